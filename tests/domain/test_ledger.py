from datetime import date
from typing import Any

from roundtable.domain.bands import Level
from roundtable.domain.ledger import (
    Away,
    Burden,
    Correction,
    Part,
    Record,
    Sitting,
    ledger,
    median_points,
)

FOUNDED = date(2025, 1, 1)
FIRST = date(2025, 3, 4)
A_YEAR_LATER = date(2026, 3, 4)
NIGHT, LATE, GOOD = {Level.NIGHT: 60}, {Level.BAD: 60}, {Level.PREFERRED: 60}


def record(key: int, *sittings: Sitting, **fields: Any) -> Record:
    fields.setdefault("joined_on", FOUNDED)
    return Record(key=key, sittings=sittings, **fields)


def sat(on: date, minutes: dict[Level, int]) -> Sitting:
    return Sitting(on=on, minutes=minutes)


def missed(on: date, minutes: int = 60) -> Sitting:
    return Sitting(on=on, minutes={}, missed_minutes=minutes)


def points(*records: Record, on: date) -> dict[int, int]:
    return {key: burden.points for key, burden in ledger(records, on=on).items()}


def test_the_day_itself_counts_in_full_and_a_year_later_by_half() -> None:
    one = record(1, sat(FIRST, NIGHT))

    assert points(one, on=FIRST) == {1: 720}
    assert points(one, on=A_YEAR_LATER) == {1: 360}
    assert points(one, on=date(2025, 9, 2)) == {1: 510}  # half a year: 720 / √2 = 509.1, rounded
    assert points(one, on=date(2025, 3, 3)) == {1: 0}


def test_what_was_missed_costs_more_than_a_night() -> None:
    burdens = ledger([record(1, missed(FIRST)), record(2, sat(FIRST, NIGHT))], on=FIRST)

    assert (burdens[1].points, burdens[2].points) == (960, 720)
    assert burdens[1].parts == {Part.MISSED: 960}


def test_a_burden_says_what_it_is_made_of_and_counts_sessions_by_their_hardest_hour() -> None:
    one = record(
        1,
        sat(FIRST, {Level.TOLERABLE: 30, Level.BAD: 30}),
        sat(FIRST, {Level.IMPOSSIBLE: 15, Level.TOLERABLE: 45}),
        sat(FIRST, GOOD),
        missed(FIRST),
    )

    assert ledger([one], on=FIRST)[1] == Burden(
        points=1335,
        parts={Part.TOLERABLE: 75, Part.BAD: 120, Part.NIGHT: 180, Part.MISSED: 960},
        counts={Part.BAD: 1, Part.NIGHT: 1, Part.MISSED: 1},
    )


def test_counts_are_those_of_the_last_year_alone() -> None:
    one = record(1, sat(FIRST, NIGHT), sat(date(2025, 4, 1), LATE))
    burden = ledger([one], on=A_YEAR_LATER)[1]

    assert burden.counts == {Part.BAD: 1}
    assert burden.parts == {Part.NIGHT: 360, Part.BAD: 127}


def test_a_newcomer_begins_at_the_median_of_those_who_sit_there() -> None:
    seated = [
        record(1, sat(FIRST, NIGHT)),
        record(2, sat(FIRST, LATE)),
        record(3, sat(FIRST, GOOD)),
    ]
    newcomer = record(9, joined_on=date(2025, 3, 5))

    assert points(*seated, newcomer, on=date(2025, 3, 5))[9] == 240
    assert ledger([*seated, newcomer], on=A_YEAR_LATER)[9].parts == {Part.BEFORE: 120}


def test_newcomers_of_one_day_do_not_count_each_other_but_earlier_ones_count() -> None:
    day, later = date(2025, 3, 5), date(2025, 3, 6)
    founders = [record(1, sat(FIRST, NIGHT)), record(2, sat(FIRST, GOOD))]
    newcomers = [record(8, joined_on=day), record(9, joined_on=day), record(10, joined_on=later)]
    found = points(*founders, *newcomers, on=later)

    assert (found[8], found[9], found[10]) == (359, 359, 360)


def test_who_has_left_does_not_count_for_a_newcomer_and_keeps_what_is_left() -> None:
    left = record(1, sat(FIRST, NIGHT), left_on=date(2025, 4, 1))
    stays = record(2, sat(FIRST, LATE))
    newcomer = record(9, joined_on=date(2025, 4, 2))
    found = points(left, stays, newcomer, on=A_YEAR_LATER)

    assert found == {1: 360, 2: 120, 9: 120}


def test_founders_and_who_sat_there_before_they_were_entered_are_no_newcomers() -> None:
    hard = record(1, sat(FIRST, NIGHT))
    founder = record(2, sat(FIRST, GOOD), joined_on=FIRST)
    entered_late = record(3, sat(FIRST, LATE), joined_on=date(2025, 6, 1))

    assert points(hard, founder, entered_late, on=FIRST) == {1: 720, 2: 0, 3: 240}


LEFT, BACK = date(2025, 4, 1), date(2026, 3, 4)


def test_who_comes_back_carries_what_is_left_and_what_the_middle_one_took_on_meanwhile() -> None:
    back = record(1, sat(FIRST, NIGHT), away=[Away(left_on=LEFT, back_on=BACK)])
    meanwhile = date(2026, 3, 3)
    others = [
        record(2, sat(FIRST, NIGHT), sat(meanwhile, GOOD)),
        record(3, sat(FIRST, NIGHT), sat(meanwhile, LATE)),
        record(4, sat(FIRST, NIGHT), sat(meanwhile, NIGHT)),
    ]
    found = ledger([back, *others], on=BACK)

    assert found[1] == Burden(points=600, parts={Part.NIGHT: 360, Part.BEFORE: 240}, counts={})
    assert points(back, *others, on=date(2026, 3, 3))[1] == 361
    assert points(back, *others, on=date(2027, 3, 4))[1] == 300


def test_who_was_away_for_a_day_is_given_nothing() -> None:
    back = record(1, away=[Away(left_on=LEFT, back_on=date(2025, 4, 2))])
    heavy = record(2, sat(FIRST, NIGHT))

    assert points(back, heavy, on=date(2025, 4, 2))[1] == 0


def test_only_who_sat_there_all_the_while_says_what_was_taken_on() -> None:
    back = record(1, away=[Away(left_on=LEFT, back_on=BACK)])
    late = record(2, sat(date(2026, 3, 3), NIGHT), joined_on=date(2025, 5, 1))
    left = record(3, sat(date(2025, 5, 1), NIGHT), left_on=date(2026, 1, 1))
    also_away = record(
        4,
        sat(date(2026, 3, 3), NIGHT),
        away=[Away(left_on=date(2025, 6, 1), back_on=date(2025, 7, 1))],
    )
    stayed = record(5, sat(date(2026, 3, 3), LATE))

    assert points(back, late, left, also_away, on=BACK)[1] == 0
    assert points(back, late, left, also_away, stayed, on=BACK)[1] == 240


def test_who_is_away_does_not_count_for_a_newcomer() -> None:
    away = record(1, sat(FIRST, NIGHT), away=[Away(left_on=LEFT, back_on=BACK)])
    stays = record(2, sat(FIRST, LATE))
    newcomer = record(9, joined_on=date(2025, 4, 2))

    assert points(away, stays, newcomer, on=A_YEAR_LATER)[9] == 120


def test_corrections_fade_like_all_else_and_never_go_below_nought() -> None:
    more = record(1, corrections=[Correction(on=FIRST, points=240)])
    less = record(2, sat(FIRST, LATE), corrections=[Correction(on=FIRST, points=-720)])
    burdens = ledger([more, less], on=A_YEAR_LATER)

    assert (burdens[1].points, burdens[2].points) == (120, 0)
    assert burdens[1].parts == {Part.BEFORE: 120}


def test_the_order_of_members_does_not_matter() -> None:
    several = [
        record(1, sat(FIRST, NIGHT)),
        record(2, sat(FIRST, LATE)),
        record(9, joined_on=date(2025, 5, 1)),
    ]

    assert points(*several, on=A_YEAR_LATER) == points(*reversed(several), on=A_YEAR_LATER)


def test_nobody_has_no_median() -> None:
    assert (median_points([]), median_points([1, 4]), median_points([9, 1, 2])) == (0, 3, 2)
