import pytest

from roundtable.domain.name_parts import NameParts, guess_name, join_name, split_name
from roundtable.domain.people import Gender


@pytest.mark.parametrize(
    ("text", "titles", "given", "family"),
    [
        ("Mira Vell", "", "Mira", "Vell"),
        ("Mira Ana Vell", "", "Mira Ana", "Vell"),
        ("Dr. Mira Vell", "Dr.", "Mira", "Vell"),
        ("Prof. Dr. Mira Vell", "Prof. Dr.", "Mira", "Vell"),
        (
            "Prof. Dr. rer. nat. Dr. h. c. mult. Mira Vell",
            "Prof. Dr. rer. nat. Dr. h. c. mult.",
            "Mira",
            "Vell",
        ),
        ("Univ.-Prof. Mag. Mira Vell", "Univ.-Prof. Mag.", "Mira", "Vell"),
        ("Dipl.-Ing. Ben Odu", "Dipl.-Ing.", "Ben", "Odu"),
        ("Dipl. Ing. Ben Odu", "Dipl. Ing.", "Ben", "Odu"),
        ("Dr.-Ing. Ben Odu", "Dr.-Ing.", "Ben", "Odu"),
        ("Ben Odu, PhD", "PhD", "Ben", "Odu"),
        ("Dr Ben Odu PhD MBA", "Dr PhD MBA", "Ben", "Odu"),
        ("Ben Odu, M.Sc., LL.M.", "M.Sc. LL.M.", "Ben", "Odu"),
        ("Vell, Mira", "", "Mira", "Vell"),
        ("Vell, Dr. Mira", "Dr.", "Mira", "Vell"),
        ("Vell Dr., Mira", "Dr.", "Mira", "Vell"),
        ("Vell, Mira, MBA", "MBA", "Mira", "Vell"),
        ("Anna van der Berg", "", "Anna", "van der Berg"),
        ("Anna Van Den Berg", "", "Anna", "Van Den Berg"),
        ("van der Berg", "", "", "van der Berg"),
        ("van der Berg, Anna", "", "Anna", "van der Berg"),
        ("Berg, Anna van der", "", "Anna", "van der Berg"),
        ("Dr. Max von Vell", "Dr.", "Max", "von Vell"),
        ("Omar al-Rashid", "", "Omar", "al-Rashid"),
        ("Omar al Rashid", "", "Omar", "al Rashid"),
        ("al-Rashid", "", "", "al-Rashid"),
        ("Ina de la Cruz", "", "Ina", "de la Cruz"),
        ("Ben Odu Jr.", "", "Ben", "Odu Jr."),
        ("Jack MA", "", "Jack", "MA"),
        ("Mira", "", "Mira", ""),
        ("ben odu", "", "ben", "odu"),
        ("Ina Ing", "", "Ina", "Ing"),
        ('"Vell, Mira"', "", "Mira", "Vell"),
        (", ,", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_name_is_taken_apart(text: str, titles: str, given: str, family: str) -> None:
    assert split_name(text) == NameParts(titles=titles, given=given, family=family)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Frau Dr. Mira Vell",
            NameParts(titles="Dr.", given="Mira", family="Vell", gender=Gender.FEMALE),
        ),
        ("Herr Odu", NameParts(family="Odu", gender=Gender.MALE)),
        ("Ms. Mira Vell", NameParts(given="Mira", family="Vell", gender=Gender.FEMALE)),
        ("Mx Rio Vell", NameParts(given="Rio", family="Vell", gender=Gender.UNSTATED)),
        ("Vell, Frau Mira", NameParts(given="Mira", family="Vell", gender=Gender.FEMALE)),
    ],
)
def test_an_honorific_says_the_gender_and_goes(text: str, expected: NameParts) -> None:
    assert split_name(text) == expected


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [("VELL Mira", "Mira", "Vell"), ("Mira VELL-ODU", "Mira", "Vell-Odu")],
)
def test_a_family_name_in_capitals_is_found_and_marked(text: str, given: str, family: str) -> None:
    assert split_name(text) == NameParts(given=given, family=family, is_guessed=True)


def test_a_name_all_in_capitals_stays_as_written() -> None:
    assert split_name("MIRA VELL") == NameParts(given="MIRA", family="VELL")


def test_parts_that_came_apart_lose_their_titles() -> None:
    assert join_name(given="Dr. Anna van der", family="Berg MBA", titles="Frau Prof.") == NameParts(
        given="Anna", family="van der Berg", titles="Prof. Dr. MBA", gender=Gender.FEMALE
    )


@pytest.mark.parametrize(
    ("address", "given", "family"),
    [
        ("mira.vell@example.org", "Mira", "Vell"),
        ("mira_vell+round@example.org", "Mira", "Vell"),
        ("MIRA.VELL@EXAMPLE.ORG", "Mira", "Vell"),
        ("anna-maria.vell2@example.org", "Anna-Maria", "Vell"),
        ("anna-vell@example.org", "Anna", "Vell"),
        ("anna.van.der.berg@example.org", "Anna", "van der Berg"),
        ("m.vell@example.org", "M.", "Vell"),
        ("mira@example.org", "Mira", ""),
        ("4711@example.org", "4711", ""),
        ("@example.org", "", ""),
    ],
)
def test_a_name_is_guessed_from_an_address(address: str, given: str, family: str) -> None:
    assert guess_name(address) == NameParts(given=given, family=family, is_guessed=True)
