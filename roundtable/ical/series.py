"""A series as one recurring entry with its exceptions. Speaks its context's language.

The one place where a rule is written: everywhere else each session is an entry of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roundtable import links
from roundtable import wording_calendar as words
from roundtable.domain import timezones
from roundtable.domain.occurrences import occurrence
from roundtable.domain.recurring_entry import RecurringEntry
from roundtable.domain.recurring_obstacles import foreseen
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.timetable import Timetable
from roundtable.ical.calendars import Span, joined
from roundtable.ical.events import Entry, Status, time_line, vevent, zones_of
from roundtable.ical.lines import line
from roundtable.ical.recurrence import to_rrule
from roundtable.ical.sessions import session_entry
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.wording import plan_in_words

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class SeriesContents:
    """A series that nothing keeps from being one entry, and the rows it is told from.

    ``plan`` is the whole one, ``recurring`` names sessions by their id. ``sessions`` are all of
    the series, ``timetables`` those of the sessions that are changed or alone.
    """

    series: Series
    plan: SeriesPlan
    recurring: RecurringEntry
    sessions: Sequence[Session]
    timetables: Mapping[int, Timetable]
    reader_zone: str


def series_file(contents: SeriesContents) -> bytes:
    """Write a series to be taken over into a calendar once; the same rows give the same bytes."""
    recurring = contents.recurring
    by_id = {session.id: session for session in contents.sessions}
    master = _master(contents)
    zone = master.written_zone
    changed = {
        on: _exception(_session(contents, by_id[key]), master)
        for on, key in recurring.changed.items()
    }
    alone = [_session(contents, by_id[key]) for key in recurring.alone]
    exceptions = [
        vevent(entry, [_date_line("RECURRENCE-ID", recurring.plan, on, zone)])
        for on, entry in changed.items()
    ]
    entries = [master, *changed.values(), *alone]
    return joined(
        [vevent(master, _rule_lines(recurring, zone)), *exceptions, *map(vevent, alone)],
        zones=zones_of(entries),
        span=_span(recurring, entries),
    )


def _master(contents: SeriesContents) -> Entry:
    """What all sessions have in common, at the first of them.

    Certain, whatever the sessions are: a copy that never changes would stay tentative for ever.
    """
    series, plan = contents.series, contents.recurring.plan
    group, first = series.group, occurrence(plan, plan.rule.starts_on)
    rows = contents.sessions
    return Entry(
        uid=series.uid,
        sequence=series.sequence + sum(session.sequence for session in rows),
        created_at=series.created_at,
        revised_at=max([series.revised_at, *(session.revised_at for session in rows)]),
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        zone=plan.time_zone,
        status=Status.CONFIRMED,
        title=words.session_title(group.name, series.title),
        location=group.video_link or words.online(),
        description=_description(contents),
        video_link=group.video_link,
        video_label=words.video_call(),
        page_link=_page(series),
        colour=group.colour,
    )


def _description(contents: SeriesContents) -> str:
    """Without the reader's own time, which a clock change may shift against the series'."""
    group = contents.series.group
    paragraphs = [
        f"{plan_in_words(contents.plan)}.",
        words.join_at(group.video_link),
        words.norms(group.confidentiality, is_recorded=group.is_recorded),
        words.copy_of(_page(contents.series)),
    ]
    return "\n\n".join(filter(None, paragraphs))


def _page(series: Series) -> str:
    return links.absolute(f"/series/{series.id}")


def _session(contents: SeriesContents, session: Session) -> Entry:
    """A session that differs, in its own words; as certain as the series."""
    timetable = contents.timetables[session.id]
    entry = session_entry(session, timetable, reader_zone=contents.reader_zone)
    is_cancelled = entry.status is Status.CANCELLED
    return entry if is_cancelled else replace(entry, status=Status.CONFIRMED)


def _exception(entry: Entry, master: Entry) -> Entry:
    """A session under the identity of its series, never older than that."""
    return replace(entry, uid=master.uid, sequence=max(entry.sequence, master.sequence))


def _rule_lines(recurring: RecurringEntry, zone: str | None) -> Iterator[str]:
    plan = recurring.plan
    yield line("RRULE", to_rrule(plan.rule, plan.time_zone, plan.local_time))
    for on in recurring.left_out:
        yield _date_line("EXDATE", plan, on, zone)


def _date_line(name: str, plan: SeriesPlan, on: date, zone: str | None) -> str:
    """A date of the rule, written as its DTSTART is (RFC 5545, 3.8.4.4 and 3.8.5.1)."""
    return time_line(name, timezones.instant(plan.local_start(on), plan.time_zone), zone)


def _span(recurring: RecurringEntry, entries: Sequence[Entry]) -> Span:
    """As far as the rule is foreseen: a zone that has no yearly rule must be written so far."""
    last = occurrence(recurring.plan, foreseen(recurring)[-1])
    return Span(
        first_at=min(entry.starts_at for entry in entries),
        last_at=max([last.ends_at, *(entry.ends_at for entry in entries)]) + DAY,
    )
