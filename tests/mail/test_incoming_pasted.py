import pytest

from roundtable.mail.incoming import IncomingKind
from roundtable.mail.incoming_pasted import read_pasted
from tests.mail.replies import HOUSE, answer, calendar_reply, letter


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("A: that suits her\n\nJo", "A: that suits her\n\nJo"),
        ("To: whom it may concern\n\nB", "To: whom it may concern\n\nB"),
        ("B\n\nVon: Ada\nGesendet: Montag\n\nA oder B?", "B"),
        ("B\x00\n\n> A or B?", "B"),
        ("Grüße", "Grüße"),
    ],
)
def test_plain_words_are_a_letter_of_nobody(pasted: str, text: str) -> None:
    found = read_pasted(pasted.encode(), house=HOUSE)

    assert (found.kind, found.sender, found.text) == (IncomingKind.LETTER, "", text)


def test_the_source_of_a_mail_is_read_as_one() -> None:
    found = read_pasted(b"\n" + letter("Gladly.\n\n> A or B?"), house=HOUSE)

    assert (found.kind, found.sender, found.text) == (
        IncomingKind.LETTER,
        "ada@example.org",
        "Gladly.",
    )


@pytest.mark.parametrize("content", [calendar_reply("x").encode(), answer(calendar_reply("x"))])
def test_a_calendar_answers_as_a_file_or_in_its_mail(content: bytes) -> None:
    found = read_pasted(content, house=HOUSE)

    assert (found.kind, found.answer and found.answer.uid) == (IncomingKind.ANSWER, "x")


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n",
        calendar_reply("x", method="REQUEST").encode(),
    ],
)
def test_a_calendar_that_answers_nothing_says_so(content: bytes) -> None:
    assert read_pasted(content, house=HOUSE).kind is IncomingKind.UNREADABLE


def test_a_long_paste_is_read_at_once_and_cut() -> None:
    found = read_pasted(b"a: " * 60_000, house=HOUSE)

    assert (found.kind, len(found.text)) == (IncomingKind.LETTER, 3_999)
