"""Fair times: the solver's own seconds without the start of its process, and its memory."""

import json
import resource
from pathlib import Path
from typing import Any

from bench.figures import Figure, median
from roundtable import planning
from tests.domain.fairness.instances import group

GIVEN = Path(__file__).resolve().parents[1] / "tests" / "data" / "fairness"
EACH_MUST, MEDIAN_MUST, USUAL_MUST, MEGABYTES_MUST = 5.0, 0.3, 1.0, 150.0
SEEDS = (1, 2, 3)
KILOBYTES = 1024

#: Members, sessions, minutes between times, and what differs from three times in free order.
WIDER: dict[str, tuple[int, int, int, dict[str, Any]]] = {
    "12 x 12, 15 minutes": (12, 12, 15, {}),
    "12 x 26": (12, 26, 30, {}),
    "12 x 26, two times": (12, 26, 30, {"max_times": 2}),
    "40 x 12, 15 minutes": (40, 12, 15, {}),
    "40 x 12, 15 minutes, step 240": (40, 12, 15, {"step": 240}),
    "40 x 26": (40, 26, 30, {}),
    "200 x 12": (200, 12, 30, {}),
}


def measure() -> list[Figure]:
    """Solve what is given, what is usual and what is big."""
    figures = [*_given(), _usual(), _compared()]
    figures += [_synthetic(name, *size) for name, size in WIDER.items()]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTES
    memory = Figure(name="plan: most memory", value=peak, unit="MB", must=MEGABYTES_MUST)
    return [*figures, memory]


def _given() -> list[Figure]:
    names = sorted(path.stem for path in GIVEN.glob("*.json") if "expected" not in path.name)
    answers = {
        name: planning.solve(json.loads((GIVEN / f"{name}.json").read_text())) for name in names
    }
    seconds = {name: answer["seconds"] for name, answer in answers.items()}
    values = list(seconds.values())
    details = {"seconds": seconds}
    return [
        Figure(name="plan: slowest given instance", value=max(values), unit="s", must=EACH_MUST),
        Figure(
            name="plan: median given instance",
            value=median(values),
            unit="s",
            must=MEDIAN_MUST,
            details=details,
        ),
    ]


def _usual() -> Figure:
    return _synthetic("40 x 12", 40, 12, 30, {}, must=USUAL_MUST)


def _compared() -> Figure:
    """Twelve plans for twelve members, each proved."""
    *plans, last = planning.compare(group(12, 12, 30))
    details = {"proved": sum(plan["proven"] for plan in plans), "plans": len(plans)}
    return Figure(
        name="plan: 12 x 12, all compared",
        value=last["seconds"],
        unit="s",
        must=USUAL_MUST,
        details=details,
    )


def _synthetic(
    name: str,
    members: int,
    sessions: int,
    minutes: int,
    rules: dict[str, Any],
    must: float | None = None,
) -> Figure:
    answers = [
        planning.solve(group(members, sessions, minutes, seed=seed, **rules)) for seed in SEEDS
    ]
    return Figure(
        name=f"plan: {name}, slowest of {len(SEEDS)}",
        value=max(answer["seconds"] for answer in answers),
        unit="s",
        must=must,
        details={"proved": sum(answer["proven"] for answer in answers)},
    )
