"""Weekdays, dates and clock times as letters write them, and what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundtable.domain.people import Language

# fmt: off
WEEKDAYS = {
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    Language.DE: (
        "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
    ),
}
MONTHS = {
    Language.EN: (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    Language.DE: (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ),
}
# fmt: on
_SHORT_DAYS = {
    Language.EN: "Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun",
    Language.DE: "Mo|Di|Mi|Do|Fr|Sa|So",
}
_WEEKDAY_NUMBERS = {
    language: {name.casefold(): number for number, name in enumerate(names)}
    for language, names in WEEKDAYS.items()
}
_WEEKDAY_NUMBERS[Language.DE]["sonnabend"] = 5
_MONTH_NUMBERS = {
    language: {name.casefold(): number for number, name in enumerate(names, start=1)}
    for language, names in MONTHS.items()
}
_MONTH_NUMBERS[Language.DE] |= {"jänner": 1, "feber": 2}

_WEEKDAY = {
    language: re.compile(rf"\b(?:{'|'.join(numbers)})\b", re.IGNORECASE)
    for language, numbers in _WEEKDAY_NUMBERS.items()
}
_DATE = {
    language: re.compile(
        rf"(?<!\d)(?P<day>\d\d?)(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?P<month>{'|'.join(numbers)})\b"
        rf"|\b(?P<month_first>{'|'.join(numbers)})\s+(?P<day_behind>\d\d?)(?:st|nd|rd|th)?(?!\d)",
        re.IGNORECASE,
    )
    for language, numbers in _MONTH_NUMBERS.items()
}
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<h1>\d\d?)(?:(?P<mark>[:.])(?P<m1>[0-5]\d))?(?:\s*(?P<half1>[ap])\.?m\b\.?)?"
    r"(?P<uhr1>\s*Uhr\b)?"
    r"(?:\s*(?:–|—|-|to|until|till|bis)\s*"
    r"(?P<h2>\d\d?)(?:[:.](?P<m2>[0-5]\d))?(?:\s*(?P<half2>[ap])\.?m\b\.?)?)?"
    r"(?P<uhr2>\s*Uhr\b)?(?![\d:]|\.\d)",
    re.IGNORECASE,
)
_NOON = 12 * 60


def start_of_time(language: Language) -> str:
    """Return a pattern for what follows the letter of an offered time, but not an article."""
    days = [_SHORT_DAYS[language], *WEEKDAYS[language], *MONTHS[language]]
    return rf"(?:(?:on|am)\s+(?:the\s+)?)?(?:\d|(?:{'|'.join(days)})\b)"


@dataclass(frozen=True, kw_only=True)
class Word:
    """A weekday as ``date.weekday()`` counts, or a day and month, and where it stands."""

    start: int
    end: int
    value: int | tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class ClockTimes:
    """A clock time, or two joined by a dash; in minutes after midnight."""

    start: int
    end: int
    first: int
    last: int | None


def find_weekday(text: str, language: Language, start: int, end: int) -> Word | None:
    """Find the first weekday that is written out."""
    match = _WEEKDAY[language].search(text, start, end)
    if match is None:
        return None
    value = _WEEKDAY_NUMBERS[language][match[0].casefold()]
    return Word(start=match.start(), end=match.end(), value=value)


def find_date(text: str, language: Language, start: int, end: int) -> Word | None:
    """Find the first day and month, the month written out."""
    match = _DATE[language].search(text, start, end)
    if match is None:
        return None
    month = (match["month"] or match["month_first"]).casefold()
    day = int(match["day"] or match["day_behind"])
    value = (_MONTH_NUMBERS[language][month], day)
    return Word(start=match.start(), end=match.end(), value=value)


def find_clock_times(text: str, start: int, end: int) -> Iterator[ClockTimes]:
    """Find clock times: 15:20, 3 pm, 15 Uhr, 15.20–15.35.

    A lone 12.05 is a date, and a lone number a number.
    """
    for match in _CLOCK.finditer(text, start, end):
        is_marked = any(match[name] for name in ("half1", "half2", "uhr1", "uhr2"))
        if is_marked or match["mark"] == ":" or (match["m1"] and match["m2"]):
            yield _clock_times(match)


def _clock_times(match: re.Match[str]) -> ClockTimes:
    last_half = match["half2"]
    first = _minutes(match["h1"], match["m1"], match["half1"] or last_half)
    last = _minutes(match["h2"], match["m2"], last_half) if match["h2"] else None
    if last is not None and first > last and last_half and not match["half1"]:
        first -= _NOON  # 11:50–12:05 pm begins before noon
    return ClockTimes(start=match.start(), end=match.end(), first=first, last=last)


def _minutes(hours: str, minutes: str | None, half: str | None) -> int:
    hour = int(hours)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return hour * 60 + int(minutes or 0)
