from dataclasses import replace
from datetime import UTC, date, datetime, time

from roundtable.domain.occurrences import occurrences, turn_due
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_changes import ChangeKind, Standing, begin_ahead, changes
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.turns import TurnOrder, letter_of, turn_at

MARCH = date(2026, 3, 3)
PLAN = SeriesPlan(
    title="Weekly round",
    rule=Rule(frequency=Frequency.WEEKLY, weekday=1, starts_on=MARCH),
    local_time=time(15, 0),
    time_zone="Europe/Berlin",
    duration_minutes=60,
    other_times=(time(8, 0), time(22, 0)),
)


def told(plan: SeriesPlan, first_on: date, last_on: date) -> list[tuple[str, int | None]]:
    """Start (UTC) and turn of each session."""
    found = occurrences(plan, first_on=first_on, last_on=last_on)
    return [(f"{one.starts_at:%d.%m. %H:%M}", one.turn) for one in found]


def test_turns_follow_each_other_at_their_wall_times_across_a_clock_change() -> None:
    assert told(PLAN, MARCH, date(2026, 4, 14)) == [
        ("03.03. 14:00", 0),
        ("10.03. 07:00", 1),
        ("17.03. 21:00", 2),
        ("24.03. 14:00", 0),
        ("31.03. 06:00", 1),
        ("07.04. 20:00", 2),
        ("14.04. 13:00", 0),
    ]


def test_a_window_that_begins_later_finds_the_same_turns() -> None:
    assert told(PLAN, date(2026, 3, 20), date(2026, 4, 1)) == [
        ("24.03. 14:00", 0),
        ("31.03. 06:00", 1),
    ]
    assert turn_due(PLAN, date(2026, 3, 31)) == 1


def test_turns_may_begin_with_another_than_the_first() -> None:
    assert told(replace(PLAN, first_turn=2), MARCH, date(2026, 3, 10)) == [
        ("03.03. 21:00", 2),
        ("10.03. 14:00", 0),
    ]


def test_one_time_is_nobodys_turn() -> None:
    fixed = replace(PLAN, other_times=())

    assert told(fixed, MARCH, date(2026, 3, 10)) == [("03.03. 14:00", None), ("10.03. 14:00", None)]
    assert turn_due(fixed, MARCH) is None


def test_a_plan_that_begins_ahead_goes_on_with_the_turn_that_is_due() -> None:
    ahead = begin_ahead(PLAN, datetime(2026, 3, 12, 9, 0, tzinfo=UTC))

    assert (ahead.rule.starts_on, ahead.first_turn) == (date(2026, 3, 17), 2)
    assert told(ahead, MARCH, date(2026, 3, 24)) == [("17.03. 21:00", 2), ("24.03. 14:00", 0)]


def standing(
    key: int, on: date, hour: int, turn: int | None, *, is_moved: bool = False
) -> Standing:
    starts_at = datetime(on.year, on.month, on.day, hour, 0, tzinfo=UTC)
    return Standing(
        key=key,
        on=on,
        starts_at=starts_at,
        ends_at=starts_at.replace(hour=hour + 1),
        zone="Europe/Berlin",
        turn=turn,
        is_moved=is_moved,
    )


FREE = replace(PLAN, order=TurnOrder.FREE, other_times=(time(8, 0),))
STANDING = [
    standing(1, date(2026, 3, 3), 14, 0),
    standing(2, date(2026, 3, 10), 14, 0),
    standing(3, date(2026, 3, 17), 7, 1),
]


def effect(plan: SeriesPlan, sessions: list[Standing]) -> list[tuple[ChangeKind, str, int | None]]:
    found = changes(sessions, plan, last_on=date(2026, 3, 24))
    return [
        (one.kind, f"{one.occurrence.starts_at:%d.%m. %H:%M}", one.occurrence.turn)
        for one in found
        if one.occurrence
    ]


def test_in_free_order_each_session_keeps_its_turn_and_new_ones_go_on_in_a_cycle() -> None:
    assert effect(FREE, STANDING) == [
        (ChangeKind.UNCHANGED, "03.03. 14:00", 0),
        (ChangeKind.UNCHANGED, "10.03. 14:00", 0),
        (ChangeKind.UNCHANGED, "17.03. 07:00", 1),
        (ChangeKind.ADDED, "24.03. 07:00", 1),
    ]


def test_another_time_for_a_turn_moves_the_sessions_that_have_it() -> None:
    later = replace(FREE, other_times=(time(9, 0),))

    assert [(kind, turn) for kind, _start, turn in effect(later, STANDING)] == [
        (ChangeKind.UNCHANGED, 0),
        (ChangeKind.UNCHANGED, 0),
        (ChangeKind.MOVED, 1),
        (ChangeKind.ADDED, 1),
    ]


def test_a_cycle_puts_each_session_at_the_turn_that_is_due() -> None:
    assert effect(replace(FREE, order=TurnOrder.CYCLE), STANDING) == [
        (ChangeKind.UNCHANGED, "03.03. 14:00", 0),
        (ChangeKind.MOVED, "10.03. 07:00", 1),
        (ChangeKind.MOVED, "17.03. 14:00", 0),
        (ChangeKind.ADDED, "24.03. 07:00", 1),
    ]


def test_a_turn_is_read_from_the_clock_and_its_own_comes_first() -> None:
    times = (time(15, 0), time(8, 0), time(15, 0))

    assert turn_at(time(15, 0), times) == 0
    assert turn_at(time(15, 0), times, own=2) == 2
    assert turn_at(time(8, 0), times, own=2) == 1
    assert turn_at(time(9, 0), times, own=1) is None
    assert [letter_of(turn) for turn in range(3)] == ["A", "B", "C"]
