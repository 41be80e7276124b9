"""Which rows a feed shows now, in order: their UIDs and versions, each kind from one statement.

The database joins each column to one text, since to hand over a thousand rows takes longer than
to find them. It joins in the order of the query below ("Aggregate Functions" in PostgreSQL's
manual; SQLite leaves such a query's order out only under ``count``, ``min`` and ``max``).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import feeds
from roundtable.domain.feeds import FeedScope
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import calendar
from roundtable.queries.access import seats_of
from roundtable.queries.calendar import Asked, GroupIds, Instant
from roundtable.queries.feed_entries import BETWEEN, EntryKind, Listed
from roundtable.queries.plain_rows import plain_rows
from roundtable.queries.working_feeds import WorkingFeed

Joined = sa.Select[*tuple[str | None, ...]]

KINDS: Mapping[FeedScope, Sequence[EntryKind]] = {
    FeedScope.EVERYTHING: (EntryKind.SESSION, EntryKind.HOST),
    FeedScope.MINE: (EntryKind.SESSION,),
    FeedScope.GROUP: (EntryKind.SESSION,),
    FeedScope.MEMBER: (EntryKind.MEMBER, EntryKind.GUEST),
    FeedScope.GUEST: (EntryKind.GUEST,),
}
"""What entries a feed is made of, and in whose words; free and busy times have none."""


PERSONAL = {FeedScope.MINE, FeedScope.MEMBER}


def listed(feed: WorkingFeed, kind: EntryKind, *, now: datetime) -> Listed:
    """The rows of one kind."""
    if kind in {EntryKind.HOST, EntryKind.GUEST}:
        return _slots(feed, now)
    return _sessions(feed, now)


def busy_times(feed: WorkingFeed, *, now: datetime) -> Sequence[tuple[datetime, datetime, bool]]:
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


def _sessions(feed: WorkingFeed, now: datetime) -> Listed:
    first_at, last_at = feeds.window(now)
    asked = {
        "group_id": feed.group_id,
        "owner_id": feed.owner_id,
        "person_id": _person_id(feed),
        "first_at": first_at,
        "last_at": last_at,
        "since": feeds.cancelled_since(now),
    }
    return _words(_SESSIONS[feed.group_id is not None, feed.scope in PERSONAL], asked)


def _slots(feed: WorkingFeed, now: datetime) -> Listed:
    versions = (Offer.calendar_version, Session.calendar_version, Group.calendar_version)
    query = (
        sa.select(Offer.uid, *versions)
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
    return _words(_joined(query), {})


def _words(query: Joined, asked: Mapping[str, Any]) -> Listed:
    columns = plain_rows(query, asked).one()
    return [column.split(BETWEEN) if column else [] for column in columns]


def _joined(query: sa.Select[*tuple[Any, ...]]) -> Joined:
    """Each column of a query as one text; that of no rows is None."""
    columns = [sa.cast(column, sa.String) for column in query.subquery().c]
    between: Any = sa.literal_column(f"'{BETWEEN}'")  # a value would be put in at each call
    return sa.select(*(sa.func.aggregate_strings(column, between) for column in columns))


def _group_ids(feed: WorkingFeed) -> GroupIds:
    if feed.group_id is not None:
        return [feed.group_id]
    return seats_of(feed.owner_id) if feed.owner_id else []


def _person_id(feed: WorkingFeed) -> int | None:
    return feed.person_id or feed.owner_id


def _is_session_shown(since: Instant) -> sa.ColumnElement[bool]:
    """Not cancelled, or not for long."""
    return sa.or_(Session.state != SessionState.CANCELLED, Session.ends_at >= since)


def _is_slot_shown(now: datetime) -> sa.ColumnElement[bool]:
    """It leaves as its session does; one let go after the letter had left is cancelled first."""
    is_called_off = sa.and_(
        Offer.state == OfferState.FREED,
        Offer.revised_at >= Invitation.sent_at,
        Session.ends_at >= feeds.cancelled_since(now),
    )
    return sa.and_(
        _is_session_shown(feeds.cancelled_since(now)), sa.or_(calendar.is_standing(), is_called_off)
    )


def _is_personal(person_id: Asked) -> Sequence[sa.ColumnElement[bool]]:
    """Of one's own: not declined; and of the coffees, which are for two, those one was asked to."""
    answered = sa.exists().where(
        Attendance.session_id == Session.id, Attendance.person_id == person_id
    )
    declined = answered.where(Attendance.answer == Answer.DECLINED)
    return (~declined, sa.or_(Session.kind != SessionKind.COFFEE, answered))


def _is_guest(feed: WorkingFeed) -> Sequence[sa.ColumnElement[bool]]:
    """The slots of one invitation, or those in which a member is the guest."""
    match feed.scope:
        case FeedScope.GUEST:
            return (Offer.invitation_id == feed.invitation_id,)
        case FeedScope.MEMBER:
            guest_id = sa.func.coalesce(Invitation.delegate_id, Invitation.leader_id)
            return (guest_id == feed.person_id,)
        case _:
            return ()


def _session_query(*, is_of_group: bool, is_personal: bool) -> Joined:
    asked: Callable[[str], Asked] = sa.bindparam
    groups = [asked("group_id")] if is_of_group else seats_of(asked("owner_id"))
    span = asked("first_at"), asked("last_at")
    versions = (Session.calendar_version, Group.calendar_version)
    return _joined(
        sa.select(Session.uid, *versions)
        .join(Session.group)
        .where(
            *calendar.touching(*span, group_ids=groups),
            _is_session_shown(asked("since")),
            *(_is_personal(asked("person_id")) if is_personal else ()),
        )
        .order_by(Session.starts_at, Session.id)
    )


# Put together once: that takes as long as the database does.
_SESSIONS = {
    (is_of_group, is_personal): _session_query(is_of_group=is_of_group, is_personal=is_personal)
    for is_of_group in (True, False)
    for is_personal in (True, False)
}
