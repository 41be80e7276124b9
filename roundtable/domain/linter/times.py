"""Rule 5: two or three times as the guest's own clock will show them, to the minute."""

import re
from collections.abc import Iterator
from datetime import datetime

from roundtable.domain.letters import LetterContext, OfferedTime
from roundtable.domain.linter.calendar_words import (
    ClockTimes,
    find_clock_times,
    find_date,
    find_weekday,
    start_of_time,
)
from roundtable.domain.linter.findings import Fault, Finding
from roundtable.domain.linter.prose import Prose, Span
from roundtable.domain.people import Language

_DAY = 24 * 60


def check_times(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Compare each offered time with what the letter says beside its label."""
    if not 2 <= len(context.offered) <= 3:
        yield Finding(fault=Fault.TIMES_NOT_TWO_OR_THREE, figure=len(context.offered))
    places = _places(prose, context)
    for offered in context.offered:
        place = places.get(offered.label)
        if place is None:
            wanted = _clock(offered, context)
            yield Finding(fault=Fault.TIME_MISSING, quote=offered.label, wanted=wanted)
        else:
            yield from _check_day(prose, place, offered, context)
            yield from _check_clock(prose, place, offered, context)
    if context.offered and not _is_zone_named(prose, context):
        yield Finding(fault=Fault.ZONE_UNNAMED, wanted=context.city)
    yield from _check_others(prose, list(places.values()), context)


def _places(prose: Prose, context: LetterContext) -> dict[str, Span]:
    """Find where each label is followed by a time: its line, or its part of one."""
    labels = "|".join(re.escape(offered.label) for offered in context.offered)
    if not labels:
        return {}
    lead = rf"(?<!\w)(?P<label>{labels})(?!\w)[”“\"'*]*[.):]?[ \t–-]*"
    pattern = re.compile(lead + f"(?={start_of_time(context.language)})")
    matches = list(pattern.finditer(prose.body, prose.text.start, prose.text.end))
    limits = [match.start() for match in matches] + [prose.text.end]
    places: dict[str, Span] = {}
    for match, limit in zip(matches, limits[1:], strict=True):
        place = Span(start=match.start(), end=_end_of_time(prose.body, match.end(), limit))
        places.setdefault(match["label"], place)
    return places


def _end_of_time(body: str, start: int, limit: int) -> int:
    """Take one line, and a second where a long line was broken before its clock time."""
    end = body.find("\n", start, limit)
    if end >= 0 and not any(find_clock_times(body, start, end)):
        end = body.find("\n", end + 1, limit)
    return start + len(body[start : end if end >= 0 else limit].rstrip(" \n·,;|"))


def _check_day(
    prose: Prose, place: Span, offered: OfferedTime, context: LetterContext
) -> Iterator[Finding]:
    starts, _ = offered.local_times(context.zone)
    weekday = find_weekday(prose.body, context.language, place.start, place.end)
    if weekday is None:
        yield prose.finding(Fault.WEEKDAY_MISSING, place)
    elif weekday.value != starts.weekday():
        yield prose.finding(Fault.WEEKDAY_WRONG, Span(start=weekday.start, end=weekday.end))
    date = find_date(prose.body, context.language, place.start, place.end)
    if date is None:
        yield prose.finding(Fault.DATE_NOT_WRITTEN_OUT, place)
    elif date.value != (starts.month, starts.day):
        span = Span(start=date.start, end=date.end)
        yield prose.finding(Fault.DATE_WRONG, span, wanted=starts.date())


def _check_clock(
    prose: Prose, place: Span, offered: OfferedTime, context: LetterContext
) -> Iterator[Finding]:
    wanted = _clock(offered, context)
    starts, ends = (_minute_of_day(at) for at in offered.local_times(context.zone))
    said = next(find_clock_times(prose.body, place.start, place.end), None)
    if said is None:
        yield prose.finding(Fault.CLOCK_MISSING, place, wanted=wanted)
        return
    span = Span(start=said.start, end=said.end)
    if said.first != starts:
        yield prose.finding(Fault.NOT_IN_ZONE, span, wanted=wanted)
    elif said.last is None:
        yield prose.finding(Fault.END_MISSING, span, wanted=wanted)
    elif said.last != ends or offered.minutes != context.minutes:
        yield prose.finding(Fault.WRONG_MINUTES, span, wanted=context.minutes)


def _check_others(prose: Prose, places: list[Span], context: LetterContext) -> Iterator[Finding]:
    """Point at times as long as the offered ones that stand elsewhere."""
    for said in find_clock_times(prose.body, prose.text.start, prose.text.end):
        is_elsewhere = not any(place.start <= said.start < place.end for place in places)
        if is_elsewhere and _length(said) == context.minutes:
            yield prose.finding(Fault.NOT_OFFERED, Span(start=said.start, end=said.end))


def _is_zone_named(prose: Prose, context: LetterContext) -> bool:
    """Whether the guest's city is named, or its clock as in ``Münchner Zeit``."""
    text = prose.body[prose.text.start : prose.text.end].casefold()
    cities = {context.city, context.zone.rpartition("/")[2].replace("_", " ")}
    names = [city.casefold() for city in cities if city.strip()]
    word = "time" if context.language is Language.EN else r"(?:orts)?zeit"
    clocks = [rf"\b{re.escape(name[:3])}\w*\s+{word}\b" for name in names]
    return any(name in text for name in names) or any(re.search(one, text) for one in clocks)


def _length(said: ClockTimes) -> int | None:
    return None if said.last is None else (said.last - said.first) % _DAY


def _minute_of_day(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _clock(offered: OfferedTime, context: LetterContext) -> str:
    starts, ends = offered.local_times(context.zone)
    return f"{starts:%H:%M}–{ends:%H:%M}"
