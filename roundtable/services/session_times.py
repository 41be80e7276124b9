"""When a session is: its wall time and instants, with all that hangs on them.

Pinned points of the agenda move with the session's wall clock, and guest slots follow their
points. The calendar entry's ``sequence`` grows when a start or an end changes, never otherwise.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.invitations import OfferState
from roundtable.domain.pins import find_pin
from roundtable.domain.turns import turn_at
from roundtable.models.invitations import Offer
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_of
from roundtable.services.calendar_stamps import stamp_offers

ANY_DAY = date(2000, 1, 1)


def set_time(
    session: Session,
    *,
    local_start: datetime,
    time_zone: str,
    duration_minutes: int,
    offers: Sequence[Offer],
    now: datetime,
) -> None:
    """Put a session at another time; at the same one nothing changes.

    :param offers: those of the session that are not freed
    """
    wanted = (local_start, time_zone, duration_minutes)
    if wanted == (session.local_start, session.time_zone, session.duration_minutes):
        return
    shift_pins(session, local_start - session.local_start)
    if time_zone != session.time_zone:
        stamp_offers(offers, now=now)  # their times are written in it
    session.local_start, session.time_zone, session.duration_minutes = wanted
    session.revised_at = now
    derive(session, offers=offers, now=now)


def derive(session: Session, *, offers: Sequence[Offer], now: datetime) -> bool:
    """Derive start and end from the wall time, and say whether they have changed."""
    before_at, before_end = session.starts_at, session.ends_at
    session.starts_at = timezones.instant(session.local_start, session.time_zone)
    session.ends_at = session.starts_at + timedelta(minutes=session.duration_minutes)
    for offer in offers:
        _follow(offer, session, session.starts_at - before_at, now=now)
    if (session.starts_at, session.ends_at) == (before_at, before_end):
        return False
    session.sequence += 1
    session.revised_at = now
    return True


def turn_of(session: Session) -> int | None:
    """At which of its series' times a session stands: the turn is read from the clock.

    None where the series has one time, or where the session was moved off all of them.
    """
    if session.series is None or session.series.second_time is None:
        return None
    if session.time_zone != session.series.time_zone:
        return None
    times = plan_of(session.series).times
    return turn_at(session.local_start.time(), times, own=session.turn)


def give_turn(session: Session, turn: int | None, *, now: datetime) -> None:
    """Note at which of its series' times a session stands; calendars say so."""
    if session.turn != turn:
        session.turn, session.revised_at = turn, now


def shift_pins(session: Session, by: timedelta) -> None:
    """Move the pinned points by the clock part of a wall difference; whole days move none."""
    if by % timedelta(days=1) == timedelta(0):
        return
    pinned = [item for item in session.items if item.pinned_at is not None]
    for item in pinned:
        item.pinned_at = _clock_shifted(item.pinned_at, by)
    if pinned:
        session.revision += 1  # whoever has the agenda open must learn of it


def standing_offers(sessions: Sequence[Session]) -> dict[int, list[Offer]]:
    """The guest slots that are not freed, by session, from one statement."""
    ids = [session.id for session in sessions]
    query = (
        sa.select(Offer)
        .where(Offer.session_id.in_(ids), Offer.state != OfferState.FREED)
        .options(joinedload(Offer.item))
    )
    found: dict[int, list[Offer]] = {id_: [] for id_ in ids}
    for offer in db.session.scalars(query):
        found[offer.session_id].append(offer)
    return found


def revise_offers(offers: Sequence[Offer], *, now: datetime) -> None:
    """Let calendars learn that what their slot stands in was cancelled or restored."""
    for offer in offers:
        offer.sequence += 1
        offer.revised_at = now


def _follow(offer: Offer, session: Session, moved_by: timedelta, *, now: datetime) -> None:
    before_at = offer.starts_at
    pinned_at = offer.item.pinned_at if offer.item else None
    if pinned_at is None:
        offer.starts_at = before_at + moved_by
    else:
        offer.starts_at = find_pin(
            pinned_at,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            zone=session.time_zone,
        )
    if offer.starts_at != before_at:
        offer.sequence += 1
        offer.revised_at = now


def _clock_shifted(pinned_at: time | None, by: timedelta) -> time | None:
    if pinned_at is None:
        return None
    return (datetime.combine(ANY_DAY, pinned_at) + by % timedelta(days=1)).time()
