"""A big artificial demonstration, stored in bulk, to see how pages bear it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain import timezones
from roundtable.domain.conferences import ConferenceState
from roundtable.domain.groups import GroupState, MemberRole
from roundtable.domain.invitations import GuestRole, InvitationState
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.agenda import AgendaItem
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.queries import accounts as queries
from roundtable.services.demo import artificial_names as names
from roundtable.services.demo import artificial_rows as rows
from roundtable.services.demo.load import DemoAccount, make_account
from roundtable.services.series import values_of

EMAIL = "artificial@example.org"
MEMBERS = 8
PROSPECTS = 100


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is wanted."""

    groups: int
    people: int
    sessions: int


def is_loaded() -> bool:
    """Whether an artificial demonstration is there already."""
    return queries.find_by_email(EMAIL) is not None


def load(size: Size, *, now: datetime) -> list[DemoAccount]:
    """Store it, and say how to sign in as the convener of all groups; once only."""
    if is_loaded():
        return []
    convener = Person(given="Artie", family="Fischel", time_zone="Europe/Berlin", created_at=now)
    role = AccountRole.CONVENER if queries.are_there_any() else AccountRole.ADMINISTRATOR
    account, password = make_account(convener, EMAIL, Language.EN, role, now=now)
    person_ids = _insert(Person, names.people(size.people - 1, now=now))
    group_ids = _insert(Group, (_group(number, now) for number in range(size.groups)))
    for number, group_id in enumerate(group_ids):
        first = number * MEMBERS
        members = [person_ids[(first + i) % len(person_ids)] for i in range(MEMBERS)]
        _fill(group_id, number, [convener.id, *members], size, now=now)
    _ask(group_ids, person_ids, now=now)
    _conference(account.id, person_ids, now=now)
    db.session.expire_all()
    return [DemoAccount(email=EMAIL, password=password, language=Language.EN)]


def _fill(group_id: int, number: int, seats: Sequence[int], size: Size, *, now: datetime) -> None:
    today = timezones.local(now, "UTC").date()
    _insert(Membership, (_seat(group_id, person_id, seats, today) for person_id in seats))
    wanted = size.sessions // size.groups + (number < size.sessions % size.groups)
    for plan in rows.plans(number, wanted, zone=_zone(number), today=today):
        values = {**values_of(plan), "group_id": group_id, "created_at": now}
        series_id = _insert(Series, [values])[0]
        made = list(rows.sessions(plan, group_id=group_id, series_id=series_id, now=now))
        ids = _insert(Session, made)
        held = [id_ for id_, row in zip(ids, made, strict=True) if row["held_at"]]
        _insert(AgendaItem, (item for id_ in ids for item in rows.items(id_)))
        _insert(Attendance, (row for id_ in held for row in rows.attendances(id_, seats)))
        _insert(Pulse, (row for id_ in held for row in rows.pulses(id_, seats)))
        _insert(Outcome, (rows.outcome(id_) for id_ in held))


def _insert(model: type[Base], values: Iterable[dict[str, Any]]) -> Sequence[int]:
    """Insert rows at once and return their ids, in order."""
    given = list(values)
    if not given:
        return []
    table = model.__table__
    query = sa.insert(model).returning(table.c.id, sort_by_parameter_order=True)
    return db.session.scalars(query, given).all()


def _zone(number: int) -> str:
    return names.PLACES[number % len(names.PLACES)][2]


def _group(number: int, now: datetime) -> dict[str, Any]:
    return {
        "name": f"Artificial round {number + 1:03}",
        "purpose": "To see how pages bear many groups",
        "time_zone": _zone(number),
        "state": GroupState.ACTIVE,
        "created_at": now,
    }


def _seat(group_id: int, person_id: int, seats: Sequence[int], today: Any) -> dict[str, Any]:
    is_convener = person_id == seats[0]
    role = MemberRole.CONVENER if is_convener else MemberRole.MEMBER
    return {"group_id": group_id, "person_id": person_id, "role": role, "joined_on": today}


def _ask(group_ids: Sequence[int], person_ids: Sequence[int], *, now: datetime) -> None:
    """One invitation for each group, half of them drafts."""
    leaders = person_ids[19::20] or person_ids[-1:]
    states = (InvitationState.IDEA, InvitationState.DRAFTED)
    _insert(
        Invitation,
        (
            {
                "group_id": group_id,
                "leader_id": leaders[number % len(leaders)],
                "role": GuestRole.SPEAKER,
                "state": states[number % 2],
                "language": Language.EN,
                "topic": f"Question {number + 1} to a leader",
                "created_at": now,
            }
            for number, group_id in enumerate(group_ids)
        ),
    )


def _conference(account_id: int, person_ids: Sequence[int], *, now: datetime) -> None:
    conference = {
        "account_id": account_id,
        "name": "Artificial forum",
        "state": ConferenceState.CANCELLED,
        "created_at": now,
    }
    conference_id = _insert(Conference, [conference])[0]
    prospects = ({"conference_id": conference_id, "person_id": id_} for id_ in _some(person_ids))
    _insert(Prospect, prospects)


def _some(person_ids: Sequence[int]) -> Iterator[int]:
    yield from person_ids[:PROSPECTS]
