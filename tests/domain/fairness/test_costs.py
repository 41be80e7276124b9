"""Costs, against a reading of every single minute."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from roundtable.domain.bands import Band, Level, Week, default_week, level_at
from roundtable.domain.fairness.clocks import Clock
from roundtable.domain.fairness.costs import Missing, Payer
from roundtable.domain.fairness.instance import Member, Rates, instant_of, minute_of
from roundtable.domain.timezones import get_zone

RATES = Rates()
GULF = default_week({6, 0, 1, 2, 3})
QUARTERS: Week = (
    (
        Band(0, 435, Level.IMPOSSIBLE),
        Band(435, 550, Level.BAD),
        Band(550, 1065, Level.PREFERRED),
        Band(1065, 1440, Level.NIGHT),
    ),
) * 7
WEEKS = (default_week(range(5)), GULF, QUARTERS)

#: Zones with offsets off the hour, changes of half an hour, changes at midnight, new rules.
PLACES = {
    "Australia/Lord_Howe": ["2027-04-03", "2027-10-02"],
    "Pacific/Chatham": ["2027-04-03", "2027-09-25"],
    "Asia/Kathmandu": ["2027-01-13"],
    "Pacific/Kiritimati": ["2027-12-31"],
    "Australia/Eucla": ["2027-06-01"],
    "Pacific/Marquesas": ["2027-02-28"],
    "Africa/Casablanca": ["2027-02-07", "2027-03-14"],
    "Europe/Dublin": ["2027-03-28", "2027-10-31"],
    "America/St_Johns": ["2027-03-14", "2027-11-07"],
    "America/Vancouver": ["2026-11-01", "2027-03-14"],
    "America/Edmonton": ["2026-11-01", "2027-03-14"],
    "Africa/Cairo": ["2027-04-29", "2027-10-28"],
    "Asia/Beirut": ["2027-03-27", "2027-10-30"],
    "America/Santiago": ["2027-04-03", "2027-09-04"],
    "America/Havana": ["2027-03-14", "2027-11-07"],
    "Asia/Tehran": ["2027-03-21"],
    "Antarctica/Troll": ["2027-03-28", "2027-10-31"],
    "Europe/London": ["2027-03-28", "2027-10-31"],
    "America/New_York": ["2027-03-14", "2027-11-07"],
    "Australia/Adelaide": ["2027-04-03", "2027-10-02"],
}
DAYS = 5


@cache
def walls(zone: str, on: str) -> tuple[int, list[datetime]]:
    """The wall clock at each UTC minute around a date."""
    first = datetime.fromisoformat(on).replace(tzinfo=UTC) - timedelta(days=2)
    rules = get_zone(zone)
    minutes = range((DAYS + 1) * 1440)
    return minute_of(first), [(first + timedelta(minutes=m)).astimezone(rules) for m in minutes]


def reference(member: Member, minutes: list[datetime]) -> tuple[int, Missing | None]:
    levels = [level_at(member.week, at.weekday(), at.hour * 60 + at.minute) for at in minutes]
    days = {at.date() for at in minutes}
    missed = member.weight * 16 * len(minutes)
    if Level.IMPOSSIBLE in levels:
        return missed, Missing.IMPOSSIBLE
    if days & member.unavailable:
        return missed, Missing.UNAVAILABLE
    if days & member.holidays:
        return missed, Missing.HOLIDAY
    rates = {Level.PREFERRED: 0, Level.TOLERABLE: 1, Level.BAD: 4, Level.NIGHT: 12}
    return member.weight * sum(rates[level] for level in levels), None


@pytest.mark.parametrize("zone", PLACES)
def test_costs_are_those_of_every_single_minute(zone: str) -> None:
    chance = random.Random(zone)
    wrong = []
    for on in PLACES[zone] * (2 // len(PLACES[zone])):
        first, shown = walls(zone, on)
        for _round in range(10):
            member = somebody(zone, chance, date.fromisoformat(on))
            length = chance.choice([1, 15, 45, 60, 90, 150])
            payer = Payer(member, RATES, length)
            for _value in range(52):
                at = chance.randrange(DAYS * 1440)
                got = payer.cost(first + at)
                wanted = reference(member, shown[at : at + length])
                if (got.points, got.missing) != wanted or sum(got.minutes.values()) != length:
                    wrong.append((member, length, shown[at], got, wanted))

    assert wrong == []


def test_there_are_twenty_thousand_of_them() -> None:
    assert sum(2 // len(days) * len(days) for days in PLACES.values()) * 10 * 52 >= 20_000


def test_a_session_over_the_autumn_change_costs_the_hour_that_is_there_twice() -> None:
    member = Member(id="nyc", zone="America/New_York", week=QUARTERS)
    payer = Payer(member, RATES, 120)
    change = minute_of(datetime(2027, 11, 7, 6, tzinfo=UTC))

    assert list(payer.clock.pieces(change - 60, 120)) == [
        (change - 60 - 240, 60),
        (change - 300, 60),
    ]


def test_a_required_member_forbids_and_an_optional_one_is_missed() -> None:
    noon = minute_of(datetime(2027, 1, 12, 3, tzinfo=UTC))
    wanted = Member(id="a", zone="UTC", week=QUARTERS, weight=2)
    may = Member(id="a", zone="UTC", week=QUARTERS, weight=2, is_required=False)
    answers = [Payer(member, RATES, 30).cost(noon) for member in (wanted, may)]

    assert [(one.points, one.is_forbidden) for one in answers] == [(960, True), (960, False)]


def test_a_holiday_is_missed_even_by_those_who_are_required() -> None:
    on = date(2027, 1, 12)
    member = Member(id="a", zone="UTC", week=WEEKS[0], holidays=frozenset({on}))
    cost = Payer(member, RATES, 60).cost(minute_of(datetime(2027, 1, 12, 12, tzinfo=UTC)))

    assert (cost.points, cost.missing, cost.is_forbidden) == (960, Missing.HOLIDAY, False)


def test_the_clock_skips_in_spring_and_takes_the_first_of_two_in_autumn() -> None:
    clock = Clock("Europe/Berlin")
    spring = minute_of(datetime(2027, 3, 28, 2, 30, tzinfo=UTC))
    autumn = minute_of(datetime(2027, 10, 31, 2, 30, tzinfo=UTC))
    first = clock.instant(autumn)

    assert clock.instant(spring) is None
    assert first is not None
    assert instant_of(first) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_clocks_agree_with_the_zones_for_two_years() -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    minutes = range(minute_of(at), minute_of(at) + 2 * 365 * 1440, 397)
    wrong = [
        (zone, minute)
        for zone in PLACES
        for clock in [Clock(zone)]
        for minute in minutes
        if clock.offset(minute) != offset(zone, minute)
    ]

    assert wrong == []


def offset(zone: str, minute: int) -> int:
    shown = instant_of(minute).astimezone(get_zone(zone)).utcoffset()
    return (shown or timedelta(0)) // timedelta(minutes=1)


def somebody(zone: str, chance: random.Random, on: date) -> Member:
    def days() -> frozenset[date]:
        return frozenset(
            on + timedelta(days=chance.randint(-2, 2)) for _day in range(chance.randint(0, 1))
        )

    return Member(
        id="m",
        zone=zone,
        week=chance.choice(WEEKS),
        weight=chance.randint(1, 3),
        holidays=days(),
        unavailable=days(),
    )
