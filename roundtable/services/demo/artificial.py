"""A big artificial demonstration, stored in bulk, to see how pages bear it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import GroupState, MemberRole
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.queries import accounts as queries
from roundtable.services.demo import artificial_names as names
from roundtable.services.demo import artificial_outside as outside
from roundtable.services.demo import artificial_rows as rows
from roundtable.services.demo.bulk import insert
from roundtable.services.demo.load import DemoAccount, make_account
from roundtable.services.series import new_identity, values_of

EMAIL = "artificial@example.org"
MEMBERS = 8


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
    person_ids = insert(Person, names.people(size.people - 1, now=now))
    group_ids = insert(Group, (_group(number, now) for number in range(size.groups)))
    for number, group_id in enumerate(group_ids):
        first = number * MEMBERS
        members = [person_ids[(first + i) % len(person_ids)] for i in range(MEMBERS)]
        _fill(group_id, number, [convener.id, *members], size, now=now)
    outside.ask(group_ids, person_ids, now=now)
    outside.conference(account.id, person_ids, now=now)
    db.session.expire_all()
    return [DemoAccount(email=EMAIL, password=password, language=Language.EN)]


def _fill(group_id: int, number: int, seats: Sequence[int], size: Size, *, now: datetime) -> None:
    today = timezones.local(now, "UTC").date()
    insert(Membership, (_seat(group_id, person_id, seats, today) for person_id in seats))
    wanted = size.sessions // size.groups + (number < size.sessions % size.groups)
    for plan in rows.plans(number, wanted, zone=_zone(number), today=today):
        values = {**values_of(plan), **new_identity(now), "group_id": group_id}
        series_id = insert(Series, [values])[0]
        made = list(rows.sessions(plan, group_id=group_id, series_id=series_id, now=now))
        ids = insert(Session, made)
        held = [id_ for id_, row in zip(ids, made, strict=True) if row["held_at"]]
        insert(AgendaItem, (item for id_ in ids for item in rows.items(id_)))
        insert(Attendance, (row for id_ in held for row in rows.attendances(id_, seats)))
        insert(Pulse, (row for id_ in held for row in rows.pulses(id_, seats)))
        insert(Outcome, (rows.outcome(id_) for id_ in held))


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
