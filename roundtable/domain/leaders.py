"""Whom to ask first, of the leaders one knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from roundtable.domain.people import Seniority
from roundtable.domain.spelling import plain


@dataclass(frozen=True, kw_only=True)
class Leader:
    """A leader as the list of choices shows them; ``last_asked_at`` is by any group."""

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
    shared: tuple[str, ...] = ()

    def is_rested(self, *, rest_days: int, now: datetime) -> bool:
        """Whether they may be asked again."""
        if self.is_being_asked:
            return False
        asked_at = self.last_asked_at
        return asked_at is None or now - asked_at >= timedelta(days=rest_days)


def shared_interests(interests: Iterable[str], topic: str) -> tuple[str, ...]:
    """Return the interests that a topic speaks of: all of their words stand in it."""
    said = set(_words(topic))
    return tuple(one for one in interests if _words(one) and set(_words(one)) <= said)


def rank(leaders: Sequence[Leader], *, rest_days: int, now: datetime) -> list[Leader]:
    """Put those first who may be asked, then who shares interests, then who waited longest."""
    return sorted(
        leaders,
        key=lambda leader: (
            not leader.is_rested(rest_days=rest_days, now=now),
            -len(leader.shared),
            leader.seniority is not Seniority.EXECUTIVE,
            leader.last_asked_at.timestamp() if leader.last_asked_at else 0.0,
            plain(leader.family or leader.name),
            leader.id,
        ),
    )


def _words(text: str) -> list[str]:
    return plain(text).split()
