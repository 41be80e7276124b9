"""Asking who is to be told of which session, and who was told already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from roundtable import links
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.inbox import Cause
from roundtable.domain.session_notices import HORIZON, NoticeKind, Told, due
from roundtable.domain.sessions import SessionKind
from roundtable.mail.eml import header_address
from roundtable.models.groups import Group, Membership
from roundtable.models.inbox import InboxMail
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Person
from roundtable.models.session_notices import SessionNotice
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.member_times import seated
from roundtable.queries.sessions import OPEN

CONVENERS = (MemberRole.CONVENER, MemberRole.CO_CONVENER)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A mail that is to leave: to whom, about which session and why.

    ``notice`` is what they were told before; without a ``seat`` they have left. ``link`` leads a
    guest of a circle to the page on which they answer.
    """

    kind: NoticeKind
    session: Session
    person: Person
    seat: Membership | None
    notice: SessionNotice | None
    link: str = ""

    @property
    def told(self) -> Told | None:
        """How the entry stands in their calendar."""
        return told_of(self.notice) if self.notice else None

    @property
    def is_held(self) -> bool:
        """Whether it was taken back, and the session has not changed since."""
        return self.notice is not None and self.notice.held_sequence == self.session.sequence


@dataclass(frozen=True, kw_only=True)
class Notices:
    """What is due in a group, and its members whom no mail reaches."""

    due: Sequence[Due]
    seats: Sequence[Membership]

    @property
    def unreachable(self) -> Sequence[Person]:
        """The members without an address that takes mail."""
        return [seat.person for seat in self.seats if not address_of(seat.person)]

    @property
    def held(self) -> Sequence[Due]:
        """The mails that were taken back: somebody has to send them."""
        return [one for one in self.due if one.is_held]

    @property
    def by_session(self) -> Sequence[tuple[Session, Sequence[Due]]]:
        """The mails under their sessions, the next one first."""
        found: dict[int, list[Due]] = {}
        for one in self.due:
            found.setdefault(one.session.id, []).append(one)
        return [(several[0].session, several) for several in found.values()]


def of_group(group: Group, *, now: datetime, locks: bool = False, resumes: bool = False) -> Notices:
    """What is due in a group, from four statements.

    :param resumes: whether to tell also what was taken back, and has not changed since
    :param locks: whether to let nobody else tell the same; sessions are read after that, so that
        what somebody else has stored and told meanwhile is not told again
    """
    notices = notices_ahead(group, now, locks=locks)
    sessions = _sessions(group, {one.session_id for one in notices}, now)
    seats = seated(group.id)
    known = {(one.session_id, one.person_id): one for one in notices}
    people = {seat.person_id: seat.person for seat in seats}
    people |= {one.person_id: one.person for one in notices if one.person_id not in people}
    by_person = {seat.person_id: seat for seat in seats}
    found = [
        one
        for session in sessions
        for id_, person in people.items()
        if (one := _due(session, person, by_person.get(id_), known.get((session.id, id_)), now))
        if resumes or not one.is_held
    ]
    return Notices(due=found, seats=seats)


def groups_with_mails() -> Sequence[Group]:
    """The groups whose members are told by mail, and where somebody has begun it."""
    query = sa.select(Group).where(Group.mails_sessions, Group.mails_since.is_not(None))
    return db.session.scalars(query.order_by(Group.id)).all()


def convener_of(seats: Sequence[Membership]) -> Person | None:
    """Who signs, and gets what members write."""
    conveners = [seat for seat in seats if seat.role in CONVENERS]
    first = min(conveners, key=lambda seat: (CONVENERS.index(seat.role), seat.id), default=None)
    return first.person if first else None


def untold_seats(group: Group) -> Sequence[Membership]:
    """Members without a page whom no mail has told of any session."""
    told = sa.select(SessionNotice.person_id).join(SessionNotice.session)
    query = sa.select(Membership).where(
        Membership.group_id == group.id,
        Membership.role != MemberRole.FORMER,
        Membership.page_nonce.is_(None),
        Membership.person_id.not_in(told.where(Session.group_id == group.id)),
    )
    return db.session.scalars(query).all()


def told_of(notice: SessionNotice) -> Told:
    """A row as the rule reads it."""
    return Told(
        address=notice.address,
        sequence=notice.sequence,
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
        is_cancelled=notice.is_cancelled,
    )


def notice_of(mail: OutboxMail) -> SessionNotice | None:
    """What a mail to a member tells, while nothing later was told."""
    _session, session_id, person_id, sequence = (mail.key or "session 0 0 0").split()
    query = sa.select(SessionNotice).where(
        SessionNotice.session_id == int(session_id),
        SessionNotice.person_id == int(person_id),
        SessionNotice.sequence == int(sequence),
    )
    return db.session.scalar(query.with_for_update())


def told_number(session: Session) -> int:
    """In how many members' calendars a mail has put a session."""
    query = sa.select(sa.func.count(SessionNotice.id)).where(
        SessionNotice.session_id == session.id,
        SessionNotice.is_cancelled.is_(False),
        SessionNotice.address != "",
    )
    return db.session.scalar(query) or 0


def last_words(session: Session) -> Mapping[int, str]:
    """What members added to the last answer of their calendars, by their ids."""
    query = sa.select(InboxMail.person_id, InboxMail.text).where(
        InboxMail.session_id == session.id,
        InboxMail.cause == Cause.ANSWERED,
        InboxMail.person_id.is_not(None),
    )
    rows = db.session.execute(query.order_by(InboxMail.id))
    return {person_id: text for person_id, text in rows if person_id is not None}


def told_sessions(group: Group, *, now: datetime) -> Sequence[tuple[Session, int]]:
    """The sessions ahead of which members were told, each with how many have it."""
    number = sa.func.count(SessionNotice.id)
    query = (
        sa.select(Session, number)
        .join(SessionNotice, SessionNotice.session_id == Session.id)
        .where(
            Session.group_id == group.id,
            Session.starts_at > now,
            SessionNotice.is_cancelled.is_(False),
            SessionNotice.address != "",
        )
        .group_by(Session.id)
        .order_by(Session.starts_at, Session.id)
    )
    return [(session, told) for session, told in db.session.execute(query)]


def address_of(person: Person) -> str:
    """Where a member reads mail, in lower case; empty where none arrives."""
    if person.bounced_address and person.bounced_address == person.email:
        return ""
    return header_address(person.email).lower()


def answer_address(session: Session, person_id: int, house: str) -> str:
    """Where a member's calendar answers about this session, for as long as it has its name."""
    name, secret = f"s{session.id}.{person_id}", f"{session.uid} {person_id}"
    return links.answer_address(house, name, secret)


def session_of_uid(uid: str) -> Session | None:
    """The session whose entry is called so."""
    return db.session.scalar(sa.select(Session).where(Session.uid == uid))


def notices_at(session: Session, address: str) -> Sequence[SessionNotice]:
    """What was told of a session to an address; two people may share one."""
    query = (
        sa.select(SessionNotice)
        .where(SessionNotice.session_id == session.id, SessionNotice.address == address)
        .options(joinedload(SessionNotice.person))
        .order_by(SessionNotice.id)
    )
    return db.session.scalars(query).all()


def is_seated(notice: SessionNotice) -> bool:
    """Whether whoever was told still sits in the group, or was asked into somebody's circle."""
    if notice.session.group.is_circle:
        asked = sa.exists().where(
            Attendance.session_id == notice.session_id, Attendance.person_id == notice.person_id
        )
        return db.session.scalar(sa.select(asked)) or False
    seat = sa.exists().where(
        Membership.person_id == notice.person_id,
        Membership.group_id == notice.session.group_id,
        Membership.role != MemberRole.FORMER,
    )
    return db.session.scalar(sa.select(seat)) or False


def notices_ahead(group: Group, now: datetime, *, locks: bool) -> Sequence[SessionNotice]:
    """What was told of sessions that lie ahead, or lay ahead when it was told."""
    is_ahead = sa.or_(Session.starts_at > now, SessionNotice.starts_at > now)
    query = (
        sa.select(SessionNotice)
        .join(Session, Session.id == SessionNotice.session_id)
        .where(Session.group_id == group.id, is_ahead)
        .options(selectinload(SessionNotice.person))
        .order_by(SessionNotice.id)
    )
    if locks:
        query = query.with_for_update(of=SessionNotice)
        query = query.execution_options(populate_existing=True)
    return db.session.scalars(query).all()


def _sessions(group: Group, told: set[int], now: datetime) -> Sequence[Session]:
    """Those that may be told of: coffees are for two, who have agreed on them themselves."""
    is_coming = sa.and_(
        Session.state.in_(OPEN),
        Session.kind != SessionKind.COFFEE,
        Session.starts_at > now,
        Session.starts_at <= now + HORIZON,
    )
    query = sa.select(Session).where(
        Session.group_id == group.id, sa.or_(is_coming, Session.id.in_(told))
    )
    query = query.order_by(Session.starts_at, Session.id)
    return db.session.scalars(query, execution_options={"populate_existing": True}).all()


def _due(
    session: Session,
    person: Person,
    seat: Membership | None,
    notice: SessionNotice | None,
    now: datetime,
) -> Due | None:
    kind = due(
        told_of(notice) if notice else None,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_open=session.is_open,
        is_member=seat is not None,
        address=address_of(person),
        now=now,
    )
    if kind is None:
        return None
    return Due(kind=kind, session=session, person=person, seat=seat, notice=notice)
