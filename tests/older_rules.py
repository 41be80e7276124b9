"""Rows as an older release of the time zone rules left them."""

from datetime import timedelta

from roundtable.database import db
from roundtable.models.invitations import Offer
from roundtable.models.sessions import Session

HOUR = timedelta(hours=1)


def under_older_rules(session: Session, *offers: Offer) -> Session:
    """As if the zone had been an hour further west when the session was stored."""
    session.starts_at += HOUR
    session.ends_at += HOUR
    for offer in offers:
        offer.starts_at += HOUR
    db.session.flush()
    return session
