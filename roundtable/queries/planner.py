"""What the planner of fair times shows of a series: who sits in it, which sessions it may move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from roundtable.domain import heat, other_weekdays, timezones
from roundtable.domain.bands import DAY_MINUTES, LATE_HOUR, QUARTER, Level
from roundtable.domain.fairness.instance import MAX_MEMBERS
from roundtable.models.groups import Membership
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.member_times import seated, without_clock
from roundtable.queries.series import rule_of
from roundtable.queries.sessions import of_series

MOST_SESSIONS = 26
"""Half a year of weeks: further ahead clocks, people and plans change anyway."""


@dataclass(frozen=True, kw_only=True)
class Planner:
    """A series as it is planned now.

    ``frozen`` sessions stay where they are: they are too near, or somebody put them on another
    day. As many as ``later`` lie so far ahead that they only follow in their turn.
    """

    series: Series
    seats: tuple[Membership, ...]
    coming: tuple[Session, ...]
    frozen: tuple[Session, ...]
    later: int = 0

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates of the sessions that may be moved."""
        return tuple(one.local_start.date() for one in self.coming)

    @property
    def lost(self) -> list[Person]:
        """Whose clock cannot be read."""
        return without_clock(seat.person for seat in self.seats)

    @property
    def is_too_big(self) -> bool:
        """Whether more people sit there than a plan can have."""
        return len(self.seats) > MAX_MEMBERS

    @property
    def can_plan(self) -> bool:
        """Whether there is anything to plan, for people who can be planned for."""
        return bool(self.coming) and not self.is_too_big and not self.lost

    @property
    def can_change_day(self) -> bool:
        """Whether the series could be on another day of the week."""
        return other_weekdays.can_change(rule_of(self.series))

    def dates_later(self, by: int) -> tuple[date, ...]:
        """Where the dates would be, were the series so many weekdays later."""
        rule = rule_of(self.series)
        return tuple(other_weekdays.moved(rule, on, by) for on in self.dates)


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """One member's day; ``is_own`` marks who is looking."""

    seat: Membership
    is_own: bool
    cells: tuple[heat.Cell, ...]


@dataclass(frozen=True, kw_only=True)
class HeatMap:
    """A day of the series on everybody's clock; ``chosen`` are the quarters sessions fill now."""

    on: date
    rows: tuple[HeatRow, ...]
    worst: tuple[Level, ...]
    totals: tuple[int | None, ...]
    chosen: frozenset[int]

    @property
    def hourly_totals(self) -> list[float | None]:
        """What the full hours cost all of them, in late hours."""
        return [None if one is None else round(one / LATE_HOUR, 1) for one in self.totals[::4]]


def planner_of(series: Series, *, now: datetime) -> Planner:
    """Load a series for planning."""
    first = now + timedelta(days=series.group.notice_days)
    open_ = [one for one in of_series(series) if one.starts_at > now and one.is_open]
    movable = [one for one in open_ if one.starts_at >= first and _is_on_its_day(one)]
    return Planner(
        series=series,
        seats=tuple(seated(series.group_id)),
        coming=tuple(movable[:MOST_SESSIONS]),
        frozen=tuple(one for one in open_ if one not in movable),
        later=max(0, len(movable) - MOST_SESSIONS),
    )


def _is_on_its_day(session: Session) -> bool:
    return session.local_start.date() == session.original_on


def heat_maps(planner: Planner, *, reader_id: int) -> tuple[HeatMap, ...]:
    """The next date, and beside it the first on which the clocks stand otherwise."""
    zones = sorted({seat.person.time_zone for seat in planner.seats})
    if not planner.can_plan:
        return ()
    shifted = heat.first_shift(planner.dates, planner.series.time_zone, zones)
    days = [planner.dates[0]] + ([shifted] if shifted else [])
    return tuple(_map(planner, day, reader_id) for day in days)


def _map(planner: Planner, on: date, reader_id: int) -> HeatMap:
    instants = heat.quarters(on, planner.series.time_zone)
    rows = tuple(
        HeatRow(
            seat=seat,
            is_own=seat.person_id == reader_id,
            cells=heat.row(instants, on, zone=seat.person.time_zone, week=seat.person.week),
        )
        for seat in _in_order(planner.seats, instants[heat.QUARTERS // 2], reader_id)
    )
    days = [row.cells for row in rows]
    return HeatMap(
        on=on,
        rows=rows,
        worst=heat.worst(days),
        totals=heat.totals(days),
        chosen=_chosen(planner, on),
    )


def _in_order(seats: Sequence[Membership], noon: datetime, reader_id: int) -> list[Membership]:
    """Who looks first, then from west to east."""

    def place(seat: Membership) -> tuple[bool, int, str]:
        offset = timezones.offset_minutes(noon, seat.person.time_zone)
        return seat.person_id != reader_id, offset, seat.person.sort_name

    return sorted(seats, key=place)


def _chosen(planner: Planner, on: date) -> frozenset[int]:
    for day, sessions in groupby(planner.coming, key=lambda one: one.local_start.date()):
        if day == on:
            return frozenset(quarter for one in sessions for quarter in _quarters(one))
    return frozenset()


def _quarters(session: Session) -> range:
    begins = session.local_start.hour * 60 + session.local_start.minute
    ends = min(begins + session.duration_minutes, DAY_MINUTES)
    return range(begins // QUARTER, -(-ends // QUARTER))
