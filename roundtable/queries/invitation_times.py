"""Which sessions of a group could be offered to a leader, and at what minute."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.guest_slots import GuestSlot, find_slot
from roundtable.domain.guest_times import CandidateTime, look_at
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import SessionKind
from roundtable.holidays_by_country import holiday_name
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import agenda, sessions

MOST_SESSIONS = 12


def candidates(
    group: Group,
    leader: Person,
    *,
    minutes: int,
    language: str,
    now: datetime,
    invitation: Invitation | None = None,
) -> list[CandidateTime]:
    """The coming sessions from the leader's desk, from five statements.

    :param language: in which holidays are named
    :param invitation: the leader's own, whose slots do not stand in its way
    """
    coming = coming_sessions(group, now=now)
    timetables = agenda.timetables_of(coming) if coming else {}
    held = _held_for([session.id for session in coming], invitation)
    found = []
    for session in coming:
        slot = find_slot(timetables[session.id], starts_at=session.starts_at, minutes=minutes)
        found.append(
            look_at(
                slot,
                session_id=session.id,
                title=session.title,
                session_zone=session.time_zone,
                guest_zone=leader.time_zone,
                week=leader.week,
                notice_days=group.notice_days,
                now=now,
                holiday=_holiday(slot, leader, language),
                held_for=held.get(session.id, ""),
            )
        )
    return found


def coming_sessions(group: Group, *, now: datetime) -> Sequence[Session]:
    """The next sessions that have not begun; coffees and gatherings have no guest slot."""
    upcoming = sessions.upcoming(group, now=now, limit=MOST_SESSIONS)
    return [
        session
        for session in upcoming
        if session.kind is SessionKind.SESSION and session.starts_at > now
    ]


def _holiday(slot: GuestSlot, leader: Person, language: str) -> str:
    on = timezones.local(slot.starts_at, leader.time_zone).date()
    return holiday_name(leader.country, on, language, region=leader.region)


def _held_for(session_ids: Sequence[int], own: Invitation | None) -> Mapping[int, str]:
    query = (
        sa.select(Offer)
        .where(Offer.session_id.in_(session_ids), Offer.state != OfferState.FREED)
        .options(joinedload(Offer.invitation).joinedload(Invitation.leader))
    )
    return {
        offer.session_id: offer.invitation.leader.name
        for offer in db.session.scalars(query)
        if own is None or offer.invitation_id != own.id
    }
