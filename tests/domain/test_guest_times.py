from datetime import UTC, date, datetime, timedelta

from roundtable.domain.bands import Band, Level, Week, default_week
from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.instance import Member, Rates
from roundtable.domain.guest_slots import GuestSlot, SlotPlace
from roundtable.domain.guest_times import (
    CandidateTime,
    best_times,
    look_at,
    nearest_miss,
    next_better,
    preselect,
    worth_showing,
)

USUAL = default_week(range(5))
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
IN_LAGOS = datetime(2026, 5, 12, 14, 20, tzinfo=UTC)
"""A Tuesday, 15:20 in Lagos."""


def look(
    starts_at: datetime = IN_LAGOS,
    *,
    zone: str = "Africa/Lagos",
    week: Week = USUAL,
    number: int = 1,
    missing: int = 0,
    held_for: str = "",
    holiday: str = "",
    now: datetime = NOW,
    absent: int = 0,
    away: frozenset[date] = frozenset(),
) -> CandidateTime:
    slot = GuestSlot(
        place=SlotPlace.END, starts_at=starts_at, minutes=15, position=0, missing_minutes=missing
    )
    return look_at(
        slot,
        session_id=number,
        title="Round",
        session_zone="Europe/Berlin",
        guest=Payer(Member(id="", zone=zone, week=week, unavailable=away), Rates(), 15),
        notice_days=14,
        now=now,
        absent=absent,
        holiday=holiday,
        held_for=held_for,
    )


def test_a_time_is_seen_on_the_leaders_clock() -> None:
    seen = look()

    assert seen.local_starts_at == datetime(2026, 5, 12, 15, 20)
    assert seen.local_ends_at == datetime(2026, 5, 12, 15, 35)
    assert seen.notice_days == 71
    assert seen.is_good


def test_the_same_instant_may_be_another_day_elsewhere() -> None:
    seen = look(zone="Pacific/Auckland")

    assert seen.local_starts_at == datetime(2026, 5, 13, 2, 20)
    assert (seen.level, seen.is_day_off) == (Level.NIGHT, False)
    assert not seen.is_good


def test_office_hours_follow_the_clock_change() -> None:
    before = look(datetime(2026, 3, 27, 8, 15, tzinfo=UTC), zone="Europe/Berlin")
    after = look(datetime(2026, 3, 30, 7, 15, tzinfo=UTC), zone="Europe/Berlin")
    evening = look(datetime(2026, 3, 30, 16, 0, tzinfo=UTC), zone="Europe/Berlin")

    assert [one.level for one in (before, after, evening)] == [
        Level.PREFERRED,
        Level.PREFERRED,
        Level.TOLERABLE,
    ]
    assert before.local_starts_at.hour == 9
    assert after.local_starts_at.hour == 9


def test_the_last_visit_of_the_day_ends_with_it() -> None:
    assert look(datetime(2026, 5, 12, 15, 45, tzinfo=UTC)).is_good
    assert not look(datetime(2026, 5, 12, 15, 46, tzinfo=UTC)).is_good


def test_a_friday_off_is_no_working_day() -> None:
    friday = datetime(2026, 5, 15, 9, 0, tzinfo=UTC)

    assert look(friday).is_good
    off = look(friday, week=default_week((6, 0, 1, 2, 3)))
    assert (off.level, off.is_day_off) == (Level.NIGHT, True)


def test_an_hour_that_is_impossible_for_them_is_not_sound() -> None:
    never = (Band(0, 1440, Level.IMPOSSIBLE),)
    busy = look(number=1, week=(USUAL[0], never, *USUAL[2:]))
    full = look(number=2, missing=15)

    assert not busy.is_sound
    assert preselect([busy, look(number=3)], opened_id=1) == (3,)
    assert preselect([busy, full], opened_id=9) == (1, 2)


def test_nobody_is_asked_to_come_on_a_holiday() -> None:
    assert not look(holiday="Democracy Day").is_good


def test_notice_is_counted_on_the_leaders_calendar() -> None:
    late = datetime(2026, 4, 28, 22, 30, tzinfo=UTC)

    assert look(now=late).notice_days == 14
    assert look(now=late + timedelta(hours=1)).notice_days == 13
    assert not look(now=late + timedelta(hours=1)).is_enough_notice


def test_the_opened_session_comes_first_and_the_next_good_one() -> None:
    several = [
        look(number=1),
        look(number=2, missing=15),
        look(number=3, missing=5),
        look(number=4),
    ]

    assert preselect(several, opened_id=2) == (1, 4)
    assert preselect(several, opened_id=4) == (4, 1)
    assert preselect(several, opened_id=9) == (1, 4)


def test_the_opened_session_is_chosen_at_a_bad_hour_too() -> None:
    night = datetime(2026, 5, 12, 23, 0, tzinfo=UTC)
    several = [look(number=1), look(number=2), look(night, number=3)]

    assert preselect(several, opened_id=3) == (3, 1)
    assert preselect(several, opened_id=9) == (1, 2)


def test_where_good_ones_are_lacking_others_follow() -> None:
    several = [look(number=1, missing=15), look(number=2, held_for="Ada Okoro"), look(number=3)]

    assert preselect(several, opened_id=2) == (3,)
    assert preselect(several[:2], opened_id=2) == (1,)
    assert preselect(several[1:2], opened_id=2) == ()


def test_too_little_notice_is_chosen_only_where_nothing_better_is() -> None:
    soon = datetime(2026, 3, 10, 14, 20, tzinfo=UTC)
    evening = datetime(2026, 5, 12, 18, 0, tzinfo=UTC)
    night = datetime(2026, 5, 12, 23, 0, tzinfo=UTC)
    several = [
        look(soon, number=1),
        look(night, number=2),
        look(evening, number=3),
        look(holiday="Democracy Day", number=4),
        look(number=5, missing=5),
    ]

    assert preselect(several, opened_id=1) == (3, 4)
    assert preselect([several[1], several[3]], opened_id=1) == (4, 2)
    assert preselect(several[:2], opened_id=1) == (2,)
    assert preselect([several[0], several[4]], opened_id=1) == (5, 1)
    assert preselect([*several, look(number=6), look(number=7)], opened_id=5) == (6, 7)


def test_a_clock_change_decides_which_time_is_chosen() -> None:
    before = look(datetime(2026, 3, 27, 7, 30, tzinfo=UTC), zone="Europe/Berlin", number=1)
    after = look(datetime(2026, 3, 30, 7, 30, tzinfo=UTC), zone="Europe/Berlin", number=2)

    assert preselect([before, after], opened_id=9) == (2, 1)


def numbers(several: list[CandidateTime]) -> list[int]:
    return [one.session_id for one in several]


def test_three_are_offered_by_ease_then_by_who_comes_then_by_date() -> None:
    week = timedelta(weeks=1)
    several = [
        look(datetime(2026, 5, 5, 18, 0, tzinfo=UTC), number=1),
        look(number=2, absent=3),
        look(IN_LAGOS + week, number=3),
        look(IN_LAGOS + 2 * week, number=4, absent=1),
        look(IN_LAGOS + 3 * week, number=5, missing=15),
        look(IN_LAGOS + 4 * week, number=6, held_for="Ada Okoro"),
    ]

    assert numbers(best_times(several)) == [3, 4, 2]
    assert numbers(best_times(several[:1] + several[4:])) == [1]


def test_minutes_count_and_not_only_the_hardest_of_them() -> None:
    """One bad minute is easier than a quarter of an hour that is tolerable."""
    one_bad = look(datetime(2026, 5, 12, 19, 46, tzinfo=UTC), number=1)
    bad = look(datetime(2026, 5, 12, 20, 30, tzinfo=UTC), number=2)
    tolerable = look(datetime(2026, 5, 19, 18, 0, tzinfo=UTC), number=3)

    assert [one.points for one in (one_bad, bad, tolerable)] == [18, 60, 15]
    assert numbers(best_times([one_bad, bad, tolerable])) == [3, 1, 2]


def test_the_next_better_session_is_the_first_that_is_easier() -> None:
    night = look(datetime(2026, 5, 12, 23, 0, tzinfo=UTC), number=1)
    evening = look(datetime(2026, 5, 19, 18, 0, tzinfo=UTC), number=2)
    good = look(datetime(2026, 5, 26, 14, 20, tzinfo=UTC), number=3)

    assert next_better([night, evening, good], night) == evening
    assert next_better([night, evening, good], evening) == good
    assert next_better([night, evening, good], good) is None


def test_a_leader_who_is_away_is_not_asked() -> None:
    away = look(away=frozenset({date(2026, 5, 12)}), number=1)
    full = look(number=2, missing=15)

    assert (away.is_away, away.is_sound) == (True, False)
    assert best_times([away, full]) == []
    assert nearest_miss([away, full]) == away
    assert nearest_miss([look(held_for="Ada Okoro")]) is None


def test_of_sessions_far_ahead_only_better_ones_are_shown() -> None:
    weekly = [
        look(datetime(2026, 5, 12, 18, 0, tzinfo=UTC) + timedelta(weeks=week), number=week)
        for week in range(20)
    ]
    far = look(datetime(2027, 5, 11, 14, 20, tzinfo=UTC), number=99)

    assert numbers(worth_showing([*weekly, far])) == [*range(12), 99]
