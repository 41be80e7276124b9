"""Plans against all plans there are, and against optima that others have proved."""

import json
from pathlib import Path
from typing import Any

import pytest

from roundtable.domain.fairness import search
from roundtable.domain.fairness.documents import read
from roundtable.domain.fairness.solving import solve
from tests.domain.fairness import oracle
from tests.domain.fairness.instances import tiny

DATA = Path(__file__).resolve().parents[2] / "data" / "fairness"
ROTATIONS = ["hr7-cycle-r3", "hr7-two-times", "odd-offsets", "two-cities-dst"]
TINY = 400


def document(name: str) -> dict[str, Any]:
    return dict(json.loads((DATA / f"{name}.json").read_text("utf-8")))


def key_of_answer(given: dict[str, Any], answer: dict[str, Any]) -> list[int]:
    assert oracle.key_of(given, answer["starts"]) is not None
    return [*sorted(answer["burdens"].values(), reverse=True), answer["total"]]


def wrong(seeds: range) -> list[tuple[int, Any, Any]]:
    """The seeds whose answer is not the best there is, or not what it says it is."""
    found = []
    for seed in seeds:
        given = tiny(seed)
        best, answer = oracle.best_key(given), solve(read(given))
        if best is None or answer["status"] == "infeasible":
            if best is not None or answer["status"] != "infeasible":
                found.append((seed, best, answer))
            continue
        key = oracle.key_of(given, answer["starts"])
        worst = best[0] * given["step"] if given["step"] else best[0]
        is_right = (
            (key == best if answer["proven"] else key is not None and key > best)
            and key is not None
            and sum(answer["burdens"].values()) == answer["total"]
            and answer["total"] == (key[-1] if given["step"] else key[0])
            and answer["bound"] <= worst
        )
        if not is_right:
            found.append((seed, best, answer))
    return found


@pytest.mark.parametrize("part", range(8))
def test_tiny_instances_have_the_best_of_all_plans(part: int) -> None:
    pace = TINY // 8

    assert wrong(range(part * pace, (part + 1) * pace)) == []


def test_the_same_where_every_search_is_cut_into_small_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "MIXES", 3)
    monkeypatch.setattr(search, "PAIRS", 20)
    monkeypatch.setattr(search, "CELLS", 10)

    assert wrong(range(1000, 1040)) == []


@pytest.mark.parametrize("name", ROTATIONS)
def test_given_instances_have_their_proved_optimum(name: str) -> None:
    given = document(name)
    answer = solve(read(given))

    assert (answer["status"], answer["proven"]) == ("optimal", True)
    assert key_of_answer(given, answer) == document(f"{name}.expected")["key"]
    assert answer["bound"] == answer["worst"]
