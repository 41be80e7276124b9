from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable import places
from roundtable.places import Place


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" Europe/Berlin ", "Europe/Berlin"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Eastern", "America/New_York"),
        ("UTC", "UTC"),
        ("Berlin", "Europe/Berlin"),
        ("Berlin – Deutschland", "Europe/Berlin"),
        ("Berlin – Germany", "Europe/Berlin"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Berlin (DE)", "Europe/Berlin"),
        ("Kolkata", "Asia/Kolkata"),
        ("Kalkutta", "Asia/Kolkata"),
        ("Calcutta", "Asia/Kolkata"),
        ("Kiew", "Europe/Kyiv"),
        ("sao paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("Zuerich", "Europe/Zurich"),
        ("ZURICH", "Europe/Zurich"),
        ("Wien", "Europe/Vienna"),
        ("Munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("Frankfurt am Main", "Europe/Berlin"),
        ("Boston, MA", "America/New_York"),
        ("San Francisco", "America/Los_Angeles"),
        ("Minneapolis", "America/Chicago"),
        ("Bangalore", "Asia/Kolkata"),
        ("Peking", "Asia/Shanghai"),
        ("Genf", "Europe/Zurich"),
        ("Mailand", "Europe/Rome"),
        ("Kapstadt", "Africa/Johannesburg"),
        ("Abu Dhabi", "Asia/Dubai"),
        ("Rio de Janeiro", "America/Sao_Paulo"),
        ("Germany", "Europe/Berlin"),
        ("Deutschland", "Europe/Berlin"),
        ("de", "Europe/Berlin"),
        ("JPN", "Asia/Tokyo"),
        ("Großbritannien", "Europe/London"),
        ("UAE", "Asia/Dubai"),
        ("Türkei", "Europe/Istanbul"),
        ("China", "Asia/Shanghai"),
    ],
)
@pytest.mark.parametrize("locale", ["en", "de"])
def test_a_place_has_its_zone_in_both_languages(text: str, zone: str, locale: str) -> None:
    assert (places.find_zone(text, locale), places.find_place(text, locale)) == (
        zone,
        Place(zone=zone, country=places.country_of_zone(zone)),
    )


@pytest.mark.parametrize(
    ("text", "zone", "country"),
    [
        ("USA", "America/New_York", "US"),
        ("Australia", "Australia/Sydney", "AU"),
        ("Brasilien", "America/Sao_Paulo", "BR"),
        ("Kanada", "America/Toronto", "CA"),
        ("Russia", "Europe/Moscow", "RU"),
        ("Portugal", "Europe/Lisbon", "PT"),
        ("Springfield, USA", "America/New_York", "US"),
        ("Little Hamlet, Germany", "Europe/Berlin", "DE"),
    ],
)
def test_a_zone_that_is_only_likely_is_marked(text: str, zone: str, country: str) -> None:
    assert places.find_place(text, "en") == Place(zone=zone, country=country, is_assumed=True)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Nowhere", "EST", "CET", "GMT", "Etc/GMT+5", "+01:00", "Antarctica",
        "../../etc/passwd", "Europe", "Europe/", "zone.tab",
        "a" * 3_000,
    ],
)  # fmt: skip
def test_what_names_no_place_has_no_zone(text: str) -> None:
    assert places.find_zone(text, "de") is None


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(), max_size=150))
def test_any_text_has_a_zone_that_exists_or_none(text: str) -> None:
    zone = places.find_zone(text, "de")
    assert zone is None or ZoneInfo(zone).key == zone


@pytest.mark.parametrize("locale", ["en", "de"])
def test_every_choice_finds_its_own_zone(locale: str) -> None:
    choices = places.zone_choices(locale)
    assert [places.find_zone(label, locale) for _zone, label in choices] == [
        zone for zone, _label in choices
    ]


@pytest.mark.parametrize("locale", ["en", "de"])
def test_every_suggested_place_is_understood(locale: str) -> None:
    assert [name for name in places.place_names(locale) if not places.find_zone(name, locale)] == []


def test_choices_are_said_in_the_language() -> None:
    english, german = dict(places.zone_choices("en")), dict(places.zone_choices("de"))
    assert (english["Europe/Berlin"], german["Europe/Berlin"]) == (
        "Berlin – Germany",
        "Berlin – Deutschland",
    )
    assert (english["Asia/Kolkata"], german["Asia/Kolkata"]) == (
        "Kolkata – India",
        "Kalkutta – Indien",
    )
    assert (english["Asia/Singapore"], german["Asia/Singapore"]) == ("Singapore", "Singapur")
    assert (english["UTC"], german["UTC"]) == ("UTC", "UTC")


@pytest.mark.parametrize(
    ("city", "english", "german"),
    [
        ("München", "Munich", "München"),
        ("Munich", "Munich", "München"),
        ("Wien", "Vienna", "Wien"),
        ("Genf", "Geneva", "Genf"),
        ("Lagos", "Lagos", "Lagos"),
        ("Bad Tölz", "Bad Tölz", "Bad Tölz"),
        ("Nice", "Nice", "Nizza"),
        ("", "", ""),
    ],
)
def test_a_city_in_the_language_of_a_letter(city: str, english: str, german: str) -> None:
    assert (places.city_in(city, "en"), places.city_in(city, "de")) == (english, german)


def test_suggestions_hold_cities_without_a_zone_of_their_own() -> None:
    assert {"München – Deutschland", "Genf – Schweiz"} <= set(places.place_names("de"))


def test_countries_are_sorted_as_a_german_reader_looks_them_up() -> None:
    names = [name for _code, name in places.countries("de")]
    assert names[:5] == ["Afghanistan", "Ägypten", "Ålandinseln", "Albanien", "Algerien"]
    assert names[names.index("Österreich") - 1 :][:3] == ["Oman", "Österreich", "Pakistan"]
    assert dict(places.countries("en"))["HK"] == "Hong Kong"


def test_every_country_is_found_by_its_names_and_code() -> None:
    missed = [
        name
        for locale in ("en", "de")
        for code, name in places.countries(locale)
        if (places.find_country(name), places.find_country(code)) != (code, code)
    ]
    assert missed == []


def test_a_country_has_its_zones() -> None:
    assert places.zones_of_country("PT") == (
        "Europe/Lisbon",
        "Atlantic/Madeira",
        "Atlantic/Azores",
    )
    assert places.zones_of_country("XX") == ()
    assert places.country_of_zone("Asia/Tokyo") == "JP"


@pytest.mark.parametrize(
    ("zone", "english", "german"),
    [
        ("Europe/Vienna", "Vienna", "Wien"),
        ("Asia/Calcutta", "Kolkata", "Kalkutta"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"),
        ("UTC", "UTC", "UTC"),
        ("Etc/UTC", "UTC", "UTC"),
        ("Mars/Olympus_Mons", "Olympus Mons", "Olympus Mons"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, english: str, german: str) -> None:
    assert (places.city_of(zone, "en"), places.city_of(zone, "de")) == (english, german)


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("DE", (0, 1, 2, 3, 4)),
        ("AE", (0, 1, 2, 3, 4)),
        ("IN", (0, 1, 2, 3, 4)),
        ("XX", (0, 1, 2, 3, 4)),
        ("", (0, 1, 2, 3, 4)),
        *[
            (code, (0, 1, 2, 3, 6))
            for code in ("SA", "QA", "KW", "BH", "OM", "EG", "IL", "JO", "IQ")
        ],
        ("BD", (0, 1, 2, 3, 6)),
        ("IR", (0, 1, 2, 5, 6)),
    ],
)
def test_a_country_has_its_working_days(code: str, days: tuple[int, ...]) -> None:
    assert places.default_working_days(code) == days


@pytest.mark.parametrize(
    ("code", "several"), [("US", True), ("CN", False), ("AR", False), ("DE", False)]
)
def test_several_zones_are_not_always_several_clocks(code: str, several: bool) -> None:
    assert places.has_several_clocks(code) is several


@pytest.mark.parametrize(
    ("zone", "english", "german"),
    [
        ("Africa/Nairobi", "Nairobi", "Nairobi"),
        ("Africa/Asmara", "Asmara", "Asmara"),
        ("America/Panama", "Panama", "Panama"),
        ("Pacific/Port_Moresby", "Port Moresby", "Port Moresby"),
        ("Asia/Kolkata", "Kolkata", "Kalkutta"),
        ("Atlantic/Reykjavik", "Reykjavik", "Reykjavík"),
        ("America/Sao_Paulo", "São Paulo", "São Paulo"),
    ],
)
def test_a_city_keeps_its_own_zone(zone: str, english: str, german: str) -> None:
    assert (places.city_of(zone, "en"), places.city_of(zone, "de")) == (english, german)
    assert places.find_zone(english, "en") == zone
