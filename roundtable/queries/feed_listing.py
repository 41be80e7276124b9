"""Which rows a feed shows now, in order: their ids and versions, each kind from one statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import feeds
from roundtable.domain.feeds import FeedScope
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import calendar
from roundtable.queries.access import visible_group_ids
from roundtable.queries.calendar import GroupIds
from roundtable.queries.feed_entries import EntryKind, Listed

KINDS: Mapping[FeedScope, Sequence[EntryKind]] = {
    FeedScope.EVERYTHING: (EntryKind.SESSION, EntryKind.HOST),
    FeedScope.MINE: (EntryKind.SESSION,),
    FeedScope.GROUP: (EntryKind.SESSION,),
    FeedScope.MEMBER: (EntryKind.MEMBER, EntryKind.GUEST),
    FeedScope.GUEST: (EntryKind.GUEST,),
}
"""What entries a feed is made of, and in whose words; free and busy times have none."""


def listed(feed: Feed, kind: EntryKind, *, now: datetime) -> Sequence[Listed]:
    """The rows of one kind."""
    if kind in {EntryKind.HOST, EntryKind.GUEST}:
        return _slots(feed, now)
    return _sessions(feed, now)


def busy_times(feed: Feed, *, now: datetime) -> Sequence[tuple[datetime, datetime, bool]]:
    """Start and end of what stands in a group's calendar, and whether it is certain."""
    query = (
        sa.select(Session.starts_at, Session.ends_at, Session.state != SessionState.PLANNED)
        .where(
            *calendar.touching(*feeds.window(now), group_ids=_group_ids(feed)),
            Session.state != SessionState.CANCELLED,
            Session.kind != SessionKind.COFFEE,
        )
        .order_by(Session.starts_at, Session.id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def _sessions(feed: Feed, now: datetime) -> Sequence[Listed]:
    query = (
        sa.select(Session.id, Session.uid, Session.calendar_version, Group.calendar_version)
        .join(Session.group)
        .where(
            *calendar.touching(*feeds.window(now), group_ids=_group_ids(feed)),
            _is_session_shown(now),
            *_is_personal(feed),
        )
        .order_by(Session.starts_at, Session.id)
    )
    return _rows(query)


def _slots(feed: Feed, now: datetime) -> Sequence[Listed]:
    versions = (Offer.calendar_version, Session.calendar_version, Group.calendar_version)
    query = (
        sa.select(Offer.id, Offer.uid, *versions)
        .join(Offer.invitation)
        .join(Offer.session)
        .join(Session.group)
        .where(
            *calendar.beginning(*feeds.window(now), group_ids=_group_ids(feed)),
            _is_slot_shown(now),
            *_is_guest(feed),
        )
        .order_by(Offer.starts_at, Offer.id)
    )
    return _rows(query)


def _rows(query: sa.Executable) -> Sequence[Listed]:
    """As the driver gives them, in half the time: they are long lists of numbers and words."""
    cursor: Any = db.session.connection().execute(query).cursor
    return list(cursor.fetchall())


def _group_ids(feed: Feed) -> GroupIds:
    if feed.group_id is not None:
        return [feed.group_id]
    return visible_group_ids(feed.account) if feed.account else []


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


def _is_personal(feed: Feed) -> Sequence[sa.ColumnElement[bool]]:
    """Of one's own: not declined; and of the coffees, which are for two, those one was asked to."""
    if feed.scope not in {FeedScope.MINE, FeedScope.MEMBER}:
        return ()
    person_id = feed.person_id or (feed.account.person_id if feed.account else None)
    answered = sa.exists().where(
        Attendance.session_id == Session.id, Attendance.person_id == person_id
    )
    declined = answered.where(Attendance.answer == Answer.DECLINED)
    return (~declined, sa.or_(Session.kind != SessionKind.COFFEE, answered))


def _is_guest(feed: Feed) -> Sequence[sa.ColumnElement[bool]]:
    """The slots of one invitation, or those in which a member is the guest."""
    match feed.scope:
        case FeedScope.GUEST:
            return (Offer.invitation_id == feed.invitation_id,)
        case FeedScope.MEMBER:
            guest_id = sa.func.coalesce(Invitation.delegate_id, Invitation.leader_id)
            return (guest_id == feed.person_id,)
        case _:
            return ()
