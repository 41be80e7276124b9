"""Whether a document and this house have the same time zone rules in mind."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from roundtable.domain.bands import DAY_MINUTES
from roundtable.domain.fairness.clocks import clock_of
from roundtable.domain.fairness.fields import Fields
from roundtable.domain.fairness.instance import Instance, day_of, minute_of, written
from roundtable.domain.fairness.problems import ProblemKind
from roundtable.domain.timezones import UnknownZoneError, get_zone

Offsets = list[tuple[int, int]]
"""From which UTC minute on a clock is how many minutes ahead."""

MOST_ZONES = 600
MOST_CHANGES = 500


def check_offsets(fields: Fields, minutes: Collection[int]) -> None:
    """Note each zone whose ``offsets`` are not those of this house: one of the two is old.

    A plan by other rules than its reader's would be wrong by an hour and look right.

    :param minutes: UTC minutes at which the offsets have to agree as well, as the sessions'
    """
    if fields.values.get("offsets") is None:
        return
    inner = fields.below("offsets")
    for zone in list(inner.values)[:MOST_ZONES]:
        known = _offsets(inner, zone)
        if known:
            _compare(inner, zone, known, minutes)


def minutes_of_dates(instance: Instance) -> list[int]:
    """Noon of every date that a session may fall on."""
    dates = {on for one in instance.occurrences for on in one.dates}
    return [day_of(on) * DAY_MINUTES + DAY_MINUTES // 2 for on in sorted(dates)]


def _offsets(fields: Fields, zone: str) -> Offsets:
    found = [_entry(value) for value in fields.items(zone)[:MOST_CHANGES]]
    known = [one for one in found if one is not None]
    if len(known) < len(found) or known != sorted(known):
        message = "is no list of [instant, minutes ahead of UTC from then on], the earliest first"
        fields.note(zone, ProblemKind.TYPE, message)
        return []
    return known


def _entry(value: Any) -> tuple[int, int] | None:
    try:
        instant, offset = value
        if type(offset) is int and instant.endswith("Z"):
            return minute_of(datetime.fromisoformat(instant)), offset
    except (TypeError, ValueError, AttributeError, OverflowError):
        pass
    return None


def _compare(fields: Fields, zone: str, known: Offsets, minutes: Iterable[int]) -> None:
    try:
        get_zone(zone)
    except UnknownZoneError:
        fields.note(zone, ProblemKind.UNKNOWN_ZONE, "there is no time zone of this name")
        return
    clock = clock_of(zone)
    ends = [later - 1 for (_before, _offset), (later, _after) in pairwise(known)]
    asked = sorted({*(at for at, _offset in known), *ends, *minutes})
    for at in asked:
        theirs, ours = _offset_at(known, at), clock.offset(at)
        if theirs is not None and theirs != ours:
            message = (
                f"says that the clock is {theirs:+} minutes from UTC at {written(at)}; by the "
                f"time zone data here it is {ours:+}: one of them is out of date"
            )
            fields.note(zone, ProblemKind.ZONE_DATA, message)
            return


def _offset_at(known: Sequence[tuple[int, int]], minute: int) -> int | None:
    """The offset of a list at a minute; None before it begins."""
    return next((offset for at, offset in reversed(known) if at <= minute), None)
