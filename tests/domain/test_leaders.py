from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.domain.leaders import Leader, fitting_words, rank, region_of, shared_interests
from roundtable.domain.people import Seniority

NOW = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


def leader(number: int, name: str = "Ada Okoro", **fields: object) -> Leader:
    made = Leader(
        id=number,
        name=name,
        family=name.rsplit(maxsplit=1)[-1],
        seniority=Seniority.SENIOR,
        post="Chief",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def ids(*leaders: Leader) -> list[int]:
    return [one.id for one in rank(leaders, rest_days=90, now=NOW)]


def test_a_rest_of_ninety_days_is_to_the_day() -> None:
    asked = leader(1, last_asked_at=NOW - timedelta(days=90))

    assert asked.is_rested(rest_days=90, now=NOW)
    assert not asked.is_rested(rest_days=90, now=NOW - timedelta(seconds=1))
    assert leader(2).is_rested(rest_days=90, now=NOW)
    assert not leader(2, is_being_asked=True).is_rested(rest_days=90, now=NOW)


def test_first_comes_who_may_be_asked() -> None:
    lately = leader(1, last_asked_at=NOW - timedelta(days=20), shared=("robotics",))
    asked = leader(2, is_being_asked=True)

    assert ids(lately, asked, leader(3)) == [3, 1, 2]


def test_then_who_shares_interests_then_executives_then_who_waited_longest() -> None:
    plain = leader(1)
    sharing = leader(2, shared=("robotics",))
    executive = leader(3, seniority=Seniority.EXECUTIVE)
    waited = leader(4, last_asked_at=NOW - timedelta(days=400))
    recent = leader(5, last_asked_at=NOW - timedelta(days=100))

    assert ids(recent, waited, plain, executive, sharing) == [2, 3, 1, 4, 5]


def test_closest_is_who_the_topic_and_the_members_know() -> None:
    at_work = leader(1, local_start=datetime(2026, 5, 12, 9, 0))
    asleep = leader(2, local_start=datetime(2026, 5, 12, 3, 0))
    common = leader(3, common=(("Mira Vell", "TU Nord"), ("Rui Sampa", "TU Nord")))
    fitting = leader(4, fitting=("logistics",))
    known = leader(5, known_by=("Mira Vell",))
    sharing = leader(6, shared=("robotics",))
    near = leader(7, near=("Mira Vell",))

    assert ids(asleep, at_work, common, fitting, known, sharing, near) == [6, 5, 4, 1, 3, 7, 2]


@pytest.mark.parametrize(
    ("zone", "region"),
    [
        ("Africa/Lagos", "Africa"),
        ("America/Argentina/Ushuaia", "America"),
        ("UTC", ""),
        ("Etc/GMT+3", ""),
    ],
)
def test_a_zone_lies_in_a_region(zone: str, region: str) -> None:
    assert region_of(zone) == region


def test_a_post_fits_by_the_words_that_tell_something() -> None:
    assert fitting_words("Head of Global Logistics and HR", "HR and logistics: of what?") == (
        "logistics",
    )
    assert fitting_words("Chief", "") == ()


def test_equal_ones_stand_by_family_name() -> None:
    assert ids(leader(1, "Ana Öztal"), leader(2, "Bo Pry"), leader(3, "Cy Nagy")) == [3, 1, 2]


def test_an_interest_is_shared_when_the_topic_speaks_of_all_of_it() -> None:
    interests = ("Supply chains", "robotics", "the future of work", "Work", "…")

    assert shared_interests(interests, "Robotics and the future of work") == (
        "robotics",
        "the future of work",
        "Work",
    )
    assert shared_interests(interests, "Teamwork") == ()


def test_whoever_said_perhaps_later_is_not_asked_before_and_first_from_then_on() -> None:
    asked_at = NOW - timedelta(days=40)
    later = leader(1, last_asked_at=asked_at, resting_until=date(2026, 5, 13))
    come = leader(2, last_asked_at=asked_at, resting_until=date(2026, 5, 12))
    since = leader(3, last_asked_at=NOW, resting_until=date(2026, 5, 12))
    close = leader(4, shared=("robotics",))

    assert [one.is_rested(rest_days=90, now=NOW) for one in (later, come, since)] == [
        False,
        True,
        False,
    ]
    assert [one.has_named_day_come(NOW) for one in (later, come, since)] == [False, True, False]
    assert ids(later, come, since, close) == [2, 4, 1, 3]
