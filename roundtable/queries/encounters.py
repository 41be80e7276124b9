"""Who has met whom: in sessions one may see, and in one's own calls."""

from collections import Counter
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.domain.touches import Channel
from roundtable.models.accounts import Account
from roundtable.models.people import Touch
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.access import visible_group_ids

SEEN = (Channel.CALL, Channel.MEETING, Channel.VIDEO)
"""Contacts in which two people truly met."""


def encounters(ids: Collection[int], account: Account) -> Mapping[frozenset[int], int]:
    """How often each two of these people have met, as far as the account may know it.

    Sessions and coffees that both came to, of groups in which the account sits; for the account's
    own person calls and meetings that it logged, if those are more.
    """
    found: Counter[frozenset[int]] = Counter()
    for one, other, number in db.session.execute(_together(ids, account)):
        found[frozenset((one, other))] += number
    for person_id, number in db.session.execute(_touched(ids, account)):
        pair = frozenset((person_id, account.person_id))
        found[pair] = max(found[pair], number)
    return found


def _together(ids: Collection[int], account: Account) -> sa.Select[int, int, int]:
    one, other = aliased(Attendance), aliased(Attendance)
    return (
        sa.select(one.person_id, other.person_id, sa.func.count())
        .join(
            other,
            sa.and_(other.session_id == one.session_id, one.person_id < other.person_id),
        )
        .join(Session, Session.id == one.session_id)
        .where(
            one.person_id.in_(ids),
            other.person_id.in_(ids),
            one.came.is_(True),
            other.came.is_(True),
            Session.state == SessionState.HELD,
            Session.group_id.in_(visible_group_ids(account)),
        )
        .group_by(one.person_id, other.person_id)
    )


def _touched(ids: Collection[int], account: Account) -> sa.Select[int, int]:
    return (
        sa.select(Touch.person_id, sa.func.count(sa.distinct(Touch.touched_on)))
        .where(
            Touch.account_id == account.id,
            Touch.person_id.in_(ids),
            Touch.person_id != account.person_id,
            Touch.channel.in_(SEEN),
        )
        .group_by(Touch.person_id)
    )
