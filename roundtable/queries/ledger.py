"""Who carries the hours of a group: the ledger, from three statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from roundtable.database import db
from roundtable.domain.bands import Week
from roundtable.domain.groups import MemberRole
from roundtable.domain.ledger import (
    Away,
    Burden,
    Correction,
    Record,
    Sitting,
    ledger,
    median_points,
)
from roundtable.domain.minutes import minutes_by_level
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.ledger import BurdenCorrection
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Session


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """What a present member carries."""

    seat: Membership
    burden: Burden


@dataclass(frozen=True, kw_only=True)
class GroupLedger:
    """The present members, who carries most first; corrections, the latest first.

    ``held`` is how many sessions it was reckoned from.
    """

    rows: Sequence[LedgerRow]
    corrections: Sequence[BurdenCorrection]
    held: int

    def burden_of(self, person_id: int) -> Burden | None:
        """What one present member carries; None where nothing was held yet."""
        if not self.held and not self.corrections:
            return None
        return next((row.burden for row in self.rows if row.seat.person_id == person_id), None)

    @property
    def history(self) -> Mapping[int, int]:
        """Points carried so far by the person's id, as a planner asks for them."""
        return {row.seat.person_id: row.burden.points for row in self.rows}

    @property
    def median(self) -> int:
        """What the member in the middle carries, in points."""
        return median_points(self.history.values())

    @property
    def most(self) -> int:
        """What the one carries who carries most."""
        return max(self.history.values(), default=0)


def of_group(group: Group, *, now: datetime) -> GroupLedger:
    """Reckon the ledger of a group as of now."""
    seats = db.session.scalars(SEATS, {"group_id": group.id}).all()
    held = _held(group, now)
    corrections = _corrections(group)
    burdens = ledger([_record(seat, held, corrections) for seat in seats], on=now.date())
    rows = [
        LedgerRow(seat=seat, burden=burdens[seat.id])
        for seat in seats
        if seat.role is not MemberRole.FORMER
    ]
    return GroupLedger(
        rows=sorted(rows, key=lambda row: -row.burden.points),
        corrections=corrections,
        held=len({row.session_id for row in held}),
    )


SEATS = (
    sa.select(Membership)
    .join(Membership.person)
    .options(contains_eager(Membership.person))
    .where(Membership.group_id == sa.bindparam("group_id"))
    .order_by(Person.family, Person.given, Person.id)
)


@dataclass(frozen=True, kw_only=True)
class _Held:
    session_id: int
    person_id: int
    starts_at: datetime
    ends_at: datetime
    came: bool


def _held(group: Group, now: datetime) -> Sequence[_Held]:
    """Who came to what was held, and who missed it on notice; coffees and gatherings are play."""
    missed_on_notice = sa.case(
        (Attendance.came.is_(False), Attendance.answer != Answer.ACCEPTED),
        else_=Attendance.answer == Answer.DECLINED,
    )
    query = (
        sa.select(
            Session.id.label("session_id"),
            Attendance.person_id,
            Session.starts_at,
            Session.ends_at,
            Attendance.came.is_(True).label("came"),
        )
        .join(Attendance, Attendance.session_id == Session.id)
        .where(
            Session.group_id == group.id,
            Session.kind == SessionKind.SESSION,
            Session.state == SessionState.HELD,
            Session.starts_at <= now,
            sa.or_(Attendance.came.is_(True), missed_on_notice),
        )
        .order_by(Session.starts_at, Session.id)
    )
    return [_Held(**row._mapping) for row in db.session.execute(query)]  # noqa: SLF001  SQLAlchemy's own name for a row as a mapping


def _corrections(group: Group) -> Sequence[BurdenCorrection]:
    query = (
        sa.select(BurdenCorrection)
        .where(BurdenCorrection.group_id == group.id)
        .options(
            joinedload(BurdenCorrection.person),
            joinedload(BurdenCorrection.account).joinedload(Account.person),
        )
        .order_by(BurdenCorrection.made_at.desc(), BurdenCorrection.id.desc())
    )
    return db.session.scalars(query).all()


def _record(
    seat: Membership, held: Sequence[_Held], corrections: Sequence[BurdenCorrection]
) -> Record:
    return Record(
        key=seat.id,
        joined_on=seat.joined_on,
        left_on=seat.left_on,
        away=[
            Away(left_on=date.fromisoformat(left), back_on=date.fromisoformat(back))
            for left, back in seat.times_away
        ],
        sittings=_sittings(seat.person, held),
        corrections=[
            Correction(on=one.made_at.date(), points=one.points)
            for one in corrections
            if one.person_id == seat.person_id
        ],
    )


def _sittings(person: Person, held: Sequence[_Held]) -> list[Sitting]:
    week = person.week
    return [_sitting(week, person.time_zone, one) for one in held if one.person_id == person.id]


def _sitting(week: Week, zone: str, held: _Held) -> Sitting:
    on = held.starts_at.date()
    if not held.came:
        minutes = (held.ends_at - held.starts_at) // timedelta(minutes=1)
        return Sitting(on=on, minutes={}, missed_minutes=minutes)
    found = minutes_by_level(week, zone, held.starts_at, held.ends_at)
    return Sitting(on=on, minutes=found)
