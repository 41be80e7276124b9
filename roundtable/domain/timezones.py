"""Wall time and instants, and the clock changes between them.

Zones are IANA names. A session keeps its wall time and zone; the instant is
derived here, and derived again when the zone's rules change.
"""

import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from roundtable.domain.errors import RuleBrokenError

DAY_MINUTES = 24 * 60


class UnknownZoneError(RuleBrokenError):
    """No time zone has this name."""


class TimeOutOfRangeError(RuleBrokenError):
    """The time lies outside the years that a clock can show."""


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """The instant that a wall time stands for, and what the clocks did to it.

    ``local`` is what the wall clock then shows: the asked time moved forward by
    ``moved_by``, which is nought except in a spring gap.
    """

    at: datetime
    local: datetime
    moved_by: timedelta
    is_ambiguous: bool

    @property
    def is_moved(self) -> bool:
        """Whether the asked time does not exist on that day."""
        return self.moved_by > timedelta(0)


def use_packaged_zones() -> None:
    """Read the zones of the ``tzdata`` package and never those of the system.

    zoneinfo prefers the system's files, which are a year old on a fresh server.
    Changes the whole process: the application calls it once, before anything else.
    """
    zoneinfo.reset_tzpath(())
    zoneinfo.ZoneInfo.clear_cache()
    get_zone.cache_clear()
    known_zones.cache_clear()
    tzdata_version.cache_clear()


@cache
def tzdata_version() -> str:
    """Name the release of the rules that zoneinfo reads, such as ``2026f``."""
    folders = [*map(Path, zoneinfo.TZPATH), resources.files("tzdata.zoneinfo")]
    for folder in folders:
        rules = folder / "tzdata.zi"
        if rules.is_file():
            first_line = rules.read_text(encoding="ascii").partition("\n")[0]
            return first_line.removeprefix("# version ")
    return "unknown"


@cache
def known_zones() -> frozenset[str]:
    """List the names that may be chosen: ``Area/City`` and ``UTC``.

    Abbreviations such as ``EST5EDT`` are left out: they name rules, not places.
    """
    return frozenset(n for n in zoneinfo.available_timezones() if "/" in n or n == "UTC")


def is_known_zone(name: str) -> bool:
    """Say whether a name, however odd, is a zone that can be chosen and read."""
    if name not in known_zones():
        return False
    try:
        get_zone(name)
    except UnknownZoneError:
        return False
    return True


@cache
def get_zone(name: str) -> zoneinfo.ZoneInfo:
    """Find the rules of a zone; each is read once, where zoneinfo keeps only eight.

    zoneinfo refuses bad names in four ways: unknown, absolute or with a NUL,
    a folder (``Europe``), too long for the file system.

    :raises UnknownZoneError: there is no such zone
    """
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(name) from error


def resolve(local: datetime, zone: str) -> Resolved:
    """Derive the instant of a naive wall time, and say what the clocks did to it.

    A time in the spring gap moves forward by the gap; of two in autumn the first
    is meant. Two readings of one wall time differ only there (PEP 495).
    """
    if local.tzinfo is not None:
        raise ValueError("a wall time has no zone of its own")
    first = local.replace(tzinfo=get_zone(zone), fold=0)
    before, after = _offset(first), _offset(first.replace(fold=1))
    moved_by = max(after - before, timedelta(0))
    try:
        at = first.astimezone(UTC)
        return Resolved(
            at=at,
            local=local.replace(fold=0) + moved_by,
            moved_by=moved_by,
            is_ambiguous=before > after,
        )
    except OverflowError as error:
        raise TimeOutOfRangeError(local.isoformat()) from error


def instant(local: datetime, zone: str) -> datetime:
    """Derive the UTC instant of a naive wall time: gaps move forward, the first of two."""
    return resolve(local, zone).at


def local(at: datetime, zone: str) -> datetime:
    """Read the wall clock of a zone at an instant: a naive time."""
    return _in_zone(at, zone).replace(tzinfo=None)


def offset_minutes(at: datetime, zone: str) -> int:
    """Say by how many minutes a zone's clock is ahead of UTC at an instant."""
    return _offset(_in_zone(at, zone)) // timedelta(minutes=1)


def local_hour_shift(previous_at: datetime, at: datetime, zone: str) -> int:
    """Say how many minutes later in a zone's day the second instant comes than the first.

    Negative is earlier; between 12 hours earlier (left out) and 12 later, whatever
    the dates.
    """
    before, after = local(previous_at, zone), local(at, zone)
    minutes = (after.hour - before.hour) * 60 + after.minute - before.minute
    shift = minutes % DAY_MINUTES
    return shift if shift <= DAY_MINUTES // 2 else shift - DAY_MINUTES


def shifted_members(occurrences: Sequence[datetime], zones: Sequence[str]) -> list[tuple[str, ...]]:
    """Say for each occurrence in which zones its local hour differs from the one before.

    The occurrences are those of one rule, so at one wall time of its zone: what then
    shifts elsewhere is a clock change. Zones come once each and in the order given;
    the first occurrence shifts nobody.
    """
    distinct = tuple(dict.fromkeys(zones))
    shifted = [
        tuple(zone for zone in distinct if local_hour_shift(previous_at, at, zone) != 0)
        for previous_at, at in pairwise(occurrences)
    ]
    return [(), *shifted][: len(occurrences)]


def _in_zone(at: datetime, zone: str) -> datetime:
    try:
        return at.astimezone(get_zone(zone))
    except OverflowError as error:
        raise TimeOutOfRangeError(at.isoformat()) from error


def _offset(aware: datetime) -> timedelta:
    return aware.utcoffset() or timedelta(0)
