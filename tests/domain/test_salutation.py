from typing import Any

import pytest

from roundtable.domain.people import AddressForm, Gender, Language, NameOrder
from roundtable.domain.salutation import (
    Addressee,
    after_salutation_is_capital,
    closing,
    full_name,
    name_in_text,
    salutation,
    salutation_of_several,
    swiss,
)

EN, DE = Language.EN, Language.DE
FEMALE, MALE = Gender.FEMALE, Gender.MALE
INFORMAL = AddressForm.INFORMAL


def make_addressee(**changes: Any) -> Addressee:
    values = {"given": "Kim", "family": "Brenner", "language": DE, "country": "DE"}
    return Addressee(**(values | changes))


@pytest.mark.parametrize(
    ("titles", "gender", "line"),
    [
        ("Dr.", FEMALE, "Sehr geehrte Frau Dr. Brenner,"),
        ("Dr.", MALE, "Sehr geehrter Herr Dr. Brenner,"),
        ("Dr. med.", FEMALE, "Sehr geehrte Frau Dr. Brenner,"),
        ("Dr.-Ing.", MALE, "Sehr geehrter Herr Dr. Brenner,"),
        ("Dr", MALE, "Sehr geehrter Herr Dr. Brenner,"),
        ("PhD", FEMALE, "Sehr geehrte Frau Dr. Brenner,"),
        ("Prof.", MALE, "Sehr geehrter Herr Professor Brenner,"),
        ("Prof. Dr.", FEMALE, "Sehr geehrte Frau Professorin Brenner,"),
        ("Prof. Dr. Dr. h.c.", MALE, "Sehr geehrter Herr Professor Brenner,"),
        ("Univ.-Prof. Dr. med.", FEMALE, "Sehr geehrte Frau Professorin Brenner,"),
        ("Dipl.-Ing.", MALE, "Sehr geehrter Herr Brenner,"),
        ("M.A.", FEMALE, "Sehr geehrte Frau Brenner,"),
        ("Mag.", MALE, "Sehr geehrter Herr Brenner,"),
        ("Vorstand", FEMALE, "Sehr geehrte Frau Brenner,"),
        ("", FEMALE, "Sehr geehrte Frau Brenner,"),
        ("", Gender.UNSTATED, "Guten Tag Kim Brenner,"),
        ("Dr.", Gender.UNSTATED, "Guten Tag Dr. Kim Brenner,"),
        ("Prof. Dr.", Gender.UNSTATED, "Guten Tag Prof. Kim Brenner,"),
    ],
)
def test_german(titles: str, gender: Gender, line: str) -> None:
    assert salutation(make_addressee(titles=titles, gender=gender)) == line


@pytest.mark.parametrize(
    ("titles", "gender", "line"),
    [
        ("Mag.", MALE, "Sehr geehrter Herr Mag. Brenner,"),
        ("Mag. Dr.", FEMALE, "Sehr geehrte Frau Mag. Dr. Brenner,"),
        ("Dipl.-Ing.", FEMALE, "Sehr geehrte Frau Dipl.-Ing. Brenner,"),
        ("Dr. med. univ.", MALE, "Sehr geehrter Herr Dr. Brenner,"),
        ("Univ.-Prof. Mag. Dr.", MALE, "Sehr geehrter Herr Professor Brenner,"),
        ("M.A.", FEMALE, "Sehr geehrte Frau Brenner,"),
        ("PhD", MALE, "Sehr geehrter Herr Dr. Brenner,"),
        ("Mag.", Gender.UNSTATED, "Guten Tag Mag. Kim Brenner,"),
    ],
)
def test_austrian(titles: str, gender: Gender, line: str) -> None:
    assert salutation(make_addressee(titles=titles, gender=gender, country="AT")) == line


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"titles": "Dr.", "gender": FEMALE}, "Sehr geehrte Frau Dr. Brenner"),
        ({"titles": "Prof.", "gender": MALE}, "Sehr geehrter Herr Professor Brenner"),
        ({"titles": "Mag.", "gender": MALE}, "Sehr geehrter Herr Brenner"),
        ({}, "Guten Tag Kim Brenner"),
        ({"gender": FEMALE, "address_form": INFORMAL}, "Liebe Kim"),
        ({"gender": MALE, "family": "Groß"}, "Sehr geehrter Herr Groß"),
    ],
)
def test_swiss_has_no_comma(changes: dict[str, Any], line: str) -> None:
    assert salutation(make_addressee(country="CH", **changes)) == line


@pytest.mark.parametrize("country", ["NG", "", "de", "JP"])
def test_german_elsewhere_is_germanys(country: str) -> None:
    addressee = make_addressee(country=country, gender=FEMALE, titles="Mag.")

    assert salutation(addressee) == "Sehr geehrte Frau Brenner,"


@pytest.mark.parametrize(
    ("language", "gender", "line"),
    [
        (DE, FEMALE, "Liebe Kim,"),
        (DE, MALE, "Lieber Kim,"),
        (DE, Gender.UNSTATED, "Hallo Kim,"),
        (EN, FEMALE, "Dear Kim,"),
        (EN, Gender.UNSTATED, "Dear Kim,"),
    ],
)
def test_informal_uses_the_given_name(language: Language, gender: Gender, line: str) -> None:
    addressee = make_addressee(
        language=language, gender=gender, titles="Dr.", address_form=INFORMAL
    )

    assert salutation(addressee) == line


@pytest.mark.parametrize(
    ("titles", "gender", "line"),
    [
        ("Dr", FEMALE, "Dear Dr Brenner,"),
        ("PhD", Gender.UNSTATED, "Dear Dr Brenner,"),
        ("Dr. med.", MALE, "Dear Dr Brenner,"),
        ("Prof. Dr.", MALE, "Dear Professor Brenner,"),
        ("Dipl.-Ing.", MALE, "Dear Mr Brenner,"),
        ("", FEMALE, "Dear Ms Brenner,"),
        ("", MALE, "Dear Mr Brenner,"),
        ("", Gender.UNSTATED, "Dear Kim Brenner,"),
    ],
)
def test_english(titles: str, gender: Gender, line: str) -> None:
    assert salutation(make_addressee(language=EN, titles=titles, gender=gender)) == line


@pytest.mark.parametrize(
    ("given", "family", "changes", "line"),
    [
        ("Ilka", "Havasi", {"language": EN}, "Dear Havasi Ilka,"),
        ("Ilka", "Havasi", {"language": DE}, "Guten Tag Havasi Ilka,"),
        ("Wen", "Luo", {"language": EN, "gender": FEMALE}, "Dear Ms Luo,"),
        ("Wen", "Luo", {"language": EN}, "Dear Luo Wen,"),
        ("Sora", "Minakawa", {"language": DE, "gender": MALE}, "Sehr geehrter Herr Minakawa,"),
        ("Sora", "Minakawa", {"language": EN, "titles": "Dr"}, "Dear Dr Minakawa,"),
        ("Sora", "Minakawa", {"language": EN, "address_form": INFORMAL}, "Dear Sora,"),
    ],
)
def test_family_name_first(given: str, family: str, changes: dict[str, Any], line: str) -> None:
    addressee = make_addressee(
        given=given, family=family, name_order=NameOrder.FAMILY_FIRST, **changes
    )

    assert salutation(addressee) == line


@pytest.mark.parametrize(
    ("given", "family", "changes", "line"),
    [
        ("", "Brenner", {"gender": FEMALE}, "Sehr geehrte Frau Brenner,"),
        ("Surya", "", {"gender": MALE}, "Sehr geehrter Herr Surya,"),
        ("Surya", "", {"language": EN}, "Dear Surya,"),
        ("", "Brenner", {"address_form": INFORMAL}, "Hallo Brenner,"),
        ("", "", {"gender": FEMALE}, "Guten Tag,"),
        ("", "", {"language": EN}, "Hello,"),
    ],
)
def test_names_of_one_part(given: str, family: str, changes: dict[str, Any], line: str) -> None:
    assert salutation(make_addressee(given=given, family=family, **changes)) == line


@pytest.mark.parametrize("line", ["Liebe Frau Kommerzialrätin,", "Grüezi Kim", "Dear Kim!"])
def test_own_words_stay_as_written(line: str) -> None:
    assert salutation(make_addressee(override=line, gender=FEMALE, country="CH")) == line


def test_blank_override_counts_as_none() -> None:
    assert salutation(make_addressee(override="  ")) == "Guten Tag Kim Brenner,"


def test_several_people_by_rank_then_by_the_alphabet() -> None:
    people = [
        make_addressee(family="Zander", gender=MALE, titles="Prof. Dr."),
        make_addressee(family="Ährenfeld", gender=FEMALE, titles="Dr."),
        make_addressee(family="Bartels", gender=MALE),
        make_addressee(family="Wiek", gender=FEMALE, rank=2),
    ]

    assert salutation_of_several(people) == (
        "Sehr geehrte Frau Wiek, sehr geehrte Frau Dr. Ährenfeld, sehr geehrter Herr Bartels, "
        "sehr geehrter Herr Professor Zander,"
    )


def test_several_people_of_one_family_name_by_given_name() -> None:
    people = [
        make_addressee(given="Nils", gender=MALE, address_form=INFORMAL),
        make_addressee(given="Arne", gender=MALE, address_form=INFORMAL),
    ]

    assert salutation_of_several(people) == "Lieber Arne, lieber Nils,"


@pytest.mark.parametrize(
    ("families", "line"),
    [
        (["Okafor"], "Dear Ms Okafor,"),
        (["Okafor", "Lind"], "Dear Ms Lind and Ms Okafor,"),
        (["Rao", "Okafor", "Lind"], "Dear Ms Lind, Ms Okafor and Ms Rao,"),
    ],
)
def test_several_people_in_english(families: list[str], line: str) -> None:
    people = [make_addressee(family=family, language=EN, gender=FEMALE) for family in families]

    assert salutation_of_several(people) == line


def test_several_people_in_switzerland_end_without_a_comma() -> None:
    people = [
        make_addressee(family="Wiek", gender=FEMALE, country="CH", rank=1),
        make_addressee(family="Bartels", country="CH", override="Grüezi Herr Bartels,"),
    ]

    assert salutation_of_several(people) == "Sehr geehrte Frau Wiek, grüezi Herr Bartels"


def test_language_of_the_first_decides_for_all() -> None:
    people = [
        make_addressee(family="Lind", gender=FEMALE, language=EN, rank=1),
        make_addressee(family="Bartels", gender=MALE),
    ]

    assert salutation_of_several(people) == "Dear Ms Lind and Mr Bartels,"


def test_nobody_cannot_be_greeted() -> None:
    with pytest.raises(ValueError, match="somebody"):
        salutation_of_several([])


@pytest.mark.parametrize(
    ("changes", "is_capital"),
    [
        ({"country": "DE"}, False),
        ({"country": "AT"}, False),
        ({"country": "CH"}, True),
        ({"language": EN}, True),
        ({"override": "Guten Tag!"}, True),
        ({"override": "Hallo Kim,", "country": "CH"}, False),
    ],
)
def test_capital_after_the_salutation(changes: dict[str, Any], is_capital: bool) -> None:
    assert after_salutation_is_capital(make_addressee(**changes)) is is_capital


@pytest.mark.parametrize(
    ("language", "country", "address_form", "line"),
    [
        (EN, "GB", AddressForm.FORMAL, "Kind regards"),
        (EN, "CH", INFORMAL, "Best wishes"),
        (DE, "DE", AddressForm.FORMAL, "Mit freundlichen Grüßen"),
        (DE, "AT", AddressForm.FORMAL, "Mit freundlichen Grüßen"),
        (DE, "CH", AddressForm.FORMAL, "Freundliche Grüsse"),
        (DE, "LI", AddressForm.FORMAL, "Freundliche Grüsse"),
        (DE, "NG", INFORMAL, "Viele Grüße"),
        (DE, "CH", INFORMAL, "Viele Grüsse"),
    ],
)
def test_closing(language: Language, country: str, address_form: AddressForm, line: str) -> None:
    assert closing(language, country, address_form) == line


@pytest.mark.parametrize(
    ("titles", "order", "name"),
    [
        ("", NameOrder.GIVEN_FIRST, "Kim Brenner"),
        ("Prof. Dr. Dr. h.c.", NameOrder.GIVEN_FIRST, "Prof. Dr. Dr. h.c. Kim Brenner"),
        ("PhD", NameOrder.GIVEN_FIRST, "Kim Brenner, PhD"),
        ("Dr., MBA", NameOrder.FAMILY_FIRST, "Dr. Brenner Kim, MBA"),
    ],
)
def test_full_name_with_titles(titles: str, order: NameOrder, name: str) -> None:
    addressee = make_addressee(titles=titles, name_order=order)

    assert full_name(addressee, with_titles=True) == name


def test_full_name_without_titles() -> None:
    assert full_name(make_addressee(titles="Dr.")) == "Kim Brenner"


@pytest.mark.parametrize(
    ("changes", "name", "accusative"),
    [
        ({"gender": MALE, "titles": "Dr."}, "Herr Dr. Brenner", "Herrn Dr. Brenner"),
        ({"gender": FEMALE}, "Frau Brenner", "Frau Brenner"),
        ({}, "Kim Brenner", "Kim Brenner"),
        ({"gender": MALE, "address_form": INFORMAL}, "Kim Brenner", "Kim Brenner"),
        ({"gender": MALE, "language": EN}, "Mr Brenner", "Mr Brenner"),
    ],
)
def test_name_inside_a_sentence(changes: dict[str, Any], name: str, accusative: str) -> None:
    addressee = make_addressee(**changes)

    assert name_in_text(addressee) == name
    assert name_in_text(addressee, is_accusative=True) == accusative


def test_swiss_spelling() -> None:
    assert swiss("Grüße aus der GROẞEN Straße") == "Grüsse aus der GROSSEN Strasse"
