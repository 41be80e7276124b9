from datetime import date

import pytest

from roundtable.domain.reminders import reminder_due_on

SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})


@pytest.mark.parametrize(
    ("requested_on", "due_on"),
    [
        (date(2026, 5, 4), date(2026, 5, 11)),  # Monday
        (date(2026, 5, 8), date(2026, 5, 15)),  # Friday
        (date(2026, 5, 9), date(2026, 5, 15)),  # Saturday
        (date(2026, 3, 27), date(2026, 4, 3)),  # over the clock change of 29 March
    ],
)
def test_fifth_working_day(requested_on: date, due_on: date) -> None:
    assert reminder_due_on(requested_on) == due_on


def test_own_working_week_and_days_off() -> None:
    assert reminder_due_on(date(2026, 5, 7), working_week=SUNDAY_TO_THURSDAY) == date(2026, 5, 14)
    assert reminder_due_on(date(2026, 5, 8), days_off={date(2026, 5, 14)}) == date(2026, 5, 18)


def test_no_working_day_at_all_means_monday_to_friday() -> None:
    assert reminder_due_on(date(2026, 5, 4), working_week=frozenset()) == date(2026, 5, 11)
