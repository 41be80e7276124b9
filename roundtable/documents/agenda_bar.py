"""An agenda as a bar to scale: where each point lies, in per cent of the bar's width.

Points are numbered as in the list beneath, so the bar needs no colour to be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from roundtable.domain.agenda import ItemKind
from roundtable.domain.agenda_items import Frame
from roundtable.domain.timetable import Row, Timetable

CLOSE_PERCENT = 9.0


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A point on the bar; ``row`` is None for time that is free or that is lacking."""

    x: float
    width: float
    minutes: int
    row: Row | None = None

    @property
    def is_guest(self) -> bool:
        """Whether a guest is there for this long."""
        return self.row is not None and self.row.box.kind is ItemKind.GUEST


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A clock time under the bar; ``anchor`` is SVG's text-anchor."""

    x: float
    clock: time
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What is drawn: points, hatched parts over them, clock times, and the session's end."""

    points: tuple[Segment, ...]
    slack: tuple[Segment, ...]
    overrun: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    end_x: float


def draw(timetable: Timetable, frame: Frame) -> Bar:
    """Lay a timetable out on a bar as wide as the session, or wider where the agenda is."""
    scale = _Scale(timetable)
    return Bar(
        points=tuple(scale.point(row) for row in timetable.rows),
        slack=tuple(_slack(timetable, scale)),
        overrun=tuple(_overrun(timetable, scale)),
        marks=tuple(_marks(timetable, frame, scale)),
        end_x=scale.x(timetable.session_minutes),
    )


class _Scale:
    def __init__(self, timetable: Timetable) -> None:
        rows = timetable.rows
        self.first = min([0, *(row.starts_after_minutes for row in rows)])
        last = max([timetable.session_minutes, *(row.ends_after_minutes for row in rows)])
        self.length = last - self.first

    def x(self, after_minutes: int) -> float:
        return round(100 * (after_minutes - self.first) / self.length, 3)

    def segment(self, after: int, minutes: int, row: Row | None = None) -> Segment:
        width = round(100 * minutes / self.length, 3)
        return Segment(x=self.x(after), width=width, minutes=minutes, row=row)

    def point(self, row: Row) -> Segment:
        return self.segment(row.starts_after_minutes, row.minutes, row)


def _slack(timetable: Timetable, scale: _Scale) -> Iterator[Segment]:
    for row in timetable.rows:
        if row.slack_minutes:
            yield scale.segment(row.starts_after_minutes - row.slack_minutes, row.slack_minutes)
    if timetable.under_minutes:
        yield scale.segment(
            timetable.session_minutes - timetable.under_minutes, timetable.under_minutes
        )


def _overrun(timetable: Timetable, scale: _Scale) -> Iterator[Segment]:
    for row in timetable.rows:
        if row.overrun_minutes:
            yield scale.segment(row.starts_after_minutes, row.overrun_minutes)
    if timetable.over_minutes:
        yield scale.segment(timetable.session_minutes, timetable.over_minutes)


def _marks(timetable: Timetable, frame: Frame, scale: _Scale) -> Iterator[Mark]:
    """Name the start, the end, and of the pinned points those that leave room for their label."""
    start_x, end_x = scale.x(0), scale.x(timetable.session_minutes)
    yield Mark(x=start_x, clock=frame.clock_after(0), anchor="start" if start_x == 0 else "middle")
    taken = [start_x, end_x]
    for row in timetable.rows:
        x = scale.x(row.starts_after_minutes)
        if row.box.pinned_at and all(abs(x - other) >= CLOSE_PERCENT for other in taken):
            taken.append(x)
            yield Mark(x=x, clock=row.local_starts_at.time(), anchor="middle")
    end = timetable.local_session_ends_at.time()
    yield Mark(x=end_x, clock=end, anchor="end" if end_x == 100 else "middle")
