"""The solver's process: what it answers, and that it ends."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest

from roundtable import planning
from roundtable.queries import plan_search
from tests.domain.fairness.instances import group

DATA = Path(__file__).resolve().parent / "data" / "fairness"


def document(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def _nobody_elses() -> None:
    """Pages let the solver begin before they ask for its answer: what they began may end first."""
    plan_search.SOLVERS.shutdown(wait=True)
    vars(plan_search)["SOLVERS"] = ThreadPoolExecutor(max_workers=2)


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "planning_process" in named(child)]


def named(process: psutil.Process) -> str:
    return " ".join(process.cmdline())


def test_a_comparison_yields_each_plan_and_then_the_recommendation() -> None:
    *plans, last = planning.compare(document("hr7-cycle-r3"))

    assert {(one["form"], one["preset"]): (one["worst"], one["total"]) for one in plans} == {
        ("fixed", "balanced"): (7200, 16290),
        ("fixed", "fairest"): (7200, 16290),
        ("fixed", "least_total"): (8640, 14910),
        ("two_turns", "balanced"): (4320, 16890),
        ("two_turns", "fairest"): (4320, 16890),
        ("two_turns", "least_total"): (8640, 14910),
        ("three_turns", "balanced"): (3120, 19290),
        ("three_turns", "fairest"): (3120, 19290),
        ("three_turns", "least_total"): (6000, 14850),
        ("free", "balanced"): (3120, 15690),
        ("free", "fairest"): (3030, 19590),
        ("free", "least_total"): (5040, 13710),
    }
    assert all(one["proven"] and one["within_percent"] is None for one in plans)
    assert last["recommended"] == {"form": "three_turns", "preset": "balanced"}
    assert children() == []


def test_a_comparison_may_be_for_one_goal_alone() -> None:
    *plans, last = planning.compare(document("hr7-cycle-r3"), presets=["least_total"])

    assert [(one["form"], one["preset"], one["total"]) for one in plans] == [
        ("fixed", "least_total", 14910),
        ("two_turns", "least_total", 14910),
        ("three_turns", "least_total", 14850),
        ("free", "least_total", 13710),
    ]
    assert last["recommended"] == {"form": "fixed", "preset": "least_total"}


def test_what_cannot_be_planned_is_said_once() -> None:
    (answer,) = planning.compare({"schema": "other"})

    assert (answer["status"], answer["reason"]) == (
        "invalid",
        "schema: the schema is not “roundtable-fair/1”",
    )


def test_a_comparison_that_nobody_listens_to_ends() -> None:
    plans = planning.compare(group(40, 26, 15))
    first = next(plans)
    running = len(children())
    plans.close()

    assert (first["form"], running, children()) == ("fixed", 1, [])


def test_a_search_whose_asker_has_died_ends_without_a_word() -> None:
    command = [sys.executable, "-m", "roundtable.planning_process", "search", "60"]
    with subprocess.Popen(command, text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE) as solver:
        assert solver.stdin is not None
        assert solver.stdout is not None
        assert solver.stderr is not None
        solver.stdin.write(json.dumps(group(200, 26, 5)))
        solver.stdin.close()
        progress = next(line for line in solver.stdout if "progress" in line)
        solver.stdout.close()
        ended, words = solver.wait(timeout=20), solver.stderr.read()

    assert (list(json.loads(progress)), ended, words) == (["progress"], 0, "")


def test_a_solver_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "GRACE", -29.9)
    began = time.monotonic()

    with pytest.raises(planning.PlanningStoppedError):
        planning.solve(group(200, 26, 5), limit=30)
    assert time.monotonic() - began < 10
    assert children() == []
