from datetime import date

from roundtable.holidays_by_country import (
    find_region,
    holiday_dates,
    holiday_name,
    region_name,
    regions,
)


def test_the_name_is_in_the_readers_language_where_there_is_one() -> None:
    new_year = date(2026, 1, 1)

    assert holiday_name("DE", new_year, "en") == "New Year's Day"
    assert holiday_name("DE", new_year, "de") == "Neujahr"
    assert holiday_name("JP", new_year, "de") == "New Year's Day"


def test_ordinary_days_and_unknown_countries_have_none() -> None:
    assert holiday_name("DE", date(2026, 1, 2), "en") == ""
    assert holiday_name("QQ", date(2026, 1, 1), "en") == ""
    assert holiday_name("", date(2026, 1, 1), "en") == ""


def test_dates_are_those_between_two_days_also_over_the_turn_of_the_year() -> None:
    found = holiday_dates("DE", date(2026, 12, 26), date(2027, 1, 1))

    assert found == {date(2026, 12, 26), date(2027, 1, 1)}
    assert holiday_dates("DE", date(2026, 12, 27), date(2026, 12, 31)) == frozenset()
    assert holiday_dates("", date(2026, 12, 26), date(2027, 1, 1)) == frozenset()


def test_a_region_has_its_own_beside_those_of_the_country() -> None:
    epiphany, unity = date(2027, 1, 6), date(2027, 10, 3)

    assert holiday_name("DE", epiphany, "en") == ""
    assert holiday_name("DE", epiphany, "de", region="DE-BY") == "Heilige Drei Könige"
    assert holiday_name("DE", unity, "de", region="DE-BY") == "Tag der Deutschen Einheit"
    assert holiday_dates("US", date(2027, 3, 30), date(2027, 4, 1), region="US-CA") == {
        date(2027, 3, 31)
    }


def test_a_region_of_another_country_or_of_none_does_not_count() -> None:
    assert holiday_name("AT", date(2027, 10, 31), "en", region="DE-BB") == ""
    assert holiday_name("DE", date(2027, 1, 6), "en", region="DE-QQ") == ""


def test_regions_are_found_by_name_and_code() -> None:
    for typed in ("Bayern", "bayern", "BY", "DE-BY", "de-by"):
        assert find_region("DE", typed) == "DE-BY"
    assert find_region("DE", "Thueringen") == "DE-TH"
    assert find_region("US", "Bayern") is None
    assert find_region("", "Bayern") is None
    assert (region_name("US-CA"), region_name("XX-1"), region_name("")) == (
        "California",
        "XX-1",
        "",
    )


def test_regions_are_sorted_by_name_and_only_those_that_iso_knows() -> None:
    names = [name for _code, name in regions("DE")]

    assert names[:3] == ["Baden-Württemberg", "Bayern", "Berlin"]
    assert len(names) == 16
    assert (regions("BE"), regions("QQ"), regions("")) == ((), (), ())
