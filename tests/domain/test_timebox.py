from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from roundtable.domain.timebox import (
    Box,
    ItemKind,
    TimeboxFindingKind,
    Timetable,
    guest_minutes_free,
    lay_out,
)

Kind = TimeboxFindingKind
BERLIN = "Europe/Berlin"
IN_MAY = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)
"""15:00 in Berlin."""
IN_SPRING = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
"""01:30 in Berlin; at 02:00 it becomes 03:00."""
IN_AUTUMN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""02:30 in Berlin for the first time; at 03:00 it becomes 02:00."""


def topic(minutes: int, title: str = "Topic") -> Box:
    return Box(kind=ItemKind.TOPIC, title=title, minutes=minutes)


def guest(pinned_at: time, minutes: int = 15, title: str = "Guest") -> Box:
    return Box(kind=ItemKind.GUEST, title=title, minutes=minutes, pinned_at=pinned_at)


def laid_out(
    *boxes: Box, starts_at: datetime = IN_MAY, minutes: int = 60, people: int = 8
) -> Timetable:
    return lay_out(boxes, starts_at=starts_at, zone=BERLIN, minutes=minutes, people=people)


def clocks(timetable: Timetable) -> list[str]:
    return [f"{r.local_starts_at:%H:%M}–{r.local_ends_at:%H:%M}" for r in timetable.rows]


def findings(timetable: Timetable) -> list[tuple[Kind, int | None, int, time]]:
    return [(f.kind, f.index, f.minutes, f.clock) for f in timetable.findings]


def test_an_agenda_that_fits_has_clock_times_and_nothing_to_say() -> None:
    check_in = Box(kind=ItemKind.CHECK_IN, title="Check-in", seconds_each=75)

    timetable = laid_out(topic(10), check_in, guest(time(15, 20)), topic(25))

    assert clocks(timetable) == ["15:00–15:10", "15:10–15:20", "15:20–15:35", "15:35–16:00"]
    assert timetable.findings == ()
    assert timetable.fits is True
    assert (timetable.total_minutes, timetable.over_minutes, timetable.under_minutes) == (60, 0, 0)


def test_rows_know_their_offset_and_their_instant() -> None:
    row = laid_out(topic(10), topic(20)).rows[1]

    assert (row.index, row.minutes) == (1, 20)
    assert (row.starts_after_minutes, row.ends_after_minutes) == (10, 30)
    assert row.starts_at == datetime(2026, 5, 12, 13, 10, tzinfo=UTC)
    assert row.ends_at == datetime(2026, 5, 12, 13, 30, tzinfo=UTC)


def test_more_answers_make_the_check_in_longer_and_the_guest_wait() -> None:
    check_in = Box(kind=ItemKind.CHECK_IN, title="Check-in", seconds_each=75)

    timetable = laid_out(topic(10), check_in, guest(time(15, 20)), topic(25), people=14)

    assert clocks(timetable) == ["15:00–15:10", "15:10–15:28", "15:20–15:35", "15:35–16:00"]
    assert findings(timetable) == [(Kind.OVERRUN_BEFORE_PIN, 2, 8, time(15, 20))]
    assert timetable.findings[0].box == guest(time(15, 20))
    assert timetable.rows[2].overrun_minutes == 8
    assert timetable.fits is False


def test_slack_before_a_pin_is_shown_and_does_no_harm() -> None:
    timetable = laid_out(topic(15), guest(time(15, 20)), topic(25))

    assert clocks(timetable) == ["15:00–15:15", "15:20–15:35", "15:35–16:00"]
    assert findings(timetable) == [(Kind.SLACK_BEFORE_PIN, 1, 5, time(15, 20))]
    assert timetable.rows[1].slack_minutes == 5
    assert timetable.fits is True
    assert timetable.total_minutes == 55


def test_too_long_at_the_end() -> None:
    timetable = laid_out(topic(40), topic(28))

    assert findings(timetable) == [(Kind.OVER_AT_END, None, 8, time(16, 0))]
    assert (timetable.over_minutes, timetable.under_minutes) == (8, 0)
    assert timetable.local_ends_at == datetime(2026, 5, 12, 16, 8)
    assert timetable.fits is False


def test_time_to_spare_at_the_end() -> None:
    timetable = laid_out(topic(52))

    assert findings(timetable) == [(Kind.UNDER_AT_END, None, 8, time(16, 0))]
    assert timetable.fits is True


def test_an_empty_agenda_leaves_the_whole_session() -> None:
    timetable = laid_out()

    assert timetable.rows == ()
    assert findings(timetable) == [(Kind.UNDER_AT_END, None, 60, time(16, 0))]


def test_a_pin_before_the_session_starts() -> None:
    timetable = laid_out(topic(10), guest(time(14, 50)), topic(50))

    assert clocks(timetable) == ["15:00–15:10", "14:50–15:05", "15:10–16:00"]
    assert findings(timetable) == [(Kind.PIN_BEFORE_START, 1, 10, time(14, 50))]
    assert timetable.rows[1].starts_after_minutes == -10


@pytest.mark.parametrize(("pinned_at", "minutes"), [(time(16, 0), 0), (time(16, 30), 30)])
def test_a_pin_after_the_session_has_ended(pinned_at: time, minutes: int) -> None:
    timetable = laid_out(topic(60), guest(pinned_at))

    assert findings(timetable) == [
        (Kind.PIN_AFTER_END, 1, minutes, pinned_at),
        (Kind.OVER_AT_END, None, minutes + 15, time(16, 0)),
    ]


def test_two_pins_in_the_wrong_order() -> None:
    timetable = laid_out(guest(time(15, 30)), guest(time(15, 10), title="Second"), topic(15))

    assert clocks(timetable) == ["15:30–15:45", "15:10–15:25", "15:45–16:00"]
    assert findings(timetable) == [
        (Kind.SLACK_BEFORE_PIN, 0, 30, time(15, 30)),
        (Kind.PINS_OUT_OF_ORDER, 1, 20, time(15, 10)),
    ]


def test_two_pins_that_overlap() -> None:
    timetable = laid_out(guest(time(15, 0)), guest(time(15, 10)), topic(35))

    assert findings(timetable) == [(Kind.OVERRUN_BEFORE_PIN, 1, 5, time(15, 10))]


def test_a_session_past_midnight() -> None:
    starts_at = datetime(2026, 5, 12, 21, 30, tzinfo=UTC)

    timetable = laid_out(topic(45), guest(time(0, 15)), starts_at=starts_at)

    assert clocks(timetable) == ["23:30–00:15", "00:15–00:30"]
    assert timetable.local_ends_at == datetime(2026, 5, 13, 0, 30)
    assert timetable.findings == ()


def test_in_spring_the_clock_jumps_and_the_minutes_stay() -> None:
    timetable = laid_out(topic(50), guest(time(3, 20)), topic(25), starts_at=IN_SPRING, minutes=90)

    assert clocks(timetable) == ["01:30–03:20", "03:20–03:35", "03:35–04:00"]
    assert [row.minutes for row in timetable.rows] == [50, 15, 25]
    assert timetable.findings == ()


def test_in_autumn_the_clock_turns_back_and_the_minutes_stay() -> None:
    timetable = laid_out(topic(50), guest(time(2, 20)), topic(25), starts_at=IN_AUTUMN, minutes=90)

    assert clocks(timetable) == ["02:30–02:20", "02:20–02:35", "02:35–03:00"]
    assert [row.starts_after_minutes for row in timetable.rows] == [0, 50, 65]
    assert timetable.findings == ()


def test_in_spring_an_overrun_is_measured_in_real_minutes() -> None:
    timetable = laid_out(topic(58), guest(time(3, 20)), topic(25), starts_at=IN_SPRING, minutes=90)

    assert findings(timetable) == [(Kind.OVERRUN_BEFORE_PIN, 1, 8, time(3, 20))]


def test_in_autumn_an_overrun_is_measured_in_real_minutes() -> None:
    timetable = laid_out(topic(58), guest(time(2, 20)), topic(25), starts_at=IN_AUTUMN, minutes=90)

    assert findings(timetable) == [(Kind.OVERRUN_BEFORE_PIN, 1, 8, time(2, 20))]


def test_a_pinned_time_that_the_clock_leaves_out_moves_forward_and_says_so() -> None:
    timetable = laid_out(topic(50), guest(time(2, 20)), topic(25), starts_at=IN_SPRING, minutes=90)

    assert clocks(timetable) == ["01:30–03:20", "03:20–03:35", "03:35–04:00"]
    assert findings(timetable) == [(Kind.PIN_MOVED_BY_CLOCK_CHANGE, 1, 60, time(3, 20))]
    assert timetable.fits is True


def test_a_gap_that_ends_on_the_next_day() -> None:
    starts_at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)

    timetable = lay_out(
        [topic(60), guest(time(23, 30))],
        starts_at=starts_at,
        zone="America/Nuuk",
        minutes=75,
        people=8,
    )

    assert clocks(timetable) == ["22:30–00:30", "00:30–00:45"]
    assert findings(timetable) == [(Kind.PIN_MOVED_BY_CLOCK_CHANGE, 1, 60, time(0, 30))]


def test_the_zone_of_the_start_does_not_matter() -> None:
    local_start = datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo(BERLIN))

    assert laid_out(topic(90), starts_at=local_start, minutes=90) == laid_out(
        topic(90), starts_at=IN_SPRING, minutes=90
    )


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="an instant, not a wall time"):
        laid_out(topic(60), starts_at=datetime(2026, 5, 12, 13, 0))


@pytest.mark.parametrize(
    ("boxes", "free"),
    [
        ([topic(20), guest(time(15, 20)), topic(25)], 15),
        ([topic(45)], 15),
        ([topic(60)], 0),
        ([topic(10), Box(kind=ItemKind.TOPIC, title="X", minutes=30, pinned_at=time(15, 30))], 20),
    ],
)
def test_the_minutes_that_a_guest_can_have(boxes: list[Box], free: int) -> None:
    assert guest_minutes_free(laid_out(*boxes)) == free
