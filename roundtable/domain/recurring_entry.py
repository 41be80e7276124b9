"""A series told as one recurring entry with exceptions, as calendars know them.

The entry begins with the first session that stands where its rule puts one, or near it. What
the rule gives and no session has is left out; a session at no date of the rule, or one moved
to or past a neighbouring date, which Outlook would drop, becomes an entry of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from roundtable.domain import recurrence, timezones
from roundtable.domain.occurrences import occurrence
from roundtable.domain.series_plan import SeriesPlan

DAY = timedelta(days=1)
#: More dates than a weekly rule has between the first and the last year.
MANY = 10_000


@dataclass(frozen=True, kw_only=True)
class SeriesSession:
    """A session of a series; ``on`` is the date its rule gave, whenever it now takes place.

    ``has_own_words``: what its entry says differs from what the series' says.
    """

    key: int
    on: date | None
    starts_at: datetime
    ends_at: datetime
    is_skipped: bool = False
    is_cancelled: bool = False
    has_own_words: bool = False


@dataclass(frozen=True, kw_only=True)
class RecurringEntry:
    """A plan that begins with its first date told, and what to say beside it.

    ``changed`` names by their dates the sessions that differ, ``left_out`` the dates that are
    none, ``alone`` the sessions that become entries of their own. Up to ``known_on`` sessions
    are known; what the rule gives after that day is still to come.
    """

    plan: SeriesPlan
    changed: Mapping[date, int]
    left_out: Sequence[date]
    alone: Sequence[int]
    known_on: date


def find_recurring_entry(
    plan: SeriesPlan, sessions: Sequence[SeriesSession]
) -> RecurringEntry | None:
    """Tell a plan with its sessions as one entry; None where no session is left for its rule.

    :raises RuleNotUsableError: the rule is out of bounds
    """
    by_date = {session.on: session for session in sessions if session.on is not None}
    days = _days(plan, by_date)
    standing = [by_date[day] for day in days if day in by_date and not by_date[day].is_skipped]
    kept = {session.on: session for session in _within_neighbours(plan, days, standing)}
    first_on = next((day for day in days if day in kept), None)
    if first_on is None:
        return None
    given = set(days)
    off_rule = [s for s in sessions if s.on not in given and not (s.is_skipped or s.is_cancelled)]
    moved_off = [session for session in standing if session.on not in kept]
    return RecurringEntry(
        plan=_beginning(plan, first_on),
        changed={day: kept[day].key for day in days if day in kept and _differs(plan, kept[day])},
        left_out=[day for day in days if day > first_on and day not in kept],
        alone=[s.key for s in sorted([*off_rule, *moved_off], key=lambda s: s.starts_at)],
        known_on=days[-1],
    )


def _days(plan: SeriesPlan, known: Iterable[date]) -> list[date]:
    """The dates of the rule from the first to the last session that is known."""
    known = sorted(known)
    if not known:
        return []
    return recurrence.dates(plan.rule, first_on=known[0], last_on=known[-1], limit=MANY)


def _within_neighbours(
    plan: SeriesPlan, days: Sequence[date], sessions: Iterable[SeriesSession]
) -> Iterator[SeriesSession]:
    """The sessions that lie after the date before theirs and before the date after theirs.

    Outlook has one session a day, in the order of the rule. Before the first that is kept
    there is nothing to run into.
    """
    after = dict(zip(days, [*days[1:], _next_day(plan, days)], strict=True)) if days else {}
    before = dict(zip(days, [date.min, *days], strict=False))
    reached_on: date | None = None
    for session in sessions:
        on = session.on or date.min
        begins_on, ends_on = _local_days(plan, session)
        earliest_on = date.min if reached_on is None else max(before[on], reached_on)
        if earliest_on < begins_on and ends_on < after[on]:
            reached_on = ends_on
            yield session


def _next_day(plan: SeriesPlan, days: Sequence[date]) -> date:
    """The date of the rule after the last known one, or the end of time."""
    coming = recurrence.dates(plan.rule, first_on=days[-1] + DAY, last_on=date.max, limit=1)
    return coming[0] if coming else date.max


def _local_days(plan: SeriesPlan, session: SeriesSession) -> tuple[date, date]:
    ends = (session.starts_at, session.ends_at)
    first, last = (timezones.local(at, plan.time_zone).date() for at in ends)
    return first, last


def _differs(plan: SeriesPlan, session: SeriesSession) -> bool:
    planned = occurrence(plan, session.on or date.min)
    is_moved = (session.starts_at, session.ends_at) != (planned.starts_at, planned.ends_at)
    return is_moved or session.is_cancelled or session.has_own_words


def _beginning(plan: SeriesPlan, first_on: date) -> SeriesPlan:
    """The plan from one of its dates on; a number of sessions counts from there."""
    rule = plan.rule
    count = rule.count and len(recurrence.dates(rule, first_on=first_on, last_on=date.max))
    return replace(plan, rule=replace(rule, starts_on=first_on, count=count))
