"""What a feed holds now, as bytes: the same as long as nothing in it changes and the day lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import feeds
from roundtable.domain.feeds import FeedScope
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.i18n import in_language
from roundtable.ical import calendars
from roundtable.ical.calendars import Heading, Span
from roundtable.ical.events import Entry
from roundtable.ical.guest_slots import host_entry
from roundtable.ical.sessions import session_entry
from roundtable.labels import label
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import calendar
from roundtable.queries.access import visible_group_ids
from roundtable.queries.agenda import timetables_of
from roundtable.queries.calendar import GroupIds

COLOUR = "maroon"


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A calendar's name and bytes, and since when they can have been so."""

    name: str
    body: bytes
    changed_at: datetime


def contents_of(feed: Feed, *, now: datetime) -> Contents:
    """Write a feed in its account's language, by a number of statements that does not grow."""
    group_ids = _group_ids(feed)
    with in_language(feed.account.language):
        heading = _heading(feed)
        first_at, last_at = feeds.window(now)
        body = calendars.feed(
            _entries(feed, group_ids, now=now),
            heading=heading,
            span=Span(first_at=first_at, last_at=last_at),
            home_zone=feed.group.time_zone if feed.group else feed.account.time_zone,
        )
    changed_at = _changed_at(feed, group_ids, now=now)
    return Contents(name=heading.name, body=body, changed_at=changed_at)


def _heading(feed: Feed) -> Heading:
    """What the calendar is called: as its owner said, else by what it holds."""
    if feed.group is not None:
        return Heading(name=feed.name or feed.group.name, colour=feed.group.colour)
    return Heading(name=feed.name or str(label(feed.scope)), colour=COLOUR)


def _group_ids(feed: Feed) -> GroupIds:
    if feed.scope is FeedScope.GROUP:
        return [feed.group_id or 0]
    return visible_group_ids(feed.account)


def _entries(feed: Feed, group_ids: GroupIds, *, now: datetime) -> list[Entry]:
    first_at, last_at = feeds.window(now)
    zone = feed.account.time_zone
    sessions = calendar.sessions_between(
        first_at, last_at, group_ids=group_ids, also=_conditions(feed, now)
    )
    timetables = timetables_of(sessions)
    entries = [session_entry(each, timetables[each.id], reader_zone=zone) for each in sessions]
    if feed.scope is FeedScope.EVERYTHING:
        offers = calendar.guest_slots_between(
            first_at, last_at, group_ids=group_ids, shown=_is_slot_shown(now)
        )
        entries += [host_entry(offer, reader_zone=zone) for offer in offers]
    return entries


def _conditions(feed: Feed, now: datetime) -> Sequence[Any]:
    shown = _is_session_shown(now)
    return [shown, *_is_mine(feed.account)] if feed.scope is FeedScope.MINE else [shown]


def _is_session_shown(now: datetime) -> sa.ColumnElement[bool]:
    """Not cancelled, or not for long."""
    return sa.or_(
        Session.state != SessionState.CANCELLED, Session.ends_at >= feeds.cancelled_since(now)
    )


def _is_slot_shown(now: datetime) -> sa.ColumnElement[bool]:
    """It leaves as its session does; one let go after the letter had left is cancelled first."""
    is_called_off = sa.and_(
        Offer.state == OfferState.FREED,
        Offer.revised_at >= Invitation.sent_at,
        Session.ends_at >= feeds.cancelled_since(now),
    )
    return sa.and_(_is_session_shown(now), sa.or_(calendar.is_standing(), is_called_off))


def _is_mine(account: Account) -> Sequence[Any]:
    """Not declined; and of the coffees, which are for two, those one was asked to."""
    answered = sa.exists().where(
        Attendance.session_id == Session.id, Attendance.person_id == account.person_id
    )
    declined = answered.where(Attendance.answer == Answer.DECLINED)
    return [~declined, sa.or_(Session.kind != SessionKind.COFFEE, answered)]


def _changed_at(feed: Feed, group_ids: GroupIds, *, now: datetime) -> datetime:
    """When something was last revised, also what left the feed by it; else since midnight.

    What revises no entry, such as the name of a guest, shows by the next midnight to clients
    that go by this date alone. All that go by the ETag see it at once.
    """
    sessions = sa.select(sa.func.max(Session.revised_at)).where(Session.group_id.in_(group_ids))
    slots = (
        sa.select(sa.func.max(Offer.revised_at))
        .join(Invitation)
        .where(Invitation.group_id.in_(group_ids))
    )
    stamps = [db.session.scalar(query) for query in (sessions, slots)]
    first_at, _last_at = feeds.window(now)
    midnight = first_at + feeds.DAYS_BACK * feeds.DAY
    return max(feed.created_at, midnight, *(stamp for stamp in stamps if stamp is not None))
