"""What the page of one session shows, from a number of statements that does not grow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.sessions import Answer, SessionState
from roundtable.models.groups import Membership
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.queries import sessions, zone_moves
from roundtable.queries.member_times import MemberTime, member_time, seated


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody who belongs to a session: a present member, or who answered or came before."""

    person: Person
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
    """Read the page of a session, from at most six statements."""
    members = seated(session.group_id)
    is_held = session.state is SessionState.HELD
    return SessionPage(
        session=session,
        seats=seats_of(session, members),
        times=_times(session, members, language),
        outcomes=_outcomes(session) if is_held else (),
        pulses=_pulses(session) if is_held else (),
        is_gap=timezones.resolve(session.local_start, session.time_zone).is_moved,
        is_over=session.ends_at <= now,
        zone_shift_minutes=zone_moves.shift_minutes(session, now=now),
    )


ATTENDANCES = (
    sa.select(Attendance)
    .where(Attendance.session_id == sa.bindparam("session_id"))
    .options(joinedload(Attendance.person))
)


def seats_of(session: Session, members: Sequence[Membership]) -> Sequence[Seat]:
    """The members, and whoever else answered or came when they still were one."""
    found = db.session.scalars(ATTENDANCES, {"session_id": session.id})
    rows = {row.person_id: row for row in found}
    seats = [
        _seat(member.person, rows.pop(member.person_id, None), is_required=member.is_required)
        for member in members
    ]
    others = [_seat(row.person, row, is_required=False) for row in rows.values()]
    return sorted([*seats, *others], key=lambda seat: (seat.person.family, seat.person.given))


def _seat(person: Person, row: Attendance | None, *, is_required: bool) -> Seat:
    return Seat(
        person=person,
        is_required=is_required,
        answer=row.answer if row else Answer.NONE,
        came=row.came if row else None,
    )


def _times(session: Session, members: Sequence[Membership], language: str) -> Sequence[MemberTime]:
    before = sessions.find_before(session) if session.series_id else None
    return [
        member_time(
            member.person,
            session.starts_at,
            session.ends_at,
            zone=session.time_zone,
            language=language,
            previous_at=before,
        )
        for member in members
    ]


def _outcomes(session: Session) -> Sequence[Outcome]:
    query = sa.select(Outcome).where(Outcome.session_id == session.id)
    return db.session.scalars(query.order_by(Outcome.id)).all()


def _pulses(session: Session) -> Sequence[Pulse]:
    query = sa.select(Pulse).where(Pulse.session_id == session.id)
    return db.session.scalars(query.order_by(Pulse.id)).all()
