"""The point of an agenda that is held for a senior guest: kept, and followed by its offer."""

from collections.abc import Sequence
from datetime import datetime

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import Frame, ItemInput
from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.invitations import InvitationState
from roundtable.models.invitations import Offer

#: Until the letter is cleared nobody outside knows the time.
MOVABLE_STATES = frozenset({InvitationState.IDEA, InvitationState.DRAFTED})


class GuestSlotHeldError(RuleBrokenError):
    """The point is held for a guest: it stays, and once the letter is cleared it stays put.

    ``is_removed`` says that it was to go altogether.
    """

    def __init__(self, item_id: int, *, is_removed: bool) -> None:
        self.item_id = item_id
        self.is_removed = is_removed
        super().__init__(f"agenda item {item_id} is held for a guest")


def is_movable(offer: Offer) -> bool:
    """Whether the time of a held slot may still change."""
    return offer.invitation.state in MOVABLE_STATES


def follow(
    offer: Offer, before: Box, items: Sequence[ItemInput], frame: Frame, *, now: datetime
) -> None:
    """Let an offer follow its point to another time, or refuse the change.

    :param before: the point as it is stored
    :raises GuestSlotHeldError: the point would go, become another kind of point, or move although
        the letter is cleared
    """
    rows = frame.lay_out([item.box for item in items]).rows
    row = next((r for i, r in zip(items, rows, strict=True) if i.id == offer.item_id), None)
    if row is None or row.box.kind is not ItemKind.GUEST:
        raise GuestSlotHeldError(offer.item_id or 0, is_removed=row is None)
    if _span(row.box) == _span(before):
        return
    if not is_movable(offer):
        raise GuestSlotHeldError(offer.item_id or 0, is_removed=False)
    offer.starts_at, offer.minutes = row.starts_at, row.minutes
    offer.sequence += 1
    offer.revised_at = now


def _span(box: Box) -> tuple[object, ...]:
    return box.pinned_at, box.minutes, box.seconds_each, box.people, box.buffer_minutes
