"""The plans a comparison puts beside each other, and which of them is recommended; no numpy."""

from collections.abc import Mapping, Sequence
from typing import Any

from roundtable.domain.fairness.instance import Pattern

FORMS = {
    "fixed": (1, Pattern.ANY),
    "two_turns": (2, Pattern.CYCLE),
    "three_turns": (3, Pattern.CYCLE),
    "free": (3, Pattern.ANY),
}
"""How many times, in which order; the simplest first."""

BALANCED = "balanced"
PRESETS: dict[str, int | None] = {BALANCED: 240, "fairest": 1, "least_total": None}
"""The fairness step of each goal."""

TOLERATED = 1.1
"""A simpler form is recommended while it is at most so many times as bad as free order."""


def recommended(
    plans: Sequence[Mapping[str, Any]], preset: str = BALANCED
) -> dict[str, str] | None:
    """Choose the simplest form that is for its goal nearly as good as free order.

    Bad is the worst burden, or the total where only that counts. None without any plan.
    """
    figure = "worst" if PRESETS[preset] else "total"
    bad = {
        str(plan["form"]): int(plan[figure])
        for plan in plans
        if plan["preset"] == preset and plan["status"] != "infeasible"
    }
    least = min(bad.values(), default=0)
    for form in FORMS:
        if form in bad and bad[form] <= TOLERATED * bad.get("free", least):
            return {"form": form, "preset": preset}
    return None
