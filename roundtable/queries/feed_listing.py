"""Which rows a feed shows now, in order: their UIDs and versions, each kind from one statement.

The database joins each column to one text, since to hand over a thousand rows takes longer than
to find them. It joins in the order of the query below ("Aggregate Functions" in PostgreSQL's
manual; SQLite leaves such a query's order out only under ``count``, ``min`` and ``max``).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from roundtable.domain import feeds
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import GroupKind
from roundtable.domain.invitations import OfferState
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries import calendar
from roundtable.queries.access import seats_of
from roundtable.queries.calendar import Asked, GroupIds, Instant
from roundtable.queries.feed_entries import BETWEEN, EntryKind, Listed
from roundtable.queries.prepared import Prepared
from roundtable.queries.working_feeds import WorkingFeed

Joined = Prepared[*tuple[str | None, ...]]

KINDS: Mapping[FeedScope, Sequence[EntryKind]] = {
    FeedScope.EVERYTHING: (EntryKind.SESSION, EntryKind.HOST, EntryKind.ASKED),
    FeedScope.MINE: (EntryKind.SESSION, EntryKind.ASKED),
    FeedScope.GROUP: (EntryKind.SESSION,),
    FeedScope.MEMBER: (EntryKind.MEMBER, EntryKind.GUEST, EntryKind.ASKED),
    FeedScope.GUEST: (EntryKind.GUEST,),
    FeedScope.BUSY: (EntryKind.BUSY,),
}
"""What entries a feed is made of, and in whose words."""


PERSONAL = {FeedScope.MINE, FeedScope.MEMBER}


def listed(feed: WorkingFeed, kind: EntryKind, *, now: datetime) -> Listed:
    """The rows of one kind."""
    if kind in {EntryKind.HOST, EntryKind.GUEST}:
        query = _SLOTS[feed.scope]
    elif kind is EntryKind.ASKED:
        query = _ASKED
    elif kind is EntryKind.BUSY:
        query = _BUSY
    else:
        query = _SESSIONS[feed.group_id is not None, feed.scope in PERSONAL]
    [columns] = query.rows(_asked(feed, now))
    return [column.split(BETWEEN) if column else [] for column in columns]


def busy_times(feed: WorkingFeed, *, now: datetime) -> Sequence[tuple[datetime, datetime, bool]]:
    """Start and end of what stands in a group's calendar, and whether it is certain."""
    return _BUSY_TIMES.rows(_asked(feed, now))


def _asked(feed: WorkingFeed, now: datetime) -> Mapping[str, Any]:
    first_at, last_at = feeds.window(now)
    return {
        "group_id": feed.group_id,
        "owner_id": feed.owner_id,
        "person_id": feed.person_id or feed.owner_id,
        "invitation_id": feed.invitation_id,
        "first_at": first_at,
        "last_at": last_at,
        "since": feeds.cancelled_since(now),
    }


def _joined(query: sa.Select[*tuple[Any, ...]]) -> Joined:
    """Each column of a query as one text; that of no rows is None."""
    columns = [sa.cast(column, sa.String) for column in query.subquery().c]
    between: Any = sa.literal_column(f"'{BETWEEN}'")  # a value would be put in at each call
    return Prepared(sa.select(*(sa.func.aggregate_strings(column, between) for column in columns)))


def _is_session_shown(since: Instant) -> sa.ColumnElement[bool]:
    """Not cancelled, or not for long."""
    return sa.or_(Session.state != SessionState.CANCELLED, Session.ends_at >= since)


def _is_slot_shown(since: Instant) -> sa.ColumnElement[bool]:
    """It leaves as its session does; one let go after the letter had left is cancelled first."""
    is_called_off = sa.and_(
        Offer.state == OfferState.FREED,
        Offer.revised_at >= Invitation.sent_at,
        Session.ends_at >= since,
    )
    return sa.and_(_is_session_shown(since), sa.or_(calendar.is_standing(), is_called_off))


def _is_personal(person_id: Asked) -> Sequence[sa.ColumnElement[bool]]:
    """Of one's own: not declined; and of the coffees, which are for two, those one was asked to."""
    answered = sa.exists().where(
        Attendance.session_id == Session.id, Attendance.person_id == person_id
    )
    declined = answered.where(Attendance.answer == Answer.DECLINED)
    return (~declined, sa.or_(Session.kind != SessionKind.COFFEE, answered))


_asked_for: Callable[[str], Asked] = sa.bindparam
_SPAN, _SINCE = (_asked_for("first_at"), _asked_for("last_at")), _asked_for("since")
_GROUPS: Mapping[bool, GroupIds] = {
    True: [_asked_for("group_id")],
    False: seats_of(_asked_for("owner_id")),
}


def _session_query(*, is_of_group: bool, is_personal: bool) -> Joined:
    return _joined(
        sa.select(Session.uid, Session.calendar_version, Group.calendar_version)
        .join(Session.group)
        .where(
            *calendar.touching(*_SPAN, group_ids=_GROUPS[is_of_group]),
            _is_session_shown(_SINCE),
            *(_is_personal(_asked_for("person_id")) if is_personal else ()),
        )
        .order_by(Session.starts_at, Session.id)
    )


def _slot_query(*guests: sa.ColumnElement[bool], is_of_group: bool = True) -> Joined:
    versions = (Offer.calendar_version, Session.calendar_version, Group.calendar_version)
    return _joined(
        sa.select(Offer.uid, *versions)
        .join(Offer.invitation)
        .join(Offer.session)
        .join(Session.group)
        .where(
            *calendar.beginning(*_SPAN, group_ids=_GROUPS[is_of_group]),
            _is_slot_shown(_SINCE),
            *guests,
        )
        .order_by(Offer.starts_at, Offer.id)
    )


# Put together once: that takes as long as the database does.
_SESSIONS = {
    (is_of_group, is_personal): _session_query(is_of_group=is_of_group, is_personal=is_personal)
    for is_of_group in (True, False)
    for is_personal in (True, False)
}
# Coffees and gatherings of others stand in their circles, where their guests have no seat.
_ASKED = _joined(
    sa.select(Session.uid, Session.calendar_version, Group.calendar_version)
    .join(Session.group)
    .join(Session.attendances)
    .where(
        Attendance.person_id == _asked_for("person_id"),
        Attendance.answer.in_([Answer.ACCEPTED, Answer.TENTATIVE]),
        Group.kind == GroupKind.CIRCLE,
        Group.id.not_in(seats_of(_asked_for("person_id"))),
        *calendar.within(*_SPAN),
        _is_session_shown(_SINCE),
    )
    .order_by(Session.starts_at, Session.id)
)
_IS_BUSY = (
    *calendar.touching(*_SPAN, group_ids=_GROUPS[True]),
    Session.state != SessionState.CANCELLED,
    Session.kind != SessionKind.COFFEE,
)
_BUSY = _joined(
    sa.select(Session.uid, Session.calendar_version)
    .where(*_IS_BUSY)
    .order_by(Session.starts_at, Session.id)
)
_BUSY_TIMES = Prepared(
    sa.select(Session.starts_at, Session.ends_at, Session.state != SessionState.PLANNED)
    .where(*_IS_BUSY)
    .order_by(Session.starts_at, Session.id)
)
_GUEST_ID = sa.func.coalesce(Invitation.delegate_id, Invitation.leader_id)
_WAS_SENT = Invitation.sent_at.is_not(None)
_SLOTS = {
    FeedScope.EVERYTHING: _slot_query(is_of_group=False),
    FeedScope.MEMBER: _slot_query(_asked_for("person_id") == _GUEST_ID, _WAS_SENT),
    FeedScope.GUEST: _slot_query(Offer.invitation_id == _asked_for("invitation_id"), _WAS_SENT),
}
"""Of all whom one hosts, of those in which a member is the guest, of one invitation.

A guest finds nothing in the calendar before the letter that asks them.
"""
