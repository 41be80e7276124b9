"""A subscription fetched from a running server by vdirsyncer, and shown by khal."""

from datetime import timedelta

from roundtable import clock
from roundtable.database import db
from roundtable.domain import feeds
from roundtable.models.accounts import Account
from roundtable.queries.feeds import link_of
from tests.factories import make_feed
from tests.interop import khal
from tests.interop.planned import SHAPES, must_be_shown, plan_everywhere

SOON = timedelta(days=7)
MONTHLY = [shape for shape in SHAPES if shape.ordinal]


def test_a_year_ahead_is_fetched_and_shown(address: str, alice: Account) -> None:
    now = clock.now()
    bounds = feeds.window(now)
    plan_everywhere(alice, since_on=(now + SOON).date(), now=now, shapes=MONTHLY)
    url = link_of(make_feed(alice)).replace("http://localhost", address)
    db.session.commit()
    wanted, shown = must_be_shown(*bounds), khal.subscribed(url, *bounds)

    assert sorted(row[1:] for row in shown) == sorted(row[1:] for row in wanted)
    assert len({uid for uid, _start, _end, _title in shown}) == len(wanted)
