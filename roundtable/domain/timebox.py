"""Agenda arithmetic: from boxes of time to clock times, slack and overrun.

Everything is reckoned in instants and only then read on the wall clock, so a session that lasts
through a clock change keeps its real minutes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from roundtable.domain import timezones
from roundtable.domain.agenda import Box, BoxLengthError, ItemKind, box_minutes
from roundtable.domain.pins import find_pin
from roundtable.domain.timebox_findings import judge_end, judge_pins
from roundtable.domain.timetable import Row, TimeboxFinding, TimeboxFindingKind, Timetable

__all__ = [
    "Box",
    "BoxLengthError",
    "ItemKind",
    "Row",
    "TimeboxFinding",
    "TimeboxFindingKind",
    "Timetable",
    "box_minutes",
    "guest_minutes_free",
    "lay_out",
]


def lay_out(
    boxes: Sequence[Box], *, starts_at: datetime, zone: str, minutes: int, people: int
) -> Timetable:
    """Give each box its clock time, and say where the agenda does not fit the session.

    :param starts_at: aware; the session's end lies ``minutes`` of real time later
    :param zone: the session's zone, in which pins are meant and clock times read
    :param people: how many have accepted, or the required members before any answer
    """
    if starts_at.tzinfo is None:
        raise ValueError("the start of a session is an instant, not a wall time")
    # In UTC, because Python adds minutes to the wall clock of any other zone.
    frame = _Frame(starts_at=starts_at.astimezone(UTC), zone=zone, minutes=minutes)
    rows = tuple(_place(boxes, frame, people))
    ends_at = max((row.ends_at for row in rows), default=frame.starts_at)
    timetable = Timetable(
        rows=rows,
        findings=tuple(judge_pins(rows, starts_at=frame.starts_at, ends_at=frame.ends_at)),
        session_minutes=minutes,
        total_minutes=sum(row.minutes for row in rows),
        over_minutes=max(_minutes(ends_at - frame.ends_at), 0),
        under_minutes=max(_minutes(frame.ends_at - ends_at), 0),
        local_ends_at=timezones.local(ends_at, zone),
        local_session_ends_at=timezones.local(frame.ends_at, zone),
    )
    return replace(timetable, findings=(*timetable.findings, *judge_end(timetable)))


def guest_minutes_free(timetable: Timetable) -> int:
    """Return the minutes a guest can have: the longest guest item, else the longest gap."""
    guests = [row.minutes for row in timetable.rows if row.box.kind is ItemKind.GUEST]
    gaps = [row.slack_minutes for row in timetable.rows]
    return max(guests or [*gaps, timetable.under_minutes])


@dataclass(frozen=True, kw_only=True)
class _Frame:
    starts_at: datetime
    zone: str
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def start_of(self, box: Box, cursor: datetime) -> datetime:
        if box.pinned_at is None:
            return cursor
        return find_pin(
            box.pinned_at, starts_at=self.starts_at, ends_at=self.ends_at, zone=self.zone
        )

    def row(self, index: int, box: Box, *, at: datetime, minutes: int, gap: int) -> Row:
        ends_at = at + timedelta(minutes=minutes)
        return Row(
            index=index,
            box=box,
            minutes=minutes,
            starts_after_minutes=_minutes(at - self.starts_at),
            ends_after_minutes=_minutes(ends_at - self.starts_at),
            starts_at=at,
            ends_at=ends_at,
            local_starts_at=timezones.local(at, self.zone),
            local_ends_at=timezones.local(ends_at, self.zone),
            slack_minutes=max(gap, 0),
            overrun_minutes=max(-gap, 0),
        )


def _place(boxes: Sequence[Box], frame: _Frame, people: int) -> Iterator[Row]:
    """Set one box after the other; what follows a pin follows the pin's own end.

    A pin that lies before the start or before an earlier pin is an error of order and not of
    length: it is shown where it is, and the others go on as if it were not there.
    """
    cursor = latest_pin = frame.starts_at
    for index, box in enumerate(boxes):
        at = frame.start_of(box, cursor)
        is_in_order = at >= latest_pin
        gap = _minutes(at - cursor) if is_in_order else 0
        row = frame.row(index, box, at=at, minutes=box_minutes(box, people), gap=gap)
        yield row
        if is_in_order:
            cursor = row.ends_at
            latest_pin = at if box.pinned_at else latest_pin


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)
