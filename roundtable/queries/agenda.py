"""Asking about agendas: what is stored, laid out for the people who will come."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.agenda import Box
from roundtable.domain.agenda_items import Frame, ItemInput
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import Answer
from roundtable.domain.timetable import Timetable
from roundtable.ical.sessions import Told
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Membership
from roundtable.models.invitations import Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.prepared import Prepared

ACCEPTS = Attendance.answer == Answer.ACCEPTED
MUST_COME = sa.and_(Membership.is_required, Membership.role != MemberRole.FORMER)


def timetable_of(session: Session) -> Timetable:
    """The stored agenda of a session with its clock times."""
    return timetables_of([session])[session.id]


SEVERAL: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
BOX = [field.name for field in fields(Box)]
# Columns rather than points: calendars lay out many sessions and ask for nothing but the boxes.
ITEMS = Prepared(
    sa.select(AgendaItem.session_id, *(getattr(AgendaItem, name) for name in BOX))
    .where(AgendaItem.session_id.in_(SEVERAL))
    .order_by(AgendaItem.position)
)
ACCEPTED = (
    sa.select(sa.true(), Attendance.session_id, sa.func.count())
    .where(Attendance.session_id.in_(SEVERAL), ACCEPTS)
    .group_by(Attendance.session_id)
)
REQUIRED = (
    sa.select(sa.false(), Membership.group_id, sa.func.count())
    .where(Membership.group_id.in_(sa.bindparam("group_ids", expanding=True)), MUST_COME)
    .group_by(Membership.group_id)
)
COUNTS = Prepared(sa.union_all(ACCEPTED, REQUIRED))


def timetables_of(sessions: Sequence[Told]) -> Mapping[int, Timetable]:
    """The timetables of several sessions, by their id, from two statements in all."""
    boxes: dict[int, list[Box]] = {session.id: [] for session in sessions}
    for id_, *values in ITEMS.rows({"ids": list(boxes)}):
        boxes[id_].append(Box(**dict(zip(BOX, values, strict=True))))
    frames = frames_of(sessions)
    return {id_: frames[id_].lay_out(boxes[id_]) for id_ in boxes}


def frame_of(session: Session, *, people: int | None = None) -> Frame:
    """What the agenda of a session has to fit into, from at most one statement.

    :param people: how many will come, where that is known
    """
    return _frame(session, _expected(session) if people is None else people)


def _expected(session: Session) -> int:
    accepted = sa.select(sa.func.count()).where(Attendance.session_id == session.id, ACCEPTS)
    required = sa.select(sa.func.count()).where(Membership.group_id == session.group_id, MUST_COME)
    query = sa.select(accepted.scalar_subquery(), required.scalar_subquery())
    counts = db.session.execute(query).one()
    return int(counts[0] or counts[1])


def frames_of(sessions: Sequence[Told]) -> Mapping[int, Frame]:
    """What agendas have to fit into, by the session's id.

    As many people come as have accepted; while nobody has, the required members count.
    """
    asked = {
        "ids": [session.id for session in sessions],
        "group_ids": list({session.group_id for session in sessions}),
    }
    counts = {(row[0], row[1]): row[2] for row in COUNTS.rows(asked)}
    return {
        session.id: _frame(
            session, counts.get((True, session.id)) or counts.get((False, session.group_id), 0)
        )
        for session in sessions
    }


def _frame(session: Told, people: int) -> Frame:
    return Frame(
        starts_at=session.starts_at,
        zone=session.time_zone,
        minutes=session.duration_minutes,
        people=people,
    )


def items_of(session: Session) -> tuple[ItemInput, ...]:
    """The stored points of a session, as they were written."""
    return tuple(input_of(item) for item in session.items)


def input_of(item: AgendaItem) -> ItemInput:
    """A stored point, as it was written."""
    return ItemInput(id=item.id, box=box_of(item), notes=item.notes, lead_id=item.lead_id)


def box_of(item: AgendaItem) -> Box:
    """The box of time of a stored point."""
    return Box(**{name: getattr(item, name) for name in BOX})


# Most sessions hold none: its invitation and leader are read where there is one.
LIVE_OFFER = sa.select(Offer).where(
    Offer.session_id == sa.bindparam("session_id"), Offer.state != OfferState.FREED
)


def find_live_offer(session: Session) -> Offer | None:
    """The guest slot that is held in a session."""
    return db.session.scalar(LIVE_OFFER, {"session_id": session.id})


def leads_for(session: Session) -> Sequence[Person]:
    """Who may lead a point: the members, and who does already, by name."""
    members = sa.select(Membership.person_id).where(
        Membership.group_id == session.group_id, Membership.role != MemberRole.FORMER
    )
    leading = sa.select(AgendaItem.lead_id).where(AgendaItem.session_id == session.id)
    query = sa.select(Person).where(sa.or_(Person.id.in_(members), Person.id.in_(leading)))
    return db.session.scalars(query.order_by(Person.family, Person.given, Person.id)).all()
