from datetime import UTC, datetime, time

from roundtable.documents.agenda_bar import Mark, draw
from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import Frame

FRAME = Frame(
    starts_at=datetime(2026, 5, 12, 13, 0, tzinfo=UTC), zone="Europe/Berlin", minutes=60, people=8
)


def box(minutes: int, pinned_at: time | None = None, kind: ItemKind = ItemKind.TOPIC) -> Box:
    return Box(kind=kind, title="Point", minutes=minutes, pinned_at=pinned_at)


def test_points_are_as_wide_as_they_are_long() -> None:
    bar = draw(FRAME.lay_out([box(15), box(45)]), FRAME)

    assert [(point.x, point.width) for point in bar.points] == [(0.0, 25.0), (25.0, 75.0)]
    assert (bar.slack, bar.overrun, bar.end_x) == ((), (), 100.0)


def test_free_time_lies_before_a_pin_and_at_the_end() -> None:
    bar = draw(FRAME.lay_out([box(6), box(15, time(15, 12), ItemKind.GUEST)]), FRAME)

    assert [(part.x, part.minutes) for part in bar.slack] == [(10.0, 6), (45.0, 33)]
    assert [point.is_guest for point in bar.points] == [False, True]


def test_what_is_too_long_overlaps_the_pin() -> None:
    bar = draw(FRAME.lay_out([box(21), box(15, time(15, 15))]), FRAME)

    assert [(part.x, part.width) for part in bar.overrun] == [(25.0, 10.0)]


def test_the_bar_grows_beyond_the_end() -> None:
    bar = draw(FRAME.lay_out([box(80)]), FRAME)

    assert bar.end_x == 75.0
    assert [(part.x, part.minutes) for part in bar.overrun] == [(75.0, 20)]
    assert bar.marks == (
        Mark(x=0.0, clock=time(15), anchor="start"),
        Mark(x=75.0, clock=time(16), anchor="middle"),
    )


def test_the_bar_grows_before_the_start() -> None:
    bar = draw(FRAME.lay_out([box(10, time(14, 45)), box(10)]), FRAME)

    assert [point.x for point in bar.points] == [0.0, 20.0]
    assert bar.marks[0] == Mark(x=20.0, clock=time(15), anchor="middle")


def test_clock_times_do_not_overlap() -> None:
    pins = [box(5, time(15, 2)), box(5, time(15, 20)), box(5, time(15, 24))]
    bar = draw(FRAME.lay_out(pins), FRAME)

    assert [mark.clock for mark in bar.marks] == [time(15), time(15, 20), time(16)]


def test_an_hour_through_a_clock_change_is_an_hour_long() -> None:
    """At 02:00 on 29 March 2026 Berlin's clocks go to 03:00."""
    frame = Frame(
        starts_at=datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
        zone="Europe/Berlin", minutes=60, people=8,
    )  # fmt: skip
    bar = draw(frame.lay_out([box(15), box(15, time(3, 0))]), frame)

    assert [point.x for point in bar.points] == [0.0, 50.0]
    assert [mark.clock for mark in bar.marks] == [time(1, 30), time(3), time(3, 30)]


def test_an_empty_agenda_is_all_free() -> None:
    assert [part.width for part in draw(FRAME.lay_out([]), FRAME).slack] == [100.0]
