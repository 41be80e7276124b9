import pytest

from roundtable.domain.mail_servers import MailSecurity, MailServer, parse_mail_server


@pytest.mark.parametrize(
    ("address", "server"),
    [
        (
            "smtps://mail.example.org",
            MailServer(host="mail.example.org", port=465, security=MailSecurity.TLS),
        ),
        (
            "smtp://ada%40example.org:p%3Aw@mail.example.org:2525",
            MailServer(
                host="mail.example.org",
                port=2525,
                security=MailSecurity.STARTTLS,
                user="ada@example.org",
                password="p:w",
            ),
        ),
        (
            "smtp+plain://127.0.0.1",
            MailServer(host="127.0.0.1", port=25, security=MailSecurity.NONE),
        ),
    ],
)
def test_an_address_says_it_all(address: str, server: MailServer) -> None:
    assert parse_mail_server(address) == server


@pytest.mark.parametrize(
    "address",
    ["mail.example.org", "https://mail.example.org", "smtp://", "smtp://a:99999", "smtp://a/b?c"],
)
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"must|[Pp]ort"):
        parse_mail_server(address)


def test_what_is_shown_holds_no_password() -> None:
    server = parse_mail_server("smtp://ada:secret@mail.example.org")

    assert str(server) == "mail.example.org:587"
