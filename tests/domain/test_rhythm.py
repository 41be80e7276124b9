from datetime import date

import pytest

from roundtable.domain.conferences import ProspectState
from roundtable.domain.rhythm import (
    Rhythm,
    Snooze,
    Standing,
    next_contact,
    rhythm_of,
    snoozed_until,
)

SINCE = date(2026, 3, 1)
RHYTHM = Rhythm(ideal_days=14, longest_days=28)


@pytest.mark.parametrize(
    ("last_on", "today", "wanted"),
    [
        (None, date(2026, 3, 14), Standing.IN_TOUCH),
        (None, date(2026, 3, 15), Standing.DUE),
        (None, date(2026, 3, 29), Standing.DUE),
        (None, date(2026, 3, 30), Standing.OVERDUE),
        (date(2026, 3, 20), date(2026, 4, 2), Standing.IN_TOUCH),
        (date(2026, 3, 20), date(2026, 4, 3), Standing.DUE),
        (date(2026, 2, 1), date(2026, 3, 2), Standing.OVERDUE),
    ],
)
def test_days_count_from_the_last_contact(
    last_on: date | None, today: date, wanted: Standing
) -> None:
    assert next_contact(RHYTHM, last_on=last_on, since=SINCE).standing(today) is wanted


def test_who_is_put_off_comes_back_on_the_day_and_a_later_contact_ends_it() -> None:
    until = date(2026, 5, 1)
    put_off = next_contact(RHYTHM, last_on=None, since=SINCE, snoozed_until=until)
    after = next_contact(RHYTHM, last_on=date(2026, 5, 2), since=SINCE, snoozed_until=until)

    assert put_off.standing(date(2026, 4, 30)) is Standing.SNOOZED
    assert put_off.standing(until) is Standing.OVERDUE
    assert (after.snoozed_until, after.due_on) == (None, date(2026, 5, 16))


@pytest.mark.parametrize(
    ("snooze", "wanted"),
    [
        (Snooze.WEEK, date(2026, 2, 7)),
        (Snooze.MONTH, date(2026, 2, 28)),
        (Snooze.DAY, date(2026, 6, 1)),
    ],
)
def test_a_month_ends_with_the_month(snooze: Snooze, wanted: date) -> None:
    assert snoozed_until(snooze, today=date(2026, 1, 31), day=date(2026, 6, 1)) == wanted


def test_nothing_falls_due_with_whom_nobody_has_written_to_or_who_rests() -> None:
    without = {state for state in ProspectState if rhythm_of(state) is None}

    assert without == {
        ProspectState.LISTED,
        ProspectState.SHORTLISTED,
        ProspectState.JOINED,
        ProspectState.RESTING,
    }
