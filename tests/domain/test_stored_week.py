import json

import pytest

from roundtable.domain.bands import Band, Day, Level, Week, default_week
from roundtable.domain.stored_week import WeekNotWholeError, read_week, store_week

FREE = default_week(())[0]


def week_with(day: Day) -> Week:
    return (FREE, day, FREE, FREE, FREE, FREE, FREE)


def test_a_week_is_the_same_after_it_was_stored() -> None:
    week = week_with((Band(0, 495, Level.IMPOSSIBLE), Band(495, 1440, Level.PREFERRED)))

    assert read_week(json.loads(json.dumps(store_week(week)))) == week


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((), "Tuesday: nothing is said from 00:00."),
        ((Band(0, 480, Level.BAD),), "Tuesday: nothing is said from 08:00."),
        (
            (Band(0, 480, Level.BAD), Band(465, 1440, Level.BAD)),
            "Tuesday: bands overlap at 08:00.",
        ),
        ((Band(0, 1455, Level.BAD),), "Tuesday: bands overlap at 24:15."),
        (
            (Band(0, 480, Level.BAD), Band(480, 490, Level.BAD), Band(490, 1440, Level.BAD)),
            "Tuesday: the band from 08:10 is not in quarters of an hour.",
        ),
        (
            (Band(0, 480, Level.BAD), Band(480, 480, Level.BAD), Band(480, 1440, Level.BAD)),
            "Tuesday: the band from 08:00 is not in quarters of an hour.",
        ),
    ],
)
def test_a_day_that_is_not_whole_is_named(day: Day, words: str) -> None:
    with pytest.raises(WeekNotWholeError) as refused:
        store_week(week_with(day))

    assert str(refused.value) == words


def test_a_week_has_seven_days() -> None:
    with pytest.raises(WeekNotWholeError, match="A week has seven days, not 6"):
        store_week((FREE,) * 6)
