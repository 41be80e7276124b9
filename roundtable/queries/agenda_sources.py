"""Where an agenda can come from: built-in or kept ones, another session, what was left over.

Each is written out as it would be stored in one session, with the guest it holds kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from roundtable.database import db
from roundtable.domain.agenda_items import Frame, ItemInput
from roundtable.domain.agenda_reuse import (
    add_unfinished,
    keep_guest,
    loosen,
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


@dataclass(frozen=True, kw_only=True)
class Target:
    """The session that an agenda is written out for: its frame, its guest, its members."""

    frame: Frame
    held: ItemInput | None
    member_ids: frozenset[int]

    def with_guest(self, items: Sequence[ItemInput]) -> list[ItemInput]:
        """Put the point that is held for a guest into an agenda."""
        return keep_guest(items, self.held, self.frame) if self.held else list(items)

    def with_leads(self, items: Sequence[ItemInput]) -> list[ItemInput]:
        """Take leads away who are no members any more."""
        return [
            item if item.lead_id in self.member_ids else replace(item, lead_id=None)
            for item in items
        ]


def target_of(session: Session) -> Target:
    """What writing agendas out for a session needs, from five statements."""
    offer = agenda.find_live_offer(session)
    members = sa.select(Membership.person_id).where(
        Membership.group_id == session.group_id, Membership.role != MemberRole.FORMER
    )
    return Target(
        frame=agenda.frame_of(session),
        held=agenda.input_of(offer.item) if offer and offer.item else None,
        member_ids=frozenset(db.session.scalars(members)),
    )


def from_builtin(builtin: BuiltinAgenda, target: Target, language: Language) -> list[ItemInput]:
    """A built-in agenda in one language."""
    frame = target.frame
    filled = fill(
        builtin, language, starts_at=frame.starts_at, zone=frame.zone, people=frame.people
    )
    return target.with_guest([ItemInput(box=each.box, notes=each.notes) for each in filled])


def from_template(template: AgendaTemplate, target: Target) -> list[ItemInput]:
    """An agenda that the group keeps."""
    return target.with_guest(unpack(template.boxes, target.frame))


def from_session(source: Session, target: Target) -> list[ItemInput]:
    """The agenda of another session."""
    items = agenda.items_of(source)
    offsets = pin_offsets([item.box for item in items], agenda.frame_of(source))
    fresh = [
        replace(item, id=None, box=pin_after(item.box, offset, target.frame))
        for item, offset in zip(items, offsets, strict=True)
    ]
    return target.with_guest(target.with_leads(fresh))


def with_unfinished(items: Sequence[ItemInput], source: Session, target: Target) -> list[ItemInput]:
    """An agenda, and what another session did not finish."""
    return add_unfinished(items, unfinished_of(source, target))


def unfinished_of(source: Session, target: Target) -> list[ItemInput]:
    """What another session did not finish, as new points."""
    left_over = [agenda.input_of(item) for item in source.items if item.is_unfinished]
    return target.with_leads(loosen(left_over))


def templates_of(group_id: int) -> Sequence[AgendaTemplate]:
    """The agendas that a group keeps, by name."""
    query = sa.select(AgendaTemplate).where(AgendaTemplate.group_id == group_id)
    return db.session.scalars(query.order_by(AgendaTemplate.name)).all()


def find_template(template_id: int, group_id: int) -> AgendaTemplate | None:
    """An agenda that a group keeps."""
    template = db.session.get(AgendaTemplate, template_id)
    return template if template and template.group_id == group_id else None


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
