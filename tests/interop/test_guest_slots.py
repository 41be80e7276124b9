"""The minutes of guests beside the sessions they belong to, as four programs read them."""

from datetime import UTC, datetime, timedelta

from roundtable.domain.invitations import OfferState
from roundtable.models.accounts import Account
from roundtable.services import sessions
from tests.factories import make_feed, make_group, make_invitation, make_offer, make_session
from tests.interop.planned import must_be_shown, row_of
from tests.interop.rows import Reader, in_order
from tests.shown_feeds import listing_of

NOW = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)
FIRST_AT, LAST_AT = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
#: When sessions begin, most of them less than twenty minutes before the clock changes.
STARTS = [
    ("Europe/Berlin", datetime(2026, 3, 29, 1, 45)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1, 45)),
    ("Europe/Berlin", datetime(2026, 10, 25, 2, 45)),
    ("Europe/Dublin", datetime(2026, 3, 29, 0, 45)),
    ("Europe/Dublin", datetime(2026, 10, 25, 1, 45)),
    ("America/New_York", datetime(2026, 3, 8, 1, 45)),
    ("America/New_York", datetime(2026, 11, 1, 1, 45)),
    ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 45)),
    ("Australia/Lord_Howe", datetime(2026, 10, 4, 1, 45)),
    ("Africa/Casablanca", datetime(2026, 3, 22, 1, 45)),
    ("Asia/Kolkata", datetime(2026, 5, 12, 15, 0)),
    ("Pacific/Chatham", datetime(2026, 5, 12, 8, 0)),
]
STATES = (OfferState.OFFERED, OfferState.KEPT)
#: As they are made.
AFTER, LENGTH = timedelta(minutes=20), timedelta(minutes=15)


def test_guests_are_shown_at_their_minutes(reader: Reader, alice: Account) -> None:
    """Every second has said yes, every third is cancelled with its session."""
    slots = []
    for number, (zone, local_start) in enumerate(STARTS):
        session = make_session(make_group(alice, zone), local_start, time_zone=zone)
        offer = make_offer(make_invitation(session.group), session, state=STATES[number % 2])
        title = f"Ada Okoro, guest at {zone}"
        if number % 3 == 0:
            sessions.cancel(session, "Too few of us", now=NOW)
            title = f"Cancelled: {title}"
        start = row_of(session)[1] + AFTER
        slots.append((offer.uid, start, start + LENGTH, title))
    shown = reader(listing_of(make_feed(alice), now=NOW).body, FIRST_AT, LAST_AT)

    assert shown == in_order([*must_be_shown(FIRST_AT, LAST_AT), *slots], FIRST_AT, LAST_AT)
