"""The guest's point in the agenda of a session: put in, put back, taken out."""

from dataclasses import replace
from datetime import datetime

from roundtable.domain import timezones
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.agenda_reuse import keep_guest, shift_guest
from roundtable.domain.guest_item import guest_box, guest_notes
from roundtable.domain.guest_places import GuestSlot
from roundtable.models.invitations import Offer
from roundtable.queries import agenda
from roundtable.services.agenda_store import store


def put_in(offer: Offer, slot: GuestSlot, *, now: datetime) -> None:
    """Put a guest into an agenda: into its own guest slot, or as a new point."""
    items = list(agenda.items_of(offer.session))
    point = _guest_point(offer, slot.starts_at)
    if slot.box_index is not None:
        kept = items.pop(slot.box_index)
        box = replace(point.box, title=kept.box.title, is_internal=kept.box.is_internal)
        point = replace(kept, box=box, notes=kept.notes or point.notes)
    items.insert(slot.position, point)
    _store(offer, items, slot.position, now=now)


def put_back(offer: Offer, *, now: datetime) -> None:
    """Put a guest back at the minute that was once offered."""
    point = _guest_point(offer, offer.starts_at)
    items = keep_guest(agenda.items_of(offer.session), point, agenda.frame_of(offer.session))
    _store(offer, items, items.index(point), now=now)


def shift(offer: Offer, at: datetime, *, now: datetime) -> None:
    """Let a guest come at another minute of the session; their point goes where it belongs."""
    stored = list(agenda.items_of(offer.session))
    point = _guest_point(offer, at)
    for item in stored:
        if item.id == offer.item_id:
            point = replace(item, box=replace(item.box, pinned_at=point.box.pinned_at))
    items, place = shift_guest(stored, point, agenda.frame_of(offer.session))
    offer.item = None  # otherwise the agenda would refuse to move what is held
    _store(offer, items, place, now=now)


def take_out(offer: Offer, item_id: int, *, now: datetime) -> None:
    """Give the minutes back to the round; the agenda of a session that is over stays."""
    session = offer.session
    if session.is_open:
        left = [item for item in agenda.items_of(session) if item.id != item_id]
        store(session, left, revision=session.revision, now=now)


def _guest_point(offer: Offer, at: datetime) -> ItemInput:
    session, invitation = offer.session, offer.invitation
    language = session.group.language
    pinned_at = timezones.local(at, session.time_zone).time().replace(second=0, microsecond=0)
    return ItemInput(
        box=guest_box(language, minutes=offer.minutes, pinned_at=pinned_at),
        notes=guest_notes(language, minutes=offer.minutes, role=invitation.role),
    )


def _store(offer: Offer, items: list[ItemInput], index: int, *, now: datetime) -> None:
    """Store the agenda and tie the offer to its point: the clock time there is the one held."""
    session = offer.session
    store(session, items, revision=session.revision, now=now)
    offer.item = session.items[index]
    offer.starts_at = agenda.timetable_of(session).rows[index].starts_at
