"""The rows of the agenda editor as they were typed, before anything is understood.

Without scripts every button of a row sends the whole form: rows are moved, added and removed
here as plain text, so that what was typed stays, right or wrong.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from werkzeug.datastructures import MultiDict

from roundtable.domain.agenda_items import MOST_ITEMS, ItemInput
from roundtable.domain.agenda_reuse import closing_place

Row: TypeAlias = dict[str, str]

FIELDS = (
    "id", "kind", "title", "length", "unit", "people", "buffer_minutes", "lead_id",
    "is_internal", "pinned_at", "notes",
)  # fmt: skip
BLANK = dict.fromkeys(FIELDS, "") | {"kind": "topic", "length": "10", "unit": "minutes"}
MOST_KEPT_CHARACTERS = 200_000
_NAME = re.compile(r"items-(\d{1,6})-(\w+)", re.ASCII)


def typed_rows(form: Mapping[str, str]) -> dict[str, Row]:
    """Read the rows of a sent form by their number, in the order of their ``place``."""
    found: dict[int, Row] = {}
    for name, value in form.items():
        match = _NAME.fullmatch(name)
        if match:
            found.setdefault(int(match[1]), {})[match[2]] = value
    order = sorted(found, key=lambda key: (_place(found[key].get("place", ""), key), key))
    return {str(key): {name: found[key].get(name, "") for name in FIELDS} for key in order}


def rows_of(items: Sequence[ItemInput]) -> list[Row]:
    """Write points as somebody would type them."""
    return [_row(item) for item in items]


def as_form(rows: Sequence[Row], **others: str) -> "MultiDict[str, str]":
    """Turn rows into what a form sends, numbered anew."""
    data = MultiDict(others)
    for index, row in enumerate(rows):
        for name, value in row.items():
            if value or name != "is_internal":  # a box that is not ticked is not sent
                data.add(f"items-{index}-{name}", value)
    return data


def move(rows: Sequence[Row], index: int, *, by: int) -> tuple[list[Row], int]:
    """Move a row up or down, and say where it is; at either end it stays."""
    target = min(max(index + by, 0), len(rows) - 1)
    moved = list(rows)
    moved.insert(target, moved.pop(index))
    return moved, target


def remove(rows: Sequence[Row], index: int) -> list[Row]:
    """Take a row away."""
    return [*rows[:index], *rows[index + 1 :]]


def add(rows: Sequence[Row]) -> list[Row]:
    """Put an empty row at the end, while there is room."""
    return [*rows, dict(BLANK)] if len(rows) < MOST_ITEMS else list(rows)


def carry(rows: Sequence[Row], fresh: Sequence[Row]) -> list[Row]:
    """Put rows before the closing ones, but none twice."""
    present = {(row["kind"], row["title"]) for row in rows}
    place = closing_place([row["kind"] for row in rows])
    new = [row for row in fresh if (row["kind"], row["title"]) not in present]
    return [*rows[:place], *new, *rows[place:]]


def keep(rows: Sequence[Row]) -> str:
    """Write rows into one hidden field, to bring them back; too much is not kept."""
    kept = json.dumps(list(rows), ensure_ascii=False)
    return kept if len(kept) <= MOST_KEPT_CHARACTERS else ""


def bring_back(kept: str) -> list[Row]:
    """Read rows that were kept; what is no row of ours is left out."""
    try:
        given = json.loads(kept)
    except (ValueError, RecursionError):  # the latter when somebody nests deeply
        return []
    if not isinstance(given, list):
        return []
    rows = [row for row in given if isinstance(row, dict)]
    return [{name: str(row.get(name, "")) for name in FIELDS} for row in rows[:MOST_ITEMS]]


def _row(item: ItemInput) -> Row:
    box = item.box
    return {
        "id": _text(item.id),
        "kind": box.kind.value,
        "title": box.title,
        "length": _text(box.minutes if box.seconds_each is None else box.seconds_each),
        "unit": "minutes" if box.seconds_each is None else "each",
        "people": _text(box.people),
        "buffer_minutes": _text(box.buffer_minutes or None),
        "lead_id": _text(item.lead_id),
        "is_internal": "y" if box.is_internal else "",
        "pinned_at": f"{box.pinned_at:%H:%M}" if box.pinned_at else "",
        "notes": item.notes,
    }


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _place(typed: str, otherwise: int) -> int:
    return int(typed) if re.fullmatch(r"\d{1,6}", typed, re.ASCII) else otherwise
