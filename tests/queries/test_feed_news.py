"""Since when calendar links have something to tell."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.feed_news import news_of
from tests.factories import (
    MADE_AT,
    make_feed,
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_session,
)

NOW = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)
SOON = datetime(2026, 5, 12, 15, 0)
DAY = timedelta(days=1)


def stamped(group: Group, start: datetime, days: int, **fields: Any) -> Session:
    session = make_session(group, start, **fields)
    session.revised_at = MADE_AT + days * DAY
    return session


def test_the_newest_stamp_of_what_each_shows(alice: Account, bob: Account) -> None:
    mine, theirs = make_group(alice, "Mine"), make_group(bob, "Theirs")
    shown = stamped(mine, SOON, 1)
    stamped(mine, SOON + DAY, 2, is_skipped=True)
    stamped(mine, SOON - 300 * DAY, 9)
    stamped(theirs, SOON, 8)
    invitation = make_invitation(mine)
    make_offer(invitation, shown).revised_at = MADE_AT + 3 * DAY
    feeds = {
        "group": make_feed(alice, group=mine),
        "mine": make_feed(alice, scope=FeedScope.MINE),
        "everything": make_feed(alice),
        "guest": make_feed(alice, group=mine, scope=FeedScope.GUEST, invitation_id=invitation.id),
        "nothing": make_feed(alice, group=make_group(bob, "Empty")),
    }
    news = news_of([feed.id for feed in feeds.values()], now=NOW)

    assert {name: news.get(feed.id) for name, feed in feeds.items()} == {
        "group": MADE_AT + 2 * DAY,
        "mine": MADE_AT + 2 * DAY,
        "everything": MADE_AT + 3 * DAY,
        "guest": MADE_AT + 3 * DAY,
        "nothing": None,
    }


def test_a_new_seat_is_news(alice: Account, bob: Account) -> None:
    theirs = make_group(bob, "Theirs")
    make_session(theirs, SOON)
    feed = make_feed(alice, scope=FeedScope.MINE)
    before = news_of([feed.id], now=NOW).get(feed.id)
    make_membership(theirs, alice.person, role=MemberRole.MEMBER, joined_on=date(2026, 4, 30))

    assert (before, news_of([feed.id], now=NOW)) == (
        None,
        {feed.id: datetime(2026, 5, 1, tzinfo=UTC)},
    )
