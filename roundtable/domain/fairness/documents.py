"""Instances as JSON: what the command reads, and what pages hand to the solver."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from roundtable.domain.bands import Level, Week
from roundtable.domain.fairness import instance as asked
from roundtable.domain.fairness.costs import WEEK_MINUTES, minute_levels, running
from roundtable.domain.fairness.fields import Fields
from roundtable.domain.fairness.instance import (
    SCHEMA,
    Instance,
    Member,
    Occurrence,
    Pattern,
    Rates,
    Times,
    minute_of,
    written,
)
from roundtable.domain.fairness.problems import InstanceError, Problem, ProblemKind
from roundtable.domain.fairness.weeks import ANY_WEEK, read_week, write_week, written_clock
from roundtable.domain.fairness.zone_data import check_offsets, minutes_of_dates

LENGTHS = (1, 24 * 60)
RATE_NAMES = ("preferred", "tolerable", "bad", "night", "missed")


def read(document: Any) -> Instance:
    """Read an instance.

    :raises InstanceError: it cannot be planned; all problems are named
    """
    fields = root(document, SCHEMA)
    instance = _instance(fields)
    check_offsets(fields, minutes_of_dates(instance))
    if not fields.problems:
        _check_together(fields, instance)
    if fields.problems:
        raise InstanceError(fields.problems)
    return instance


def write(instance: Instance) -> dict[str, Any]:
    """Write an instance, members with the same week under one profile."""
    weeks = {week: f"week {place}" for place, week in enumerate(_weeks(instance), 1)}
    soonest = instance.not_before
    return {
        "schema": SCHEMA,
        "length": instance.length,
        "rates": {name: getattr(instance.rates, name) for name in RATE_NAMES},
        "step": instance.step,
        "max_times": instance.max_times,
        "same_weekday": instance.is_same_weekday,
        "pattern": instance.pattern.value,
        "min_present": instance.min_present,
        "not_before": None if soonest is None else written(minute_of(soonest)),
        "anchor": instance.anchor,
        "times": {
            "from": written_clock(instance.times.starts),
            "to": written_clock(instance.times.ends),
            "step": instance.times.step,
        },
        "occurrences": [
            {
                "id": one.id,
                "dates": [on.isoformat() for on in one.dates],
                "not_at": [written_clock(at) for at in sorted(one.not_at)],
            }
            for one in instance.occurrences
        ],
        "members": [_written_member(one, weeks[one.week]) for one in instance.members],
        "profiles": {name: write_week(week) for week, name in weeks.items()},
    }


def root(document: Any, schema: str) -> Fields:
    """Begin to read a document of a schema.

    :raises InstanceError: it is no such document
    """
    if not isinstance(document, dict):
        message = "the document is no JSON object"
        raise InstanceError([Problem(field="", kind=ProblemKind.TYPE, message=message)])
    if document.get("schema") != schema:
        message = f"the schema is not “{schema}”"
        raise InstanceError([Problem(field="schema", kind=ProblemKind.SCHEMA, message=message)])
    return Fields(document, "", [])


def read_rates(fields: Fields) -> Rates:
    """Read the points a minute, which must not fall from ``preferred`` to ``missed``."""
    if "rates" not in fields.values:
        return Rates()
    inner = fields.below("rates")
    values = [inner.integer(name, 0, asked.MAX_RATE) for name in RATE_NAMES]
    if values != sorted(values):
        order = " ≤ ".join(RATE_NAMES)
        fields.note("rates", ProblemKind.ORDER, f"they have to rise: {order}")
    return Rates(**dict(zip(RATE_NAMES, values, strict=True)))


def _instance(fields: Fields) -> Instance:
    profiles = _profiles(fields)
    most = asked.MAX_OCCURRENCES
    return Instance(
        length=fields.integer("length", *LENGTHS),
        rates=read_rates(fields),
        step=fields.optional("step", 1, asked.MAX_HISTORY, 1),
        max_times=fields.optional("max_times", 1, most, None),
        is_same_weekday=fields.truth("same_weekday", default=False),
        pattern=Pattern(fields.choice("pattern", [one.value for one in Pattern], "any")),
        min_present=fields.integer("min_present", 0, asked.MAX_MEMBERS, 0),
        not_before=fields.instant("not_before"),
        anchor=fields.zone("anchor"),
        times=_times(fields.below("times")),
        occurrences=tuple(
            Occurrence(id=one.text("id"), dates=_dates(one), not_at=one.clocks("not_at"))
            for one in fields.each("occurrences", most)
        ),
        members=tuple(_member(one, profiles) for one in fields.each("members", asked.MAX_MEMBERS)),
    )


def _times(fields: Fields) -> Times:
    times = Times(
        starts=fields.clock("from"), ends=fields.clock("to"), step=fields.integer("step", 1, 1440)
    )
    if times.starts > times.ends:
        fields.note("from", ProblemKind.ORDER, "is after “to”")
    return times


def _dates(fields: Fields) -> tuple[Any, ...]:
    dates = fields.dates("dates")
    if not 1 <= len(dates) <= asked.MAX_DATES:
        message = f"there are {len(dates)}; there can be 1 to {asked.MAX_DATES}"
        fields.note("dates", ProblemKind.TOO_MANY, message)
    return dates


def _profiles(fields: Fields) -> Mapping[str, Week]:
    inner = fields.below("profiles")
    return {name: read_week(inner.below(name)) for name in inner.values}


def _member(fields: Fields, profiles: Mapping[str, Week]) -> Member:
    name = fields.text("profile")
    if name and name not in profiles:
        message = f"there is no profile “{name}”"
        fields.note("profile", ProblemKind.UNKNOWN_PROFILE, message)
    return Member(
        id=fields.text("id"),
        zone=fields.zone("zone"),
        week=profiles.get(name, ANY_WEEK),
        is_required=fields.truth("required", default=True),
        weight=fields.integer("weight", 1, asked.MAX_WEIGHT, 1),
        history=fields.integer("history", 0, asked.MAX_HISTORY, 0),
        holidays=frozenset(fields.dates("holidays", [])),
        unavailable=frozenset(fields.dates("unavailable", [])),
    )


def _check_together(fields: Fields, instance: Instance) -> None:
    dates = sum(len(one.dates) for one in instance.occurrences)
    candidates = dates * len(range(*_span(instance.times)))
    if candidates > asked.MAX_CANDIDATES:
        message = f"dates and times make {candidates} starts; at most {asked.MAX_CANDIDATES} can be"
        fields.note("times", ProblemKind.TOO_MANY, message)
    if instance.pattern is Pattern.CYCLE and instance.max_times is None:
        fields.note("max_times", ProblemKind.LACKING, "a strict turn needs to know of how many")
    for place, member in enumerate(instance.members):
        if member.is_required and not _has_an_hour(member.week, instance.length):
            inner = Fields({}, f"members[{place}]", fields.problems, member.id)
            message = f"is required, but no {instance.length} minutes of the week are possible"
            inner.note("profile", ProblemKind.NO_HOUR, message)


def _span(times: Times) -> tuple[int, int, int]:
    return times.starts, times.ends, times.step


@lru_cache(maxsize=64)
def _has_an_hour(week: Week, length: int) -> bool:
    levels = minute_levels(week, length)
    if Level.IMPOSSIBLE not in levels:
        return True
    sums = running(level is Level.IMPOSSIBLE for level in levels)
    return any(sums[at + length] == sums[at] for at in range(WEEK_MINUTES))


def _weeks(instance: Instance) -> list[Week]:
    return list(dict.fromkeys(member.week for member in instance.members))


def _written_member(member: Member, profile: str) -> dict[str, Any]:
    return {
        "id": member.id,
        "zone": member.zone,
        "profile": profile,
        "required": member.is_required,
        "weight": member.weight,
        "history": member.history,
        "holidays": [on.isoformat() for on in sorted(member.holidays)],
        "unavailable": [on.isoformat() for on in sorted(member.unavailable)],
    }
