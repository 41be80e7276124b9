"""What a feed holds now, as bytes: the same as long as nothing in it changes and the day lasts."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.domain import feeds
from roundtable.domain.feeds import FeedScope
from roundtable.i18n import in_language
from roundtable.ical import calendars
from roundtable.ical.calendars import Heading, Span
from roundtable.ical.freebusy import Busy, vfreebusy
from roundtable.ical.kept import Kept
from roundtable.labels import label
from roundtable.models.feeds import Feed
from roundtable.queries.feed_entries import Fragment, written
from roundtable.queries.feed_listing import KINDS, busy_times, listed
from roundtable.queries.feeds import reader_of
from roundtable.wording_calendar import busy_title, guest_feed_title

COLOUR = "maroon"
UNKEPT = 0


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A calendar's name and bytes, of which version it is, and since when it can have been so."""

    name: str
    body: bytes
    version: int
    changed_at: datetime


def contents_of(feed: Feed, *, now: datetime, kept: Kept[Fragment] | None = None) -> Contents:
    """Write a feed in its reader's language, by a number of statements that does not grow.

    :param kept: the entries that were written before
    """
    changed_at = max(feed.changed_at, feeds.midnight(now))
    with in_language(reader_of(feed).language):
        heading = heading_of(feed)
        if feed.scope is FeedScope.BUSY:
            body = _busy(feed, heading, now=now)
        else:
            fragments = fragments_of(feed, now=now, kept=Kept(UNKEPT) if kept is None else kept)
            body = _joined(feed, heading, fragments, now=now)
    return Contents(name=heading.name, body=body, version=feed.version, changed_at=changed_at)


def heading_of(feed: Feed) -> Heading:
    """What the calendar is called: as its owner said, else by what it holds."""
    if feed.group is None:
        return Heading(name=feed.name or str(label(feed.scope)), colour=COLOUR)
    name = feed.group.name
    match feed.scope:
        case FeedScope.GUEST:
            name = guest_feed_title(name)
        case FeedScope.BUSY:
            name = busy_title(name)
    return Heading(name=feed.name or name, colour=feed.group.colour)


def fragments_of(feed: Feed, *, now: datetime, kept: Kept[Fragment]) -> list[Fragment]:
    """The written entries, in the language being spoken, which is the reader's."""
    return [
        fragment
        for kind in KINDS[feed.scope]
        for fragment in written(
            kind, listed(feed, kind, now=now), reader=reader_of(feed), kept=kept
        )
    ]


def _joined(feed: Feed, heading: Heading, fragments: list[Fragment], *, now: datetime) -> bytes:
    zones = sorted({fragment.zone for fragment in fragments if fragment.zone})
    home_zone = feed.group.time_zone if feed.group else reader_of(feed).zone
    first_at, last_at = feeds.window(now)
    return calendars.joined(
        [fragment.body for fragment in fragments],
        zones=zones or [home_zone],
        span=Span(first_at=first_at, last_at=last_at),
        heading=heading,
    )


def _busy(feed: Feed, heading: Heading, *, now: datetime) -> bytes:
    first_at, last_at = feeds.window(now)
    times = [
        Busy(starts_at=starts_at, ends_at=ends_at, is_certain=is_certain)
        for starts_at, ends_at, is_certain in busy_times(feed, now=now)
    ]
    block = vfreebusy(
        times, uid=feed.nonce, stamp_at=feed.changed_at, first_at=first_at, last_at=last_at
    )
    span = Span(first_at=first_at, last_at=last_at)
    return calendars.joined([block], zones=(), span=span, heading=heading)
