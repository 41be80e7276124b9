"""When a group meets, as VFREEBUSY, read by programs that know such a thing."""

from datetime import UTC, datetime, timedelta

from roundtable.domain.feeds import FeedScope
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.services import feeds, sessions
from tests.factories import make_group, make_session
from tests.interop import ical_js, libical
from tests.interop.planned import CHANGES, row_of
from tests.shown_feeds import listing_of

NOW = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)
WINTER, SUMMER = datetime(2026, 3, 2, 15, 0), datetime(2026, 7, 6, 15, 0)
DAY = timedelta(days=1)


def test_a_groups_times_are_read(alice: Account) -> None:
    """Certain in winter, tentative in summer; what is cancelled or skipped is free."""
    group = make_group(alice, "North; South, 円卓")
    rows = []
    for number, zone in enumerate(CHANGES):
        winter, summer, cancelled, skipped = (
            make_session(group, on + number * DAY, time_zone=zone, title=zone)
            for on in (WINTER, SUMMER, WINTER, SUMMER)
        )
        sessions.confirm(winter, now=NOW)
        sessions.cancel(cancelled, "Too few of us", now=NOW)
        sessions.skip(skipped, now=NOW)
        rows += [winter, summer]
    feed = feeds.create_for(
        group, scope=FeedScope.BUSY, person_id=None, invitation_id=None, name="", now=NOW
    )
    body = listing_of(feed, now=NOW).body
    wanted = [
        ("BUSY" if row.state is SessionState.CONFIRMED else "BUSY-TENTATIVE", *row_of(row)[1:3])
        for row in rows
    ]

    assert ical_js.busy(body) == sorted(wanted, key=lambda row: row[1])
    libical.require_sound(body)
