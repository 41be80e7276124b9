"""When an invitation may be asked after: once, after five working days."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))
WORKING_DAYS_BEFORE_REMINDER = 5


def reminder_due_on(
    requested_on: date,
    *,
    working_week: AbstractSet[int] = MONDAY_TO_FRIDAY,
    days_off: AbstractSet[date] = frozenset(),
) -> date:
    """Return the first day on which a reminder may leave: the fifth working day after the request.

    ``working_week`` holds weekdays as ``date.weekday()`` counts them; an empty one means
    Monday to Friday.
    """
    week = working_week & frozenset(range(7)) or MONDAY_TO_FRIDAY
    day, left = requested_on, WORKING_DAYS_BEFORE_REMINDER
    while left:
        day += timedelta(days=1)
        if day.weekday() in week and day not in days_off:
            left -= 1
    return day
