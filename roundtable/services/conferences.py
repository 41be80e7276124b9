"""Keeping conferences, and the people one would have met there."""

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ProspectState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import Person


def create(details: ConferenceDetails, *, by: Account, now: datetime) -> Conference:
    """Open a conference; the same one sent twice is one."""
    same = sa.select(Conference).where(
        Conference.account_id == by.id,
        Conference.name == details.name,
        Conference.starts_on.is_not_distinct_from(details.starts_on),
    )
    conference = db.session.scalar(same.order_by(Conference.id).limit(1))
    if conference is None:
        conference = Conference(account_id=by.id, created_at=now, **asdict(details))
        db.session.add(conference)
        db.session.flush()
    return conference


def change(conference: Conference, details: ConferenceDetails) -> None:
    """Write down what has become of it."""
    for name, value in asdict(details).items():
        setattr(conference, name, value)
    db.session.flush()


def add(conference: Conference, person: Person) -> Prospect:
    """Put a person on the list; who is on it stays as they are."""
    known = sa.select(Prospect).where(
        Prospect.conference_id == conference.id, Prospect.person_id == person.id
    )
    prospect = db.session.scalar(known)
    if prospect is None:
        prospect = Prospect(conference=conference, person=person)
        db.session.add(prospect)
        db.session.flush()
    return prospect


def describe(prospect: Prospect, *, role: str, hook: str, state: ProspectState) -> None:
    """Say what they were to do there, what connects, and how far one has come."""
    prospect.role, prospect.hook, prospect.state = role, hook, state
    db.session.flush()


def move(prospect: Prospect, state: ProspectState) -> None:
    """Note how far one has come."""
    prospect.state = state
    db.session.flush()


def remove(prospect: Prospect) -> None:
    """Take somebody off the list; the person stays in the directory."""
    db.session.delete(prospect)
    db.session.flush()
