"""What the solver of fair times is asked about a series, in the format of its files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from roundtable.domain.bands import DAY_MINUTES, MISSED, RATES, Week

SCHEMA = "roundtable-fair/1"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A member as the solver sees one: no name, no reason why a day is not to be had."""

    id: str
    zone: str
    week: Week
    is_required: bool = True
    history: int = 0
    holidays: frozenset[date] = frozenset()
    away: frozenset[date] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Window:
    """The starts that are looked at, in minutes since the anchor's midnight; ``ends`` is none."""

    starts: int = 0
    ends: int = DAY_MINUTES
    step: int = 30
    quorum: int = 0
    optional: frozenset[str] = field(default_factory=frozenset)


def question(
    *,
    anchor: str,
    minutes: int,
    dates: Mapping[str, Collection[date]],
    peers: Sequence[Peer],
    window: Window,
    not_before: datetime,
) -> dict[str, Any]:
    """The instance without a pattern: all of them are compared.

    :param dates: the dates on which each session may fall, by its id
    """
    weeks = {week: f"week-{number}" for number, week in enumerate(_weeks(peers))}
    return {
        "schema": SCHEMA,
        "length": minutes,
        "rates": {level.value: rate for level, rate in RATES.items()} | {"missed": MISSED},
        "step": 1,
        "max_times": 1,
        "pattern": "any",
        "same_weekday": False,
        "min_present": window.quorum,
        "not_before": f"{not_before:%Y-%m-%dT%H:%MZ}",
        "anchor": anchor,
        "times": {"from": _clock(window.starts), "to": _clock(window.ends), "step": window.step},
        "occurrences": [
            {"id": id_, "dates": sorted(day.isoformat() for day in days)}
            for id_, days in dates.items()
        ],
        "members": [_member(peer, weeks[peer.week], window) for peer in peers],
        "profiles": {name: _profile(week) for week, name in weeks.items()},
    }


def _weeks(peers: Sequence[Peer]) -> list[Week]:
    return list(dict.fromkeys(peer.week for peer in peers))


def _member(peer: Peer, profile: str, window: Window) -> dict[str, Any]:
    return {
        "id": peer.id,
        "zone": peer.zone,
        "profile": profile,
        "required": peer.is_required and peer.id not in window.optional,
        "history": peer.history,
        "holidays": sorted(day.isoformat() for day in peer.holidays),
        "unavailable": sorted(day.isoformat() for day in peer.away),
    }


def _profile(week: Week) -> dict[str, Any]:
    return {
        name: [[_clock(band.starts), _clock(band.ends), band.level.value] for band in day]
        for name, day in zip(DAYS, week, strict=True)
    }


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
