"""Storing an agenda as a whole, and never over what somebody else has stored meanwhile."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.agenda_items import ItemInput, pin_guests
from roundtable.domain.errors import RuleBrokenError
from roundtable.models.agenda import AgendaItem
from roundtable.models.sessions import Session
from roundtable.queries import agenda as queries
from roundtable.services import agenda_guests


class AgendaChangedError(RuleBrokenError):
    """Somebody else has stored the agenda since it was read; here is what they stored."""

    def __init__(self, stored: tuple[ItemInput, ...], revision: int) -> None:
        self.stored = stored
        self.revision = revision
        super().__init__(f"the agenda is at revision {revision}")


def store(session: Session, items: Sequence[ItemInput], *, revision: int, now: datetime) -> None:
    """Store an agenda; points keep their row by ``id``, the others are new.

    A guest slot without a clock time is pinned where it stands.

    :param revision: that of the session when the agenda was read
    :raises AgendaChangedError: somebody else has stored an agenda meanwhile
    :raises GuestSlotHeldError: a point that is held for a guest would go or move
    """
    _claim(session, revision)
    items = pin_guests(items, queries.frame_of(session))
    _follow_guest(session, items, now=now)
    rows = {item.id: item for item in session.items}
    kept = [
        rows.pop(given.id) if given.id is not None and given.id in rows else AgendaItem()
        for given in items
    ]
    for position, (item, given) in enumerate(zip(kept, items, strict=True)):
        _write(item, given, position=position)
    session.items = kept
    session.revised_at = now
    db.session.flush()


def _claim(session: Session, revision: int) -> None:
    """Raise the revision if it still is the one that was read: of two at once one wins."""
    claim = (
        sa.update(Session)
        .where(Session.id == session.id, Session.revision == revision)
        .values(revision=revision + 1)
        .returning(Session.id)
        .execution_options(synchronize_session=False)
    )
    db.session.flush()
    is_claimed = db.session.scalar(claim) is not None
    db.session.refresh(session, ["revision", "items"])
    if not is_claimed:
        raise AgendaChangedError(queries.items_of(session), session.revision)


def _follow_guest(session: Session, items: Sequence[ItemInput], *, now: datetime) -> None:
    offer = queries.find_live_offer(session)
    if offer is None or offer.item is None:
        return
    before = queries.box_of(offer.item)
    agenda_guests.follow(offer, before, items, queries.frame_of(session), now=now)


def _write(item: AgendaItem, given: ItemInput, *, position: int) -> None:
    box = given.box
    item.position = position
    item.kind, item.title = box.kind, box.title
    item.minutes, item.seconds_each = box.minutes, box.seconds_each
    item.people, item.buffer_minutes = box.people, box.buffer_minutes
    item.pinned_at, item.is_internal = box.pinned_at, box.is_internal
    item.lead_id, item.notes = given.lead_id, given.notes
