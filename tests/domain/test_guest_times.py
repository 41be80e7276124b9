from datetime import UTC, datetime, timedelta

from roundtable.domain.bands import Band, Level, Week, default_week
from roundtable.domain.guest_slots import GuestSlot, SlotPlace
from roundtable.domain.guest_times import CandidateTime, look_at, preselect

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
) -> CandidateTime:
    slot = GuestSlot(
        place=SlotPlace.END, starts_at=starts_at, minutes=15, position=0, missing_minutes=missing
    )
    return look_at(
        slot,
        session_id=number,
        title="Round",
        session_zone="Europe/Berlin",
        guest_zone=zone,
        week=week,
        notice_days=14,
        now=now,
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
