"""Correcting the ledger of bad hours by hand."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.ledger import BurdenCorrection
from roundtable.services.locks import lock

TWICE = timedelta(minutes=2)


def correct(
    seat: Membership, points: int, reason: str, *, by: Account, now: datetime
) -> BurdenCorrection:
    """Put points to what a member has carried, or take some off; sent twice it is done once.

    :param points: not nought; an hour late in the evening is ``bands.LATE_HOUR``
    """
    lock([seat.group])
    found = db.session.scalar(
        sa.select(BurdenCorrection).where(
            BurdenCorrection.group_id == seat.group_id,
            BurdenCorrection.person_id == seat.person_id,
            BurdenCorrection.points == points,
            BurdenCorrection.reason == reason,
            BurdenCorrection.made_at > now - TWICE,
        )
    )
    if found is not None:
        return found
    correction = BurdenCorrection(
        group_id=seat.group_id,
        person=seat.person,
        points=points,
        reason=reason,
        account=by,
        made_at=now,
    )
    db.session.add(correction)
    db.session.flush()
    return correction
