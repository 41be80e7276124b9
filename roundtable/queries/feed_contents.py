"""What a feed holds now, as bytes: the same as long as nothing in it changes and the day lasts."""

from collections.abc import Sequence
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
from roundtable.queries.feed_entries import Fragment, written
from roundtable.queries.feed_listing import KINDS, busy_times, listed
from roundtable.queries.working_feeds import WorkingFeed
from roundtable.wording_calendar import busy_title, guest_feed_title

COLOUR = "maroon"
UNKEPT = 0


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A feed's heading and written entries, of which version, and since when it can be so.

    ``busy`` says the times once more, where only they are told: programs that plan meetings read
    it so, calendars read the entries.
    """

    heading: Heading
    fragments: Sequence[Fragment]
    span: Span
    home_zone: str
    version: int
    changed_at: datetime
    busy: bytes = b""

    @property
    def body(self) -> bytes:
        """All of it as one calendar."""
        zones = sorted({fragment.zone for fragment in self.fragments if fragment.zone})
        return calendars.joined(
            [*filter(None, [self.busy]), *(fragment.body for fragment in self.fragments)],
            zones=zones or [self.home_zone],
            span=self.span,
            heading=self.heading,
        )


def contents_of(feed: WorkingFeed, *, now: datetime, kept: Kept[Fragment] | None = None) -> Listing:
    """Write a feed in its reader's language, by a number of statements that does not grow.

    :param kept: the entries that were written before
    """
    first_at, last_at = feeds.window(now)
    with in_language(feed.language):
        heading = heading_of(feed)
        kept = Kept(UNKEPT) if kept is None else kept
        fragments = fragments_of(feed, now=now, kept=kept)
    return Listing(
        heading=heading,
        fragments=fragments,
        span=Span(first_at=first_at, last_at=last_at),
        home_zone=feed.group_zone or feed.zone,
        version=feed.version,
        changed_at=max(feed.changed_at, feeds.midnight(now)),
        busy=_busy(feed, now=now) if feed.scope is FeedScope.BUSY else b"",
    )


def heading_of(feed: WorkingFeed) -> Heading:
    """What the calendar is called: as its owner said, else by what it holds."""
    name = feed.name or name_of(feed.scope, feed.group_name)
    return Heading(name=name, colour=feed.group_colour or COLOUR)


def name_of(scope: FeedScope, group: str | None) -> str:
    """What a calendar is called that nobody has named, in the language being spoken."""
    if group is None:
        return str(label(scope))
    match scope:
        case FeedScope.GUEST:
            return guest_feed_title(group)
        case FeedScope.BUSY:
            return busy_title(group)
    return group


def fragments_of(feed: WorkingFeed, *, now: datetime, kept: Kept[Fragment]) -> list[Fragment]:
    """The written entries, in the language being spoken, which is the reader's."""
    return [
        fragment
        for kind in KINDS[feed.scope]
        for fragment in written(kind, listed(feed, kind, now=now), reader=feed.reader, kept=kept)
    ]


def _busy(feed: WorkingFeed, *, now: datetime) -> bytes:
    first_at, last_at = feeds.window(now)
    times = [
        Busy(starts_at=starts_at, ends_at=ends_at, is_certain=is_certain)
        for starts_at, ends_at, is_certain in busy_times(feed, now=now)
    ]
    return vfreebusy(
        times, uid=feed.nonce, stamp_at=feed.changed_at, first_at=first_at, last_at=last_at
    )
