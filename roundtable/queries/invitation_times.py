"""Which sessions of a group could be offered to a leader, and at what minute."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.guest_places import GuestSlot
from roundtable.domain.guest_slots import find_slot
from roundtable.domain.guest_times import CandidateTime, look_at, worth_showing
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import SessionKind
from roundtable.holidays_by_country import holiday_name
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries import agenda, sessions
from roundtable.queries.guest_hours import hours_of, missing_members

MOST_SESSIONS = 60
"""A series of a year in each week, and some; a leader is asked months ahead."""


def candidates(
    group: Group,
    leader: Person,
    *,
    minutes: int,
    language: str,
    now: datetime,
    invitation: Invitation | None = None,
) -> list[CandidateTime]:
    """The coming sessions from the leader's desk, from eight statements.

    Of those far ahead only what is better than the next ones.

    :param language: in which holidays are named
    :param invitation: the leader's own, whose slots do not stand in its way and stay where they are
    """
    coming = coming_sessions(group, now=now)
    if not coming:
        return []
    timetables = agenda.timetables_of(coming)
    offers = _live_offers([session.id for session in coming])
    guest = hours_of(leader, coming, minutes=minutes)
    missing = missing_members(group, coming)
    found = []
    for session in coming:
        offer = offers.get(session.id)
        is_own = offer is not None and offer.invitation is invitation
        slot = find_slot(
            timetables[session.id],
            starts_at=session.starts_at,
            minutes=minutes,
            guest=None if is_own else guest,
        )
        found.append(
            look_at(
                slot,
                session_id=session.id,
                title=session.title,
                session_zone=session.time_zone,
                guest=guest,
                notice_days=group.notice_days,
                now=now,
                absent=missing[session.id],
                holiday=_holiday(slot, leader, language),
                held_for="" if offer is None or is_own else offer.invitation.leader.name,
                is_held=is_own,
            )
        )
    return worth_showing(found)


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


def _live_offers(session_ids: Sequence[int]) -> Mapping[int, Offer]:
    query = (
        sa.select(Offer)
        .where(Offer.session_id.in_(session_ids), Offer.state != OfferState.FREED)
        .options(joinedload(Offer.invitation).joinedload(Invitation.leader))
    )
    return {offer.session_id: offer for offer in db.session.scalars(query)}
