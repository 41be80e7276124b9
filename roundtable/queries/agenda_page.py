"""The stored agenda of a session as pages and sheets show it."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.documents.agenda_bar import Bar, draw
from roundtable.domain.agenda_items import Frame
from roundtable.domain.timetable import Row, TimeboxFinding, Timetable
from roundtable.models.agenda import AgendaItem
from roundtable.models.invitations import Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import agenda
from roundtable.queries import agenda_sources as sources
from roundtable.queries.agenda_choices import AgendaChoices, choices_for
from roundtable.queries.invitation_letters import guest_of


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point with its place in the session; ``guest`` is who comes for it."""

    number: int
    row: Row
    item: AgendaItem
    findings: tuple[TimeboxFinding, ...]
    guest: Person | None = None


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """A session's agenda with clock times, drawn to scale."""

    session: Session
    frame: Frame
    timetable: Timetable
    bar: Bar
    points: tuple[Point, ...]
    offer: Offer | None


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The agenda on the page of its session; ``choices`` only while there is nothing planned."""

    agenda: LaidOut
    choices: AgendaChoices | None
    may_edit: bool


ITEMS = (
    sa.select(AgendaItem)
    .where(AgendaItem.session_id == sa.bindparam("session_id"))
    .options(joinedload(AgendaItem.lead))
    .order_by(AgendaItem.position)
)


def laid_out(session: Session, *, people: int | None = None) -> LaidOut:
    """Lay the stored agenda of a session out, from three statements.

    :param people: how many will come, where the page knows; that spares one statement
    """
    items = db.session.scalars(ITEMS, {"session_id": session.id}).all()
    frame, offer = agenda.frame_of(session, people=people), agenda.find_live_offer(session)
    timetable = frame.lay_out([agenda.box_of(item) for item in items])
    return LaidOut(
        session=session,
        frame=frame,
        timetable=timetable,
        bar=draw(timetable, frame),
        points=_points(items, timetable, offer),
        offer=offer,
    )


def summary_of(session: Session, agenda_page: LaidOut, *, may_edit: bool) -> Summary:
    """The agenda for the page of its session; when there is none, what one could begin with."""
    choices = None
    if may_edit and session.is_open and not agenda_page.points:
        target, previous = sources.target_of(session), sources.find_previous(session)
        choices = choices_for(session, target, previous)
    return Summary(agenda=agenda_page, choices=choices, may_edit=may_edit)


def _points(
    items: Sequence[AgendaItem], timetable: Timetable, offer: Offer | None
) -> tuple[Point, ...]:
    return tuple(
        Point(
            number=row.index + 1,
            row=row,
            item=item,
            findings=tuple(f for f in timetable.findings if f.index == row.index),
            guest=guest_of(offer.invitation) if offer and offer.item_id == item.id else None,
        )
        for item, row in zip(items, timetable.rows, strict=True)
    )
