"""Which minutes of one session a guest is given."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.domain.agenda import ItemKind
from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import minute_of
from roundtable.domain.guest_places import GuestSlot, SlotPlace, places
from roundtable.domain.timetable import Row, Timetable

__all__ = ["GuestSlot", "SlotPlace", "find_slot", "spare_minutes"]


def find_slot(
    timetable: Timetable, *, starts_at: datetime, minutes: int, guest: Payer | None = None
) -> GuestSlot:
    """Find a guest's minutes: where the agenda has room, then when it is easiest for them.

    The guest slot that an agenda keeps stays where it is, unless another minute is easier for
    the guest by a whole level.

    :param starts_at: the session's start
    :param guest: what minutes cost the guest; None where only the agenda counts
    """
    box = next((row for row in timetable.rows if row.box.kind is ItemKind.GUEST), None)
    if box is None:
        return _easiest(places(timetable, starts_at=starts_at, minutes=minutes), guest)
    kept = _in_box(box, timetable, minutes)
    if guest is None:
        return kept
    several = places(timetable, starts_at=starts_at, minutes=minutes, box_index=box.index)
    sound = [one for one in several if one.is_free and one.is_apart]
    if not sound:
        return kept
    other = _easiest(sound, guest)
    return other if _saves(other, kept, guest) else kept


def _easiest(several: Sequence[GuestSlot], guest: Payer | None) -> GuestSlot:
    """The easiest for the guest of those that are as good for the agenda."""
    first = several[0]

    def ease(slot: GuestSlot) -> tuple[bool, bool, tuple[bool, int]]:
        is_worse = slot.missing_minutes > first.missing_minutes
        return is_worse, not slot.is_apart, _price(slot, guest)

    return min(several, key=ease)


def _saves(other: GuestSlot, kept: GuestSlot, guest: Payer) -> bool:
    is_out, points = _price(kept, guest)
    is_other_out, other_points = _price(other, guest)
    if is_out or is_other_out:
        return is_out and not is_other_out
    return points - other_points >= guest.rates.tolerable * kept.minutes


def _price(slot: GuestSlot, guest: Payer | None) -> tuple[bool, int]:
    """Whether they cannot come, and what the minutes would cost them if they could."""
    if guest is None:
        return False, 0
    minute = minute_of(slot.starts_at)
    return guest.missing(minute) is not None, guest.nearly(minute)


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
