"""When a calendar from outside means: its zones by any name, or by the rules it brings along."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from roundtable.domain.timezones import TimeOutOfRangeError, instant, is_known_zone
from roundtable.mail.incoming_lines import Component, Line

LONGEST_NAME = 200
MOST_DATES = 500
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
IN_UTC = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "ZULU"})
_TIME = re.compile(r"(\d{8}T\d{6})(Z?)", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.ASCII,
)
_NTH_DAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")


def instant_of(line: Line | None, calendar: Component) -> datetime | None:
    """The instant that a property says; none for a day, or a time that floats."""
    found = _TIME.fullmatch(line.value.strip().upper()) if line else None
    if not line or not found or (local := _naive(found[1])) is None:
        return None
    if found[2]:
        return local.replace(tzinfo=UTC)
    name = line.parameters.get("TZID", "")[:LONGEST_NAME]
    try:
        if zone := _known(name):
            return instant(local, zone)
        offset = _embedded_offset(name, local, calendar)
        return None if offset is None else (local - offset).replace(tzinfo=UTC)
    except (TimeOutOfRangeError, OverflowError):
        return None


def length_of(line: Line | None) -> timedelta | None:
    """How long a DURATION lasts."""
    found = _DURATION.fullmatch(line.value.strip().upper()) if line else None
    if not found:
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _known(name: str) -> str:
    """The zone of a name as IANA, Windows, or a maker with a prefix of their own writes it."""
    for each in _candidates(name.strip().strip("/")):
        zone = WINDOWS_TO_OLSON.get(each, each)
        if zone.upper() in IN_UTC:
            return "UTC"
        if is_known_zone(zone):
            return zone
    return ""


def _candidates(name: str) -> Iterator[str]:
    """``a/b/c``, ``b/c``, ``c``: what stands last is the name proper."""
    while name:
        yield name
        name = name.partition("/")[2]


def _embedded_offset(name: str, local: datetime, calendar: Component) -> timedelta | None:
    """What a VTIMEZONE in the calendar says; of its rules only the two years that matter."""
    zone = next(
        (each for each in calendar.all_parts("VTIMEZONE") if name and each.text("TZID") == name),
        None,
    )
    observances = zone.parts[:MOST_DATES] if zone else []
    onsets = [
        (onset, offset)
        for each in observances
        if (offset := _offset(each.text("TZOFFSETTO"))) is not None
        for onset in _onsets(each, local)
    ]
    if passed := [each for each in onsets if each[0] <= local]:
        return max(passed)[1]
    return _offset(observances[0].text("TZOFFSETFROM")) if observances else None


def _onsets(observance: Component, local: datetime) -> Iterator[datetime]:
    first = _naive(observance.text("DTSTART"))
    if first is None:
        return
    yield first
    dates = (text for line in observance.all("RDATE") for text in line.value.split(","))
    yield from filter(None, map(_naive, islice(dates, MOST_DATES)))
    rule = dict(
        part.split("=", 1) for part in observance.text("RRULE").upper().split(";") if "=" in part
    )
    until = _naive(rule.get("UNTIL", "").rstrip("Z")) or datetime.max  # noqa: DTZ901  a wall time
    if rule.get("FREQ") == "YEARLY":
        for year in (local.year - 1, local.year):
            onset = _in_year(rule, first, year)
            if onset and first <= onset <= until:
                yield onset


def _in_year(rule: dict[str, str], first: datetime, year: int) -> datetime | None:
    """The one day a year on which clocks change by a rule: the last Sunday of October."""
    month = rule.get("BYMONTH", str(first.month))
    if not month.isdecimal() or not 1 <= int(month) <= 12 or not 1 <= year <= 9999:
        return None
    last = monthrange(year, int(month))[1]
    days = [first.replace(year=year, month=int(month), day=day) for day in range(1, last + 1)]
    if allowed := {int(day) for day in rule.get("BYMONTHDAY", "").split(",") if day.isdecimal()}:
        days = [day for day in days if day.day in allowed]
    if found := _NTH_DAY.fullmatch(rule.get("BYDAY", "")):
        days = [day for day in days if WEEKDAYS[day.weekday()] == found[2]]
        nth = int(found[1] or 1)
        return days[nth - (nth > 0)] if nth and -len(days) <= nth <= len(days) else None
    return next((day for day in days if allowed or day.day == first.day), None)


def _naive(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip()[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007  a wall time
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if found[1] == "-" else offset
