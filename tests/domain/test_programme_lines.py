import pytest

from roundtable.domain import attendee_list
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people_import import ReadPerson, ReadRow

MIRA = ReadPerson(given="Mira", family="Vell", post="Head of Supply", organisation="Nordhaus AG")
IDA = ReadPerson(given="Ida", family="Berg", titles="Dr.", post="Direktorin", organisation="Werft")
NOBODY = Problem(code=ProblemCode.NOT_A_PERSON)


def one(text: str) -> ReadRow:
    (row,) = attendee_list.read(text)
    return row


@pytest.mark.parametrize(
    "line",
    [
        "Mira Vell, Head of Supply, Nordhaus AG",
        "Mira Vell – Head of Supply, Nordhaus AG",
        "Mira Vell (Head of Supply, Nordhaus AG)",
        "Mira Vell; Head of Supply; Nordhaus AG",
        "Mira Vell\tHead of Supply\tNordhaus AG",
        "Mira Vell | Head of Supply | Nordhaus AG",
        "• Mira Vell, Head of Supply, Nordhaus AG",
        "09:30 Mira Vell, Head of Supply, Nordhaus AG",
        "09:30–10:15 Opening: Mira Vell, Head of Supply, Nordhaus AG",
    ],
)
def test_name_post_and_house_are_read_however_they_are_parted(line: str) -> None:
    assert one(line).person == MIRA


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Referentin: Dr. Ida Berg, Direktorin, Werft", ProspectRole.SPEAKER),
        ("Referent/in: Dr. Ida Berg, Direktorin, Werft", ProspectRole.SPEAKER),
        ("Moderation: Dr. Ida Berg, Direktorin, Werft", ProspectRole.SPEAKER),
        ("10.15 Uhr – Speaker: Dr. Ida Berg, Direktorin, Werft", ProspectRole.SPEAKER),
        ("Veranstalterin: Dr. Ida Berg, Direktorin, Werft", ProspectRole.ORGANISER),
        ("Dr. Ida Berg, Direktorin, Werft", None),
    ],
)
def test_the_word_before_a_name_says_the_role(line: str, role: ProspectRole | None) -> None:
    row = one(line)

    assert (row.person, row.role, row.source_text) == (IDA, role, line)


def test_several_people_stand_behind_one_word() -> None:
    rows = attendee_list.read("Panel: Ana Sol (Mill), Bo Kim (Harbour), Cy Mar (CEO, Dock)")

    assert [(row.person, row.role) for row in rows] == [
        (person, ProspectRole.SPEAKER)
        for person in (
            ReadPerson(given="Ana", family="Sol", organisation="Mill"),
            ReadPerson(given="Bo", family="Kim", organisation="Harbour"),
            ReadPerson(given="Cy", family="Mar", post="CEO", organisation="Dock"),
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Programme",
        "Speakers:",
        "Tuesday, 12 May 2026",
        "Dienstag, 12. Mai",
        "12.05.2026",
        "Day 2",
        "Track A – Raum 3",
        "09:00",
        "09:00–09:30 Registration and coffee",
        "12.00 Uhr bis 13.00 Uhr Mittagspause",
        "11:00 Panel: Rethinking supply chains after the storm",
        "How do we keep ports open?",
        "„Wie weiter?“",
        "Resilience, trust and the next decade of logistics",
        "Wie wir Lieferketten neu denken",
        "Lunch",
    ],
)
def test_times_headings_and_titles_are_nobody(line: str) -> None:
    row = one(line)

    assert (row.person, row.problems, row.is_usable, row.is_no_person) == (
        None,
        (NOBODY,),
        False,
        True,
    )


@pytest.mark.parametrize(
    "line",
    [
        "X",
        "Max",
        "Mira von der Berg",
        "Vell, Mira",
        "Dr. Dr. Mira Ana Maria von Vell, MBA",
        "Mira Vell, Friends of the Earth",
        "Tag Heuer, CEO, Uhren",
        "Keynote <keynote@example.org>",
        "אבי כהן",
        "王 秀英",
    ],
)
def test_names_are_not_doubted(line: str) -> None:
    assert one(line).is_usable


def test_a_name_from_right_to_left_keeps_its_letters_and_nothing_that_turns_the_page() -> None:
    assert one("\u202eאבי כהן\u202c, נמל הצפון").person == ReadPerson(
        given="אבי", family="כהן", post="נמל הצפון"
    )


def test_a_name_of_three_hundred_letters_says_what_is_too_long() -> None:
    row = one(f"Mira {'v' * 300}, Head of Supply, Nordhaus AG")

    assert [(problem.code, problem.field) for problem in row.problems] == [
        (ProblemCode.TOO_LONG, PersonField.FAMILY)
    ]


@pytest.mark.parametrize("line", ["9" * 200_000, "a:" * 100_000, "(" * 200_000, "- " * 100_000])
def test_a_long_line_takes_no_longer_than_it_is(line: str) -> None:
    attendee_list.read(line)
