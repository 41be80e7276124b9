"""Using an agenda again: kept as plain data, pinned anew, taken over without losing a guest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import Frame, ItemInput

CLOSING_KINDS = frozenset({ItemKind.COMMITMENTS, ItemKind.CLOSE})


def pin_offsets(boxes: Sequence[Box], frame: Frame) -> list[int | None]:
    """Say for each box how many minutes after the start it is pinned, None for a loose one."""
    return [
        None if row.box.pinned_at is None else row.starts_after_minutes
        for row in frame.lay_out(boxes).rows
    ]


def pin_after(box: Box, minutes: int | None, frame: Frame) -> Box:
    """Pin a box as long after the start of this session as it was after that of another."""
    return replace(box, pinned_at=None if minutes is None else frame.clock_after(minutes))


def pack(items: Sequence[ItemInput], frame: Frame) -> list[dict[str, Any]]:
    """Turn an agenda into plain data, without leads, and with pins counted from the start."""
    offsets = pin_offsets([item.box for item in items], frame)
    return [_packed(item, offset) for item, offset in zip(items, offsets, strict=True)]


def unpack(packed: Sequence[Mapping[str, Any]], frame: Frame) -> list[ItemInput]:
    """Write packed points out for one session."""
    return [_unpacked(dict(fields), frame) for fields in packed]


def keep_guest(items: Sequence[ItemInput], held: ItemInput, frame: Frame) -> list[ItemInput]:
    """Put the point that is held for a guest into a new agenda, at its own minute.

    It takes the place of the agenda's own guest slot; where there is none, it stands before the
    first point that would begin no earlier than it.
    """
    others = [item for item in items if item.box.kind is not ItemKind.GUEST]
    slots = [index for index, item in enumerate(items) if item.box.kind is ItemKind.GUEST]
    place = slots[0] if slots else _place_of(held, others, frame)
    return [*others[:place], held, *others[place:]]


def shift_guest(
    items: Sequence[ItemInput], held: ItemInput, frame: Frame
) -> tuple[list[ItemInput], int]:
    """Put a guest's point where it belongs at its new minute, and say where that is.

    It stands behind all that is over by then.
    """
    others = [item for item in items if item.id is None or item.id != held.id]
    guest_at = frame.lay_out([held.box]).rows[0].starts_at
    rows = frame.lay_out([item.box for item in others]).rows
    place = sum(1 for row in rows if row.ends_at <= guest_at)
    return [*others[:place], held, *others[place:]], place


def add_unfinished(items: Sequence[ItemInput], unfinished: Sequence[ItemInput]) -> list[ItemInput]:
    """Put points that were not finished before an agenda's closing ones, each only once.

    They come without clock time. A guest does not come again because the last visit ran short.
    """
    present = {(item.box.kind, item.box.title) for item in items}
    fresh = [item for item in loosen(unfinished) if (item.box.kind, item.box.title) not in present]
    place = closing_place([item.box.kind for item in items])
    return [*items[:place], *fresh, *items[place:]]


def loosen(unfinished: Sequence[ItemInput]) -> list[ItemInput]:
    """Make new, loose points of those that were not finished, without the guest's."""
    return [
        ItemInput(box=replace(item.box, pinned_at=None), notes=item.notes, lead_id=item.lead_id)
        for item in unfinished
        if item.box.kind is not ItemKind.GUEST
    ]


def closing_place(kinds: Sequence[str]) -> int:
    """Say where an agenda's closing points begin."""
    place = len(kinds)
    while place and kinds[place - 1] in CLOSING_KINDS:
        place -= 1
    return place


def _packed(item: ItemInput, pin_after_minutes: int | None) -> dict[str, Any]:
    box = item.box
    return {
        "kind": box.kind.value,
        "title": box.title,
        "minutes": box.minutes,
        "people": box.people,
        "seconds_each": box.seconds_each,
        "buffer_minutes": box.buffer_minutes,
        "is_internal": box.is_internal,
        "pin_after_minutes": pin_after_minutes,
        "notes": item.notes,
    }


def _unpacked(fields: dict[str, Any], frame: Frame) -> ItemInput:
    notes, offset = fields.pop("notes"), fields.pop("pin_after_minutes")
    box = Box(**{**fields, "kind": ItemKind(fields["kind"])})
    return ItemInput(box=pin_after(box, offset, frame), notes=notes)


def _place_of(held: ItemInput, others: Sequence[ItemInput], frame: Frame) -> int:
    guest_at = frame.lay_out([held.box]).rows[0].starts_at
    rows = frame.lay_out([item.box for item in others]).rows
    return sum(1 for row in rows if row.starts_at < guest_at)
