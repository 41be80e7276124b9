"""How the page of subscriptions shows a link: as each calendar wants it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, urlencode

from flask import current_app, render_template

from roundtable import clock, links
from roundtable.domain.feeds import FeedScope
from roundtable.domain.reach import Reach, reach
from roundtable.forms.feeds import FeedForm
from roundtable.labels import label
from roundtable.models.feeds import Feed, FeedFetch
from roundtable.queries import feeds as queries
from roundtable.queries.feed_contents import name_of
from roundtable.queries.feed_news import news_of
from roundtable.queries.feed_objects import Access, access_of
from roundtable.queries.feeds import FeedState
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.dav.addresses import PATH

GOOGLE = "https://calendar.google.com/calendar/r?cid="
OUTLOOK = {
    "outlook": "https://outlook.live.com/calendar/0/addfromweb?",
    "office": "https://outlook.office.com/calendar/0/addfromweb?",
}


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A feed with its links; ``link`` is the one to copy, ``access`` what CalDAV asks for.

    ``title`` tells it from others on the page, ``name`` is what the calendar calls itself.
    ``recipient`` is to whom a group gives it; empty where it is one's own, or anybody's.
    ``news_at`` is when anything last changed in what it shows, None where nothing ever did.
    """

    feed: Feed
    title: str
    name: str
    recipient: str
    link: str
    access: Access
    is_working: bool = True
    news_at: datetime | None = None

    def is_known_to(self, fetch: FeedFetch) -> bool:
        """Whether who fetched it has all that it shows."""
        is_newest = fetch.version == self.feed.version
        return is_newest or self.news_at is None or fetch.fetched_at >= self.news_at

    @property
    def whom(self) -> str:
        """The person it was made for, where its title does not say so."""
        return self.recipient if self.feed.name else ""

    @property
    def full_title(self) -> str:
        """What tells it from every other, also where two people's links are called the same."""
        return f"{self.title}, {self.whom}" if self.whom else self.title

    @property
    def webcal(self) -> str:
        """What programs on this device open by themselves."""
        return f"webcal:{self.link.partition(':')[2]}"

    @property
    def server(self) -> str:
        """Where CalDAV begins."""
        return links.absolute(PATH)

    @property
    def google(self) -> str:
        """Google's page that asks whether to subscribe."""
        return GOOGLE + quote(self.webcal, safe="")

    @property
    def outlook(self) -> str:
        """The same of Outlook.com."""
        return self._microsoft("outlook")

    @property
    def office(self) -> str:
        """The same for accounts at work."""
        return self._microsoft("office")

    def _microsoft(self, kind: str) -> str:
        return OUTLOOK[kind] + urlencode({"url": self.link, "name": self.name}, quote_via=quote)


def subscriptions_of(states: Sequence[FeedState], *, now: datetime) -> Sequence[Subscription]:
    """Feeds with their links, and since when they have something to tell."""
    news = news_of([state.feed.id for state in states], now=now)
    return [
        replace(
            subscription_of(state.feed, is_working=state.is_working),
            news_at=news.get(state.feed.id),
        )
        for state in states
    ]


def subscription_of(feed: Feed, *, is_working: bool = True) -> Subscription:
    """A feed with its links, in the language of the page."""
    recipient = feed.recipient.name if feed.recipient else ""
    return Subscription(
        feed=feed,
        title=feed.name or recipient or _called(feed),
        name=feed.name or name_of(feed.scope, feed.group.name if feed.group else None),
        recipient=recipient,
        link=queries.link_of(feed),
        access=access_of(feed),
        is_working=is_working,
    )


def already_there() -> str:
    """What is said to somebody who asked for a link that was made before."""
    return _(
        "This link is there already. For another one, which can be revoked by itself, name it."
    )


def here() -> Reach:
    """From where this installation can be reached."""
    return reach(current_app.config["BASE_URL"])


def _called(feed: Feed) -> str:
    """What a link is called that has no name and is for nobody by name: by what it holds."""
    if feed.scope is FeedScope.GROUP and feed.group is not None:
        return feed.group.name
    return str(label(feed.scope))


def subscriptions_page(form: FeedForm) -> str:
    """The account's links, the form for another, and how to subscribe."""
    states = queries.of_account(current_account())
    return render_template(
        "feeds/list.html",
        subscriptions=subscriptions_of(states, now=clock.now()),
        form=form,
        reach=here(),
    )
