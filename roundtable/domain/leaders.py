"""Whom to ask first, of the leaders one knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from roundtable.domain.people import Seniority
from roundtable.domain.spelling import plain

DAYTIME = range(8, 19)
"""Hours of their clock in which a leader may be asked to come."""

NAMED_DAY = 5
"""How much it speaks for them that they named a day, and it has come."""

TELLING = 5
"""Letters of a word that says what somebody does."""


@dataclass(frozen=True, kw_only=True)
class Leader:
    """A leader as the list of choices shows them; ``last_asked_at`` is by any group.

    ``shared`` are interests that the topic speaks of, ``fitting`` its words in their post.
    ``common`` says with which members they share something, and what; ``known_by`` are members
    who were in contact with them, ``near`` those of the same region. ``local_start`` is the
    session's start on their clock. Whoever said perhaps later to any group is ``resting_until``
    the day they named.
    """

    id: int
    name: str
    seniority: Seniority
    family: str = ""
    post: str = ""
    organisation: str = ""
    time_zone: str = "UTC"
    city: str = ""
    interests: tuple[str, ...] = ()
    last_asked_at: datetime | None = None
    is_being_asked: bool = False
    resting_until: date | None = None
    shared: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()
    common: tuple[tuple[str, str], ...] = ()
    known_by: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    assistant: str = ""
    local_start: datetime | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether the session falls into their usual hours."""
        return self.local_start is not None and self.local_start.hour in DAYTIME

    @property
    def closeness(self) -> int:
        """How much speaks for them: the topic most, then who knows them, then what is shared."""
        return (
            4 * len(self.shared)
            + 2 * len(self.fitting)
            + 3 * bool(self.known_by)
            + bool(self.common)
            + bool(self.near)
            + self.is_at_work
        )

    def is_rested(self, *, rest_days: int, now: datetime) -> bool:
        """Whether they may be asked again."""
        if self.is_being_asked or (self.resting_until and now.date() < self.resting_until):
            return False
        if self.has_named_day_come(now):
            return True
        asked_at = self.last_asked_at
        return asked_at is None or now - asked_at >= timedelta(days=rest_days)

    def has_named_day_come(self, now: datetime) -> bool:
        """Whether they said perhaps later, the day has come, and nobody has asked since."""
        if self.resting_until is None or now.date() < self.resting_until:
            return False
        return self.last_asked_at is None or self.last_asked_at.date() < self.resting_until


def region_of(zone: str) -> str:
    """The part of the world that a zone lies in; empty where it lies nowhere, as UTC does."""
    region, slash, _city = zone.partition("/")
    return region if slash and region != "Etc" else ""


def shared_interests(interests: Iterable[str], topic: str) -> tuple[str, ...]:
    """Return the interests that a topic speaks of: all of their words stand in it."""
    said = set(_words(topic))
    return tuple(one for one in interests if _words(one) and set(_words(one)) <= said)


def fitting_words(post: str, topic: str) -> tuple[str, ...]:
    """Return the words of a topic that stand in a post; short ones say nothing."""
    said = set(_words(post))
    return tuple(dict.fromkeys(w for w in _words(topic) if len(w) >= TELLING and w in said))


def rank(leaders: Sequence[Leader], *, rest_days: int, now: datetime) -> list[Leader]:
    """Put those first who may be asked, then who is closest, then who waited longest."""
    return sorted(
        leaders,
        key=lambda leader: (
            not leader.is_rested(rest_days=rest_days, now=now),
            -(leader.closeness + NAMED_DAY * leader.has_named_day_come(now)),
            leader.seniority is not Seniority.EXECUTIVE,
            leader.last_asked_at.timestamp() if leader.last_asked_at else 0.0,
            plain(leader.family or leader.name),
            leader.id,
        ),
    )


def _words(text: str) -> list[str]:
    return plain(text).split()
