"""VTIMEZONE: a zone's clock changes, written so that every calendar reads them alike.

Libraries write RDATE lists, which Outlook ignores, or onsets in the wrong offset. Here
a zone is one observance, two yearly rules, or one observance a change (RFC 5545, 3.6.5).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from roundtable.domain.timezones import get_zone, tzdata_version

MARGIN = timedelta(days=400)
FIRST_YEAR = 1970
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, kw_only=True)
class _Change:
    """The moment from which a clock is set otherwise."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def kind(self) -> str:
        """DAYLIGHT when the clock goes forward, whatever tzdata calls it (Dublin, Casablanca)."""
        return "DAYLIGHT" if self.after > self.before else "STANDARD"

    @property
    def local(self) -> datetime:
        """When it comes by the old clock, which is what an observance's DTSTART says."""
        return (self.at + self.before).replace(tzinfo=None)


def vtimezone(zone: str, first_at: datetime, last_at: datetime) -> str:
    """Write the VTIMEZONE for events from the first instant to the last, CRLF at each end.

    True for whole years with a margin of at least 400 days to either side, so its bytes
    stay the same while the events wander through a year.

    :raises UnknownZoneError: there is no such zone
    """
    first_year = max(FIRST_YEAR, (first_at - MARGIN).year)
    last_year = (last_at + MARGIN).year
    return _vtimezone(zone, first_year, last_year, tzdata_version())


@lru_cache(maxsize=1024)
def _vtimezone(zone: str, first_year: int, last_year: int, _version: str) -> str:
    rules = get_zone(zone)
    changes = list(_changes(rules, first_year, last_year))
    years = list(range(first_year, last_year + 1))
    first_offset = _offset(rules, _new_year(rules, first_year))
    observances = _as_yearly_rules(changes, years) or _one_by_one(changes, first_offset)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}", *observances, "END:VTIMEZONE", ""]
    return "\r\n".join(lines)


def _changes(rules: ZoneInfo, first_year: int, last_year: int) -> Iterator[_Change]:
    """Find the changes by daily samples; no zone has had two within one day."""
    earlier = _new_year(rules, first_year)
    before = _offset(rules, earlier)
    for _day in range((_new_year(rules, last_year + 1) - earlier).days):
        later = earlier + DAY
        after = _offset(rules, later)
        if after != before:
            at = _onset(rules, earlier, later).replace(tzinfo=UTC)
            yield _Change(at=at, before=before, after=after)
        earlier, before = later, after


def _onset(rules: ZoneInfo, earlier: datetime, later: datetime) -> datetime:
    """Close in on the first second of the new offset."""
    before = _offset(rules, earlier)
    while later - earlier > SECOND:
        middle = earlier + (later - earlier) // SECOND // 2 * SECOND
        if _offset(rules, middle) == before:
            earlier = middle
        else:
            later = middle
    return later


def _as_yearly_rules(changes: list[_Change], years: list[int]) -> list[str]:
    """Write one DAYLIGHT and one STANDARD; nothing when the years are not all alike."""
    lines: list[str] = []
    for kind in ("DAYLIGHT", "STANDARD"):
        alike = [change for change in changes if change.kind == kind]
        rule = _yearly_rule(alike)
        if rule is None or [change.local.year for change in alike] != years:
            return []
        lines += _observance(alike[0], rule)
    return lines


def _yearly_rule(changes: list[_Change]) -> str | None:
    """Find the month and weekday that all changes share, counted from its end or its start."""
    shapes = {
        (c.local.month, c.local.weekday(), c.local.time(), c.before, c.after) for c in changes
    }
    if len(shapes) != 1:
        return None
    ((month, weekday, *_),) = shapes
    ordinals = {(change.local.day + 6) // 7 for change in changes}
    if all(_is_last_of_its_kind(change.local) for change in changes):
        ordinals = {-1}
    if len(ordinals) != 1:
        return None
    return f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={ordinals.pop()}{WEEKDAYS[weekday]}"


def _is_last_of_its_kind(day: datetime) -> bool:
    return day.day + 7 > monthrange(day.year, day.month)[1]


def _one_by_one(changes: Iterable[_Change], first_offset: timedelta) -> list[str]:
    """Write the offset from 1970 on, then each change; with none this is the whole zone."""
    at = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - first_offset
    lines = _observance(_Change(at=at, before=first_offset, after=first_offset))
    for change in changes:
        lines += _observance(change)
    return lines


def _observance(change: _Change, *rules: str) -> list[str]:
    return [
        f"BEGIN:{change.kind}",
        f"DTSTART:{change.local:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_written(change.before)}",
        f"TZOFFSETTO:{_written(change.after)}",
        *rules,
        f"END:{change.kind}",
    ]


def _written(offset: timedelta) -> str:
    """Write an offset without seconds, on which some readers stumble."""
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}"


def _new_year(rules: ZoneInfo, year: int) -> datetime:
    """The first moment of a year in UTC, as ``_offset`` takes it."""
    return datetime(year, 1, 1, tzinfo=rules)


def _offset(rules: ZoneInfo, moment: datetime) -> timedelta:
    """Read a zone at a moment that names the zone and means UTC, as ``fromutc`` takes it.

    ``astimezone`` says the same in twice the time, and a zone is asked about each day of years.
    """
    return rules.fromutc(moment).utcoffset() or timedelta(0)
