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
from roundtable.ical.kept import Kept
from roundtable.labels import label
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import calendar
from roundtable.queries.access import visible_group_ids
from roundtable.queries.calendar import GroupIds
from roundtable.queries.feed_entries import EntryKind, Fragment, Listed, Reader, written

COLOUR = "maroon"
UNKEPT = 0


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A calendar's name and bytes, of which version it is, and since when it can have been so."""

    name: str
    body: bytes
    version: int
    changed_at: datetime


def contents_of(feed: Feed, *, now: datetime, kept: Kept[Fragment] | None = None) -> Contents:
    """Write a feed in its account's language, by a number of statements that does not grow.

    :param kept: the entries that were written before
    """
    reader = Reader(feed.account.language, feed.account.time_zone)
    first_at, last_at = feeds.window(now)
    with in_language(reader.language):
        heading = _heading(feed)
        kept = Kept(UNKEPT) if kept is None else kept
        fragments = _fragments(feed, reader, now=now, kept=kept)
    zones = sorted({fragment.zone for fragment in fragments if fragment.zone})
    home_zone = feed.group.time_zone if feed.group else reader.zone
    body = calendars.joined(
        [fragment.body for fragment in fragments],
        zones=zones or [home_zone],
        span=Span(first_at=first_at, last_at=last_at),
        heading=heading,
    )
    return Contents(
        name=heading.name,
        body=body,
        version=feed.version,
        changed_at=max(feed.changed_at, feeds.midnight(now)),
    )


def _heading(feed: Feed) -> Heading:
    """What the calendar is called: as its owner said, else by what it holds."""
    if feed.group is not None:
        return Heading(name=feed.name or feed.group.name, colour=feed.group.colour)
    return Heading(name=feed.name or str(label(feed.scope)), colour=COLOUR)


def _fragments(
    feed: Feed, reader: Reader, *, now: datetime, kept: Kept[Fragment]
) -> list[Fragment]:
    sessions = _listed_sessions(feed, now)
    fragments = written(EntryKind.SESSION, sessions, reader=reader, kept=kept)
    if feed.scope is FeedScope.EVERYTHING:
        slots = _listed_slots(feed, now)
        fragments += written(EntryKind.HOST, slots, reader=reader, kept=kept)
    return fragments


def _listed_sessions(feed: Feed, now: datetime) -> Sequence[Listed]:
    query = (
        sa.select(Session.id, Session.uid, Session.calendar_version, Group.calendar_version)
        .join(Session.group)
        .where(
            *calendar.touching(*feeds.window(now), group_ids=_group_ids(feed)),
            _is_session_shown(now),
            *(_is_mine(feed.account) if feed.scope is FeedScope.MINE else ()),
        )
        .order_by(Session.starts_at, Session.id)
    )
    return _listed(query)


def _listed_slots(feed: Feed, now: datetime) -> Sequence[Listed]:
    versions = (Offer.calendar_version, Session.calendar_version, Group.calendar_version)
    query = (
        sa.select(Offer.id, Offer.uid, *versions)
        .join(Offer.invitation)
        .join(Offer.session)
        .join(Session.group)
        .where(
            *calendar.beginning(*feeds.window(now), group_ids=_group_ids(feed)),
            _is_slot_shown(now),
        )
        .order_by(Offer.starts_at, Offer.id)
    )
    return _listed(query)


def _listed(query: Any) -> Sequence[Listed]:
    return [(row[0], row[1], row[2:]) for row in db.session.execute(query)]


def _group_ids(feed: Feed) -> GroupIds:
    if feed.scope is FeedScope.GROUP:
        return [feed.group_id or 0]
    return visible_group_ids(feed.account)


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
