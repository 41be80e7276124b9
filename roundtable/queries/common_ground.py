"""Whom to write to: the whole directory, ranked by what it shares with one person.

The databases find by indexed plain keys who shares something, and weigh it; only the best are
then read and put into reasons. Who sits in other people's groups is nobody's business here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from roundtable.database import db
from roundtable.domain.common_ground import (
    OF_TRAIT,
    WEAK,
    WEIGHTS,
    Common,
    CommonPoint,
    shared,
    weigh,
)
from roundtable.domain.groups import MemberRole
from roundtable.domain.hooks import propose_hook
from roundtable.domain.interest_words import suggest_interests
from roundtable.domain.people import Seniority, TraitKind
from roundtable.domain.regions import Region, region_of
from roundtable.domain.spelling import plain, spellings
from roundtable.domain.timezones import known_zones
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person, PersonTrait, Touch
from roundtable.queries.access import visible_group_ids
from roundtable.queries.people import details_of

READ = 3
"""For one place in the ranking so many are read: what many share weighs only then."""

MOST_HOOKS = 3

STRONG = tuple(kind for kind in Common if kind not in WEAK)


@dataclass(frozen=True, kw_only=True)
class GroundFilters:
    """What somebody must meet; what is empty does not filter.

    ``connects`` is one kind of common ground.
    ``listed_at`` keeps to the people of one conference, whose ``role`` there counts too.
    """

    region: Region | None = None
    time_zone: str = ""
    role: str = ""
    seniority: Seniority | None = None
    connects: Common | None = None
    listed_at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """Somebody with what they share with whoever asks, the closest first."""

    person: Person
    points: Sequence[CommonPoint]
    weight: int
    is_known: bool


def rank(
    account: Account,
    filters: GroundFilters,
    *,
    limit: int,
    conference: Conference | None = None,
) -> Sequence[Ranked]:
    """Those who share most with the person of an account, with the reasons.

    :param conference: the one in question, which is no earlier one
    """
    person = account.person
    parts = _parts(person, account, filters.connects, conference)
    if not parts:
        return []
    ids = _best(parts, person, _conditions(filters), limit * READ)
    people = db.session.scalars(
        sa.select(Person).where(Person.id.in_(ids)).options(selectinload(Person.traits))
    ).all()
    more, known = _beyond_profiles(ids, account, conference)
    mine = details_of(person)
    ranked = []
    for one in people:
        points = sorted((*shared(mine, details_of(one)), *more.get(one.id, ())), key=_closeness)
        ranked.append(
            Ranked(person=one, points=points, weight=weigh(points), is_known=one.id in known)
        )
    return sorted(ranked, key=lambda one: (-one.weight, one.person.sort_name))[:limit]


def _best(
    parts: Sequence[sa.Select[tuple[int, int]]],
    person: Person,
    where: Sequence[sa.ColumnElement[bool]],
    limit: int,
) -> Sequence[int]:
    """The ids of those who share most; the sums come first, people are looked at after.

    Without a filter nearly everybody may stay, so a few more than needed are enough; one that
    leaves out many is looked up for all who share anything.
    """
    found = sa.union_all(*parts).subquery()
    total = sa.func.sum(found.c.weight).label("total")
    sums = sa.select(found.c.person_id, total).group_by(found.c.person_id)
    if not where:
        sums = sums.order_by(total.desc(), found.c.person_id).limit(limit * READ)
    best = sums.subquery()
    query = (
        sa.select(best.c.person_id)
        .join(Person, Person.id == best.c.person_id)
        .where(Person.id != person.id, Person.archived_at.is_(None), *where)
        .order_by(best.c.total.desc(), best.c.person_id)
        .limit(limit)
    )
    return db.session.scalars(query).all()


def points_with(
    people: Sequence[Person], account: Account, conference: Conference | None = None
) -> Mapping[int, Sequence[CommonPoint]]:
    """What each of a few people shares with the person of an account; traits come loaded."""
    more, _known = _beyond_profiles([one.id for one in people], account, conference)
    mine = details_of(account.person)
    return {
        one.id: sorted((*shared(mine, details_of(one)), *more.get(one.id, ())), key=_closeness)
        for one in people
    }


@dataclass(frozen=True, kw_only=True)
class ProspectGround:
    """What connects with one prospect: reasons, hooks ready to take, interests their post tells."""

    points: Sequence[CommonPoint]
    hooks: Sequence[str]
    interests: Sequence[str]


def of_prospect(prospect: Prospect, account: Account) -> ProspectGround:
    """What the form of a prospect proposes, in the language in which they are written to."""
    person = prospect.person
    points = points_with([person], account, prospect.conference)[person.id]
    known = [trait.name for trait in person.traits if trait.kind is TraitKind.INTEREST]
    hooks = [hook for point in points if (hook := propose_hook(point, person.language))]
    return ProspectGround(
        points=points,
        hooks=hooks[:MOST_HOOKS],
        interests=suggest_interests([person.post, prospect.role], known, person.language),
    )


def known_among(people: Sequence[int], account: Account) -> set[int]:
    """With whom the account was in touch, or sits in a group."""
    return _beyond_profiles(people, account, None)[1]


def _parts(
    person: Person, account: Account, connects: Common | None, conference: Conference | None
) -> list[sa.Select[tuple[int, int]]]:
    """One question for each thing that somebody may share, each answered by an index."""
    parts: list[tuple[Common, sa.Select[int]]] = [
        (OF_TRAIT[trait.kind], _with_trait(trait.kind, trait.search_text))
        for trait in person.traits
    ]
    house, city = plain(person.organisation), plain(person.city)
    if house:
        parts.append((Common.ORGANISATION, _with_house(house)))
        parts.append(
            (
                Common.EMPLOYER,
                _with_trait(TraitKind.EMPLOYER, " ".join(spellings(person.organisation))),
            )
        )
    parts += [
        (Common.EMPLOYER, _with_house(plain(trait.name)))
        for trait in person.traits
        if trait.kind is TraitKind.EMPLOYER
    ]
    if city:
        parts.append((Common.CITY, _in_city(city)))
    parts.append((Common.CONTACT, _touched(account)))
    parts.append((Common.GROUP, _in_my_groups(account)))
    parts.append((Common.CONFERENCE, _listed_before(account, conference)))
    return [
        query.add_columns(sa.literal(WEIGHTS[kind]).label("weight"))
        for kind, query in parts
        if connects in {None, kind}
    ]


def _with_house(key: str) -> sa.Select[int]:
    return sa.select(Person.id.label("person_id")).where(Person.organisation_key == key)


def _in_city(key: str) -> sa.Select[int]:
    return sa.select(Person.id.label("person_id")).where(Person.city_key == key)


def _touched(account: Account) -> sa.Select[int]:
    return sa.select(Touch.person_id).where(Touch.account_id == account.id).distinct()


def _with_trait(kind: TraitKind, key: str) -> sa.Select[int]:
    return sa.select(PersonTrait.person_id).where(
        PersonTrait.kind == kind, PersonTrait.search_text == key
    )


def _in_my_groups(account: Account) -> sa.Select[int]:
    return sa.select(Membership.person_id).where(
        Membership.group_id.in_(visible_group_ids(account)),
        Membership.role != MemberRole.FORMER,
    )


def _listed_before(account: Account, conference: Conference | None) -> sa.Select[int]:
    query = sa.select(Prospect.person_id).join(Prospect.conference)
    query = query.where(Conference.account_id == account.id)
    return query.where(Conference.id != conference.id) if conference else query


def _conditions(filters: GroundFilters) -> list[sa.ColumnElement[bool]]:
    where: list[sa.ColumnElement[bool]] = []
    if filters.region:
        zones = [zone for zone in known_zones() if region_of(zone) is filters.region]
        where.append(Person.time_zone.in_(zones))
    if filters.time_zone:
        where.append(Person.time_zone == filters.time_zone)
    if filters.seniority:
        where.append(Person.seniority == filters.seniority)
    listed = sa.select(Prospect.person_id).where(Prospect.conference_id == filters.listed_at)
    if filters.listed_at is not None:
        where.append(Person.id.in_(listed))
    for word in plain(filters.role).split():
        said = Person.search_text.contains(word, autoescape=True)
        role = sa.func.lower(Prospect.role).contains(word, autoescape=True)
        where.append(sa.or_(said, Person.id.in_(listed.where(role))))
    return where


def _beyond_profiles(
    people: Sequence[int], account: Account, conference: Conference | None
) -> tuple[Mapping[int, list[CommonPoint]], set[int]]:
    """Groups, conferences and contacts of a few people, and who of them is known already."""
    points: dict[int, list[CommonPoint]] = defaultdict(list)
    seats = (
        sa.select(Membership.person_id, Group.name)
        .join(Group, Group.id == Membership.group_id)
        .where(
            Membership.person_id.in_(people),
            Membership.role != MemberRole.FORMER,
            Group.id.in_(visible_group_ids(account)),
        )
    )
    lists = (
        sa.select(Prospect.person_id, Conference.name)
        .join(Prospect.conference)
        .where(Prospect.person_id.in_(people), Conference.account_id == account.id)
    )
    lists = lists.where(Conference.id != conference.id) if conference else lists
    touched = (
        sa.select(Touch.person_id, sa.func.max(Touch.touched_on))
        .where(Touch.person_id.in_(people), Touch.account_id == account.id)
        .group_by(Touch.person_id)
    )
    known = set()
    for id_, on in db.session.execute(touched):
        points[id_].append(CommonPoint(kind=Common.CONTACT, name=on.isoformat()))
        known.add(id_)
    for id_, name in db.session.execute(seats):
        points[id_].append(CommonPoint(kind=Common.GROUP, name=name))
        known.add(id_)
    for id_, name in db.session.execute(lists):
        points[id_].append(CommonPoint(kind=Common.CONFERENCE, name=name))
    return points, known


def _closeness(point: CommonPoint) -> tuple[int, str]:
    return -WEIGHTS[point.kind], plain(point.name)
