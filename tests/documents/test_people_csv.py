import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.documents import people_csv
from roundtable.documents.people_table import ReadColumn
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

HEADING = "First name,Family name,E-mail"
MIRA = ReadPerson(given="Mira", family="Vell", email="mira@example.org")


def people(text: str) -> list[ReadPerson | None]:
    return [row.person for row in people_csv.read(text.encode()).rows]


def problems(*lines: str) -> list[tuple[Problem, ...]]:
    table = people_csv.read("\n".join(lines).encode())
    return [row.problems for row in table.rows]


def test_a_region_is_read_in_its_country_and_one_not_known_is_left_out() -> None:
    read = people(
        "Vorname;Nachname;Land;Bundesland\nMira;Vell;Deutschland;Bayern\nBen;Oda;USA;Bayern\n"
    )

    assert [one.region for one in read if one] == ["DE-BY", ""]


def test_a_german_file_is_read_whole() -> None:
    text = (
        "Anrede;Titel;Vorname;Nachname;E-Mail;Firma;Funktion;Ort;Land;Zeitzone;Sprache;Interessen\r\n"
        "Frau;Dr.;Jördis;Müller;jm@example.org;Nordhaus;Einkäuferin;München;Deutschland;;Deutsch;"
        '"Robotik, Lieferketten"\r\n'
    )
    table = people_csv.read(text.encode("cp1252"))
    assert (table.encoding, table.delimiter) == ("cp1252", ";")
    assert [row.problems for row in table.rows] == [()]
    assert [row.person for row in table.rows] == [
        ReadPerson(
            given="Jördis",
            family="Müller",
            titles="Dr.",
            email="jm@example.org",
            organisation="Nordhaus",
            post="Einkäuferin",
            country="DE",
            city="München",
            zone="Europe/Berlin",
            language=Language.DE,
            gender=Gender.FEMALE,
            interests=("Robotik", "Lieferketten"),
        )
    ]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            (
                "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
                "Business City,Business Country/Region,E-mail Address,E-mail 2 Address\n"
                "Dr.,Mira,Ana,Vell,PhD,Nordhaus,,Head of Supply,Vienna,Austria,"
                "mira@example.org,m@example.org"
            ),
            ReadPerson(
                given="Mira Ana",
                family="Vell",
                titles="Dr. PhD",
                email="mira@example.org",
                organisation="Nordhaus",
                post="Head of Supply",
                city="Vienna",
                country="AT",
                zone="Europe/Vienna",
            ),
        ),
        (
            (
                "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,"
                "Organization 1 - Name,Organization 1 - Title,Address 1 - City,"
                "Address 1 - Country\n"
                "Mira Vell,Mira,Vell,Work,mira@example.org,Nordhaus,CFO,,JP"
            ),
            ReadPerson(
                given="Mira",
                family="Vell",
                email="mira@example.org",
                organisation="Nordhaus",
                post="CFO",
                country="JP",
                zone="Asia/Tokyo",
            ),
        ),
        (
            (
                'Notes:\n"When exporting, you may notice, that some are missing."\n\n'
                "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                "Mira,Vell,https://example.org/in/mira,mira@example.org,Nordhaus,CFO,01 Mar 2026"
            ),
            ReadPerson(
                given="Mira",
                family="Vell",
                email="mira@example.org",
                organisation="Nordhaus",
                post="CFO",
            ),
        ),
        ("Name;Vorname;Mail\nVell;Mira;mira@example.org", MIRA),
        ("Name;Mail\nVell, Mira;mira@example.org", MIRA),
        ("sep=;\nName;Mail\nMira Vell;mira@example.org", MIRA),
        ("Vorname\tNachname\tE-Mail\nMira\tVell\tmira@example.org", MIRA),
        (
            "E-mail\nmira.vell@example.org",
            ReadPerson(given="Mira", family="Vell", email="mira.vell@example.org"),
        ),
        (
            "Name,Title\nMira Vell,Head of Supply",
            ReadPerson(given="Mira", family="Vell", post="Head of Supply"),
        ),
        (
            "Name,Title\nMira Vell,Prof. Dr.",
            ReadPerson(given="Mira", family="Vell", titles="Prof. Dr."),
        ),
        ("Name,Web page\nMira Vell,=1+1", ReadPerson(given="Mira", family="Vell")),
        ('First name,Family name,E-mail\n"Mira",  "Vell" ,mira@example.org', MIRA),
        ("First name,Family name,E-mail\nMira,Vell,-\n", ReadPerson(given="Mira", family="Vell")),
        ("First name,Family name,E-mail\nMi\x00ra,\u202eVell,mira@example.org", MIRA),
        (
            "Name,Time zone\nMira Vell,Kalkutta",
            ReadPerson(given="Mira", family="Vell", zone="Asia/Kolkata", country="IN"),
        ),
        (
            "Name,Geschlecht,Sprache\nMira Vell,w,en-GB",
            ReadPerson(given="Mira", family="Vell", gender=Gender.FEMALE, language=Language.EN),
        ),
    ],
)
def test_the_headings_of_many_programs_are_known(text: str, person: ReadPerson) -> None:
    assert people(text) == [person]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_umlauts_survive_in_every_encoding(encoding: str) -> None:
    data = "Vorname;Nachname\nJörg;Größer".encode(encoding)
    assert [row.person for row in people_csv.read(data).rows] == [
        ReadPerson(given="Jörg", family="Größer")
    ]


def test_columns_say_what_they_are_taken_for() -> None:
    assert people_csv.read(b"Vorname;Notizen;E-Mail\nMira;geheim;m@example.org").columns == (
        ReadColumn(heading="Vorname", field=PersonField.GIVEN, sample="Mira"),
        ReadColumn(heading="Notizen", field=None, sample="geheim"),
        ReadColumn(heading="E-Mail", field=PersonField.EMAIL, sample="m@example.org"),
    )


def test_rows_carry_the_number_a_spreadsheet_shows() -> None:
    data = b'Name;Notes\nMira Vell;"two\nlines"\n;;\n\nBen Odu;\n'
    assert [row.number for row in people_csv.read(data).rows] == [2, 5]


def test_an_unbalanced_quote_costs_its_row_only() -> None:
    data = f'{HEADING}\n"Mira,Vell,mira@example.org\nBen,Odu,ben@example.org'.encode()
    assert people_csv.read(data).rows == (
        ReadRow(
            number=2,
            source_text='"Mira,Vell,mira@example.org',
            person=None,
            problems=(Problem(code=ProblemCode.UNBALANCED_QUOTES),),
        ),
        ReadRow(
            number=3,
            source_text="Ben,Odu,ben@example.org",
            person=ReadPerson(given="Ben", family="Odu", email="ben@example.org"),
        ),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Mira,Vell,m@example.org,x", Problem(code=ProblemCode.TOO_MANY_CELLS, detail="4")),
        ("Mira,Vell", Problem(code=ProblemCode.TOO_FEW_CELLS, detail="2")),
        (
            "=1+1,Vell,m@example.org",
            Problem(code=ProblemCode.FORMULA_AS_TEXT, field=PersonField.GIVEN, detail="=1+1"),
        ),
        (
            "Mira\x00,Vell,m@example.org",
            Problem(code=ProblemCode.CHARACTERS_LOST, field=PersonField.GIVEN, detail="Mira"),
        ),
        (
            "Mira,Vell,mira",
            Problem(code=ProblemCode.BAD_EMAIL, field=PersonField.EMAIL, detail="mira"),
        ),
        (
            ",,m.vell@example.org",
            Problem(code=ProblemCode.NAME_GUESSED, field=PersonField.NAME, detail="M. Vell"),
        ),
        (" ,\u200b,", Problem(code=ProblemCode.NO_NAME_AND_NO_EMAIL)),
    ],
)
def test_a_problem_stands_with_its_row(row: str, problem: Problem) -> None:
    assert problems(HEADING, row) == [(problem,)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "Mira Vell,Atlantis,,,",
            Problem(code=ProblemCode.UNKNOWN_COUNTRY, field=PersonField.COUNTRY, detail="Atlantis"),
        ),
        (
            "Mira Vell,,,CET,",
            Problem(code=ProblemCode.UNKNOWN_ZONE, field=PersonField.ZONE, detail="CET"),
        ),
        (
            "Mira Vell,USA,,,",
            Problem(
                code=ProblemCode.ZONE_ASSUMED, field=PersonField.ZONE, detail="America/New_York"
            ),
        ),
        (
            "Mira Vell,,,,Klingon",
            Problem(
                code=ProblemCode.UNKNOWN_LANGUAGE, field=PersonField.LANGUAGE, detail="Klingon"
            ),
        ),
    ],
)
def test_a_place_or_language_that_is_not_understood_is_a_warning(
    row: str, problem: Problem
) -> None:
    assert problems("Name,Country,City,Time zone,Language", row) == [(problem,)]
    assert problem.is_warning


def test_only_a_telephone_number_may_begin_with_a_plus() -> None:
    assert problems("Name,Telefon", "Mira Vell,+49 (40) 12-34", "Ben Odu,+cmd|x") == [
        (),
        (Problem(code=ProblemCode.FORMULA_AS_TEXT, field=PersonField.PHONE, detail="+cmd|x"),),
    ]
    assert people("Name,Telefon\nMira Vell,+49 (40) 12-34") == [
        ReadPerson(given="Mira", family="Vell", phone="+49 (40) 12-34")
    ]


def test_a_city_in_another_country_does_not_give_the_zone() -> None:
    assert people("Name,City,Country\nMira Vell,Boston,GB") == [
        ReadPerson(given="Mira", family="Vell", city="Boston", country="GB", zone="Europe/London")
    ]


def test_a_cell_of_our_own_export_comes_back_without_a_warning() -> None:
    data = b"First name,Family name\n'=Mira,Vell"
    assert people_csv.read(data).rows == (
        ReadRow(
            number=2, source_text="'=Mira,Vell", person=ReadPerson(given="=Mira", family="Vell")
        ),
    )


def test_doubles_name_the_row_of_the_file() -> None:
    assert problems(HEADING, "Mira,Vell,m@example.org", "", "M.,V.,M@example.org") == [
        (),
        (Problem(code=ProblemCode.DOUBLE_EMAIL, field=PersonField.EMAIL, detail="2"),),
    ]


def test_a_name_of_ten_thousand_letters_is_an_error() -> None:
    (row,) = people_csv.read(f"{HEADING}\n{'M' * 10_000},Vell,".encode()).rows
    assert [(problem.code, problem.field) for problem in row.problems] == [
        (ProblemCode.TOO_LONG, PersonField.GIVEN)
    ]
    assert (row.is_usable, len(row.source_text)) == (False, 300)


def test_five_thousand_rows_are_read() -> None:
    data = "Name\n" + "".join(f"Mira Vell{'a' * (n % 90)}{n}\n" for n in range(5_000))
    assert len(people_csv.read(data.encode()).rows) == 5_000


@pytest.mark.parametrize(
    ("data", "measure", "limit"),
    [
        (b"Name\n" + b"Mira Vell\n" * 5_001, ImportMeasure.ROWS, 5_000),
        (b"Name\n" + b"Mira Vell\n" * 100_000, ImportMeasure.ROWS, 5_000),
        (b"Name\n" + b"\n" * 1_000_000, ImportMeasure.ROWS, 5_000),
        (b"x" * (2 * 1024 * 1024 + 1), ImportMeasure.BYTES, 2 * 1024 * 1024),
        (b"Name" + b",x" * 100_000, ImportMeasure.COLUMNS, 200),
    ],
)
def test_too_large_a_file_is_refused_as_a_whole(
    data: bytes, measure: ImportMeasure, limit: int
) -> None:
    with pytest.raises(ImportTooLargeError) as error:
        people_csv.read(data)
    assert (error.value.measure, error.value.limit) == (measure, limit)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", ImportRefusal.EMPTY),
        (b"PK\x03\x04", ImportRefusal.SPREADSHEET),
        (b"\x00\x01\x02\x03", ImportRefusal.NOT_TEXT),
        (b"Mira,Vell,mira@example.org", ImportRefusal.NO_HEADINGS),
        (b"City,Country\nBerlin,DE", ImportRefusal.NO_HEADINGS),
        (b'"""', ImportRefusal.NO_HEADINGS),
    ],
)
def test_what_is_no_list_of_people_is_refused(data: bytes, refusal: ImportRefusal) -> None:
    with pytest.raises(ImportUnreadableError) as error:
        people_csv.read(data)
    assert error.value.refusal == refusal


@settings(max_examples=60, deadline=None)
@given(st.binary() | st.binary().map(lambda data: b"Name;E-Mail;Land\n" + data))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        table = people_csv.read(data)
    except RuleBrokenError:
        return
    assert all(row.person is not None or not row.is_usable for row in table.rows)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters() | st.sampled_from('";,\t\n\r\x00=@')))
def test_any_text_under_headings_is_read(text: str) -> None:
    data = ("Name;E-Mail;Land;Ort;Titel\n" + text).encode("utf-8", "replace")
    numbers = [row.number for row in people_csv.read(data).rows]
    assert numbers == sorted(set(numbers))
