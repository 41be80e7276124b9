"""Where an agenda can come from: built-in or kept ones, another session, what was left over.

Each gives the points as they would be stored in a session, with the guest it holds kept.
"""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from roundtable.database import db
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.agenda_reuse import (
    add_unfinished,
    keep_guest,
    pin_after,
    pin_offsets,
    unpack,
)
from roundtable.domain.agendas import BuiltinAgenda, fill
from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionState
from roundtable.models.agenda import AgendaItem, AgendaTemplate
from roundtable.models.groups import Membership
from roundtable.models.sessions import Session
from roundtable.queries import agenda


def from_builtin(builtin: BuiltinAgenda, session: Session, language: Language) -> list[ItemInput]:
    """A built-in agenda in one language."""
    frame = agenda.frame_of(session)
    filled = fill(
        builtin,
        language,
        starts_at=frame.starts_at,
        zone=frame.zone,
        people=frame.people,
    )
    items = [ItemInput(box=each.box, notes=each.notes) for each in filled]
    return with_held_guest(items, session)


def from_template(template: AgendaTemplate, session: Session) -> list[ItemInput]:
    """An agenda that the group keeps."""
    return with_held_guest(unpack(template.boxes, agenda.frame_of(session)), session)


def from_session(source: Session, session: Session) -> list[ItemInput]:
    """The agenda of another session; leads only if they still are members."""
    frame = agenda.frame_of(session)
    items = agenda.items_of(source)
    offsets = pin_offsets([item.box for item in items], agenda.frame_of(source))
    fresh = [
        replace(item, id=None, box=pin_after(item.box, offset, frame))
        for item, offset in zip(items, offsets, strict=True)
    ]
    return with_held_guest(_with_present_leads(fresh, session), session)


def with_unfinished(
    items: Sequence[ItemInput], source: Session, session: Session
) -> list[ItemInput]:
    """An agenda, and what the source did not finish."""
    unfinished = [agenda.input_of(item) for item in source.items if item.is_unfinished]
    return add_unfinished(items, _with_present_leads(unfinished, session))


def with_held_guest(items: Sequence[ItemInput], session: Session) -> list[ItemInput]:
    """An agenda for a session, which keeps the slot that is held for a guest there."""
    offer = agenda.find_live_offer(session)
    if offer is None or offer.item is None:
        return list(items)
    return keep_guest(items, agenda.input_of(offer.item), agenda.frame_of(session))


def templates_of(session: Session) -> Sequence[AgendaTemplate]:
    """The agendas that the session's group keeps, by name."""
    query = sa.select(AgendaTemplate).where(AgendaTemplate.group_id == session.group_id)
    return db.session.scalars(query.order_by(AgendaTemplate.name)).all()


def find_template(template_id: int, session: Session) -> AgendaTemplate | None:
    """An agenda that the session's group keeps."""
    template = db.session.get(AgendaTemplate, template_id)
    return template if template and template.group_id == session.group_id else None


def find_previous(session: Session) -> Session | None:
    """The group's latest session of the same kind before this one that has an agenda."""
    return db.session.scalar(
        sa.select(Session)
        .where(
            Session.group_id == session.group_id,
            Session.kind == session.kind,
            Session.starts_at < session.starts_at,
            Session.state != SessionState.CANCELLED,
            sa.exists().where(AgendaItem.session_id == Session.id),
        )
        .options(selectinload(Session.items))
        .order_by(Session.starts_at.desc())
        .limit(1)
    )


def member_ids(session: Session) -> set[int]:
    """The people who may lead a point of a session."""
    query = sa.select(Membership.person_id).where(
        Membership.group_id == session.group_id, Membership.role != MemberRole.FORMER
    )
    return set(db.session.scalars(query))


def _with_present_leads(items: Sequence[ItemInput], session: Session) -> list[ItemInput]:
    present = member_ids(session)
    return [item if item.lead_id in present else replace(item, lead_id=None) for item in items]
