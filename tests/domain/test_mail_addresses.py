import pytest

from roundtable.domain.mail_addresses import is_mail_address


@pytest.mark.parametrize(
    "text",
    [
        "mira@example.org",
        "mira.vell+round@mail.example.org",
        "o'lund@example.org",
        "a?b=c&d%e@example.org",
        "jörg@müller.example",
        "a@b-c.example",
        "a" * 64 + "@example.org",
    ],
)
def test_mail_can_be_sent_there(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mira",
        "@example.org",
        "mira@",
        "mira@example",
        "mira@@example.org",
        "mi ra@example.org",
        ".mira@example.org",
        "mira.@example.org",
        "mi..ra@example.org",
        "mira@example..org",
        "mira@-example.org",
        "mira@exa_mple.org",
        "mira@127.0.0.1",
        "mira@example.org\nBcc: all@example.org",
        "mira@example.org\n",
        "mi\tra@example.org",
        "mi\x00ra@example.org",
        "mi\x7fra@example.org",
        "mi\u2028ra@example.org",
        "<mira@example.org>",
        "mira(at work)@example.org",
        "(work)mira@example.org",
        "mira@example.org (Mira)",
        "m" * 288 + "@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b." * 130 + "org",
    ],
)
def test_mail_cannot_be_sent_there(text: str) -> None:
    assert not is_mail_address(text)
