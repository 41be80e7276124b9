"""Keeping conferences, and the people one would have met there."""

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.conferences import ConferenceDetails, ProspectState
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person
from roundtable.models.pipeline import ProspectStep
from roundtable.services import members


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


def describe(
    prospect: Prospect,
    *,
    role: str,
    hook: str,
    state: ProspectState,
    by: Account,
    now: datetime,
    reason: str = "",
) -> None:
    """Say what they were to do there, what connects, why them, and how far one has come."""
    prospect.role, prospect.hook, prospect.reason = role, hook, reason
    move(prospect, state, by=by, now=now)


def move(
    prospect: Prospect,
    state: ProspectState,
    *,
    by: Account | None,
    now: datetime,
    group: Group | None = None,
) -> None:
    """Note how far one has come; the history keeps who said so, and when.

    :param by: None is the prospect, by a link
    :param group: the one they joined
    """
    if prospect.state is not state:
        step = ProspectStep(
            prospect=prospect,
            account_id=by.id if by else None,
            group=group,
            from_state=prospect.state,
            to_state=state,
            taken_at=now,
        )
        db.session.add(step)
        prospect.state = state
    db.session.flush()


def move_back(prospect: Prospect) -> ProspectStep | None:
    """Undo the last step and strike it from the history; without one nothing happens."""
    query = sa.select(ProspectStep).where(ProspectStep.prospect_id == prospect.id)
    step = db.session.scalar(query.order_by(ProspectStep.id.desc()).limit(1))
    if step is not None:
        prospect.state = step.from_state
        db.session.delete(step)
        db.session.flush()
    return step


def join(prospect: Prospect, group: Group, *, by: Account, now: datetime) -> Membership:
    """Give a prospect a seat in a group; done twice, it is done once."""
    today = timezones.local(now, group.time_zone).date()
    seat = members.add(group, prospect.person, on=today)
    move(prospect, ProspectState.JOINED, by=by, now=now, group=group)
    return seat


def remove(prospect: Prospect) -> None:
    """Take somebody off the list; the person stays in the directory."""
    db.session.delete(prospect)
    db.session.flush()
