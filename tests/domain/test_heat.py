from datetime import UTC, date, datetime

from roundtable.domain import heat
from roundtable.domain.bands import Band, Level, default_week

WORKING = default_week((0, 1, 2, 3, 4))
TUESDAY = date(2027, 1, 12)


def test_a_day_has_96_quarters_from_midnight_on() -> None:
    quarters = heat.quarters(TUESDAY, "Europe/Berlin")
    assert len(quarters) == 96
    assert quarters[0] == datetime(2027, 1, 11, 23, 0, tzinfo=UTC)
    assert quarters[95] == datetime(2027, 1, 12, 22, 45, tzinfo=UTC)


def test_a_day_that_the_clocks_shorten_or_lengthen_has_96_too() -> None:
    spring = heat.quarters(date(2027, 3, 28), "Europe/Berlin")
    autumn = heat.quarters(date(2027, 10, 31), "Europe/Berlin")
    assert (len(spring), len(autumn)) == (96, 96)
    assert spring[8] == spring[12] == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert autumn[8] == datetime(2027, 10, 31, 0, 0, tzinfo=UTC)
    assert autumn[12] == datetime(2027, 10, 31, 2, 0, tzinfo=UTC)


def test_a_row_is_read_on_the_persons_own_clock_and_weekday() -> None:
    quarters = heat.quarters(TUESDAY, "Europe/Berlin")
    sydney = heat.row(quarters, TUESDAY, zone="Australia/Sydney", week=WORKING)
    assert sydney[0] == heat.Cell(datetime(2027, 1, 12, 10, 0), Level.PREFERRED, 0)
    assert sydney[60] == heat.Cell(datetime(2027, 1, 13, 1, 0), Level.NIGHT, 1)
    kathmandu = heat.row(quarters, TUESDAY, zone="Asia/Kathmandu", week=WORKING)
    assert kathmandu[0] == heat.Cell(datetime(2027, 1, 12, 4, 45), Level.NIGHT, 0)


def test_a_fridays_evening_is_a_saturday_elsewhere() -> None:
    friday = date(2027, 1, 15)
    quarters = heat.quarters(friday, "America/Los_Angeles")
    sydney = heat.row(quarters, friday, zone="Australia/Sydney", week=WORKING)
    assert {cell.level for cell in sydney[40:]} == {Level.NIGHT}


def test_the_worst_and_the_total_of_each_quarter() -> None:
    quarters = heat.quarters(TUESDAY, "Europe/Berlin")
    never = ((Band(0, 1440, Level.IMPOSSIBLE),),) * 7
    berlin = heat.row(quarters, TUESDAY, zone="Europe/Berlin", week=WORKING)
    bengaluru = heat.row(quarters, TUESDAY, zone="Asia/Kolkata", week=WORKING)
    absent = heat.row(quarters, TUESDAY, zone="Europe/Berlin", week=never)
    assert heat.worst([berlin, bengaluru])[36] is Level.PREFERRED
    assert heat.worst([berlin, bengaluru])[60] is Level.TOLERABLE
    assert heat.totals([berlin, bengaluru])[60] == 60
    assert heat.totals([berlin, bengaluru])[0] == 2 * 12 * 60
    assert set(heat.totals([berlin, absent])) == {None}


def test_the_first_day_on_which_clocks_stand_otherwise() -> None:
    tuesdays = [date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 16), date(2027, 3, 30)]
    zones = ["America/New_York", "Asia/Kolkata"]
    assert heat.first_shift(tuesdays, "Europe/Berlin", zones) == date(2027, 3, 16)
    assert heat.first_shift(tuesdays, "Europe/Berlin", ["Asia/Kolkata"]) == date(2027, 3, 30)
    assert heat.first_shift(tuesdays[:2], "Europe/Berlin", zones) is None
    assert heat.first_shift([], "Europe/Berlin", zones) is None
