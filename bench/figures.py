"""A measured figure with its goal, and how figures are printed."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row: ``must`` is the most that is allowed, None where nothing was agreed.

    Where more is better it is the least, and the row says ``at_least``.
    """

    name: str
    value: float
    unit: str
    must: float | None = None
    details: dict[str, Any] = field(default_factory=dict)
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.must is None:
            return ""
        if self.at_least:
            return "ok" if self.value >= self.must else "TOO LITTLE"
        return "ok" if self.value <= self.must else "TOO MUCH"


def median(values: Iterable[float]) -> float:
    return statistics.median(list(values))


def print_table(figures: Sequence[Figure]) -> None:
    rows = [("what", "value", "unit", "must", "", "details")]
    for one in figures:
        details = "  ".join(f"{name} {value}" for name, value in one.details.items())
        must = "" if one.must is None else f"{'>' if one.at_least else ''}{one.must:.3g}"
        rows.append((one.name, f"{one.value:.2f}", one.unit, must, one.verdict, details))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        cells = [
            cell.rjust(width) if column in {1, 3} else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row[:5], widths, strict=True))
        ]
        print("  ".join([*cells, row[5]]).rstrip())


def print_json(figures: Sequence[Figure]) -> None:
    print(json.dumps([asdict(one) | {"verdict": one.verdict} for one in figures]))
