import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roundtable.mail import transport
from roundtable.mail.transport import AwayError, FolderPost, Parcel, RefusedError, SmtpPost
from tests.mail.sinks import Cutting, Greylisting, Hanging, Refusing, Sink, listening

CONTENT = b"Subject: Hello\r\n\r\nHello\r\n.\r\n..\r\n"


def parcel(*recipients: str) -> Parcel:
    return Parcel(
        id=1, sender="rt@house.example", recipients=recipients or ("a@b.example",), content=CONTENT
    )


def test_a_mail_arrives_byte_for_byte() -> None:
    with listening(Sink()) as sink:
        post = SmtpPost(sink.server)
        answers = [post.send(parcel("a@b.example", "c@b.example")) for _ in range(3)]
        post.close()

    assert answers == ["", "", ""]
    assert [(one.mail_from, one.rcpt_tos, one.original_content) for one in sink.envelopes] == [
        ("rt@house.example", ["a@b.example", "c@b.example"], CONTENT)
    ] * 3


@pytest.mark.parametrize(
    ("address", "words", "is_lasting"),
    [
        ("no@b.example", "no@b.example: 550 5.1.1 no such person", True),
        ("later@b.example", "later@b.example: 452 4.2.2 the box is full", False),
    ],
)
def test_a_refusal_says_why_and_for_how_long(address: str, words: str, is_lasting: bool) -> None:
    with listening(Refusing()) as sink:
        post = SmtpPost(sink.server)
        with pytest.raises(RefusedError) as refused:
            post.send(parcel(address))
        assert post.send(parcel("a@b.example")) == ""
        post.close()

    assert (refused.value.words, refused.value.is_lasting) == (words, is_lasting)


def test_one_of_two_refused_is_said_and_the_other_has_it() -> None:
    with listening(Refusing()) as sink:
        post = SmtpPost(sink.server)
        answer = post.send(parcel("a@b.example", "no@b.example"))
        post.close()

    assert answer == "no@b.example: 550 5.1.1 no such person"
    assert [one.rcpt_tos for one in sink.envelopes] == [["a@b.example"]]


def test_who_wants_to_see_us_twice_sees_us_twice() -> None:
    with listening(Greylisting()) as sink:
        post = SmtpPost(sink.server)
        with pytest.raises(RefusedError) as refused:
            post.send(parcel())
        post.send(parcel())
        post.close()

    assert refused.value.is_lasting is False
    assert len(sink.envelopes) == 1


def test_who_says_nothing_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "TIMEOUT", 0.3)
    with listening(Hanging()) as sink, pytest.raises(AwayError, match="timed out"):
        SmtpPost(sink.server).send(parcel())


def test_after_a_hang_up_there_is_a_new_line() -> None:
    with listening(Cutting(1)) as sink:
        post = SmtpPost(sink.server)
        with pytest.raises(AwayError):
            post.send(parcel())
        assert post.send(parcel()) == ""
        post.close()

    assert len(sink.envelopes) == 2


def test_nobody_there_is_away() -> None:
    with listening(Sink()) as sink:
        pass
    with pytest.raises(AwayError, match="refused"):
        SmtpPost(sink.server).send(parcel())


def test_without_a_server_each_mail_is_a_file(tmp_path: Path) -> None:
    post = FolderPost(tmp_path / "outbox", lambda: datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    name = post.send(parcel())
    post.close()

    assert re.fullmatch(r"20260329-013000-[0-9a-f]{8}\.eml", name)
    assert [file.read_bytes() for file in (tmp_path / "outbox").iterdir()] == [
        b"X-Unsent: 1\r\n" + CONTENT
    ]
