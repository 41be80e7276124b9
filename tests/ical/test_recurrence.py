from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from roundtable.domain.recurrence import LAST, Frequency, Rule, dates, first_date
from roundtable.ical.recurrence import to_rrule

BERLIN = "Europe/Berlin"
THREE = time(15, 0)
TUESDAY, THURSDAY, FRIDAY = 1, 3, 4


rule = partial(Rule, starts_on=date(2026, 1, 1))
WEEKLY, NTH, DAY = Frequency.WEEKLY, Frequency.MONTHLY_WEEKDAY, Frequency.MONTHLY_DAY


@pytest.mark.parametrize(
    ("planned", "text"),
    [
        (rule(frequency=WEEKLY), "FREQ=WEEKLY;BYDAY=TH"),
        (rule(frequency=WEEKLY, weekday=TUESDAY, interval=2), "FREQ=WEEKLY;BYDAY=TU;INTERVAL=2"),
        (rule(frequency=WEEKLY, count=12), "FREQ=WEEKLY;BYDAY=TH;COUNT=12"),
        (rule(frequency=NTH, ordinal=3, weekday=TUESDAY), "FREQ=MONTHLY;BYDAY=3TU"),
        (rule(frequency=NTH, ordinal=LAST, weekday=FRIDAY), "FREQ=MONTHLY;BYDAY=-1FR"),
        (rule(frequency=DAY, month_day=15, interval=3), "FREQ=MONTHLY;BYMONTHDAY=15;INTERVAL=3"),
        (rule(frequency=DAY, month_day=LAST), "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ],
)
def test_rule_as_text(planned: Rule, text: str) -> None:
    assert to_rrule(planned, BERLIN, THREE) == text


@pytest.mark.parametrize(
    ("until_on", "zone", "until"),
    [
        (date(2026, 3, 26), BERLIN, "20260326T140000Z"),
        (date(2026, 4, 2), BERLIN, "20260402T130000Z"),
        (date(2026, 4, 2), "Asia/Tokyo", "20260402T060000Z"),
    ],
)
def test_until_is_in_utc_by_the_clock_of_its_own_day(until_on: date, zone: str, until: str) -> None:
    text = to_rrule(rule(frequency=WEEKLY, until_on=until_on), zone, THREE)
    assert text == f"FREQ=WEEKLY;BYDAY=TH;UNTIL={until}"


@pytest.mark.parametrize(
    "planned",
    [
        rule(frequency=WEEKLY, starts_on=date(2026, 1, 7), weekday=TUESDAY, interval=2),
        rule(frequency=WEEKLY, until_on=date(2026, 3, 26)),
        rule(frequency=WEEKLY, until_on=date(2026, 4, 2)),
        rule(frequency=WEEKLY, count=20),
        rule(frequency=NTH, starts_on=date(2026, 1, 20), ordinal=1, weekday=THURSDAY, interval=2),
        rule(frequency=NTH, ordinal=LAST, weekday=FRIDAY),
        rule(frequency=DAY, starts_on=date(2026, 4, 1), month_day=31, interval=2),
        rule(frequency=DAY, month_day=LAST, until_on=date(2026, 11, 30)),
    ],
)
def test_another_reader_finds_the_same_dates_across_the_clock_changes(planned: Rule) -> None:
    zone = ZoneInfo(BERLIN)
    start = datetime.combine(first_date(planned), THREE, tzinfo=zone)
    end = datetime(2028, 1, 1, tzinfo=zone)
    read = rrulestr(to_rrule(planned, BERLIN, THREE), dtstart=start)
    ours = dates(planned, first_on=planned.starts_on, last_on=date(2027, 12, 31))
    assert [moment.date() for moment in read.between(start, end, inc=True)] == ours
