from roundtable.domain.common_ground import Common, CommonPoint, shared
from roundtable.domain.people import Language, TraitKind
from roundtable.domain.person_details import PersonDetails

ME = PersonDetails(
    city="Köln",
    country="DE",
    organisation="Werft",
    language=Language.DE,
    traits=((TraitKind.INTEREST, "Energie"), (TraitKind.UNIVERSITY, "Uni Köln")),
)


def test_strangers_share_nothing() -> None:
    assert shared(ME, PersonDetails(city="Lyon", country="FR")) == ()


def test_empty_profiles_share_nothing() -> None:
    assert shared(PersonDetails(), PersonDetails()) == ()


def test_what_is_closest_comes_first_whatever_its_accents() -> None:
    them = PersonDetails(
        city="koln",
        country="DE",
        language=Language.DE,
        traits=(
            (TraitKind.INTEREST, "Énergie"),
            (TraitKind.UNIVERSITY, "uni koln"),
            (TraitKind.EMPLOYER, "WERFT"),
        ),
    )

    assert shared(ME, them) == (
        CommonPoint(kind=Common.UNIVERSITY, name="uni koln"),
        CommonPoint(kind=Common.EMPLOYER, name="WERFT"),
        CommonPoint(kind=Common.INTEREST, name="Énergie"),
        CommonPoint(kind=Common.CITY, name="koln"),
        CommonPoint(kind=Common.LANGUAGE, name="de"),
    )


def test_a_country_is_shared_where_the_city_is_not() -> None:
    them = PersonDetails(city="Bonn", country="DE")

    assert shared(ME, them) == (CommonPoint(kind=Common.COUNTRY, name="DE"),)


def test_the_present_house_is_no_former_employer() -> None:
    them = PersonDetails(organisation="Werft", traits=((TraitKind.EMPLOYER, "Werft"),))

    assert shared(ME, them) == (CommonPoint(kind=Common.ORGANISATION, name="Werft"),)
