import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.domain import attendee_list
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportTooLargeError,
    PersonField,
    Problem,
    ProblemCode,
)
from roundtable.domain.people import Gender
from roundtable.domain.people_import import ReadPerson, ReadRow

MIRA = ReadPerson(given="Mira", family="Vell", email="mira@example.org")
BEN = ReadPerson(given="Ben", family="Odu", email="ben@example.org")


def people(text: str) -> list[ReadPerson | None]:
    return [row.person for row in attendee_list.read(text)]


def problems(text: str) -> list[tuple[Problem, ...]]:
    return [row.problems for row in attendee_list.read(text)]


def number_of_rows(text: str) -> int | None:
    """The number of rows, or None where there are too many."""
    try:
        return len(attendee_list.read(text))
    except ImportTooLargeError:
        return None


@pytest.mark.parametrize(
    "text",
    [
        "Mira Vell <mira@example.org>",
        "Vell, Mira <mira@example.org>",
        '"Vell, Mira" <mira@example.org>',
        "Vell, Mira; mira@example.org",
        "Mira Vell; mira@example.org",
        "Mira Vell, mira@example.org",
        "Mira Vell mira@example.org",
        "Mira Vell (mira@example.org)",
        "mira@example.org (Mira Vell)",
        "Mira Vell <mailto:mira@example.org>",
        "To: Mira Vell <mira@example.org>;",
        "An: Mira Vell <mira@example.org>",
        "- Mira Vell <mira@example.org>",
        "1. Mira Vell <mira@example.org>",
        "  •  Vell, Mira <mira@example.org>  ",
        "<mira@example.org> Mira Vell",
        "\ufeffMira\u00a0Vell\x00 <mira@example.org>",
    ],
)
def test_one_person_is_read(text: str) -> None:
    assert people(text) == [MIRA]


@pytest.mark.parametrize(
    "text",
    [
        "Vell, Mira <mira@example.org>; Odu, Ben <ben@example.org>",
        "Vell, Mira <mira@example.org>, Odu, Ben <ben@example.org>",
        "Mira Vell <mira@example.org>, Ben Odu <ben@example.org>,",
        "Mira Vell <mira@example.org> Ben Odu <ben@example.org>",
        "Vell, Mira; mira@example.org; Odu, Ben; ben@example.org",
        "Mira Vell <mira@example.org>\r\n\r\nBen Odu <ben@example.org>\r\n",
        "Cc: mira@example.org (Mira Vell), ben@example.org (Ben Odu)",
        "Mira\tVell\tmira@example.org\nOdu, Ben\tben@example.org",
    ],
)
def test_two_people_are_parted(text: str) -> None:
    assert people(text) == [MIRA, BEN]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Mira Vell, Head of Supply, Nordhaus",
            ReadPerson(given="Mira", family="Vell", post="Head of Supply", organisation="Nordhaus"),
        ),
        (
            "Vell, Mira, Personalleiterin, Nordhaus GmbH",
            ReadPerson(
                given="Mira", family="Vell", post="Personalleiterin", organisation="Nordhaus GmbH"
            ),
        ),
        ("Mira Vell, CFO", ReadPerson(given="Mira", family="Vell", post="CFO")),
        (
            "Mira Vell (Nordhaus AG)",
            ReadPerson(given="Mira", family="Vell", organisation="Nordhaus AG"),
        ),
        (
            "Mira Vell – Head of Supply, Nordhaus",
            ReadPerson(given="Mira", family="Vell", post="Head of Supply", organisation="Nordhaus"),
        ),
        (
            "Mira Vell; Head of Supply; Nordhaus; mira@example.org",
            ReadPerson(
                given="Mira",
                family="Vell",
                post="Head of Supply",
                organisation="Nordhaus",
                email="mira@example.org",
            ),
        ),
        (
            "Vell\tMira\tHead of Supply\tNordhaus\tmira.vell@example.org",
            ReadPerson(
                given="Mira",
                family="Vell",
                post="Head of Supply",
                organisation="Nordhaus",
                email="mira.vell@example.org",
            ),
        ),
        (
            "Frau Prof. Dr. Mira von Vell, MBA, Head of Supply, Nordhaus <mira@example.org>",
            ReadPerson(
                given="Mira",
                family="von Vell",
                titles="Prof. Dr. MBA",
                gender=Gender.FEMALE,
                post="Head of Supply",
                organisation="Nordhaus",
                email="mira@example.org",
            ),
        ),
        ("van der Berg, Anna", ReadPerson(given="Anna", family="van der Berg")),
        (
            "Luna Ortiz, Ana <ana@example.org>",
            ReadPerson(given="Ana", family="Luna Ortiz", email="ana@example.org"),
        ),
        ("Omar al-Rashid", ReadPerson(given="Omar", family="al-Rashid")),
        ("Mira", ReadPerson(given="Mira")),
        (
            "Ina O'Lund <o'lund@example.org>",
            ReadPerson(given="Ina", family="O'Lund", email="o'lund@example.org"),
        ),
    ],
)
def test_name_post_and_house_are_told_apart(text: str, person: ReadPerson) -> None:
    assert people(text) == [person]


def test_names_alone_are_parted_by_semicolons() -> None:
    assert [person.name for person in people("Mira Vell; Odu, Ben; Ina Lund") if person] == [
        "Mira Vell",
        "Ben Odu",
        "Ina Lund",
    ]


@pytest.mark.parametrize(
    ("text", "source_text"),
    [
        ("mira.vell@example.org", "mira.vell@example.org"),
        ("<mira.vell@example.org>", "<mira.vell@example.org>"),
        ("'mira.vell@example.org' <mira.vell@example.org>", "<mira.vell@example.org>"),
    ],
)
def test_a_lone_address_gives_a_guessed_name(text: str, source_text: str) -> None:
    assert attendee_list.read(text) == (
        ReadRow(
            number=1,
            source_text=source_text,
            person=ReadPerson(given="Mira", family="Vell", email="mira.vell@example.org"),
            problems=(
                Problem(code=ProblemCode.NAME_GUESSED, field=PersonField.NAME, detail="Mira Vell"),
            ),
        ),
    )


def test_lone_addresses_are_parted_by_anything() -> None:
    text = "mira@example.org, ben@example.org; ina@example.org kai@example.org"
    assert [person.email for person in people(text) if person] == [
        "mira@example.org",
        "ben@example.org",
        "ina@example.org",
        "kai@example.org",
    ]


def test_a_guess_is_only_a_warning() -> None:
    assert [row.is_usable for row in attendee_list.read("mira@example.org")] == [True]


@pytest.mark.parametrize(
    "email", ["mira@", "mira@example", "mira@@example.org", "mi ra", "a@b..org"]
)
def test_a_bad_address_is_an_error(email: str) -> None:
    (row,) = attendee_list.read(f"Mira Vell <{email}>")
    assert row.problems == (
        Problem(code=ProblemCode.BAD_EMAIL, field=PersonField.EMAIL, detail=email),
    )
    assert not row.is_usable


@pytest.mark.parametrize("text", ["12345", "+49 40 1234", "***"])
def test_neither_name_nor_address_is_an_error(text: str) -> None:
    assert problems(text) == [(Problem(code=ProblemCode.NO_NAME_AND_NO_EMAIL),)]


def test_too_long_a_name_is_an_error() -> None:
    (row,) = attendee_list.read("Mira V" + "v" * 200)
    assert [(problem.code, problem.field) for problem in row.problems] == [
        (ProblemCode.TOO_LONG, PersonField.FAMILY)
    ]
    assert not row.is_usable


def test_the_longest_name_that_fits_is_none() -> None:
    assert problems("Mira " + "V" + "v" * 199) == [()]


def test_doubles_name_the_first_row() -> None:
    text = "Mira Vell <mira@example.org>\nBen Odu\nM. V. <MIRA@example.org>\nben odu"
    assert problems(text) == [
        (),
        (),
        (Problem(code=ProblemCode.DOUBLE_EMAIL, field=PersonField.EMAIL, detail="1"),),
        (Problem(code=ProblemCode.DOUBLE_NAME, field=PersonField.NAME, detail="2"),),
    ]


def test_nothing_gives_nothing() -> None:
    assert attendee_list.read(" \n;;, \n") == ()


@pytest.mark.parametrize("text", ["Mira Vell\n" * 5_001, "m@example.org;" * 5_001])
def test_too_many_people_are_refused(text: str) -> None:
    with pytest.raises(ImportTooLargeError) as refusal:
        attendee_list.read(text)
    assert (refusal.value.measure, refusal.value.limit) == (ImportMeasure.ROWS, 5_000)


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(ImportTooLargeError) as refusal:
        attendee_list.read("x" * 1_000_001)
    assert (refusal.value.measure, refusal.value.limit) == (ImportMeasure.CHARACTERS, 1_000_000)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["a", "<", '"', "@", "a@", "<a@", "(", "- ", "a;", "'a@b' <", "a@b (", "a,", "a\t"]
)
def test_hostile_lines_take_no_more_than_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert number_of_rows(text) in {1, None}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters() | st.sampled_from("<>@;,\"\t\n()'")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rows = attendee_list.read(text)
    except RuleBrokenError:
        return
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.person is not None or not row.is_usable for row in rows)
