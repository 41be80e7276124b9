"""What is to be said of a timetable: at its pins, and at its end."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from roundtable.domain.timetable import Row, TimeboxFinding, TimeboxFindingKind, Timetable


def judge_pins(
    rows: Sequence[Row], *, starts_at: datetime, ends_at: datetime
) -> Iterator[TimeboxFinding]:
    """Say of each pinned row what is wrong with it; at most one finding about its place."""
    latest_pin = starts_at
    for row in rows:
        if row.box.pinned_at is None:
            continue
        yield from _judge_clock(row, row.box.pinned_at)
        if row.starts_at < starts_at:
            yield _finding(row, TimeboxFindingKind.PIN_BEFORE_START, starts_at - row.starts_at)
        elif row.starts_at >= ends_at:
            yield _finding(row, TimeboxFindingKind.PIN_AFTER_END, row.starts_at - ends_at)
        elif row.starts_at < latest_pin:
            yield _finding(row, TimeboxFindingKind.PINS_OUT_OF_ORDER, latest_pin - row.starts_at)
        else:
            yield from _judge_gap(row)
        latest_pin = max(latest_pin, row.starts_at)


def judge_end(timetable: Timetable) -> Iterator[TimeboxFinding]:
    """Say by how much the agenda misses the end of the session."""
    clock = timetable.local_session_ends_at.time()
    if timetable.over_minutes:
        yield TimeboxFinding(
            kind=TimeboxFindingKind.OVER_AT_END, minutes=timetable.over_minutes, clock=clock
        )
    if timetable.under_minutes:
        yield TimeboxFinding(
            kind=TimeboxFindingKind.UNDER_AT_END, minutes=timetable.under_minutes, clock=clock
        )


def _judge_clock(row: Row, pinned_at: time) -> Iterator[TimeboxFinding]:
    """Tell of a pinned time that the clock leaves out; some gaps end on the next day."""
    wanted = datetime.combine(row.local_starts_at, pinned_at)
    gap = (row.local_starts_at - wanted) % timedelta(days=1)
    if gap:
        yield _finding(row, TimeboxFindingKind.PIN_MOVED_BY_CLOCK_CHANGE, gap)


def _judge_gap(row: Row) -> Iterator[TimeboxFinding]:
    if row.slack_minutes:
        slack = timedelta(minutes=row.slack_minutes)
        yield _finding(row, TimeboxFindingKind.SLACK_BEFORE_PIN, slack)
    if row.overrun_minutes:
        overrun = timedelta(minutes=row.overrun_minutes)
        yield _finding(row, TimeboxFindingKind.OVERRUN_BEFORE_PIN, overrun)


def _finding(row: Row, kind: TimeboxFindingKind, span: timedelta) -> TimeboxFinding:
    return TimeboxFinding(
        kind=kind,
        minutes=span // timedelta(minutes=1),
        clock=row.local_starts_at.time(),
        index=row.index,
        box=row.box,
    )
