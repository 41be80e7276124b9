"""The definition again, in plain loops: every schedule of a tiny instance, minute by minute."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any

from roundtable.domain.timezones import get_zone

Document = dict[str, Any]
Key = tuple[int, ...]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def best_key(given: Document) -> Key | None:
    """The least key of all schedules; None when there is none."""
    allowed = [
        {(label, paid) for label, start in candidates(given, one) if (paid := pays(given, start))}
        for one in given["occurrences"]
    ]
    keys = (
        key(given, [paid for _label, paid in schedule])
        for schedule in product(*allowed)
        if keeps_rules(given, [label for label, _paid in schedule])
    )
    return min(keys, default=None)


def key_of(given: Document, starts: dict[str, str]) -> Key | None:
    """The key of an answer; None when it breaks a rule."""
    labels, costs = [], []
    for one in given["occurrences"]:
        at = datetime.fromisoformat(starts[one["id"]])
        label = next((label for label, start in candidates(given, one) if start == at), None)
        paid = pays(given, at)
        if label is None or paid is None:
            return None
        labels.append(label)
        costs.append(paid)
    return key(given, costs) if keeps_rules(given, labels) else None


def candidates(given: Document, one: Document) -> Iterator[tuple[tuple[int, str], datetime]]:
    zone = get_zone(given["anchor"])
    first, last = (minutes(given["times"][name]) for name in ("from", "to"))
    for on in one["dates"]:
        midnight = datetime.fromisoformat(on)
        for at in range(first, last, given["times"]["step"]):
            wall = midnight + timedelta(minutes=at)
            if f"{wall:%H:%M}" in one.get("not_at", []):
                continue
            start = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
            if start.astimezone(zone).replace(tzinfo=None) != wall:
                continue
            if given["not_before"] and start < datetime.fromisoformat(given["not_before"]):
                continue
            yield (wall.weekday(), f"{wall:%H:%M}"), start


def pays(given: Document, start: datetime) -> tuple[int, ...] | None:
    """What each member pays; None when the start is not allowed."""
    paid, missing = [], 0
    for member in given["members"]:
        points, is_missing, is_forbidden = cost(given, member, start)
        if is_forbidden:
            return None
        paid.append(points)
        missing += is_missing
    return tuple(paid) if len(paid) - missing >= given["min_present"] else None


def cost(given: Document, member: Document, start: datetime) -> tuple[int, bool, bool]:
    shown = walls(member["zone"], start, given["length"])
    bands = given["profiles"][member["profile"]]
    levels = [level(bands[WEEKDAYS[day]], at) for _on, day, at in shown]
    days = {on.isoformat() for on, _day, _at in shown}
    missed = member["weight"] * given["rates"]["missed"] * given["length"]
    if "impossible" in levels or days & set(member.get("unavailable", [])):
        return missed, True, bool(member["required"])
    if days & set(member.get("holidays", [])):
        return missed, True, False
    return member["weight"] * sum(given["rates"][name] for name in levels), False, False


@cache
def walls(zone: str, start: datetime, length: int) -> list[tuple[date, int, int]]:
    shown = [(start + timedelta(minutes=m)).astimezone(get_zone(zone)) for m in range(length)]
    return [(at.date(), at.weekday(), at.hour * 60 + at.minute) for at in shown]


def level(day: list[list[str]], at: int) -> str:
    return next(name for begins, ends, name in day if minutes(begins) <= at < minutes(ends))


@cache
def minutes(clock: str) -> int:
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def key(given: Document, costs: list[tuple[int, ...]]) -> Key:
    burdens = [
        member["history"] + sum(paid[place] for paid in costs)
        for place, member in enumerate(given["members"])
    ]
    if given["step"] is None:  # of equal totals the fairest
        return (sum(burdens), *sorted(burdens, reverse=True))
    steps = sorted((-(-burden // given["step"]) for burden in burdens), reverse=True)
    return (*steps, sum(burdens))


def keeps_rules(given: Document, labels: list[tuple[int, str]]) -> bool:
    most = given["max_times"]
    if most is not None and len(set(labels)) > most:
        return False
    if given["same_weekday"] and len({day for day, _time in labels}) > 1:
        return False
    if given["pattern"] == "cycle":
        return all(labels[i] == labels[i + most] for i in range(len(labels) - most))
    return True
