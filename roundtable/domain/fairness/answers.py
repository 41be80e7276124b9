"""What the solver answers, as the command prints it."""

from collections.abc import Sequence
from typing import Any

from roundtable.domain.fairness.instance import Instance, written
from roundtable.domain.fairness.matrix import Matrix
from roundtable.domain.fairness.runs import bad_sessions, longest_runs
from roundtable.domain.fairness.weeks import WEEKDAYS, written_clock


def plan(instance: Instance, table: Matrix, starts: Sequence[int]) -> dict[str, Any]:
    """Describe a plan: the starts (by place) of the occurrences, and what follows from them."""
    points = table.points[list(starts)].sum(axis=0)
    burdens = {
        member.id: member.history + int(paid)
        for member, paid in zip(table.members, points, strict=True)
    }
    labels = [table.starts[place].label for place in starts]
    times = sorted(set(labels), key=labels.index)
    runs = longest_runs(bad_sessions(table, starts))
    most = int(runs.max())
    ids = [one.id for one in instance.occurrences]
    return {
        "starts": {
            name: written(table.starts[place].minute)
            for name, place in zip(ids, starts, strict=True)
        },
        "burdens": {member.id: burdens[member.id] for member in instance.members},
        "worst": max(burdens.values()),
        "total": sum(burdens.values()),
        "times": [{"weekday": WEEKDAYS[day], "time": written_clock(at)} for day, at in times],
        "turns": {name: times.index(label) for name, label in zip(ids, labels, strict=True)},
        "longest_run": most,
        "run_of": [
            member.id
            for member, run in zip(table.members, runs, strict=True)
            if most and run == most
        ],
        "missed": int(table.missing[list(starts)].sum()),
    }
