"""From the clock time on which an agenda item is pinned to the instant it means."""

from datetime import UTC, datetime, time, timedelta

from roundtable.domain import timezones


def find_pin(pinned_at: time, *, starts_at: datetime, ends_at: datetime, zone: str) -> datetime:
    """Return the UTC instant of a wall clock time that is meant beside one session.

    A clock shows the same time every day, and twice in the night in which it is set back. Meant is
    the first such instant inside the session, otherwise the one nearest to it: 14:50 for a session
    from 15:00 is ten minutes early and not a day late, 00:15 for one from 23:30 is tomorrow. A
    time that the clock leaves out moves forward by the gap.
    """
    candidates = _instants(pinned_at, around=starts_at, zone=zone)
    for instant in candidates:
        if starts_at <= instant <= ends_at:
            return instant
    return min(candidates, key=lambda instant: max(starts_at - instant, instant - ends_at))


def _instants(pinned_at: time, *, around: datetime, zone: str) -> list[datetime]:
    """List in order the instants of a wall clock time on the day, the day before and after."""
    today = timezones.local(around, zone).date()
    instants = []
    for shift in (-1, 0, 1):
        wall = datetime.combine(today + timedelta(days=shift), pinned_at)
        resolved = timezones.resolve(wall, zone)
        instants.append(resolved.at)
        if resolved.is_ambiguous:
            later = wall.replace(tzinfo=timezones.get_zone(zone), fold=1)
            instants.append(later.astimezone(UTC))
    return instants
