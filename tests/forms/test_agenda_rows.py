import json
from datetime import time

import pytest

from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.forms import agenda_rows
from roundtable.forms.agenda_rows import BLANK, Row


def row(title: str, **fields: str) -> Row:
    return BLANK | {"title": title} | fields


def titles(rows: list[Row]) -> list[str]:
    return [each["title"] for each in rows]


ROWS = [row("A"), row("B"), row("C", kind="commitments"), row("D", kind="close")]


def test_a_point_is_written_as_it_would_be_typed() -> None:
    box = Box(
        kind=ItemKind.CHECK_IN, title="Round", seconds_each=75, people=4, buffer_minutes=1,
        pinned_at=time(9, 5), is_internal=True,
    )  # fmt: skip
    (written,) = agenda_rows.rows_of([ItemInput(id=7, box=box, notes="n", lead_id=3)])

    assert written == {
        "id": "7",
        "kind": "check_in",
        "title": "Round",
        "length": "75",
        "unit": "each",
        "people": "4",
        "buffer_minutes": "1",
        "lead_id": "3",
        "is_internal": "y",
        "pinned_at": "09:05",
        "notes": "n",
    }


def test_rows_are_read_by_their_number_in_the_order_of_their_place() -> None:
    sent = {
        "items-0-title": "Second",
        "items-0-place": "1",
        "items-12-title": "First",
        "items-12-place": "0",
        "items-3-title": "Third",
        "items-x-title": "nothing",
        "items-9999999-title": "nothing",
        "csrf_token": "x",
    }
    typed = agenda_rows.typed_rows(sent)

    assert list(typed) == ["12", "0", "3"]
    assert titles(list(typed.values())) == ["First", "Second", "Third"]


def test_rows_survive_being_sent() -> None:
    sent = agenda_rows.as_form([row("A", is_internal="y"), row("B")], revision="3")

    assert list(agenda_rows.typed_rows(sent).values()) == [row("A", is_internal="y"), row("B")]
    assert sent["revision"] == "3"
    assert "items-1-is_internal" not in sent


@pytest.mark.parametrize(
    ("index", "by", "order", "place"),
    [(1, -1, "BACD", 0), (0, 1, "BACD", 1), (0, -1, "ABCD", 0), (3, 1, "ABCD", 3)],
)
def test_rows_move_one_place(index: int, by: int, order: str, place: int) -> None:
    moved, target = agenda_rows.move(ROWS, index, by=by)

    assert "".join(titles(moved)) == order
    assert target == place


def test_rows_are_added_while_there_is_room() -> None:
    assert titles(agenda_rows.add(ROWS)) == ["A", "B", "C", "D", ""]
    assert len(agenda_rows.add(ROWS * 15)) == 60


def test_rows_are_carried_before_the_close_and_never_twice() -> None:
    fresh = [row("Left"), row("A")]

    assert titles(agenda_rows.carry(ROWS, fresh)) == ["A", "B", "Left", "C", "D"]
    assert titles(agenda_rows.carry([], fresh)) == ["Left", "A"]


def test_rows_are_kept_and_brought_back() -> None:
    assert agenda_rows.bring_back(agenda_rows.keep(ROWS)) == ROWS
    assert agenda_rows.keep([row("A", notes="x" * 200_000)]) == ""


@pytest.mark.parametrize("kept", ["", "{", "3", '"x"', "null", '{"title": "x"}', "[" * 9999])
def test_what_was_not_kept_by_us_brings_nothing_back(kept: str) -> None:
    assert agenda_rows.bring_back(kept) == []


def test_strange_rows_come_back_as_text() -> None:
    kept = json.dumps([{"title": 3, "evil": "x"}, "row"])

    assert agenda_rows.bring_back(kept) == [dict.fromkeys(BLANK, "") | {"title": "3"}]
