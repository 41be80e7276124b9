"""An agenda as it is written down: boxes with notes and a lead, before or after storing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from roundtable.domain import timezones
from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.timebox import lay_out
from roundtable.domain.timetable import Timetable

MOST_ITEMS = 60


@dataclass(frozen=True, kw_only=True)
class ItemInput:
    """A point as somebody wrote it; ``id`` is that of the stored point it changes, if any.

    ``notes`` are Markdown, ``lead_id`` is a person's.
    """

    box: Box
    notes: str = ""
    lead_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The session that an agenda has to fit into; ``people`` is what the answers say."""

    starts_at: datetime
    zone: str
    minutes: int
    people: int

    @property
    def ends_at(self) -> datetime:
        """The instant at which the session must end."""
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)

    def lay_out(self, boxes: Sequence[Box]) -> Timetable:
        """Give each box its clock time in this session."""
        return lay_out(
            boxes,
            starts_at=self.starts_at,
            zone=self.zone,
            minutes=self.minutes,
            people=self.people,
        )

    def clock_after(self, minutes: int) -> time:
        """Read the session's wall clock so many minutes of real time after its start."""
        at = self.starts_at.astimezone(UTC) + timedelta(minutes=minutes)
        return timezones.local(at, self.zone).time()


def pin_guests(items: Sequence[ItemInput], frame: Frame) -> list[ItemInput]:
    """Pin every loose guest slot to the clock time at which it stands: somebody joins then."""
    rows = frame.lay_out([item.box for item in items]).rows
    return [
        replace(item, box=replace(item.box, pinned_at=row.local_starts_at.time()))
        if item.box.kind is ItemKind.GUEST and item.box.pinned_at is None
        else item
        for item, row in zip(items, rows, strict=True)
    ]
