"""What keeps a series from being told as one recurring entry that every calendar reads alike."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from roundtable.domain import recurrence, timezones
from roundtable.domain.occurrences import occurrence
from roundtable.domain.plain_times import is_plain
from roundtable.domain.recurring_entry import MANY, RecurringEntry
from roundtable.domain.series_plan import SeriesPlan

#: Outlook takes a number of times to three digits ([MS-OXCICAL] 2.1.3.2.2).
OUTLOOK_COUNT = 999
#: How far ahead an open rule is looked at, and its zone written.
FORESIGHT = relativedelta(years=10)


class Obstacle(StrEnum):
    """Why a series has no one entry."""

    NO_DATE = "no_date"
    IN_TURN = "in_turn"
    MONTHS_SKIPPED = "months_skipped"
    COUNT_TOO_LONG = "count_too_long"
    CLOCK_CHANGE = "clock_change"


def find_obstacle(entry: RecurringEntry | None) -> Obstacle | None:
    """Say what keeps a series from being one entry; None where nothing does.

    Where a month lacks the day, Outlook meets on its last ([MS-OXCICAL] 2.1.3.2.2), where RFC
    5545 skips the month. A time that a clock change skips or repeats, or that it lies in, is
    read in three ways.
    """
    if entry is None:
        return Obstacle.NO_DATE
    rule = entry.plan.rule
    if entry.plan.other_times:
        return Obstacle.IN_TURN
    if recurrence.is_skipping_months(rule):
        return Obstacle.MONTHS_SKIPPED
    if (rule.count or 0) > OUTLOOK_COUNT:
        return Obstacle.COUNT_TOO_LONG
    if not all(_is_plain(entry.plan, day) for day in foreseen(entry)):
        return Obstacle.CLOCK_CHANGE
    return None


def foreseen(entry: RecurringEntry) -> Sequence[date]:
    """The dates of an entry, for ten years after the last session that is known."""
    rule, last_on = entry.plan.rule, entry.known_on + FORESIGHT
    return recurrence.dates(rule, first_on=rule.starts_on, last_on=last_on, limit=MANY)


def _is_plain(plan: SeriesPlan, day: date) -> bool:
    if not _is_change_near(day, plan.time_zone):
        return True
    found = occurrence(plan, day)
    is_there = timezones.local(found.starts_at, plan.time_zone) == found.local_start
    return is_there and is_plain(found.starts_at, found.ends_at, plan.time_zone)


def _is_change_near(day: date, zone: str) -> bool:
    """Whether a clock changes from the day before to the day after, which few days need ask."""
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    ends = (midnight - timedelta(days=1), midnight + timedelta(days=3))
    return len({timezones.offset_minutes(at, zone) for at in ends}) > 1
