"""Where a guest's minutes find room in one agenda."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from roundtable.domain.agenda import ItemKind
from roundtable.domain.timetable import Row, Timetable

WARM_UP_MINUTES = 20
"""The round rehearses its questions and checks in before the guest joins."""


class SlotPlace(StrEnum):
    """What the guest's minutes are taken from."""

    GUEST_BOX = "guest_box"
    GAP = "gap"
    END = "end"
    NOTHING_FREE = "nothing_free"


@dataclass(frozen=True, kw_only=True)
class GuestSlot:
    """The minutes of a guest in one session.

    ``position`` is where the point stands among the others; ``box_index`` is the guest slot that
    the agenda has kept already. ``missing_minutes`` must be won elsewhere in the agenda.
    """

    place: SlotPlace
    starts_at: datetime
    minutes: int
    position: int
    box_index: int | None = None
    missing_minutes: int = 0

    @property
    def ends_at(self) -> datetime:
        """The instant at which the guest leaves."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_free(self) -> bool:
        """Whether the agenda has room for the guest as it stands."""
        return self.missing_minutes == 0


def find_slot(timetable: Timetable, *, starts_at: datetime, minutes: int) -> GuestSlot:
    """Find a guest's minutes: the agenda's own guest slot, a gap, the end, else by force.

    :param starts_at: the session's start
    """
    for row in timetable.rows:
        if row.box.kind is ItemKind.GUEST:
            return _in_box(row, timetable, minutes)
    for row in timetable.rows:
        if row.slack_minutes >= minutes:
            at = row.starts_at - timedelta(minutes=row.slack_minutes)
            return _slot(SlotPlace.GAP, at, minutes, row.index)
    if timetable.under_minutes >= minutes:
        return _at_end(timetable, starts_at, minutes)
    return _by_force(timetable, starts_at, minutes)


def spare_minutes(timetable: Timetable) -> int:
    """Return how many of the guest's minutes the agenda can really give.

    A guest slot in an agenda that is too long has only what is not wanted by the other points.
    """
    guests = [row for row in timetable.rows if row.box.kind is ItemKind.GUEST]
    if not guests:
        gaps = [row.slack_minutes for row in timetable.rows]
        return max(*gaps, timetable.under_minutes) if gaps else timetable.under_minutes
    guest = max(guests, key=lambda row: row.minutes)
    return max(guest.minutes - _too_long(timetable, guest), 0)


def _too_long(timetable: Timetable, guest: Row) -> int:
    """Add up what runs into the guest's minutes and what runs over the end."""
    return timetable.over_minutes + guest.overrun_minutes


def _in_box(row: Row, timetable: Timetable, minutes: int) -> GuestSlot:
    longer = max(minutes - row.minutes - timetable.under_minutes, 0)
    return GuestSlot(
        place=SlotPlace.GUEST_BOX,
        starts_at=row.starts_at,
        minutes=minutes,
        position=row.index,
        box_index=row.index,
        missing_minutes=longer + _too_long(timetable, row),
    )


def _at_end(timetable: Timetable, starts_at: datetime, minutes: int) -> GuestSlot:
    """Put the guest behind everything; into an empty agenda after a warm-up, where it has one."""
    if timetable.rows:
        at = starts_at + timedelta(minutes=timetable.session_minutes - timetable.under_minutes)
        return _slot(SlotPlace.END, at, minutes, len(timetable.rows))
    warm_up = min(WARM_UP_MINUTES, timetable.session_minutes - minutes)
    return _slot(SlotPlace.END, starts_at + timedelta(minutes=warm_up), minutes, 0)


def _by_force(timetable: Timetable, starts_at: datetime, minutes: int) -> GuestSlot:
    """Put the guest between two points after the warm-up; what follows is pushed back."""
    latest = max(timetable.session_minutes - minutes, 0)
    offset, position = min(WARM_UP_MINUTES, latest), len(timetable.rows)
    for row in timetable.rows:
        if WARM_UP_MINUTES <= row.starts_after_minutes <= latest and row.box.pinned_at is None:
            offset, position = row.starts_after_minutes, row.index
            break
    missing = minutes - timetable.under_minutes + timetable.over_minutes
    at = starts_at + timedelta(minutes=offset)
    return _slot(SlotPlace.NOTHING_FREE, at, minutes, position, missing=missing)


def _slot(
    place: SlotPlace, at: datetime, minutes: int, position: int, *, missing: int = 0
) -> GuestSlot:
    return GuestSlot(
        place=place, starts_at=at, minutes=minutes, position=position, missing_minutes=missing
    )
