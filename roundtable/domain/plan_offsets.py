"""What a plan took the zones' clocks to show, and whether they still do."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from roundtable.domain import timezones

Offsets: TypeAlias = dict[str, dict[str, int]]
"""By zone and the instant of a session: by how many minutes the clock was ahead of UTC."""


def offsets_of(zones: Iterable[str], instants: Sequence[datetime]) -> Offsets:
    """Note what the clocks show by today's rules."""
    return {
        zone: {at.isoformat(): timezones.offset_minutes(at, zone) for at in instants}
        for zone in sorted(set(zones))
        if timezones.is_known_zone(zone)
    }


def changed_zones(noted: Offsets, *, now: datetime) -> list[str]:
    """The zones whose clocks show something else in a session to come; also those that are gone."""
    return [zone for zone, by_instant in noted.items() if _has_changed(zone, by_instant, now)]


def _has_changed(zone: str, by_instant: dict[str, int], now: datetime) -> bool:
    coming = {datetime.fromisoformat(text): offset for text, offset in by_instant.items()}
    ahead = {at: offset for at, offset in coming.items() if at > now}
    if not timezones.is_known_zone(zone):
        return bool(ahead)
    return any(timezones.offset_minutes(at, zone) != offset for at, offset in ahead.items())
