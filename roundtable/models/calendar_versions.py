"""Versions of calendars: raised in the transaction that changes what a calendar shows.

A subscription is polled a thousand times for each change, so what is asked a thousand times is
one number: the feed's ``version``. The ``calendar_version`` of a group, a session or a guest
slot tells which entries must be written anew. Both are raised when a transaction is committed,
from what went through the ORM in it. Statements that write rows past the ORM name what they
touched: ``show_groups``, ``touch_group``, ``touch_invitation``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from roundtable import clock
from roundtable.database import db
from roundtable.domain.groups import GroupKind
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaItem
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Session

KEY = "calendar versions"


@dataclass
class Touched:
    """The ids of what a transaction has written so far; ``shown`` are groups whose entries stay.

    ``groups`` are those of whose entries all say something else now; ``answers`` are of a session
    and a person, ``asked`` people who may find a coffee or gathering of others in their calendar.
    """

    groups: set[int] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)
    sessions: set[int] = field(default_factory=set)
    answers: set[tuple[int, int]] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    invitations: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)
    feeds: set[int] = field(default_factory=set)


def show_groups(group_ids: Iterable[int]) -> None:
    """Note that groups have rows they had not; what the others say stays."""
    _touched().shown.update(group_ids)


def touch_group(group_id: int) -> None:
    """Note that every entry of a group may say something else."""
    _touched().groups.add(group_id)


def touch_invitation(invitation_id: int) -> None:
    """Note that an invitation was written past the ORM."""
    _touched().invitations.add(invitation_id)


def _session(touched: Touched, row: Session) -> None:
    touched.sessions.add(row.id)
    touched.shown.add(row.group_id)


def _point(touched: Touched, row: AgendaItem) -> None:
    touched.sessions.add(row.session_id)


def _answer(touched: Touched, row: Attendance) -> None:
    touched.sessions.add(row.session_id)
    touched.answers.add((row.session_id, row.person_id))


def _group(touched: Touched, row: Group) -> None:
    touched.groups.add(row.id)


def _seat(touched: Touched, row: Membership) -> None:
    """Who must come counts in every agenda; whoever joins or leaves sees other groups."""
    touched.groups.add(row.group_id)
    touched.people.add(row.person_id)


def _offer(touched: Touched, row: Offer) -> None:
    touched.invitations.add(row.invitation_id)


_NOTE: dict[type[Any], Callable[[Touched, Any], None]] = {
    Account: lambda touched, row: touched.accounts.add(row.id),
    AgendaItem: _point,
    Attendance: _answer,
    Feed: lambda touched, row: touched.feeds.add(row.id),
    Group: _group,
    Invitation: lambda touched, row: touched.invitations.add(row.id),
    Membership: _seat,
    Offer: _offer,
    Person: lambda touched, row: touched.people.add(row.id),
    Session: _session,
}


def _note(_session: object, _context: object) -> None:
    changed = [row for row in db.session.dirty if db.session.is_modified(row)]
    made = [row for row in db.session.new if not isinstance(row, Person)]  # whom nobody knows yet
    for row in [*made, *changed, *db.session.deleted]:
        note = _NOTE.get(type(row))
        if note is not None:
            note(_touched(), row)


def _raise(_session: object) -> None:
    """Raise the versions of all that was touched, in one order, as services lock.

    Groups, sessions, guest slots, feeds, and each kind by number: two transactions never wait
    for each other.
    """
    db.session.flush()
    touched: Touched | None = db.session.info.pop(KEY, None)
    if touched is None:
        return
    _note_letters(touched)
    _note_circles(touched)
    _raise_versions(Group, Group.id, touched.groups)
    _raise_versions(Session, Session.id, touched.sessions)
    _raise_versions(Offer, Offer.invitation_id, touched.invitations)
    _raise_feeds(touched)


def _note_letters(touched: Touched) -> None:
    """Guest slots name their guest and ask the letter's questions."""
    if not touched.people and not touched.invitations:
        return
    of_whom = sa.or_(
        Invitation.id.in_(touched.invitations),
        Invitation.leader_id.in_(touched.people),
        Invitation.delegate_id.in_(touched.people),
    )
    letters = db.session.execute(sa.select(Invitation.id, Invitation.group_id).where(of_whom)).all()
    touched.shown.update(group_id for _id, group_id in letters)
    touched.invitations.update(id_ for id_, _group_id in letters)


def _note_circles(touched: Touched) -> None:
    """Coffees and gatherings name their host, and stand in calendars of guests without a seat."""
    if touched.people:
        of_hosts = (
            sa.select(Group.id)
            .join(Group.memberships)
            .where(Group.kind == GroupKind.CIRCLE, Membership.person_id.in_(touched.people))
        )
        touched.groups.update(db.session.scalars(of_hosts))
    if not touched.sessions and not touched.groups:
        return
    of_circles = (
        sa.select(Session.id)
        .join(Session.group)
        .where(
            Group.kind == GroupKind.CIRCLE,
            sa.or_(Session.id.in_(touched.sessions), Session.group_id.in_(touched.groups)),
        )
    )
    sessions = set(db.session.scalars(of_circles))
    if sessions:
        asked = sa.select(Attendance.person_id).where(Attendance.session_id.in_(sessions))
        touched.asked.update(db.session.scalars(asked))
        touched.asked.update(person for session, person in touched.answers if session in sessions)


def _raise_versions(
    model: type[Session] | type[Group] | type[Offer], of: Any, ids: set[int]
) -> None:
    if not ids:
        return
    locked = sa.select(model.id).where(of.in_(ids)).order_by(model.id)
    rows = db.session.scalars(locked.with_for_update(key_share=True)).all()
    query = sa.update(model).where(model.id.in_(rows))
    _write(query.values(calendar_version=model.calendar_version + 1))


def _raise_feeds(touched: Touched) -> None:
    asked = sa.select(Session.group_id).where(Session.id.in_(touched.sessions)).distinct()
    of_sessions = db.session.scalars(asked).all() if touched.sessions else []
    groups = {*touched.groups, *touched.shown, *of_sessions}
    people = touched.people | touched.asked
    owners = sa.select(Account.id).where(
        sa.or_(Account.id.in_(touched.accounts), Account.person_id.in_(people))
    )
    seated = sa.select(Account.id).join(
        Membership,
        sa.and_(Membership.person_id == Account.person_id, Membership.group_id.in_(groups)),
    )
    wanted = sa.or_(
        Feed.id.in_(touched.feeds),
        Feed.group_id.in_(groups),
        Feed.account_id.in_(owners),
        Feed.person_id.in_(people),
        sa.and_(Feed.group_id.is_(None), Feed.account_id.in_(seated)),
    )
    locked = sa.select(Feed.id).where(wanted).order_by(Feed.id).with_for_update()
    ids = db.session.scalars(locked).all()
    if ids:
        query = sa.update(Feed).where(Feed.id.in_(ids))
        _write(query.values(version=Feed.version + 1, changed_at=clock.now()))


def _write(query: sa.Update) -> None:
    db.session.execute(query, execution_options={"synchronize_session": False})


def _forget(_session: object) -> None:
    db.session.info.pop(KEY, None)


def _touched() -> Touched:
    touched: Touched = db.session.info.setdefault(KEY, Touched())
    return touched


event.listen(db.session, "after_flush", _note)
event.listen(db.session, "before_commit", _raise)
event.listen(db.session, "after_rollback", _forget)
