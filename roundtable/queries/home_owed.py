"""What else is owed: sessions nobody has recorded, supervisors who must know, promises."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.owed import SOON, Owed, OwedKind
from roundtable.domain.permissions import Permission, may
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.people import FollowUp
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries import inbox, outbox, pipeline
from roundtable.queries.groups import culture_of
from roundtable.queries.home_seats import Seats
from roundtable.queries.sessions import OPEN

MOST = 30
REMEMBERED = timedelta(days=60)
"""A round that met before it came to us has a year behind it that nobody will record."""


def unread(account: Account, *, today: date) -> Iterator[Owed]:
    """Mails from guests that no rule could take; they are due today."""
    number = inbox.count_waiting(account) if _sees_mails(account) else 0
    if number:
        yield Owed(kind=OwedKind.READ_MAIL, name=str(number), due_on=today)


def unsent(account: Account) -> Iterator[Owed]:
    """Mails that a server refused for good, with its words; each should have left that day."""
    for mail in outbox.failed(account, limit=MOST) if _sees_mails(account) else ():
        on = timezones.local(mail.done_at or mail.queued_at, account.time_zone).date()
        yield Owed(
            kind=OwedKind.RETRY_MAIL,
            name=", ".join(mail.recipients),
            due_on=on,
            text=mail.answer,
        )


def _sees_mails(account: Account) -> bool:
    """Whether the pages of mails are open to them: who only reads could do nothing there."""
    return may(account.role, None, Permission.SEE_OUTBOX)


def outdated(account: Account, seats: Seats) -> Iterator[Owed]:
    """Plans of fair times that were made by other time zone rules than today's."""
    groups = {group.id: group for group in seats.where_may(Permission.EDIT_SERIES)}
    query = (
        sa.select(Series)
        .where(Series.group_id.in_(list(groups)), Series.look_again_at.is_not(None))
        .order_by(Series.look_again_at, Series.id)
        .limit(MOST)
    )
    for series in db.session.scalars(query):
        assert series.look_again_at is not None
        yield Owed(
            kind=OwedKind.LOOK_AGAIN,
            name=series.title,
            due_on=timezones.local(series.look_again_at, account.time_zone).date(),
            group=groups[series.group_id].name,
            series_id=series.id,
        )


def unrecorded(account: Account, seats: Seats, *, now: datetime) -> Iterator[Owed]:
    """Sessions of the last two months of which nobody has said who came."""
    groups = {group.id: group for group in seats.where_may(Permission.RECORD_SESSION)}
    query = (
        sa.select(Session)
        .where(
            Session.group_id.in_(list(groups)),
            Session.ends_at <= now,
            Session.ends_at > now - REMEMBERED,
            Session.state.in_(OPEN),
        )
        .order_by(Session.starts_at.desc(), Session.id.desc())
        .limit(MOST)
    )
    for session in db.session.scalars(query):
        yield Owed(
            kind=OwedKind.RECORD,
            name=session.title,
            due_on=timezones.local(session.ends_at, account.time_zone).date(),
            group=groups[session.group_id].name,
            session_id=session.id,
        )


def promised(account: Account, *, today: date) -> Iterator[Owed]:
    """What is owed to people, or by them, within two weeks, and what was let slip."""
    query = (
        sa.select(FollowUp)
        .where(
            FollowUp.account_id == account.id,
            FollowUp.done_at.is_(None),
            FollowUp.due_on <= today + SOON,
        )
        .options(joinedload(FollowUp.person))
        .order_by(FollowUp.due_on, FollowUp.id)
        .limit(MOST)
    )
    for promise in db.session.scalars(query):
        yield Owed(
            kind=OwedKind.OWED_TO_ME if promise.is_theirs else OwedKind.FOLLOW_UP,
            name=promise.person.name,
            due_on=promise.due_on,
            person_id=promise.person_id,
            text=promise.text,
        )


def out_of_touch(account: Account, *, today: date) -> Iterator[Owed]:
    """With whom the next contact is due, counted from the last one."""
    for one in pipeline.due(account, today=today)[:MOST]:
        yield Owed(
            kind=OwedKind.KEEP_IN_TOUCH,
            name=one.name,
            due_on=one.contact.due_on,
            person_id=one.person_id,
            standing=one.state,
        )


def supervisors(seats: Seats, next_starts: Mapping[int, datetime], *, zone: str) -> Iterator[Owed]:
    """Supervisors who must hear of a group or of a member's seat before its next session."""
    days = {id_: timezones.local(at, zone).date() for id_, at in next_starts.items()}
    groups = {group.id: group for group in seats.where_may(Permission.EDIT_GROUP)}
    for group in groups.values():
        if culture_of(group).is_convening_open:
            yield Owed(
                kind=OwedKind.INFORM,
                name=group.supervisor_name,
                due_on=days.get(group.id),
                group=group.name,
                group_id=group.id,
            )
    for seat in _seats_to_tell(list(groups)):
        yield Owed(
            kind=OwedKind.INFORM_MEMBER,
            name=seat.person.name,
            due_on=days.get(seat.group_id),
            group=groups[seat.group_id].name,
            group_id=seat.group_id,
            membership_id=seat.id,
        )


def _seats_to_tell(group_ids: list[int]) -> Sequence[Membership]:
    query = (
        sa.select(Membership)
        .where(
            Membership.group_id.in_(group_ids),
            Membership.supervisor_first,
            Membership.supervisor_informed_on.is_(None),
            Membership.role != MemberRole.FORMER,
        )
        .options(joinedload(Membership.person))
        .order_by(Membership.id)
        .limit(MOST)
    )
    return db.session.scalars(query).all()
