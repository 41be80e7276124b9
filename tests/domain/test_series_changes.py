from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from roundtable.domain.occurrences import occurrences
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_changes import (
    Change,
    ChangeKind,
    NoDateAheadError,
    Standing,
    begin_ahead,
    changes,
    endings,
    fingerprint,
)
from roundtable.domain.series_plan import SeriesPlan

TUESDAY, WEDNESDAY = 1, 2
SUMMER, SPRING = date(2026, 6, 1), date(2026, 3, 16)


def plan(starts_on: date = SUMMER, hour: int = 15, **rule: Any) -> SeriesPlan:
    fields: dict[str, Any] = {"frequency": Frequency.WEEKLY, "weekday": TUESDAY}
    return SeriesPlan(
        title="Weekly round",
        rule=Rule(starts_on=starts_on, **(fields | rule)),
        local_time=time(hour, 0),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )


def stand(planned: SeriesPlan, number: int, **marks: set[int]) -> list[Standing]:
    """The first sessions of a plan; ``moved`` and ``cancelled`` name them from nought."""
    found = occurrences(planned, first_on=SPRING, last_on=date(2026, 12, 31), limit=number)
    return [
        Standing(
            key=index,
            on=occurrence.on,
            starts_at=occurrence.starts_at,
            ends_at=occurrence.ends_at,
            zone=planned.time_zone,
            is_moved=index in marks.get("moved", set()),
            is_cancelled=index in marks.get("cancelled", set()),
        )
        for index, occurrence in enumerate(found)
    ]


def lines(effect: list[Change]) -> list[tuple[str, str, str]]:
    """Kind, old start and new start (UTC) of each change."""

    def at(moment: datetime | None) -> str:
        return f"{moment:%d.%m. %H:%M}" if moment else ""

    return [
        (
            change.kind.value,
            at(change.standing.starts_at if change.standing else None),
            at(change.occurrence.starts_at if change.occurrence else None),
        )
        for change in effect
    ]


def test_another_hour_moves_every_session() -> None:
    effect = changes(stand(plan(), 3), plan(hour=10), last_on=date(2026, 6, 16))

    assert lines(effect) == [
        ("moved", "02.06. 13:00", "02.06. 08:00"),
        ("moved", "09.06. 13:00", "09.06. 08:00"),
        ("moved", "16.06. 13:00", "16.06. 08:00"),
    ]


def test_another_hour_across_a_clock_change() -> None:
    effect = changes(stand(plan(SPRING), 3), plan(SPRING, hour=10), last_on=date(2026, 3, 31))

    assert lines(effect) == [
        ("moved", "17.03. 14:00", "17.03. 09:00"),
        ("moved", "24.03. 14:00", "24.03. 09:00"),
        ("moved", "31.03. 13:00", "31.03. 08:00"),
    ]


def test_the_same_plan_changes_nothing() -> None:
    effect = changes(stand(plan(), 2), plan(), last_on=date(2026, 6, 9))

    assert lines(effect) == [
        ("unchanged", "02.06. 13:00", "02.06. 13:00"),
        ("unchanged", "09.06. 13:00", "09.06. 13:00"),
    ]


def test_the_same_plan_changes_nothing_across_a_clock_change() -> None:
    effect = changes(stand(plan(SPRING), 3), plan(SPRING), last_on=date(2026, 3, 31))

    assert [change.kind for change in effect] == [ChangeKind.UNCHANGED] * 3


def test_another_weekday_pairs_by_order() -> None:
    effect = changes(stand(plan(), 2), plan(weekday=WEDNESDAY), last_on=date(2026, 6, 10))

    assert lines(effect) == [
        ("moved", "02.06. 13:00", "03.06. 13:00"),
        ("moved", "09.06. 13:00", "10.06. 13:00"),
    ]


def test_half_as_often_keeps_the_dates_that_stay_and_cancels_the_others() -> None:
    effect = changes(stand(plan(), 4), plan(interval=2), last_on=date(2026, 6, 23))

    assert lines(effect) == [
        ("unchanged", "02.06. 13:00", "02.06. 13:00"),
        ("cancelled", "09.06. 13:00", ""),
        ("unchanged", "16.06. 13:00", "16.06. 13:00"),
        ("cancelled", "23.06. 13:00", ""),
    ]


def test_twice_as_often_adds_between() -> None:
    effect = changes(stand(plan(interval=2), 2), plan(), last_on=date(2026, 6, 23))

    assert lines(effect) == [
        ("unchanged", "02.06. 13:00", "02.06. 13:00"),
        ("added", "", "09.06. 13:00"),
        ("unchanged", "16.06. 13:00", "16.06. 13:00"),
        ("added", "", "23.06. 13:00"),
    ]


def test_twice_as_often_adds_between_across_a_clock_change() -> None:
    effect = changes(stand(plan(SPRING, interval=2), 2), plan(SPRING), last_on=date(2026, 4, 7))

    assert lines(effect) == [
        ("unchanged", "17.03. 14:00", "17.03. 14:00"),
        ("added", "", "24.03. 14:00"),
        ("unchanged", "31.03. 13:00", "31.03. 13:00"),
        ("added", "", "07.04. 13:00"),
    ]


def test_the_last_session_of_the_window_goes_to_a_date_just_beyond_it() -> None:
    effect = changes(stand(plan(), 2), plan(weekday=WEDNESDAY), last_on=date(2026, 6, 9))

    assert lines(effect)[1:] == [("moved", "09.06. 13:00", "10.06. 13:00")]


def test_dates_beyond_the_window_are_not_added() -> None:
    effect = changes(stand(plan(), 1), plan(weekday=WEDNESDAY), last_on=date(2026, 6, 2))

    assert lines(effect) == [("moved", "02.06. 13:00", "03.06. 13:00")]


def test_less_often_on_another_weekday_keeps_the_nearest() -> None:
    monthly = plan(frequency=Frequency.MONTHLY_WEEKDAY, ordinal=1, weekday=WEDNESDAY)
    effect = changes(stand(plan(), 6), monthly, last_on=date(2026, 7, 7))

    assert lines(effect) == [
        ("moved", "02.06. 13:00", "03.06. 13:00"),
        ("cancelled", "09.06. 13:00", ""),
        ("cancelled", "16.06. 13:00", ""),
        ("cancelled", "23.06. 13:00", ""),
        ("moved", "30.06. 13:00", "01.07. 13:00"),
        ("cancelled", "07.07. 13:00", ""),
    ]


def test_sessions_moved_by_hand_stay_where_they_are() -> None:
    standing = stand(plan(), 2, moved={1})
    effect = changes(standing, plan(hour=10), last_on=date(2026, 6, 9))

    assert lines(effect) == [
        ("moved", "02.06. 13:00", "02.06. 08:00"),
        ("kept", "09.06. 13:00", "09.06. 08:00"),
    ]


def test_sessions_moved_by_hand_can_be_taken_along() -> None:
    standing = stand(plan(), 2, moved={1})
    effect = changes(standing, plan(hour=10), last_on=date(2026, 6, 9), keep_moved=False)

    assert [change.kind for change in effect] == [ChangeKind.MOVED, ChangeKind.MOVED]


def test_what_is_cancelled_stays_so_on_its_new_date() -> None:
    standing = stand(plan(), 2, cancelled={0})
    effect = changes(standing, plan(weekday=WEDNESDAY), last_on=date(2026, 6, 10))

    assert lines(effect) == [
        ("stays_cancelled", "02.06. 13:00", "03.06. 13:00"),
        ("moved", "09.06. 13:00", "10.06. 13:00"),
    ]


def test_dates_of_held_sessions_are_not_planned_again() -> None:
    effect = changes([], plan(count=2), last_on=date(2026, 6, 30), taken={date(2026, 6, 2)})

    assert lines(effect) == [("added", "", "09.06. 13:00")]


def test_the_end_of_a_series_cancels_what_still_stands() -> None:
    assert lines(endings(stand(plan(), 2, cancelled={1}))) == [
        ("cancelled", "02.06. 13:00", ""),
        ("stays_cancelled", "09.06. 13:00", ""),
    ]


def test_a_fingerprint_is_that_of_one_effect() -> None:
    first = changes(stand(plan(), 2), plan(hour=10), last_on=SUMMER)
    same = changes(stand(plan(), 2), plan(hour=10), last_on=SUMMER)
    other = changes(stand(plan(), 2, cancelled={0}), plan(hour=10), last_on=SUMMER)

    assert fingerprint(first) == fingerprint(same)
    assert fingerprint(first) != fingerprint(other)


@pytest.mark.parametrize(
    ("now", "rule", "starts_on", "count"),
    [
        (datetime(2026, 6, 2, 12, 59, tzinfo=UTC), {"count": 3}, date(2026, 6, 2), 3),
        (datetime(2026, 6, 2, 13, 0, tzinfo=UTC), {"count": 3}, date(2026, 6, 9), 2),
        (datetime(2026, 6, 2, 13, 0, tzinfo=UTC), {"interval": 2}, date(2026, 6, 16), None),
    ],
)
def test_a_plan_begins_with_what_lies_ahead(
    now: datetime, rule: dict[str, Any], starts_on: date, count: int | None
) -> None:
    ahead = begin_ahead(plan(**rule), now).rule

    assert (ahead.starts_on, ahead.count) == (starts_on, count)


def test_a_plan_begins_with_what_lies_ahead_across_a_clock_change() -> None:
    """29 March 2026: 15:00 in Berlin is 13:00 UTC again and no longer 14:00."""
    sundays = plan(SPRING, weekday=6)

    before = begin_ahead(sundays, datetime(2026, 3, 22, 13, 30, tzinfo=UTC))
    after = begin_ahead(sundays, datetime(2026, 3, 29, 13, 30, tzinfo=UTC))

    assert before.rule.starts_on == date(2026, 3, 22)
    assert after.rule.starts_on == date(2026, 4, 5)


def test_a_plan_that_has_passed_does_not_begin() -> None:
    with pytest.raises(NoDateAheadError):
        begin_ahead(plan(count=1), datetime(2026, 6, 2, 13, 0, tzinfo=UTC))
