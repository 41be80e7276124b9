from datetime import date

from roundtable.holidays_by_country import holiday_dates, holiday_name


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
