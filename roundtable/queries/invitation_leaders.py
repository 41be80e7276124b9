"""Whom one could ask: the leaders of the directory, those first who may be asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitation_stages import STAGES, Stage
from roundtable.domain.invitations import OPEN_STATES, InvitationState
from roundtable.domain.leaders import Leader, fitting_words, rank, region_of, shared_interests
from roundtable.domain.people import NameOrder, Seniority, TraitKind
from roundtable.domain.spelling import plain
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person, PersonTrait, Touch

LEADERS = (Seniority.EXECUTIVE, Seniority.SENIOR)
MOST_READ = 2_000
MOST_SHOWN = 12
MOST_WORDS = 6
LARGEST_ID = 2**31 - 1
ASSISTANT = aliased(Person)


def suggestions(
    group: Group, *, words: str, topic: str, now: datetime, starts_at: datetime | None = None
) -> list[Leader]:
    """The dozen leaders to think of first, from four statements.

    :param words: what was typed into the search; empty finds everybody
    :param topic: what the group wants to talk about; interests in it count
    :param starts_at: of the session they would come to
    """
    found = _leaders(group, words)
    ids = [leader.id for leader in found]
    traits, known = _traits(ids), _known_by(group, ids)
    members, places = _members(group)
    several = [
        replace(
            leader,
            interests=mine,
            shared=shared_interests(mine, topic),
            fitting=fitting_words(leader.post, topic),
            common=tuple(_common(theirs, members)),
            known_by=tuple(known.get(leader.id, ())),
            near=tuple(places.get(region_of(leader.time_zone), ())),
            local_start=timezones.local(starts_at, leader.time_zone) if starts_at else None,
        )
        for leader in found
        for theirs in [traits.get(leader.id, [])]
        for mine in [tuple(name for kind, name in theirs if kind is TraitKind.INTEREST)]
    ]
    return rank(several, rest_days=group.rest_days, now=now)[:MOST_SHOWN]


def find_leader(group: Group, person_id: int) -> Person | None:
    """Somebody who may be a guest of this group: known, not archived, not sitting in it."""
    if not 0 < person_id <= LARGEST_ID:
        return None
    return db.session.scalar(
        sa.select(Person).where(
            Person.id == person_id, Person.archived_at.is_(None), _is_no_member(group)
        )
    )


def find_current(group: Group, leader: Person) -> Invitation | None:
    """The group's latest invitation to a leader that is neither closed nor put off."""
    query = sa.select(Invitation).where(
        Invitation.group_id == group.id,
        Invitation.leader_id == leader.id,
        Invitation.state.not_in([*STAGES[Stage.CLOSED], *STAGES[Stage.LATER]]),
        Invitation.successor_id.is_(None),
    )
    return db.session.scalar(query.order_by(Invitation.id.desc()).limit(1))


def _leaders(group: Group, words: str) -> list[Leader]:
    asked = (
        sa.select(sa.func.max(Invitation.sent_at))
        .where(Invitation.leader_id == Person.id)
        .scalar_subquery()
    )
    being_asked = sa.exists().where(
        Invitation.leader_id == Person.id,
        Invitation.state.in_(OPEN_STATES),
        Invitation.successor_id.is_(None),
    )
    resting_until = (
        sa.select(sa.func.max(Invitation.resting_until))
        .where(Invitation.leader_id == Person.id, Invitation.state == InvitationState.RESTING)
        .scalar_subquery()
    )
    query = (
        sa.select(Person, asked, being_asked, resting_until, ASSISTANT.given, ASSISTANT.family)
        .outerjoin(ASSISTANT, ASSISTANT.id == Person.assistant_id)
        .where(Person.seniority.in_(LEADERS), Person.archived_at.is_(None), _is_no_member(group))
        .order_by(Person.sort_name, Person.id)
        .limit(MOST_READ)
    )
    for word in plain(words).split()[:MOST_WORDS]:
        query = query.where(_is_found_by(word))
    return [_leader(*row) for row in db.session.execute(query.options(*_LOADED))]


_LOADED = (
    sa.orm.load_only(
        Person.given,
        Person.family,
        Person.name_order,
        Person.seniority,
        Person.post,
        Person.organisation,
        Person.city,
        Person.time_zone,
    ),
)


def _leader(
    person: Person,
    last_asked_at: datetime | None,
    is_being_asked: bool,  # noqa: FBT001  a row
    resting_until: date | None,
    *assistant: str | None,
) -> Leader:
    return Leader(
        id=person.id,
        name=person.name,
        family=person.family if person.name_order is NameOrder.GIVEN_FIRST else person.name,
        seniority=person.seniority,
        post=person.post,
        organisation=person.organisation,
        city=person.city,
        time_zone=person.time_zone,
        last_asked_at=last_asked_at,
        is_being_asked=is_being_asked,
        resting_until=resting_until,
        assistant=" ".join(filter(None, assistant)),
    )


def _traits(person_ids: Sequence[int]) -> Mapping[int, list[tuple[TraitKind, str]]]:
    query = (
        sa.select(PersonTrait.person_id, PersonTrait.kind, PersonTrait.name)
        .where(PersonTrait.person_id.in_(person_ids))
        .order_by(PersonTrait.name)
    )
    found: dict[int, list[tuple[TraitKind, str]]] = {}
    for person_id, kind, name in db.session.execute(query):
        found.setdefault(person_id, []).append((kind, name))
    return found


def _members(
    group: Group,
) -> tuple[Mapping[tuple[TraitKind, str], list[str]], Mapping[str, list[str]]]:
    """Who of the members has what, by its kind and its spelling, and who lives in which region.

    Interests are many people's, and so are no common ground.
    """
    traits = sa.and_(PersonTrait.person_id == Person.id, PersonTrait.kind != TraitKind.INTEREST)
    query = (
        sa.select(PersonTrait.kind, PersonTrait.name, Person.given, Person.family, Person.time_zone)
        .select_from(Person)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(PersonTrait, traits)
        .where(Membership.group_id == group.id, Membership.role != MemberRole.FORMER)
        .order_by(Person.sort_name, Person.id)
    )
    found: dict[tuple[TraitKind, str], list[str]] = {}
    places: dict[str, dict[str, None]] = {}
    for kind, trait, given, family, zone in db.session.execute(query):
        name = f"{given} {family}".strip()
        if trait is not None:
            found.setdefault((kind, plain(trait)), []).append(name)
        if region := region_of(zone):
            places.setdefault(region, {})[name] = None
    return found, {region: list(names) for region, names in places.items()}


def _common(
    theirs: Sequence[tuple[TraitKind, str]], members: Mapping[tuple[TraitKind, str], list[str]]
) -> Iterator[tuple[str, str]]:
    """Each member who shares something, with what it is."""
    for kind, name in theirs:
        for member in members.get((kind, plain(name)), ()):
            yield member, name


def _known_by(group: Group, person_ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Which members were in contact with a leader, the latest first."""
    query = (
        sa.select(Touch.person_id, Person.given, Person.family)
        .join(Account, Account.id == Touch.account_id)
        .join(Person, Person.id == Account.person_id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Touch.person_id.in_(person_ids),
            Membership.group_id == group.id,
            Membership.role != MemberRole.FORMER,
        )
        .group_by(Touch.person_id, Person.id, Person.given, Person.family)
        .order_by(sa.func.max(Touch.touched_on).desc(), Person.id)
    )
    found: dict[int, list[str]] = {}
    for person_id, given, family in db.session.execute(query):
        found.setdefault(person_id, []).append(f"{given} {family}".strip())
    return found


def _is_no_member(group: Group) -> sa.ColumnElement[bool]:
    sitting = sa.select(Membership.person_id).where(
        Membership.group_id == group.id, Membership.role != MemberRole.FORMER
    )
    return Person.id.not_in(sitting)


def _is_found_by(word: str) -> sa.ColumnElement[bool]:
    has_trait = sa.exists().where(
        PersonTrait.person_id == Person.id, PersonTrait.search_text.contains(word, autoescape=True)
    )
    return sa.or_(Person.search_text.contains(word, autoescape=True), has_trait)
