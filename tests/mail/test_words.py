from datetime import UTC, datetime

from roundtable.domain.letters import LetterBody
from roundtable.mail.eml import CalendarFile, Correspondent, UnsentLetter, write_unsent
from roundtable.mail.words import words_of

LINE = (
    b"BEGIN:VCALENDAR\r\nSUMMARY:Fifteen minutes with the head of all plants, "
    b"J\xc3\xb6r\r\n g \xc3\x96zt\xc3\xbcrk\r\nEND:VCALENDAR\r\n"
)


def test_names_are_read_in_headers_texts_and_entries() -> None:
    letter = LetterBody(subject="Für Zoë Ünal", body=f"{'Lange Zeile, ' * 8}Åsa Lönn kommt.\n")
    content = write_unsent(
        UnsentLetter(
            letter=letter,
            sender=Correspondent(name="Mira Vell", email="mira@example.org"),
            html="<p>Émile Noé</p>",
            to=[Correspondent(name="Dr. Ada Okoro", email="ada@example.com")],
            calendars=[CalendarFile(name="A.ics", content=LINE)],
        ),
        now=datetime(2026, 4, 1, tzinfo=UTC),
    )
    words = words_of(content)

    names = ("Mira Vell", "Ada Okoro", "Zoë Ünal", "Åsa Lönn", "Émile Noé", "Jörg Öztürk")
    assert [name for name in names if name in words] == list(names)
    assert "ada@example.com" in words


def test_what_is_no_mail_holds_what_it_holds() -> None:
    assert words_of(b"") == ""
    assert words_of(b"\xff\xfe\x00") == "\ufffd\ufffd\x00"
