"""Asking for what a member's own link leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable import links
from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import Answer, SessionKind
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership
from roundtable.models.people import Absence
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.ledger import GroupLedger, of_group
from roundtable.queries.sessions import called_off, upcoming

PURPOSE = "member"
PATH = "/seat/"
AHEAD = 12


@dataclass(frozen=True, kw_only=True)
class ComingSession:
    """A session to come, or cancelled; what the member said to it; whether they are away."""

    session: Session
    answer: Answer
    is_away: bool


@dataclass(frozen=True, kw_only=True)
class MemberPage:
    """What a member sees of a group, on their own clock."""

    seat: Membership
    sessions: Sequence[ComingSession]
    absences: Sequence[Absence]
    feed: Feed | None
    ledger: GroupLedger


def page_link(seat: Membership) -> str:
    """The secret link to a member's page; empty where they have none."""
    nonce = seat.page_nonce
    return links.absolute(f"{PATH}{page_name(nonce)}") if nonce else ""


def page_name(nonce: str) -> str:
    """The last part of the link."""
    return f"{nonce}.{links.token(PURPOSE, nonce)}"


def find_by_link(name: str) -> Membership | None:
    """The seat of a link, unless its member has left; a wrong one costs the same."""
    nonce, _dot, given = name.partition(".")
    is_genuine = links.is_genuine(PURPOSE, nonce, given)
    return db.session.scalar(BY_NONCE, {"nonce": nonce if is_genuine else ""})


def of_seat(seat: Membership, *, now: datetime) -> MemberPage:
    """Read the page; absences that have gone by are left out."""
    zone = seat.person.time_zone
    today = timezones.local(now, zone).date()
    absences = [one for one in seat.person.absences if one.last_on >= today]
    planned, cancelled = upcoming(seat.group, now=now), called_off(seat.group, now=now)
    answers = _answers(seat, [*planned, *cancelled])
    coming = _ahead(
        [one for one in planned if _is_for(one, answers)],
        [one for one in cancelled if _is_for(one, answers)],
    )
    return MemberPage(
        seat=seat,
        sessions=[
            ComingSession(
                session=session,
                answer=answers.get(session.id, Answer.NONE),
                is_away=_is_away(absences, timezones.local(session.starts_at, zone).date()),
            )
            for session in coming
        ],
        absences=absences,
        feed=feed_of(seat),
        ledger=of_group(seat.group, now=now),
    )


def feed_of(seat: Membership) -> Feed | None:
    """The calendar link that the member has; one with a name is for somebody or something else.

    An assistant's can then be revoked without theirs.
    """
    query = sa.select(Feed).where(
        Feed.group_id == seat.group_id,
        Feed.person_id == seat.person_id,
        Feed.scope == FeedScope.MEMBER,
        Feed.name == "",
        Feed.revoked_at.is_(None),
    )
    return db.session.scalar(query.order_by(Feed.id).limit(1))


def find_session(seat: Membership, session_id: int) -> Session | None:
    """A session of the member's group to which they are asked."""
    query = sa.select(Session).where(Session.id == session_id, Session.group_id == seat.group_id)
    session = db.session.scalar(query)
    is_for = session is not None and _is_for(session, _answers(seat, [session]))
    return session if is_for else None


def find_absence(seat: Membership, absence_id: int) -> Absence | None:
    """An absence of this member."""
    query = sa.select(Absence).where(Absence.id == absence_id, Absence.person_id == seat.person_id)
    return db.session.scalar(query)


def _ahead(planned: Sequence[Session], cancelled: Sequence[Session]) -> Sequence[Session]:
    """The next that stand, in order with what was cancelled up to the last of them."""
    standing = planned[:AHEAD]
    until = standing[-1].starts_at if len(planned) > AHEAD else None
    fallen = [one for one in cancelled if until is None or one.starts_at <= until][:AHEAD]
    return sorted([*standing, *fallen], key=lambda one: (one.starts_at, one.id))


def _answers(seat: Membership, coming: Sequence[Session]) -> Mapping[int, Answer]:
    query = sa.select(Attendance.session_id, Attendance.answer).where(
        Attendance.person_id == seat.person_id,
        Attendance.session_id.in_([session.id for session in coming]),
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _is_for(session: Session, answers: Mapping[int, Answer]) -> bool:
    """Coffees are for two: whoever was not asked does not hear of them."""
    return session.kind is not SessionKind.COFFEE or session.id in answers


def _is_away(absences: Sequence[Absence], on: date) -> bool:
    return any(one.first_on <= on <= one.last_on for one in absences)


BY_NONCE = (
    sa.select(Membership)
    .where(Membership.page_nonce == sa.bindparam("nonce"), Membership.role != MemberRole.FORMER)
    .options(joinedload(Membership.person), joinedload(Membership.group))
)
