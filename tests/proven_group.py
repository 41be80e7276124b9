"""A group that may invite upwards: its figures meet every threshold."""

from datetime import date, datetime
from typing import Any

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.sessions import Attendance, Outcome, Pulse
from tests.factories import make_group, make_membership, make_person, make_session

COUNTRIES = ("NG", "JP", "BR")


def make_proven_group(convener: Account, name: str = "HR Heads", **fields: Any) -> Group:
    """Four peers from four countries, three sessions held, three outcomes, all agreed."""
    group = make_group(convener, name, **fields)
    peers = [
        make_person("Peer", f"Of {country}", email=f"{country}@{group.id}.example", country=country)
        for country in COUNTRIES
    ]
    for peer in peers:
        make_membership(group, peer)
    for month in (10, 11, 12):
        session = make_session(
            group, datetime(2025, month, 7, 15, 0), state=SessionState.HELD, title="Held round"
        )
        for person in [convener.person, *peers]:
            db.session.add(Attendance(session=session, person=person, came=True))
            db.session.add(Pulse(session=session, person=person, value=9))
        db.session.add(Outcome(session=session, text="A practice that travels", is_cleared=True))
        session.guest_agreed_on = date(2025, 12, 7)
    db.session.flush()
    return group
