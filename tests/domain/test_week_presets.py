import pytest

from roundtable.domain.bands import Band, Level, default_week, level_at, problems
from roundtable.domain.stored_week import require_whole
from roundtable.domain.week_presets import WeekPreset, day_of, days_like, moved, preset, quarters

USUAL = default_week(range(5))


def test_an_hour_later_goes_round_the_week() -> None:
    marked = (*USUAL[:6], (Band(0, 1380, Level.NIGHT), Band(1380, 1440, Level.IMPOSSIBLE)))
    later = moved(marked, by=60)

    assert problems(later) == []
    assert later[0][:3] == (
        Band(0, 60, Level.IMPOSSIBLE),
        Band(60, 420, Level.NIGHT),
        Band(420, 480, Level.BAD),
    )
    assert later[6] == (Band(0, 1440, Level.NIGHT),)
    assert moved(later, by=-60) == marked


def test_nothing_moves_by_nought_or_by_a_whole_week() -> None:
    assert moved(USUAL, by=0) == USUAL
    assert moved(USUAL, by=7 * 24 * 60) == USUAL


def test_a_day_is_the_same_by_its_quarters() -> None:
    assert len(quarters(USUAL[0])) == 96
    assert day_of(quarters(USUAL[0])) == USUAL[0]


@pytest.mark.parametrize(
    ("wanted", "friday_morning", "friday_afternoon", "sunday"),
    [
        (WeekPreset.USUAL, Level.NIGHT, Level.NIGHT, Level.NIGHT),
        (WeekPreset.MONDAY_TO_FRIDAY, Level.PREFERRED, Level.PREFERRED, Level.NIGHT),
        (WeekPreset.SUNDAY_TO_THURSDAY, Level.NIGHT, Level.NIGHT, Level.PREFERRED),
        (WeekPreset.FRIDAY_MORNING, Level.PREFERRED, Level.NIGHT, Level.NIGHT),
        (WeekPreset.EARLIER, Level.PREFERRED, Level.PREFERRED, Level.NIGHT),
    ],
)
def test_weeks_to_begin_with(
    wanted: WeekPreset, friday_morning: Level, friday_afternoon: Level, sunday: Level
) -> None:
    week = preset(wanted, USUAL, usual=default_week((0, 1)))

    require_whole(week)
    assert [level_at(week, 4, 11 * 60), level_at(week, 4, 13 * 60), level_at(week, 6, 600)] == [
        friday_morning,
        friday_afternoon,
        sunday,
    ]


def test_an_hour_earlier_or_later_begins_with_the_present_week() -> None:
    at_eight = [
        level_at(preset(wanted, USUAL, usual=USUAL), 0, 8 * 60)
        for wanted in (WeekPreset.EARLIER, WeekPreset.LATER)
    ]

    assert at_eight == [Level.PREFERRED, Level.TOLERABLE]


def test_days_of_one_kind_are_working_days_or_days_off() -> None:
    gulf = (6, 0, 1, 2, 3)

    assert days_like(0, gulf) == [1, 2, 3, 6]
    assert days_like(4, gulf) == [5]
