"""The circle that an account has for itself: it holds its coffees and gatherings."""

from datetime import datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.groups import Confidentiality, GroupKind, GroupState, MemberRole, Upwards
from roundtable.i18n import in_language
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.services.locks import lock
from roundtable.typed_gettext import gettext as _


def circle_of(account: Account, *, now: datetime) -> Group:
    """The account's circle, made when it is first needed; two at once find the same.

    Whoever is asked into it gets the entries by mail, as the members of a round do.
    """
    lock([account])
    query = sa.select(Group).join(Membership)
    query = query.where(Group.kind == GroupKind.CIRCLE, Membership.person_id == account.person_id)
    found = db.session.scalar(query.order_by(Group.id).limit(1))
    if found is not None:
        return found
    with in_language(account.language):
        name = _("Coffees and cocktails")
    circle = Group(
        kind=GroupKind.CIRCLE,
        name=name,
        language=account.language,
        time_zone=account.time_zone,
        state=GroupState.ACTIVE,
        confidentiality=Confidentiality.OPEN,
        upwards=Upwards.NOT_DONE,
        mails_sessions=True,
        mails_since=now,
        created_at=now,
    )
    seat = Membership(
        person=account.person,
        role=MemberRole.CONVENER,
        joined_on=timezones.local(now, account.time_zone).date(),
    )
    circle.memberships.append(seat)
    db.session.add(circle)
    db.session.flush()
    return circle
