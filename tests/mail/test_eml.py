from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from roundtable.domain.letters import LetterBody
from roundtable.mail.eml import (
    CalendarFile,
    Correspondent,
    UnsentLetter,
    header_address,
    read_unsent,
    write_unsent,
)

NOW = datetime(2026, 3, 26, 9, 0, tzinfo=UTC)
LETTER = LetterBody(
    subject="15 Minuten, HR-Kreis", body="Sehr geehrte Frau Dr. Okoro,\n\n„A“ genügt.\n"
)
MIRA = Correspondent(name="Mira Vell", email="mira.vell@example.org")
ADA = Correspondent(name="Dr. Ada Okoro", email="ada.okoro@example.com")
JO = Correspondent(name="Jo Lind", email="jo.lind@example.com")
SLOT = CalendarFile(name="A.ics", content="BEGIN:VCALENDAR\r\nX-A:ä\r\nEND:VCALENDAR\r\n".encode())


def unsent(letter: LetterBody = LETTER, **changes: object) -> UnsentLetter:
    values: dict[str, object] = {"to": [ADA], "cc": [JO], "calendars": [SLOT]} | changes
    return UnsentLetter(letter=letter, sender=MIRA, **values)  # type: ignore[arg-type]


def headers(content: bytes) -> list[tuple[str, str]]:
    message = message_from_bytes(content, policy=policy.default)
    return [(name, str(value)) for name, value in message.items()]


def test_a_draft_opens_for_sending_with_everybody_in_place() -> None:
    assert headers(write_unsent(unsent(), now=NOW))[:6] == [
        ("X-Unsent", "1"),
        ("Date", "Thu, 26 Mar 2026 09:00:00 +0000"),
        ("From", "Mira Vell <mira.vell@example.org>"),
        ("To", '"Dr. Ada Okoro" <ada.okoro@example.com>'),
        ("Cc", "Jo Lind <jo.lind@example.com>"),
        ("Subject", "15 Minuten, HR-Kreis"),
    ]


def test_what_was_written_is_read_again() -> None:
    read = read_unsent(write_unsent(unsent(), now=NOW))

    assert read == UnsentLetter(letter=LETTER, sender=MIRA, to=[ADA], cc=[JO], calendars=[SLOT])


def test_what_says_the_same_as_html_travels_as_an_alternative() -> None:
    content = write_unsent(unsent(html="<p>„A“ genügt.</p>\n"), now=NOW)
    message = message_from_bytes(content, policy=policy.default)

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert read_unsent(content) == unsent(html="<p>„A“ genügt.</p>\n")


def test_the_file_is_seven_bit_with_whole_line_ends() -> None:
    letter = LetterBody(subject="Größe " * 40, body="ü" * 3000 + "\nFrom here\n.\n")
    content = write_unsent(unsent(letter), now=NOW)

    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert read_unsent(content).letter.body == letter.body


def test_the_calendar_entry_is_named_and_has_no_method() -> None:
    message = message_from_bytes(write_unsent(unsent(), now=NOW), policy=policy.default)
    parts = list(message.iter_attachments())

    assert [part.get_content_type() for part in parts] == ["text/calendar"]
    assert [part.get_filename() for part in parts] == ["A.ics"]
    assert parts[0].get_param("method") is None


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_nothing_typed_makes_a_header(line_end: str) -> None:
    evil = f"Hello{line_end}Bcc: thief@example.org"
    letter = LetterBody(subject=evil, body="Text\n")
    content = write_unsent(
        unsent(letter, to=[Correspondent(name=evil, email=ADA.email)], cc=[]), now=NOW
    )

    assert [name for name, _ in headers(content)] == [
        "X-Unsent", "Date", "From", "To", "Subject", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert read_unsent(content).letter.subject == "Hello Bcc: thief@example.org"


def test_a_body_like_headers_stays_a_body() -> None:
    letter = LetterBody(subject="S", body="Bcc: thief@example.org\n\n--=====\nX: y\n")
    content = write_unsent(unsent(letter), now=NOW)

    assert "Bcc" not in [name for name, _ in headers(content)]
    assert read_unsent(content).letter.body == letter.body


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b",
        "a@b.org\r\nBcc: c@d.org",
        "a b@c.org",
        "a(b)@c.org",
        "a@c.org (a, d@e.org)",
        "a" * 294 + "@c.org",
    ],
)
def test_who_has_no_usable_address_is_left_out(email: str) -> None:
    content = write_unsent(unsent(to=[Correspondent(name="Ada", email=email)], cc=[]), now=NOW)

    assert "To" not in [name for name, _ in headers(content)]


@pytest.mark.parametrize(
    ("email", "written"),
    [
        ("ada@example.org", "ada@example.org"),
        ("a'b+c@example.org", "a'b+c@example.org"),
        ("ada@exämple.org", "ada@xn--exmple-cua.org"),
        ("ada@straße.example", ""),
        ("ada@" + "ä" * 60 + ".org", ""),
        ("ädä@example.org", ""),
    ],
)
def test_addresses_are_written_only_where_they_surely_arrive(email: str, written: str) -> None:
    assert header_address(email) == written


def test_a_name_of_3000_letters_is_cut() -> None:
    long = Correspondent(name="N" * 3000, email="ada@example.org")
    content = write_unsent(unsent(to=[long], cc=[]), now=NOW)

    assert read_unsent(content).to == [Correspondent(name="N" * 200, email="ada@example.org")]
    assert max(map(len, content.split(b"\r\n"))) < 998
