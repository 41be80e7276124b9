"""Whom one could ask: the leaders of the directory, those first who may be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitation_stages import STAGES, Stage
from roundtable.domain.invitations import OPEN_STATES
from roundtable.domain.leaders import Leader, rank, shared_interests
from roundtable.domain.people import NameOrder, Seniority, TraitKind
from roundtable.domain.spelling import plain
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person, PersonTrait

LEADERS = (Seniority.EXECUTIVE, Seniority.SENIOR)
MOST_READ = 2_000
MOST_SHOWN = 12
MOST_WORDS = 6
LARGEST_ID = 2**31 - 1


def suggestions(group: Group, *, words: str, topic: str, now: datetime) -> list[Leader]:
    """The dozen leaders to think of first, from two statements.

    :param words: what was typed into the search; empty finds everybody
    :param topic: what the group wants to talk about; interests in it count
    """
    found = _leaders(group, words)
    interests = _interests([leader.id for leader in found])
    several = [
        replace(leader, interests=mine, shared=shared_interests(mine, topic))
        for leader in found
        for mine in [tuple(interests.get(leader.id, ()))]
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
    """The group's latest invitation to a leader that is not closed."""
    query = sa.select(Invitation).where(
        Invitation.group_id == group.id,
        Invitation.leader_id == leader.id,
        Invitation.state.not_in(STAGES[Stage.CLOSED]),
    )
    return db.session.scalar(query.order_by(Invitation.id.desc()).limit(1))


def _leaders(group: Group, words: str) -> list[Leader]:
    asked = (
        sa.select(sa.func.max(Invitation.sent_at))
        .where(Invitation.leader_id == Person.id)
        .scalar_subquery()
    )
    being_asked = sa.exists().where(
        Invitation.leader_id == Person.id, Invitation.state.in_(OPEN_STATES)
    )
    query = (
        sa.select(Person, asked, being_asked)
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


def _leader(person: Person, last_asked_at: datetime | None, is_being_asked: bool) -> Leader:  # noqa: FBT001  a row
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
    )


def _interests(person_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    query = (
        sa.select(PersonTrait.person_id, PersonTrait.name)
        .where(PersonTrait.person_id.in_(person_ids), PersonTrait.kind == TraitKind.INTEREST)
        .order_by(PersonTrait.name)
    )
    found: dict[int, list[str]] = {}
    for person_id, name in db.session.execute(query):
        found.setdefault(person_id, []).append(name)
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
