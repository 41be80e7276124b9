"""Storing what the demonstration tells: people, agendas, one-off sessions."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.agendas import fill, find_agenda
from roundtable.domain.people import Language, TraitKind
from roundtable.domain.sessions import SessionKind
from roundtable.models.agenda import AgendaItem
from roundtable.models.groups import Group
from roundtable.models.people import Person, PersonTrait
from roundtable.models.sessions import Session
from roundtable.places import default_working_days
from roundtable.services.demo.who import Who

PEOPLE = 8
"""How many an agenda is written for."""

Cast = dict[str, Person]


def people(everybody: Iterable[Who], cast: Cast, *, now: datetime) -> None:
    """Store people under their keys; an assistant comes before whom they assist."""
    for who in everybody:
        cast[who.key] = _person(who, cast, now)
    db.session.add_all(cast.values())
    db.session.flush()


def _person(who: Who, cast: Cast, now: datetime) -> Person:
    person = Person(
        given=who.given,
        family=who.family,
        titles=who.titles,
        name_order=who.name_order,
        gender=who.gender,
        email=who.email,
        organisation=who.organisation,
        post=who.post,
        seniority=who.seniority,
        country=who.country,
        city=who.city,
        time_zone=who.zone,
        working_days=list(default_working_days(who.country)),
        language=who.language,
        assistant=cast[who.assistant] if who.assistant else None,
        assistant_mode=who.assistant_mode,
        source="demonstration",
        created_at=now,
    )
    interests = [PersonTrait(kind=TraitKind.INTEREST, name=name) for name in who.interests]
    schools = [PersonTrait(kind=TraitKind.UNIVERSITY, name=name) for name in who.universities]
    person.traits = interests + schools
    return person


def agenda(session: Session, key: str, language: Language) -> None:
    """Write a built-in agenda out for a session that has none."""
    builtin = find_agenda(key)
    if builtin is None:
        raise LookupError(key)
    filled = fill(
        builtin, language, starts_at=session.starts_at, zone=session.time_zone, people=PEOPLE
    )
    for position, part in enumerate(filled):
        box = part.box
        item = AgendaItem(
            position=position,
            kind=box.kind,
            title=box.title,
            minutes=box.minutes,
            seconds_each=box.seconds_each,
            pinned_at=box.pinned_at,
            notes=part.notes,
        )
        session.items.append(item)
    db.session.flush()


def one_off(
    group: Group,
    kind: SessionKind,
    title: str,
    *,
    local_start: datetime,
    minutes: int,
    now: datetime,
) -> Session:
    """Store a session that belongs to no series, at a wall time of its group's zone."""
    starts_at = timezones.instant(local_start, group.time_zone)
    session = Session(
        group=group,
        kind=kind,
        title=title,
        local_start=local_start,
        time_zone=group.time_zone,
        duration_minutes=minutes,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        uid=str(uuid.uuid4()),
        created_at=now,
        revised_at=now,
    )
    db.session.add(session)
    db.session.flush()
    return session
