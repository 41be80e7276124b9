"""The heat map: how hard each quarter of an hour of one day is for each of several people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from roundtable.domain import timezones
from roundtable.domain.bands import DAY_MINUTES, QUARTER, RATES, Level, Week, hardest, level_at

QUARTERS = DAY_MINUTES // QUARTER


@dataclass(frozen=True)
class Cell:
    """A quarter of an hour on one person's clock; ``day_shift`` is their date against the map's."""

    local_start: datetime
    level: Level
    day_shift: int


def quarters(on: date, anchor: str) -> tuple[datetime, ...]:
    """The instants at which the quarters of a day begin on the anchor's clock.

    A quarter that the clocks skip is the moment that follows the gap, one that they show twice
    the earlier, so that there are 96 on every day.
    """
    midnight = datetime.combine(on, time())
    walls = (midnight + timedelta(minutes=QUARTER * number) for number in range(QUARTERS))
    return tuple(timezones.instant(wall, anchor) for wall in walls)


def row(instants: Sequence[datetime], on: date, *, zone: str, week: Week) -> tuple[Cell, ...]:
    """The day of one person."""
    return tuple(_cell(timezones.local(at, zone), on, week) for at in instants)


def worst(rows: Sequence[Sequence[Cell]]) -> tuple[Level, ...]:
    """The hardest level of each quarter over several people."""
    return tuple(hardest(cell.level for cell in column) for column in _columns(rows))


def totals(rows: Sequence[Sequence[Cell]]) -> tuple[int | None, ...]:
    """What an hour at each quarter's level costs them all, in points; None where one cannot."""
    return tuple(_total(column) for column in _columns(rows))


def first_shift(days: Sequence[date], anchor: str, zones: Sequence[str]) -> date | None:
    """The first of several days on which somebody's clock stands otherwise against the anchor's."""
    noons = [timezones.instant(datetime.combine(day, time(12)), anchor) for day in days]
    stands = [
        tuple(timezones.offset_minutes(at, zone) for zone in (anchor, *zones)) for at in noons
    ]
    against = [tuple(one - offsets[0] for one in offsets) for offsets in stands]
    return next((day for day, one in zip(days, against, strict=True) if one != against[0]), None)


def _cell(local: datetime, on: date, week: Week) -> Cell:
    level = level_at(week, local.weekday(), local.hour * 60 + local.minute)
    return Cell(local, level, (local.date() - on).days)


def _columns(rows: Sequence[Sequence[Cell]]) -> Sequence[tuple[Cell, ...]]:
    return list(zip(*rows, strict=True))


def _total(column: Sequence[Cell]) -> int | None:
    if any(cell.level is Level.IMPOSSIBLE for cell in column):
        return None
    return sum(RATES[cell.level] for cell in column) * 60
