"""Random instances: tiny ones for the oracle, and those that real groups are like."""

import random
from datetime import date, timedelta
from math import prod
from typing import Any

from roundtable.domain.bands import default_week
from roundtable.domain.fairness.weeks import WEEKDAYS, write_week

Document = dict[str, Any]
RATES = {"preferred": 0, "tolerable": 1, "bad": 4, "night": 12, "missed": 16}
ZONES = [
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "Asia/Riyadh",
    "America/St_Johns",
]
CHANGES = [date(2027, 3, 14), date(2027, 3, 28), date(2027, 4, 4), date(2027, 10, 31)]
NARROW = {
    day: [
        ["00:00", "06:30", "impossible"],
        ["06:30", "08:00", "night"],
        ["08:00", "18:00", "preferred"],
        ["18:00", "22:00", "bad"],
        ["22:00", "24:00", "impossible"],
    ]
    for day in WEEKDAYS
}
PROFILES = {
    "standard": write_week(default_week(range(5))),
    "gulf": write_week(default_week([6, 0, 1, 2, 3])),
    "narrow": NARROW,
}


def tiny(seed: int) -> Document:
    """Draw one with few enough schedules to look at all of them."""
    chance = random.Random(seed)
    while True:
        given = _drawn(chance)
        times = len(range(0, 1440, given["times"]["step"]))
        if prod(len(one["dates"]) * times for one in given["occurrences"]) <= 2_000:
            return given


def group(members: int, sessions: int, minutes: int, *, seed: int = 1, **rules: Any) -> Document:
    """Draw a group that meets on Tuesdays, monthly or every other week."""
    chance = random.Random(seed)
    days = 28 if sessions <= 13 else 14
    first = date(2027, 1, 12)
    return {
        **_frame(60, minutes),
        "max_times": 3,
        "occurrences": [
            {"id": f"{n:02}", "dates": [(first + timedelta(days=n * days)).isoformat()]}
            for n in range(sessions)
        ],
        "members": [_colleague(chance, n, first) for n in range(members)],
    } | rules


def _drawn(chance: random.Random) -> Document:
    pattern = chance.choice(["any", "any", "cycle"])
    most = chance.choice([1, 2, 2, 3, 3, 4, None])
    first = chance.choice(CHANGES) - timedelta(days=chance.randint(0, 8))
    members = chance.randint(1, 5)
    return {
        **_frame(chance.choice([30, 45, 150]), chance.choice([120, 160, 240, 360, 480])),
        "pattern": pattern,
        "max_times": 2 if pattern == "cycle" and most is None else most,
        "same_weekday": chance.random() < 0.25,
        "min_present": chance.choice([0, 0, 0, 1, members - 1, members]),
        "step": chance.choice([None, 1, 1, 60, 240]),
        "anchor": chance.choice(ZONES),
        "not_before": f"{first}T12:00Z" if chance.random() < 0.2 else None,
        "occurrences": [
            {
                "id": f"s{n}",
                "dates": _dates(chance, first + timedelta(days=7 * n)),
                "not_at": ["00:00", "08:00"] if (n + first.toordinal()) % 5 == 0 else [],
            }
            for n in range(chance.randint(2, 5))
        ],
        "members": [_drawn_member(chance, n, first) for n in range(members)],
    }


def _frame(length: int, step: int) -> Document:
    return {
        "schema": "roundtable-fair/1",
        "length": length,
        "rates": RATES,
        "anchor": "Europe/Berlin",
        "times": {"from": "00:00", "to": "24:00", "step": step},
        "profiles": PROFILES,
        "pattern": "any",
        "same_weekday": False,
        "min_present": 0,
        "not_before": None,
        "step": 1,
    }


def _dates(chance: random.Random, around: date) -> list[str]:
    days = chance.sample(chance.choice([range(2), range(9)]), chance.choice([1, 1, 2]))
    return [(around + timedelta(days=day)).isoformat() for day in days]


def _drawn_member(chance: random.Random, n: int, first: date) -> Document:
    def days(likely: float) -> list[str]:
        if chance.random() > likely:
            return []
        return [(first + timedelta(days=chance.randint(-1, 30))).isoformat() for _day in range(2)]

    return {
        "id": f"m{n}",
        "zone": chance.choice(ZONES),
        "profile": chance.choice(["standard", "standard", "standard", "gulf", "narrow"]),
        "required": chance.random() < 0.5,
        "weight": chance.choice([1, 1, 1, 2, 3]),
        "history": chance.choice([0, 0, 30, 240, 1000]),
        "holidays": days(0.3),
        "unavailable": days(0.2),
    }


def _colleague(chance: random.Random, n: int, first: date) -> Document:
    zone = chance.choice(ZONES)
    country = random.Random(zone)
    return {
        "id": f"m{n:03}",
        "zone": zone,
        "profile": "standard",
        "required": True,
        "weight": 1,
        "history": chance.choice([0, 0, 240, 720]),
        "holidays": [
            (first + timedelta(days=28 * country.randrange(12))).isoformat() for _day in range(2)
        ],
        "unavailable": [],
    }
