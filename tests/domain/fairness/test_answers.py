"""What an answer says beside its key: bounds, reasons, times, runs."""

import json
import random
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from roundtable.domain.fairness.costs import Payer
from roundtable.domain.fairness.documents import read
from roundtable.domain.fairness.forms import recommended
from roundtable.domain.fairness.matrix import matrix
from roundtable.domain.fairness.solving import solve
from tests.domain.fairness import oracle
from tests.domain.fairness.instances import group, tiny

DATA = Path(__file__).resolve().parents[2] / "data" / "fairness"


def document(name: str) -> dict[str, Any]:
    return dict(json.loads((DATA / f"{name}.json").read_text("utf-8")))


def key_of(given: dict[str, Any], answer: dict[str, Any]) -> oracle.Key:
    key = oracle.key_of(given, answer["starts"])
    assert key is not None
    return key


def test_all_costs_at_once_are_the_costs_one_by_one() -> None:
    wrong = []
    for seed in range(40):
        instance = read(tiny(seed))
        table = matrix(instance)
        payers = [Payer(member, instance.rates, instance.length) for member in table.members]
        for place, start in enumerate(table.starts):
            costs = [payer.cost(start.minute) for payer in payers]
            if (
                [cost.points for cost in costs] != table.points[place].tolist()
                or [cost.is_forbidden for cost in costs] != table.forbids[place].tolist()
                or [cost.missing is not None for cost in costs] != table.missing[place].tolist()
            ):
                wrong.append((seed, start))

    assert wrong == []


def test_the_order_of_the_members_changes_nothing() -> None:
    wrong = []
    for seed in range(24):
        given = tiny(seed) if seed % 3 else group(6, 6, 60, seed=seed)
        mixed = dict(given) | {"members": shuffled(given["members"], seed)}
        if solve(read(given)).get("starts") != solve(read(mixed)).get("starts"):
            wrong.append(seed)

    assert wrong == []


def shuffled(members: list[Any], seed: int) -> list[Any]:
    return random.Random(seed).sample(members, len(members))


@pytest.mark.parametrize("limit", [0.0, 0.02, 0.1])
@pytest.mark.parametrize("rules", [{}, {"step": 240}, {"step": None}, {"same_weekday": True}])
def test_a_bound_is_never_above_the_best(limit: float, rules: dict[str, Any]) -> None:
    given = group(9, 8, 30, seed=5, **rules)
    best, hurried = solve(read(given)), solve(read(given), limit=limit)
    name = "total" if given["step"] is None else "worst"

    assert best["proven"]
    assert hurried["bound"] <= best[name] <= hurried[name]
    assert (hurried["status"] == "optimal") == hurried["proven"]
    assert not hurried["proven"] or key_of(given, hurried) == key_of(given, best)


def test_the_time_limit_is_kept_and_the_answer_is_a_plan() -> None:
    given = group(200, 26, 15, seed=3)
    began = time.process_time()
    answer = solve(read(given), limit=0.5)

    assert (answer["status"], answer["proven"]) == ("feasible", False)
    assert time.process_time() - began < 3
    assert key_of(given, answer)[-1] == answer["total"]
    assert 0 < answer["bound"] <= answer["worst"]


@pytest.mark.parametrize("most", [5, None])
def test_many_times_are_no_worse_than_three_and_claim_no_proof(most: int | None) -> None:
    given = group(6, 8, 30, seed=2, max_times=most)
    answer, three = solve(read(given), limit=2), solve(read(given | {"max_times": 3}))

    assert key_of(given, answer) <= key_of(given, three)
    assert answer["bound"] <= answer["worst"]
    assert sum(answer["burdens"].values()) == answer["total"]


@pytest.mark.parametrize("rules", [{}, {"step": 240}])
def test_planning_again_after_half_of_the_sessions_is_never_worse(rules: dict[str, Any]) -> None:
    given = group(7, 10, 60, seed=4, **rules)
    first = solve(read(given))
    held = {one["id"] for one in given["occurrences"][:5]}
    costs = [
        oracle.cost(given, member, datetime.fromisoformat(first["starts"][name]))[0]
        for member in given["members"]
        for name in sorted(held)
    ]
    members = [
        member | {"history": member["history"] + sum(costs[place * 5 : place * 5 + 5])}
        for place, member in enumerate(given["members"])
    ]
    left = [one for one in given["occurrences"] if one["id"] not in held]
    again = given | {"members": members, "occurrences": left}

    assert key_of(again, solve(read(again))) <= key_of(given, first)


def test_of_equal_plans_the_one_with_the_fewest_times_is_taken() -> None:
    given = group(5, 6, 30)
    for member in given["members"]:
        member |= {"zone": "Europe/Berlin", "holidays": [], "history": 0}
    answer = solve(read(given))

    assert (answer["worst"], len(answer["times"]), answer["longest_run"]) == (0, 1, 0)
    assert set(answer["turns"].values()) == {0}


def test_times_are_exchanged_until_runs_of_bad_sessions_are_short() -> None:
    given = document("hr7-cycle-r3") | {"pattern": "any"}
    answer = solve(read(given))

    assert (answer["worst"], answer["total"]) == (3030, 19590)
    assert (answer["longest_run"], answer["run_of"]) == (3, ["ben", "grace"])


def test_a_blocked_session_names_who_is_in_the_way() -> None:
    given = document("two-cities-dst")
    given["members"][1]["unavailable"] = ["2027-03-24", "2027-03-25"]
    given["members"][0]["unavailable"] = ["2027-03-24"]
    answer = solve(read(given))

    assert (answer["status"], answer["blocked_occurrences"]) == ("infeasible", ["s02"])
    (reason,) = answer["reasons"]
    assert (reason["kind"], reason["occurrence"], reason["alone"]) == ("blocked", "s02", [])
    assert reason["members"] == [
        {"id": "lon", "why": "unavailable"},
        {"id": "syd", "why": "unavailable"},
    ]


def test_it_is_enough_that_one_of_several_need_not_come() -> None:
    given = document("two-cities-dst")
    given["members"][2]["unavailable"] = ["2027-03-31"]
    given["times"] |= {"from": "08:00", "to": "20:00"}
    (reason,) = solve(read(given))["reasons"]

    assert (reason["occurrence"], reason["alone"]) == ("s03", ["nyc"])
    assert [one["id"] for one in reason["members"]] == ["nyc"]


def test_without_a_common_weekday_each_one_says_where_it_fails() -> None:
    given = document("fixed-infeasible") | {"same_weekday": True, "max_times": 3}
    for member in given["members"]:
        member["unavailable"] = []
    given["occurrences"][0]["dates"] = ["2027-01-11"]
    given["occurrences"][1]["dates"] = ["2027-02-09"]
    reasons = solve(read(given))["reasons"]

    assert [(one["kind"], one["weekday"], one["occurrence"]) for one in reasons] == [
        ("weekday", "mon", "2027-02"),
        ("weekday", "tue", "2027-01"),
        ("weekday", "wed", "2027-01"),
        ("weekday", "thu", "2027-01"),
    ]


def test_a_turn_that_cannot_be_says_of_how_many_it_could() -> None:
    given = document("fixed-infeasible") | {"pattern": "cycle", "max_times": 2}
    given["occurrences"] = [
        {"id": f"o{n}", "dates": [f"2027-01-{day}"]} for n, day in enumerate([11, 11, 12, 13])
    ]
    for member in given["members"]:
        member["unavailable"] = []
    answer = solve(read(given))

    assert answer["reasons"] == [{"kind": "turns", "given": 2, "needed": 4}]


def plans(**worst: int | None) -> list[dict[str, Any]]:
    return [
        {"form": form, "preset": preset, figure: points, "status": status(points)}
        for form, points in worst.items()
        for preset, figure in (
            ("balanced", "worst"),
            ("fairest", "worst"),
            ("least_total", "total"),
        )
    ]


def status(points: int | None) -> str:
    return "infeasible" if points is None else "optimal"


@pytest.mark.parametrize(
    ("worst", "form"),
    [
        ({"fixed": 7200, "two_turns": 4320, "three_turns": 3120, "free": 3030}, "three_turns"),
        ({"fixed": 7200, "two_turns": 4320, "three_turns": 3334, "free": 3030}, "free"),
        ({"fixed": 100, "two_turns": 99, "three_turns": 98, "free": 97}, "fixed"),
        ({"fixed": None, "two_turns": None, "three_turns": None, "free": 97}, "free"),
        ({"fixed": 0, "two_turns": 0, "three_turns": 0, "free": 0}, "fixed"),
    ],
)
def test_the_simplest_form_that_is_nearly_as_fair_is_recommended(
    worst: dict[str, int | None], form: str
) -> None:
    assert [
        recommended(plans(**worst), preset) for preset in ("balanced", "fairest", "least_total")
    ] == [
        {"form": form, "preset": "balanced"},
        {"form": form, "preset": "fairest"},
        {"form": form, "preset": "least_total"},
    ]


def test_without_any_plan_none_is_recommended() -> None:
    assert recommended(plans(fixed=None, free=None)) is None
