"""Why there is no plan, as values: whoever shows them finds the words."""

from typing import Any

import numpy as np

from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.cover import cover
from roundtable.domain.fairness.independent import turns
from roundtable.domain.fairness.instance import Instance, Pattern, written
from roundtable.domain.fairness.matrix import Matrix, Whole
from roundtable.domain.fairness.model import Model
from roundtable.domain.fairness.weeks import WEEKDAYS, written_clock


def blocked(table: Matrix, count: int) -> list[int]:
    """List the occurrences without any allowed start."""
    free = {table.starts[place].occurrence for place in np.flatnonzero(table.is_allowed)}
    return [place for place in range(count) if place not in free]


def of_blocked(instance: Instance, table: Matrix, places: list[int]) -> list[dict[str, Any]]:
    """Say for each blocked occurrence who is in the way at its nearest miss."""
    return [_blocked(instance, table, place, None) for place in places]


def of_weekdays(instance: Instance, table: Matrix) -> list[dict[str, Any]]:
    """Say for each weekday at which session it fails, and who is in the way there."""
    return [
        _blocked(instance, table, place, weekday)
        for weekday in sorted({start.label[0] for start in table.starts})
        for place in _without(table, weekday, len(instance.occurrences))[:1]
    ]


def of_rules(instance: Instance, model: Model, groups: list[Whole]) -> dict[str, Any]:
    """Say how many times would be enough; None when no number is."""
    if instance.pattern is Pattern.CYCLE:
        count = len(instance.occurrences)
        sizes = range(1, min(count, 12) + 1)
        enough = next((n for n in sizes if _can_turn(model, n, groups)), None)
        return {"kind": "turns", "given": instance.max_times, "needed": enough}
    found = cover(model, groups)
    return {"kind": "times", "given": instance.max_times, "needed": len(found) if found else None}


def _can_turn(model: Model, size: int, groups: list[Whole]) -> bool:
    return any(
        all(len(stage.choices) for stage in turns(model, size, group)[0]) for group in groups
    )


def _without(table: Matrix, weekday: int, count: int) -> list[int]:
    free = {
        table.starts[place].occurrence
        for place in np.flatnonzero(table.is_allowed)
        if table.starts[place].label[0] == weekday
    }
    return [place for place in range(count) if place not in free]


def _blocked(
    instance: Instance, table: Matrix, occurrence: int, weekday: int | None
) -> dict[str, Any]:
    places = np.array(
        [
            place
            for place, start in enumerate(table.starts)
            if start.occurrence == occurrence and weekday in {None, start.label[0]}
        ],
        dtype=np.int64,
    )
    kind = "blocked" if weekday is None else "weekday"
    found: dict[str, Any] = {"kind": kind, "occurrence": instance.occurrences[occurrence].id}
    if weekday is not None:
        found["weekday"] = WEEKDAYS[weekday]
    if not len(places):
        return found | {"start": None, "members": [], "alone": []}
    forbids = table.forbids[places]
    counts = forbids.sum(axis=1)
    order = np.lexsort((table.points[places].sum(axis=1), counts))
    near = int(places[order[0]])
    alone = forbids[counts == 1].any(axis=0)
    return found | {
        "start": written(table.starts[near].minute),
        "time": written_clock(table.starts[near].label[1]),
        "members": [
            _why(instance, table, near, int(m)) for m in np.flatnonzero(table.forbids[near])
        ],
        "alone": [table.members[m].id for m in np.flatnonzero(alone)],
        "present": int((~table.missing[near]).sum()),
        "needed": instance.min_present,
    }


def _why(instance: Instance, table: Matrix, start: int, member: int) -> dict[str, Any]:
    payer = Payer(table.members[member], instance.rates, instance.length)
    missing = payer.missing(table.starts[start].minute)
    return {"id": table.members[member].id, "why": missing.value if missing else None}
