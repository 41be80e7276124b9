"""A feed as single objects, and which of them changed since when: what CalDAV asks for."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from roundtable import links
from roundtable.domain.colours import COLOURS
from roundtable.ical import calendars
from roundtable.ical.calendars import Heading, Span
from roundtable.models.feeds import Feed
from roundtable.queries.feed_contents import Listing
from roundtable.queries.feed_entries import Fragment

PURPOSE = "dav"
REMEMBERED = 20
"""So many states of a feed may be asked from; who holds an older one begins anew."""
CHANGE_SIZE, UID_SIZE = 300, 100


class Access(NamedTuple):
    """What a calendar program is told once; both end with the link."""

    user_name: str
    password: str


class Change(NamedTuple):
    """The tag that a feed got, and the UIDs of all that came, changed or went with it."""

    tag: str
    uids: Set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A feed's entries by UID under its tag, and its last changes, the oldest first."""

    tag: str
    edition: str
    heading: Heading
    fragments: Mapping[str, Fragment]
    changes: tuple[Change, ...]

    @property
    def size(self) -> int:
        """Bytes, roughly."""
        noted = sum(CHANGE_SIZE + UID_SIZE * len(change.uids) for change in self.changes)
        return noted + sum(fragment.size for fragment in self.fragments.values())

    @property
    def colour(self) -> str:
        """As ``#RRGGBBAA``."""
        return f"{COLOURS.get(self.heading.colour, '#800000')}FF"

    def changed_since(self, tag: str) -> set[str] | None:
        """The UIDs of what came, changed or went since a tag; None where that is forgotten."""
        for index, change in enumerate(self.changes):
            if change.tag == tag:
                return set().union(*(later.uids for later in self.changes[index + 1 :]))
        return None

    def etag(self, fragment: Fragment) -> str:
        """A name for the bytes of an object, quoted."""
        return f'"{sha256(fragment.body).hexdigest()[:20]}-{self.edition}"'


def access_of(feed: Feed) -> Access:
    """User name and password, the same each time, until the link is renewed."""
    return Access(feed.nonce, links.token(PURPOSE, feed.nonce))


def shelved(listing: Listing, *, tag: str, edition: str, before: Shelf | None) -> Shelf:
    """A feed as it is now, and what that changes in what it was before."""
    fragments = {fragment.uid: fragment for fragment in listing.fragments}
    earlier = before.changes[1 - REMEMBERED :] if before else ()
    uids = _changed(before.fragments, fragments) if before else frozenset()
    return Shelf(
        tag=tag,
        edition=edition,
        heading=listing.heading,
        fragments=fragments,
        changes=(*earlier, Change(tag, uids)),
    )


def object_of(fragment: Fragment) -> bytes:
    """An entry as a calendar of its own, with the zone it needs."""
    return calendars.joined(
        [fragment.body],
        zones=[fragment.zone] if fragment.zone else [],
        span=Span(first_at=fragment.starts_at, last_at=fragment.ends_at),
    )


def _changed(before: Mapping[str, Fragment], now: Mapping[str, Fragment]) -> frozenset[str]:
    came_or_went = before.keys() ^ now.keys()
    return frozenset(came_or_went) | {
        uid for uid in before.keys() & now.keys() if before[uid].body != now[uid].body
    }
