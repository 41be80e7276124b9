"""Contacts with people, what is owed to them, and what one account notes about them."""

from datetime import date, datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.touches import Channel, require_past
from roundtable.models.accounts import Account
from roundtable.models.people import FollowUp, Person, PersonNote, Touch
from roundtable.services.locks import lock


def log(
    person: Person,
    account: Account,
    *,
    touched_on: date,
    channel: Channel,
    is_from_them: bool,
    text: str,
    now: datetime,
) -> Touch:
    """Log a contact; the same one sent twice is logged once.

    :raises TouchInFutureError: it lies after today, in the zone of the account
    """
    require_past(touched_on, today=timezones.local(now, account.time_zone).date())
    values = {
        "person_id": person.id,
        "account_id": account.id,
        "touched_on": touched_on,
        "channel": channel,
        "is_from_them": is_from_them,
        "text": text,
    }
    lock([person])
    known = db.session.scalar(sa.select(Touch).filter_by(**values))
    if known is not None:
        return known
    touch = Touch(**values)
    db.session.add(touch)
    db.session.flush()
    return touch


def owe(
    person: Person, account: Account, *, due_on: date, text: str, is_theirs: bool = False
) -> FollowUp:
    """Promise something by a date, or note what they promised; sent twice it is kept once."""
    values = {
        "person_id": person.id,
        "account_id": account.id,
        "due_on": due_on,
        "text": text,
        "is_theirs": is_theirs,
    }
    lock([person])
    known = db.session.scalar(sa.select(FollowUp).filter_by(**values))
    if known is not None:
        return known
    follow_up = FollowUp(**values)
    db.session.add(follow_up)
    db.session.flush()
    return follow_up


def settle(follow_up: FollowUp, *, now: datetime) -> None:
    """Mark as done; the first time counts."""
    follow_up.done_at = follow_up.done_at or now
    db.session.flush()


def reopen(follow_up: FollowUp) -> None:
    """Mark as owed after all."""
    follow_up.done_at = None
    db.session.flush()


def note(person: Person, account: Account, text: str, *, now: datetime) -> None:
    """Keep what an account notes about a person; an empty note is none."""
    lock([person])
    query = sa.select(PersonNote).where(
        PersonNote.person_id == person.id, PersonNote.account_id == account.id
    )
    known = db.session.scalar(query)
    if known is None and text:
        db.session.add(
            PersonNote(person_id=person.id, account_id=account.id, text=text, changed_at=now)
        )
    elif known is not None and text:
        known.text, known.changed_at = text, now
    elif known is not None:
        db.session.delete(known)
    db.session.flush()
