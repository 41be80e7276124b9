"""Seats in a group: taking, changing and leaving them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.people import Source
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.seats import Seat, require_convener
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person
from roundtable.queries import members as queries
from roundtable.services import people
from roundtable.services.locks import lock


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody read from a list; ``known`` is the person of the directory they are."""

    person: ReadPerson
    known: Person | None = None
    role: MemberRole = MemberRole.MEMBER
    is_required: bool = True


def add(
    group: Group,
    person: Person,
    *,
    role: MemberRole = MemberRole.MEMBER,
    is_required: bool = True,
    on: date,
) -> Membership:
    """Give a person a seat. Who sits already keeps it as it is; who had left is back."""
    lock([group])
    seat = queries.find_seat(group, person)
    if seat is None:
        seat = Membership(group=group, person=person, joined_on=on)
        db.session.add(seat)
    elif seat.role is not MemberRole.FORMER:
        return seat
    _be_back(seat, on)
    seat.role, seat.is_required = role, is_required
    person.archived_at = None
    db.session.flush()
    return seat


def take_over(group: Group, newcomers: Iterable[Newcomer], *, now: datetime) -> list[Membership]:
    """Seat people from a list, making those of them whom nobody knows yet.

    What the list does not say of them is taken from the group. The same mail address is the
    same person, in the list and in the directory.
    """
    today = timezones.local(now, group.time_zone).date()
    defaults = ListDefaults(
        time_zone=group.time_zone, language=group.language, source=Source.MEMBERS
    )
    return [
        add(
            group,
            one.known or people.find_or_create(one.person, now=now, defaults=defaults),
            role=one.role,
            is_required=one.is_required,
            on=today,
        )
        for one in newcomers
    ]


def change(seat: Membership, *, role: MemberRole, is_required: bool) -> None:
    """Change what somebody does in the group and whether sessions need them.

    :raises LastConvenerError: nobody who can sign in would remain convener
    """
    change_all([(seat, role, is_required)])


def change_all(changes: Sequence[tuple[Membership, MemberRole, bool]]) -> None:
    """Change several seats of one group at once, so that two can change places.

    :raises LastConvenerError: nobody who can sign in would remain convener
    """
    if not changes:
        return
    _require_convener(changes[0][0].group, {seat.id: role for seat, role, _ in changes})
    for seat, role, is_required in changes:
        seat.role, seat.is_required = role, is_required
    db.session.flush()


def note_acceptance(seat: Membership, *, on: date | None) -> None:
    """Write down when a member accepted the norms, or that they have not."""
    seat.norms_accepted_on = on
    db.session.flush()


def note_supervisor(seat: Membership, *, is_first: bool, informed_on: date | None) -> None:
    """Write down whether a member's own supervisor must hear of it first, and when they did."""
    seat.supervisor_first, seat.supervisor_informed_on = is_first, informed_on
    db.session.flush()


def leave(seat: Membership, *, on: date) -> None:
    """Let a member go; what was held keeps their name and count.

    :raises LastConvenerError: nobody who can sign in would remain convener
    """
    _require_convener(seat.group, {seat.id: MemberRole.FORMER})
    seat.role, seat.left_on = MemberRole.FORMER, on
    db.session.flush()


def rejoin(seat: Membership, *, on: date) -> None:
    """Give a former member the seat back, as a member and since the day they first joined.

    How long they were away is kept: the ledger of bad hours counts that time like a newcomer's.
    """
    if seat.role is MemberRole.FORMER:
        _be_back(seat, on)
        seat.role = MemberRole.MEMBER
        db.session.flush()


def _be_back(seat: Membership, on: date) -> None:
    if seat.left_on is not None and seat.left_on < on:
        seat.times_away = [*seat.times_away, [seat.left_on.isoformat(), on.isoformat()]]
    seat.left_on = None


def _require_convener(group: Group, changed: dict[int, MemberRole]) -> None:
    lock([group])
    query = sa.select(Membership.id, Membership.role, Membership.person_id)
    seats = db.session.execute(query.where(Membership.group_id == group.id)).all()
    able = queries.who_can_sign_in(person_id for _id, _role, person_id in seats)
    require_convener(
        Seat(role=changed.get(id_, role), can_sign_in=person_id in able)
        for id_, role, person_id in seats
    )
