"""What the page of one session shows, from a number of statements that does not grow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.sessions import Answer, SessionState
from roundtable.models.groups import Membership
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.queries.member_days import absences_of
from roundtable.queries.member_times import MemberTime, member_time
from roundtable.queries.session_clocks import clocks_of


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody who belongs to a session: a present member, or who answered or came before."""

    person: Person
    is_member: bool
    is_required: bool
    answer: Answer
    came: bool | None


@dataclass(frozen=True, kw_only=True)
class SessionPage:
    """A session with everything that hangs on it.

    ``is_gap``: the planned wall time does not exist on that day. ``is_over``: it has ended.
    ``zone_shift_minutes``: how much later new rules of its zone have put it, or nought.
    """

    session: Session
    seats: Sequence[Seat]
    times: Sequence[MemberTime]
    outcomes: Sequence[Outcome]
    pulses: Sequence[Pulse]
    is_gap: bool
    is_over: bool
    zone_shift_minutes: int

    @property
    def answers(self) -> Mapping[Answer, int]:
        """How many gave each answer, in the order of answers; those nobody gave are left out."""
        given = [seat.answer for seat in self.seats]
        return {answer: given.count(answer) for answer in Answer if answer in given}

    @property
    def people(self) -> int:
        """How many will come: whoever accepted; while nobody has, the required members."""
        accepted = sum(seat.answer is Answer.ACCEPTED for seat in self.seats)
        return accepted or sum(seat.is_required for seat in self.seats)

    @property
    def holidays(self) -> Sequence[MemberTime]:
        """The members who have a public holiday."""
        return [member for member in self.times if member.holiday]

    @property
    def away(self) -> Sequence[MemberTime]:
        """The members who have said that they are away on the day."""
        return [member for member in self.times if member.is_away]

    @property
    def shifted(self) -> Sequence[MemberTime]:
        """The members whose hour differs from the session before, because clocks changed."""
        return [member for member in self.times if member.shift_minutes]

    @property
    def came(self) -> int:
        """How many came."""
        return sum(seat.came is True for seat in self.seats)

    @property
    def expected(self) -> int:
        """Of how many it is known whether they came."""
        return sum(seat.came is not None for seat in self.seats)

    @property
    def mean_pulse(self) -> float | None:
        """The mean of the pulse, down to a tenth; None where nobody answered."""
        values = [pulse.value for pulse in self.pulses]
        return sum(values) * 10 // len(values) / 10 if values else None


def of_session(session: Session, *, now: datetime, language: str) -> SessionPage:
    """Read the page of a session, from at most five statements."""
    seats, clocks = seats_of(session), clocks_of(session, now=now)
    is_held = session.state is SessionState.HELD
    return SessionPage(
        session=session,
        seats=seats,
        times=_times(session, seats, clocks.before_at, language),
        outcomes=_outcomes(session) if is_held else (),
        pulses=_pulses(session) if is_held else (),
        is_gap=timezones.resolve(session.local_start, session.time_zone).is_moved,
        is_over=session.ends_at <= now,
        zone_shift_minutes=clocks.rules_shift_minutes,
    )


_OF_SESSION = sa.and_(
    Attendance.person_id == Person.id, Attendance.session_id == sa.bindparam("session_id")
)
_PRESENT = sa.and_(
    Membership.group_id == sa.bindparam("group_id"), Membership.role != MemberRole.FORMER
)
SEATS = (
    sa.select(Person, Membership.is_required, Attendance.answer, Attendance.came)
    .outerjoin(Membership, sa.and_(Membership.person_id == Person.id, _PRESENT))
    .outerjoin(Attendance, _OF_SESSION)
    .where(
        Person.id.in_(
            sa.union_all(
                sa.select(Membership.person_id).where(_PRESENT),
                sa.select(Attendance.person_id).where(
                    Attendance.session_id == sa.bindparam("session_id")
                ),
            )
        )
    )
    .order_by(Person.family, Person.given, Person.id)
)


def seats_of(session: Session) -> Sequence[Seat]:
    """The members, and whoever else answered or came when they still were one, by name."""
    asked = {"session_id": session.id, "group_id": session.group_id}
    return [
        Seat(
            person=person,
            is_member=is_required is not None,
            is_required=bool(is_required),
            answer=answer or Answer.NONE,
            came=came,
        )
        for person, is_required, answer, came in db.session.execute(SEATS, asked)
    ]


def _times(
    session: Session, seats: Sequence[Seat], before_at: datetime | None, language: str
) -> Sequence[MemberTime]:
    is_circle = session.group.is_circle
    members = [seat.person for seat in seats if seat.is_member or is_circle]
    absences = absences_of(members, since=session.starts_at.date())
    return [
        member_time(
            person,
            session.starts_at,
            session.ends_at,
            zone=session.time_zone,
            language=language,
            previous_at=before_at,
            absences=absences.get(person.id, ()),
        )
        for person in members
    ]


def _outcomes(session: Session) -> Sequence[Outcome]:
    query = sa.select(Outcome).where(Outcome.session_id == session.id)
    return db.session.scalars(query.order_by(Outcome.id)).all()


def _pulses(session: Session) -> Sequence[Pulse]:
    query = sa.select(Pulse).where(Pulse.session_id == session.id)
    return db.session.scalars(query.order_by(Pulse.id)).all()
