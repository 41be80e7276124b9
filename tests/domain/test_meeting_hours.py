from datetime import UTC, date, datetime, timedelta

from roundtable.domain.bands import Band, Level, default_week
from roundtable.domain.fairness.instance import Member
from roundtable.domain.meeting_hours import find_hours
from roundtable.domain.meetings import Span

WEEK = default_week((0, 1, 2, 3, 4))
MONDAY = datetime(2027, 3, 1, 8, 10, tzinfo=UTC)
BERLIN = Member(id="ada", zone="Europe/Berlin", week=WEEK)
NEW_YORK = Member(id="ben", zone="America/New_York", week=WEEK)
SYDNEY = Member(id="tama", zone="Australia/Sydney", week=WEEK)


def at(*members: Member, days: int = 2, **fields: object) -> list[datetime]:
    asked: dict[str, object] = {"minutes": 30, "since": MONDAY, "anchor": "Europe/Berlin"}
    found = find_hours(members, days=days, **(asked | fields))  # type: ignore[arg-type]
    return [hour.starts_at for hour in found.best]


def test_two_meet_where_both_are_at_their_best_and_as_early_as_can_be() -> None:
    assert at(BERLIN, NEW_YORK) == [
        datetime(2027, 3, 1, 14, 0, tzinfo=UTC),
        datetime(2027, 3, 2, 14, 0, tzinfo=UTC),
    ]


def test_an_hour_at_which_one_of_them_is_elsewhere_is_left_out() -> None:
    begins = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
    elsewhere = Span(starts_at=begins, ends_at=begins + timedelta(minutes=25))
    touching = Span(starts_at=begins - timedelta(hours=1), ends_at=begins)

    assert at(BERLIN, NEW_YORK, days=1, taken=[touching]) == [begins]
    assert at(BERLIN, NEW_YORK, days=1, taken=[elsewhere]) == [begins + timedelta(minutes=30)]


def test_the_same_wall_time_is_an_hour_earlier_once_only_one_has_changed_its_clock() -> None:
    later = datetime(2027, 3, 15, 8, 0, tzinfo=UTC)
    assert at(BERLIN, NEW_YORK, since=later, days=1) == [datetime(2027, 3, 15, 13, 0, tzinfo=UTC)]


def test_whom_it_costs_most_counts_before_the_sum() -> None:
    (hour,) = find_hours(
        [BERLIN, NEW_YORK, SYDNEY], minutes=60, since=MONDAY, days=1, anchor="Europe/Berlin"
    ).best
    assert hour.starts_at == datetime(2027, 3, 1, 19, 30, tzinfo=UTC)
    assert [cost.points for cost in hour.costs] == [150, 0, 150]
    assert (hour.worst, hour.total) == (150, 300)


def test_nobody_meets_before_the_moment_asked_for() -> None:
    late = datetime(2027, 3, 1, 14, 20, tzinfo=UTC)
    assert at(BERLIN, since=late, days=1) == [datetime(2027, 3, 1, 14, 30, tzinfo=UTC)]


def test_who_is_away_or_never_can_is_said() -> None:
    away = Member(
        id="eve", zone="Europe/Berlin", week=WEEK, unavailable=frozenset({date(2027, 3, 1)})
    )
    never = Member(id="kay", zone="UTC", week=((Band(0, 1440, Level.IMPOSSIBLE),),) * 7)
    assert at(BERLIN, away) == [datetime(2027, 3, 2, 8, 0, tzinfo=UTC)]
    found = find_hours([BERLIN, never], minutes=25, since=MONDAY, days=3, anchor="UTC")
    assert (found.best, found.blocking) == ((), "kay")


def test_an_hour_that_the_clocks_skip_is_none() -> None:
    sunday = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    tight = (
        (
            Band(0, 120, Level.IMPOSSIBLE),
            Band(120, 180, Level.PREFERRED),
            Band(180, 1440, Level.BAD),
        ),
    ) * 7
    owl = Member(id="owl", zone="Europe/Berlin", week=tight)
    assert at(owl, since=sunday, days=1) == [datetime(2027, 3, 28, 1, 0, tzinfo=UTC)]
