"""Where one stands with everybody one wanted to meet, and with whom a contact is due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.conferences import ProspectState
from roundtable.domain.groups import GroupKind
from roundtable.domain.people import NameOrder
from roundtable.domain.permissions import Permission, may
from roundtable.domain.rhythm import NextContact, Rhythm, Standing, next_contact, rhythm_of
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.groups import Group, Membership
from roundtable.models.meetings import Meeting
from roundtable.models.people import Person, Touch
from roundtable.models.pipeline import Acquaintance, ProspectStep
from roundtable.models.sessions import Attendance, Session

COLUMNS = tuple(state for state in ProspectState if state is not ProspectState.LISTED)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One prospect on the board; ``since_on`` is when they came to where they are."""

    id: int
    person_id: int
    name: str
    about: str
    conference_id: int
    conference: str
    state: ProspectState
    since_on: date
    can_move_back: bool
    contact: NextContact | None


@dataclass(frozen=True, kw_only=True)
class DueContact:
    """Somebody with whom one has a rhythm, chosen or that of their ``state`` on the board."""

    person_id: int
    name: str
    contact: NextContact
    state: ProspectState | None = None


def board(account: Account, *, today: date) -> Mapping[ProspectState, Sequence[Card]]:
    """Everybody who was chosen at any of one's conferences, the most urgent first."""
    rows = db.session.execute(_prospects(account)).all()
    ids = {row.person_id for row in rows}
    chosen, last = _chosen(account, ids), _last_touches(account, ids)
    found: dict[ProspectState, list[Card]] = {state: [] for state in COLUMNS}
    for row in rows:
        since = timezones.local(row.step_at or row.created_at, account.time_zone).date()
        found[row.state].append(
            Card(
                id=row.id,
                person_id=row.person_id,
                name=_name(row),
                about=", ".join(filter(None, (row.post, row.organisation, row.city))),
                conference_id=row.conference_id,
                conference=row.conference,
                state=row.state,
                since_on=since,
                can_move_back=row.step_at is not None,
                contact=_contact(
                    chosen.get(row.person_id), row.state, last.get(row.person_id), since
                ),
            )
        )
    return {
        state: sorted(cards, key=lambda card: _urgency(card, today))
        for state, cards in found.items()
    }


def due(account: Account, *, today: date) -> Sequence[DueContact]:
    """With whom a contact is due today, the longest waiting first; four statements."""
    rows = db.session.execute(_prospects(account)).all()
    chosen = _chosen(account, None)
    names: dict[int, str] = {id_: name for id_, (name, _kept) in chosen.items()}
    contacts: dict[int, NextContact] = {}
    states: dict[int, ProspectState] = {}
    last = _last_touches(account, {*chosen, *(row.person_id for row in rows)})
    for id_, (_, kept) in chosen.items():
        contacts[id_] = _by(kept, last.get(id_))
    for row in rows:
        since = timezones.local(row.step_at or row.created_at, account.time_zone).date()
        found = _contact(chosen.get(row.person_id), row.state, last.get(row.person_id), since)
        before = contacts.get(row.person_id)
        if found is not None and (before is None or found.due_on < before.due_on):
            contacts[row.person_id], names[row.person_id] = found, _name(row)
            if row.person_id not in chosen:
                states[row.person_id] = row.state
    wanted = [
        DueContact(person_id=id_, name=names[id_], contact=one, state=states.get(id_))
        for id_, one in contacts.items()
        if one.standing(today) in {Standing.DUE, Standing.OVERDUE}
    ]
    return sorted(wanted, key=lambda one: (one.contact.due_on, one.person_id))


def with_person(person: Person, account: Account) -> tuple[NextContact, Rhythm, bool] | None:
    """The next contact with one person, the rhythm, and whether somebody chose it."""
    chosen = _chosen(account, {person.id}).get(person.id)
    last = _last_touches(account, {person.id}).get(person.id)
    if chosen is not None:
        kept = chosen[1]
        return _by(kept, last), _rhythm(kept), True
    states = {
        row.state: timezones.local(row.step_at or row.created_at, account.time_zone).date()
        for row in db.session.execute(_prospects(account).where(Prospect.person_id == person.id))
    }
    found = [
        (next_contact(rhythm, last_on=last, since=since), rhythm, False)
        for state, since in states.items()
        if (rhythm := rhythm_of(state)) is not None
    ]
    return min(found, key=lambda one: one[0].due_on, default=None)


def rhythm_with(person: Person, account: Account) -> Rhythm | None:
    """The rhythm with one person, chosen or by their place on the board."""
    found = with_person(person, account)
    return found[1] if found else None


def steps(prospect: Prospect) -> Sequence[ProspectStep]:
    """The history of a prospect, the last step first."""
    query = (
        sa.select(ProspectStep)
        .where(ProspectStep.prospect_id == prospect.id)
        .options(
            joinedload(ProspectStep.account).joinedload(Account.person),
            joinedload(ProspectStep.group),
        )
        .order_by(ProspectStep.id.desc())
    )
    return db.session.scalars(query).all()


def groups_to_join(account: Account) -> Sequence[Group]:
    """The groups in which this account may give seats, by name; coffees are none to join."""
    query = (
        sa.select(Group, Membership.role)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.person_id == account.person_id, Group.kind != GroupKind.CIRCLE)
        .order_by(Group.name, Group.id)
    )
    return [
        group
        for group, role in db.session.execute(query)
        if may(account.role, role, Permission.EDIT_MEMBERS)
    ]


def _prospects(account: Account) -> sa.Select[*tuple[Any, ...]]:
    last_step = (
        sa.select(sa.func.max(ProspectStep.id))
        .where(ProspectStep.prospect_id == Prospect.id)
        .correlate(Prospect)
        .scalar_subquery()
    )
    return (
        sa.select(
            Prospect.id,
            Prospect.state,
            Prospect.person_id,
            Prospect.conference_id,
            Conference.name.label("conference"),
            Conference.created_at,
            ProspectStep.taken_at.label("step_at"),
            *(Person.given, Person.family, Person.name_order, Person.email),
            *(Person.post, Person.organisation, Person.city),
        )
        .join(Conference, Conference.id == Prospect.conference_id)
        .join(Person, Person.id == Prospect.person_id)
        .outerjoin(ProspectStep, ProspectStep.id == last_step)
        .where(
            Conference.account_id == account.id,
            Prospect.state != ProspectState.LISTED,
            Person.erased_at.is_(None),
        )
        .order_by(Person.sort_name, Prospect.id)
    )


def _chosen(account: Account, ids: Iterable[int] | None) -> Mapping[int, tuple[str, Acquaintance]]:
    query = (
        sa.select(Acquaintance, Person.given, Person.family, Person.name_order, Person.email)
        .join(Person, Person.id == Acquaintance.person_id)
        .where(Acquaintance.account_id == account.id, Person.archived_at.is_(None))
    )
    if ids is not None:
        query = query.where(Acquaintance.person_id.in_(list(ids)))
    return {row[0].person_id: (_name(row), row[0]) for row in db.session.execute(query)}


def _last_touches(account: Account, ids: Iterable[int]) -> Mapping[int, date]:
    """The last contact of this account with each of them, in either direction, or coffee held."""
    ids = list(ids)
    query = (
        sa.select(Touch.person_id, sa.func.max(Touch.touched_on))
        .where(Touch.account_id == account.id, Touch.person_id.in_(ids))
        .group_by(Touch.person_id)
    )
    last = {row[0]: row[1] for row in db.session.execute(query)}
    for person_id, on in _last_meetings(account, ids).items():
        last[person_id] = max(on, last.get(person_id, on))
    return last


def _last_meetings(account: Account, ids: Iterable[int]) -> Mapping[int, date]:
    """When each of them last came to a coffee or gathering of this account."""
    query = (
        sa.select(Attendance.person_id, sa.func.max(Session.starts_at))
        .join(Attendance.session)
        .join(Meeting, Meeting.session_id == Session.id)
        .where(
            Meeting.account_id == account.id,
            Session.state == SessionState.HELD,
            Attendance.came.is_(True),
            Attendance.person_id.in_(ids),
        )
        .group_by(Attendance.person_id)
    )
    zone = account.time_zone
    return {row[0]: timezones.local(row[1], zone).date() for row in db.session.execute(query)}


def _contact(
    chosen: tuple[str, Acquaintance] | None,
    state: ProspectState,
    last_on: date | None,
    since: date,
) -> NextContact | None:
    if chosen is not None:
        return _by(chosen[1], last_on)
    rhythm = rhythm_of(state)
    return next_contact(rhythm, last_on=last_on, since=since) if rhythm else None


def _by(kept: Acquaintance, last_on: date | None) -> NextContact:
    return next_contact(
        _rhythm(kept), last_on=last_on, since=kept.since, snoozed_until=kept.snoozed_until
    )


def _rhythm(kept: Acquaintance) -> Rhythm:
    return Rhythm(ideal_days=kept.ideal_days, longest_days=kept.longest_days)


def _name(row: Any) -> str:
    parts = [row.given, row.family]
    if row.name_order is NameOrder.FAMILY_FIRST:
        parts.reverse()
    return " ".join(filter(None, parts)) or str(row.email)


def _urgency(card: Card, today: date) -> tuple[bool, date]:
    """Whoever waits longest first; who is put off, or waits for nothing, last."""
    is_put_off = card.contact is None or card.contact.standing(today) is Standing.SNOOZED
    return is_put_off, card.contact.due_on if card.contact else today
