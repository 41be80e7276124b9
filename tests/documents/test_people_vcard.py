import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.documents import people_vcard
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
    PersonField,
    Problem,
    ProblemCode,
)
from roundtable.domain.people import Gender, Language
from roundtable.domain.people_import import ReadPerson, ReadRow

MIRA = ReadPerson(given="Mira", family="Vell", email="mira@example.org")
MIRA_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Vell;Mira\r\nEMAIL:mira@example.org\r\nEND:VCARD\r\n"


def card(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD", "")).encode()


def read_one(data: bytes) -> ReadRow:
    (row,) = people_vcard.read(data)
    return row


@pytest.mark.parametrize(
    ("data", "person"),
    [
        (
            card(
                "VERSION:2.1",
                "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg;;Dr.",
                "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=",
                "=20M=C3=BCller",
                "ORG:Nordhaus;Einkauf",
                "EMAIL;INTERNET:old@example.org",
                "EMAIL;PREF;INTERNET:jm@example.org",
                "ADR;WORK:;;Weg 1;Kiel;;24103;Germany",
            ),
            ReadPerson(
                given="Jörg",
                family="Müller",
                titles="Dr.",
                email="jm@example.org",
                organisation="Nordhaus",
                city="Kiel",
                country="DE",
                zone="Europe/Berlin",
            ),
        ),
        (
            card(
                "VERSION:3.0",
                "N:von Vell;Mira;Ana,Ruth;Prof.;PhD",
                "FN:Prof. Mira von Vell",
                "ORG:Nord\\, Haus \\; Co",
                "TITLE:Head of",
                "  Supply",
                "item1.EMAIL;type=INTERNET;type=WORK:mira@example.org",
                "item1.X-ABLabel:Office",
                "ADR;TYPE=HOME:;;;Lyon;;;France",
                "ADR;TYPE=WORK:;;;Vienna;;;Austria",
                "NOTE:never to be taken",
            ),
            ReadPerson(
                given="Mira Ana Ruth",
                family="von Vell",
                titles="Prof. PhD",
                email="mira@example.org",
                organisation="Nord, Haus ; Co",
                post="Head of Supply",
                city="Vienna",
                country="AT",
                zone="Europe/Vienna",
            ),
        ),
        (
            card(
                "VERSION:4.0",
                "FN:Dr. Ben Odu",
                "GENDER:M;he",
                "LANG;PREF=1:de",
                "TZ:Africa/Lagos",
                "EMAIL:ben@example.org",
                "TEL;VALUE=uri;TYPE=work:tel:+234-1-5550100",
                "UID:urn:uuid:0",
            ),
            ReadPerson(
                given="Ben",
                family="Odu",
                titles="Dr.",
                email="ben@example.org",
                phone="+234-1-5550100",
                zone="Africa/Lagos",
                country="NG",
                gender=Gender.MALE,
                language=Language.DE,
            ),
        ),
        (card("FN:Mira Vell", "TZ:-05:00"), ReadPerson(given="Mira", family="Vell")),
        (card("FN:Mira Vell", "TZ:-05:00").upper(), ReadPerson(given="MIRA", family="VELL")),
        (
            card("n;encoding=quoted-printable:M=C3=BCller;Ina"),
            ReadPerson(given="Ina", family="Müller"),
        ),
        (card("N:Vell;Mira", "EMAIL;TYPE=INT", " ERNET:mira@", " example.org"), MIRA),
        (card("", "N:Vell;Mira", "no property", "EMAIL:mira@example.org", ""), MIRA),
        (MIRA_CARD.replace("\r\n", "\n").encode(), MIRA),
        (MIRA_CARD.encode("utf-16"), MIRA),
        (b"\r\nsome words\r\n" + MIRA_CARD.encode() + b"more", MIRA),
    ],
)
def test_every_version_is_read(data: bytes, person: ReadPerson) -> None:
    row = read_one(data)
    assert (row.person, row.problems) == (person, ())


def test_a_file_in_cp1252_is_read() -> None:
    data = card("N:Müller;Jörg").decode().encode("cp1252")
    assert read_one(data).person == ReadPerson(given="Jörg", family="Müller")


@pytest.mark.parametrize(
    "photo",
    [
        ["PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 60, *[" " + "A" * 70] * 2_000],
        ["PHOTO;ENCODING=BASE64;JPEG:" + "A" * 60, *["A" * 70] * 2_000, ""],
        ["item2.PHOTO:data:image/jpeg;base64," + "A" * 300_000],
    ],
)
def test_a_photo_is_left_out(photo: list[str]) -> None:
    assert read_one(card("N:Vell;Mira", *photo, "EMAIL:mira@example.org")).person == MIRA


def test_several_cards_are_read_and_the_half_one_is_said() -> None:
    half = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben Odu\r\nEMA"
    assert people_vcard.read((MIRA_CARD + half).encode()) == (
        ReadRow(number=1, source_text="N:Vell;Mira; EMAIL:mira@example.org", person=MIRA),
        ReadRow(
            number=2,
            source_text="FN:Ben Odu",
            person=None,
            problems=(Problem(code=ProblemCode.CARD_CUT_SHORT),),
        ),
    )


def test_a_card_without_its_end_does_not_take_the_next_one_along() -> None:
    rows = people_vcard.read(("BEGIN:VCARD\r\nFN:Ben Odu\r\n" + MIRA_CARD).encode())
    assert [(row.person, row.problems) for row in rows] == [
        (None, (Problem(code=ProblemCode.CARD_CUT_SHORT),)),
        (MIRA, ()),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "N;ENCODING=QUOTED-PRINTABLE:M=FCller;Ina",
            Problem(code=ProblemCode.CARD_UNREADABLE),
        ),
        (
            "N;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:M=FCller;Ina",
            Problem(code=ProblemCode.CARD_UNREADABLE),
        ),
        ("FN:" + "x" * 20_000, Problem(code=ProblemCode.CARD_TOO_LARGE)),
        ("EMAIL:", Problem(code=ProblemCode.NO_NAME_AND_NO_EMAIL)),
        (
            "EMAIL:mira",
            Problem(code=ProblemCode.BAD_EMAIL, field=PersonField.EMAIL, detail="mira"),
        ),
    ],
)
def test_a_bad_card_costs_one_row(line: str, problem: Problem) -> None:
    first, second = people_vcard.read(card(line) + MIRA_CARD.encode())
    assert (first.problems[0], first.is_usable, second.person) == (problem, False, MIRA)


def test_the_parser_says_nothing_behind_our_back(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    row = read_one(card("N;ENCODING=QUOTED-PRINTABLE:M=FCller;Ina", "EMAIL"))
    assert (row.person, caplog.records, capfd.readouterr()) == (None, [], ("", ""))


def test_the_same_card_twice_is_said() -> None:
    assert [row.problems for row in people_vcard.read(MIRA_CARD.encode() * 2)] == [
        (),
        (Problem(code=ProblemCode.DOUBLE_EMAIL, field=PersonField.EMAIL, detail="1"),),
    ]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", ImportRefusal.EMPTY),
        (b"Mira Vell", ImportRefusal.NO_CARDS),
        (b"END:VCARD", ImportRefusal.NO_CARDS),
        (b"PK\x03\x04", ImportRefusal.SPREADSHEET),
    ],
)
def test_what_holds_no_card_is_refused(data: bytes, refusal: ImportRefusal) -> None:
    with pytest.raises(ImportUnreadableError) as error:
        people_vcard.read(data)
    assert error.value.refusal == refusal


@pytest.mark.parametrize(
    ("data", "measure", "limit"),
    [
        (b"BEGIN:VCARD\n" * 5_001, ImportMeasure.ROWS, 5_000),
        (card("ORG:" + "x" * 19_000) * 106, ImportMeasure.CHARACTERS, 2_000_000),
        (b"x" * (10 * 1024 * 1024 + 1), ImportMeasure.BYTES, 10 * 1024 * 1024),
    ],
)
def test_too_large_a_file_is_refused(data: bytes, measure: ImportMeasure, limit: int) -> None:
    with pytest.raises(ImportTooLargeError) as error:
        people_vcard.read(data)
    assert (error.value.measure, error.value.limit) == (measure, limit)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line", ["N" + ";" * 19_000 + ":a", "N;" + "a=," * 6_000 + ":a", "ADR:" + ";" * 19_000]
)
def test_hostile_lines_are_read_in_time(line: str) -> None:
    assert len(people_vcard.read(card(line) * 20)) == 20


@settings(max_examples=60, deadline=None)
@given(
    st.binary(),
    st.sampled_from(["", "N:", "N;ENCODING=QUOTED-PRINTABLE:", "ORG;CHARSET=", "ADR:;;;", "TZ:"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, start: str) -> None:
    try:
        rows = people_vcard.read(b"BEGIN:VCARD\n" + start.encode() + data + b"\nEND:VCARD\n")
    except RuleBrokenError:
        return
    assert all(row.person is not None or not row.is_usable for row in rows)
