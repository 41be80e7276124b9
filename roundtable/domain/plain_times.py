"""Whether the wall clock alone says when something is, or a clock change makes it doubtful."""

from datetime import datetime

from roundtable.domain import timezones


def is_plain(starts_at: datetime, ends_at: datetime, zone: str) -> bool:
    """Say whether every calendar reads start and end alike by the clock of a zone.

    The hour that a clock change repeats, or one that lies between start and end, is read in
    several ways.
    """
    ends = (starts_at, ends_at)
    offsets = {timezones.offset_minutes(at, zone) for at in ends}
    walls = [timezones.resolve(timezones.local(at, zone), zone) for at in ends]
    return len(offsets) == 1 and not any(wall.is_ambiguous for wall in walls)
