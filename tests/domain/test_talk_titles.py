"""Titles of talks and names of people, told apart where capitals make them alike."""

import pytest

from roundtable.domain import attendee_list, programme_people
from roundtable.domain.import_problems import PersonField, Problem, ProblemCode
from roundtable.domain.people_import import ReadPerson, ReadRow
from roundtable.domain.programme_people import ProgrammeEntry

NOBODY = (Problem(code=ProblemCode.NOT_A_PERSON),)


def one(text: str) -> ReadRow:
    (row,) = attendee_list.read(text)
    return row


@pytest.mark.parametrize(
    "line",
    [
        "RESILIENCE IN THE SUPPLY CHAIN",
        "RETHINKING SUPPLY CHAINS",
        "THE FUTURE OF WORK",
        "THE LAST MILE",
        "WHAT BOARDS GET WRONG",
        "BUILDING TRUST",
        "AI & LEADERSHIP",
        "LEADERSHIP, TRUST AND THE NEXT DECADE",
        "KEYNOTE: THE NEXT DECADE",
        "09:30 NEW WORK, NEW LEADERSHIP",
        "LIEFERKETTEN NEU DENKEN",
        "DIE ZUKUNFT DER ARBEIT",
        "FÜHRUNG IN UNSICHEREN ZEITEN",
        "MUT ZUR LÜCKE",
        "VON DER IDEE ZUM PRODUKT",
        "DIGITALE SOUVERÄNITÄT",
        "11.15 UHR – WIE WIR MORGEN ARBEITEN",
        "„NACHHALTIGE LIEFERKETTEN“",
        "Rethinking Supply Chains",
        "Building Resilient Supply Chains",
        "Digital Transformation, Real Results",
        "Nachhaltige Lieferketten",
    ],
)
def test_a_title_is_nobody_in_capitals_either(line: str) -> None:
    row = one(line)

    assert (row.person, row.problems, row.is_no_person) == (None, NOBODY, True)


@pytest.mark.parametrize(
    ("line", "given", "family"),
    [
        ("MIRA VELL", "MIRA", "VELL"),
        ("MIRA VELL, HEAD OF SUPPLY, NORDHAUS AG", "MIRA", "VELL"),
        ("MIRA VON DER BERG", "MIRA", "VON DER BERG"),
        ("VAN DEN BERG, MIRA", "MIRA", "VAN DEN BERG"),
        ("MIRA DE LA CRUZ, CEO, WERFT", "MIRA", "DE LA CRUZ"),
        ("Mira DE LA CRUZ, CEO, Werft", "Mira", "De La Cruz"),
        ("LI AN", "LI", "AN"),
        ("NGUYEN AN BINH", "NGUYEN AN", "BINH"),
        ("ANTHONY TO", "ANTHONY", "TO"),
        ("AS AL-SABAH, MINISTER", "AS", "AL-SABAH"),
        ("AI WEIWEI", "AI", "WEIWEI"),
        ("BAN KI-MOON", "BAN", "KI-MOON"),
        ("J A SMITH, CFO", "J A", "SMITH"),
        ("CHRISTIAN AN DER HEIDEN, LEITER, WERFT", "CHRISTIAN AN", "DER HEIDEN"),
        ("Klaus zum Winkel, CEO", "Klaus", "zum Winkel"),
        ("STERLING WORKMAN", "STERLING", "WORKMAN"),
        ("DR. IDA BERG, DIREKTORIN, WERFT", "IDA", "BERG"),
        ("X", "X", ""),
        ("A B", "A", "B"),
    ],
)
def test_a_name_in_capitals_is_still_one(line: str, given: str, family: str) -> None:
    row = one(line)

    assert row.person is not None
    assert (row.person.given, row.person.family, row.is_usable) == (given, family, True)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        (
            "אבי כהן, מנהל, נמל הצפון",
            ReadPerson(given="אבי", family="כהן", post="מנהל", organisation="נמל הצפון"),
        ),
        (
            "مريم الخطيب، مديرة التوريد، نورد هاوس",
            ReadPerson(
                given="مريم", family="الخطيب", post="مديرة التوريد", organisation="نورد هاوس"
            ),
        ),
        ("مريم الخطيب", ReadPerson(given="مريم", family="الخطيب")),
        (
            "\u202bمريم الخطيب\u202c (ميناء الشمال)",
            ReadPerson(given="مريم", family="الخطيب", organisation="ميناء الشمال"),
        ),
        (
            "山田 花子、部長、北港",
            ReadPerson(given="山田", family="花子", post="部長", organisation="北港"),
        ),
    ],
)
def test_names_of_other_scripts_are_parted_by_their_own_commas(
    line: str, person: ReadPerson
) -> None:
    assert one(line).person == person


@pytest.mark.parametrize("line", [f"MIRA {'V' * 300}", f"Mira {'v' * 300}", f"אבי {'כ' * 300}"])
def test_a_name_of_three_hundred_letters_is_too_long_and_no_title(line: str) -> None:
    row = one(line)

    assert [(problem.code, problem.field) for problem in row.problems] == [
        (ProblemCode.TOO_LONG, PersonField.FAMILY)
    ]


def test_a_programme_without_a_mail_address_gives_its_people_alone() -> None:
    rows = attendee_list.read(
        "DAY 2 – 13 MAY 2026\n"
        "09:00–09:30 REGISTRATION AND COFFEE\n"
        "09:30 LEADERSHIP IN TIMES OF CRISIS\n"
        "Speaker: MIRA VELL, HEAD OF SUPPLY, NORDHAUS AG\n"
        "10:15 WIE WIR LIEFERKETTEN NEU DENKEN\n"
        "Referent: Jörg ÖZTÜRK (Werft)\n"
        "11:00 PANEL: THE FUTURE OF WORK\n"
        "אבי כהן\n"
        "LUNCH\n"
    )

    assert [row.person.name for row in rows if row.person] == [
        "MIRA VELL",
        "Jörg Öztürk",
        "אבי כהן",
    ]
    assert [row.number for row in rows if row.is_no_person] == [1, 2, 3, 5, 7, 9]


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("PANEL – RETHINKING SUPPLY CHAINS", []),
        ("THE FUTURE OF WORK – MIRA VELL", ["MIRA VELL"]),
        ("THE FUTURE OF WORK with Mira Vell and אבי כהן", []),
        ("Lieferketten – DIGITALE SOUVERÄNITÄT", []),
    ],
)
def test_behind_a_talk_in_a_calendar_too(title: str, people: list[str]) -> None:
    rows = programme_people.read([ProgrammeEntry(title=title)])

    assert [row.person.name for row in rows if row.person] == people
