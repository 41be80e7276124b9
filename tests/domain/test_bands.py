from roundtable.domain.bands import (
    Band,
    BandProblem,
    Level,
    default_week,
    hardest,
    is_free,
    level_at,
    problems,
)


def test_a_week_by_default_has_no_problem() -> None:
    assert problems(default_week((0, 1, 2, 3, 4))) == []
    assert problems(default_week(())) == []


def test_working_hours_are_preferred_and_a_free_day_is_priced_as_night() -> None:
    gulf = default_week((6, 0, 1, 2, 3))
    hours = (0, 6, 7, 9, 16, 17, 21, 23)
    assert [level_at(gulf, 6, hour * 60) for hour in hours] == [
        Level.NIGHT,
        Level.BAD,
        Level.TOLERABLE,
        Level.PREFERRED,
        Level.PREFERRED,
        Level.TOLERABLE,
        Level.BAD,
        Level.NIGHT,
    ]
    assert {level_at(gulf, 4, hour * 60) for hour in range(24)} == {Level.NIGHT}


def test_a_band_begins_at_its_minute_and_ends_before_the_next() -> None:
    week = default_week((0,))
    assert level_at(week, 0, 9 * 60 - 1) is Level.TOLERABLE
    assert level_at(week, 0, 9 * 60) is Level.PREFERRED


def test_gaps_and_overlaps_are_found_where_they_are() -> None:
    free = default_week(())[0]
    torn = (Band(0, 500, Level.NIGHT), Band(510, 1440, Level.BAD))
    doubled = (Band(0, 520, Level.NIGHT), Band(510, 1430, Level.BAD))
    assert problems((free, torn, doubled, free, free, free, free)) == [
        BandProblem(1, 500, is_gap=True),
        BandProblem(2, 520, is_gap=False),
        BandProblem(2, 1430, is_gap=True),
    ]


def test_a_day_without_bands_is_one_gap() -> None:
    free = default_week(())[0]
    assert problems(((), free, free, free, free, free, free)) == [BandProblem(0, 0, is_gap=True)]


def test_the_hardest_level_is_the_worst_of_several() -> None:
    assert hardest([Level.BAD, Level.PREFERRED, Level.TOLERABLE]) is Level.BAD
    assert hardest(list(Level)) is Level.IMPOSSIBLE


def test_a_day_is_off_where_no_hour_is_easier_than_the_night() -> None:
    week = default_week((0,))
    never = (Band(0, 60, Level.NIGHT), Band(60, 1440, Level.IMPOSSIBLE))

    assert [is_free(week[0]), is_free(week[1]), is_free(never)] == [False, True, True]
