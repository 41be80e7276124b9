"""A feed whose link leads somewhere, as it is needed to write it: one statement, past the ORM."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.queries.feed_entries import Reader
from roundtable.queries.feeds import is_working
from roundtable.queries.prepared import Prepared


class WorkingFeed(NamedTuple):
    """What the feed is of, whose eyes it has, and in whose words it speaks.

    ``owner_id`` is the person whose account made it, None for a group's own; ``person_id`` the
    member for whom a group made it. ``group_…`` are None where it is of no single group.
    """

    nonce: str
    scope: FeedScope
    name: str
    version: int
    changed_at: datetime
    group_id: int | None
    person_id: int | None
    invitation_id: int | None
    owner_id: int | None
    group_name: str | None
    group_colour: str | None
    group_zone: str | None
    language: Language
    zone: str

    @property
    def reader(self) -> Reader:
        """In whose language and by whose clock it speaks."""
        return Reader(self.language, self.zone)


def begin_snapshot() -> None:
    """Let all that is read from here on be one state of the database, whatever is written.

    SQLite does so by itself; must come before the first statement of a transaction.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def find_working(nonce: str) -> WorkingFeed | None:
    """The feed of a link, unless it was revoked or its reader has no seat any more."""
    rows = _WORKING.rows({"nonce": nonce})
    return WorkingFeed._make(rows[0]) if rows else None


_MEMBER, _DELEGATE, _LEADER, _OWNER = (
    aliased(Person, name=name) for name in ("member", "delegate", "leader", "owner")
)
_WORKING = Prepared(
    sa.select(
        Feed.nonce,
        Feed.scope,
        Feed.name,
        Feed.version,
        Feed.changed_at,
        Feed.group_id,
        Feed.person_id,
        Feed.invitation_id,
        Account.person_id,
        Group.name,
        Group.colour,
        Group.time_zone,
        sa.func.coalesce(_MEMBER.language, Invitation.language, Account.language, Group.language),
        sa.func.coalesce(
            _MEMBER.time_zone,
            _DELEGATE.time_zone,
            _LEADER.time_zone,
            _OWNER.time_zone,
            Group.time_zone,
        ),
    )
    .outerjoin(Feed.account)
    .outerjoin(_OWNER, _OWNER.id == Account.person_id)
    .outerjoin(Feed.group)
    .outerjoin(_MEMBER, _MEMBER.id == Feed.person_id)
    .outerjoin(Feed.invitation)
    .outerjoin(_LEADER, _LEADER.id == Invitation.leader_id)
    .outerjoin(_DELEGATE, _DELEGATE.id == Invitation.delegate_id)
    .where(Feed.nonce == sa.bindparam("nonce"), is_working())
)
