import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.documents.csv_records import Record, records


def cells(text: str, delimiter: str = ",") -> list[tuple[str, ...] | None]:
    return [None if record.is_broken else record.cells for record in records(text, delimiter)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\r\nc,d\r\n", [("a", "b"), ("c", "d")]),
        ("a,b\nc,d", [("a", "b"), ("c", "d")]),
        ("a\rb", [("a",), ("b",)]),
        ("a,,\n,b", [("a", "", ""), ("", "b")]),
        ('"a,b","c ""d"""', [("a,b", 'c "d"')]),
        ('"a\nb",c', [("a\nb", "c")]),
        ('a, "b,c" ,d', [("a", "b,c", "d")]),
        ('a "b" c,d', [('a "b" c', "d")]),
        ('""', [("",)]),
        ("a\n\nb", [("a",), ("",), ("b",)]),
        ("", []),
    ],
)
def test_records_are_read(text: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    "broken", ['"a,b', 'a,"b', '"a"b,c', '"', '"a,b\x00', '"a""', '"' + "a" * 40_000 + '"']
)
def test_a_quote_that_does_not_close_costs_one_row(broken: str) -> None:
    assert cells(f'x,y\n{broken}\n"c",d\n') == [("x", "y"), None, ("c", "d")]


def test_a_record_knows_its_row_and_text() -> None:
    assert list(records('a\n"b\nc";d\n', ";")) == [
        Record(number=1, text="a", cells=("a",)),
        Record(number=2, text='"b\nc";d', cells=("b\nc", "d")),
    ]


def test_a_row_beyond_all_measure_is_cut() -> None:
    first, second = records("," * 300_000 + "\na", ",")
    assert (len(first.cells), second.cells) == (201, ("a",))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ['"', '"a\n', '"\n', '""\n', '"""\n', 'a,"\n', '"a""b\n', '" '])
def test_hostile_quotes_take_no_more_than_linear_time(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    assert "\n".join(record.text for record in records(text, ",")) == text.removesuffix("\n")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.text(st.sampled_from('a"; ,\n')), min_size=1), min_size=1, max_size=5),
    st.sampled_from(";,\t"),
)
def test_what_the_standard_library_writes_is_read_back(
    table: list[list[str]], delimiter: str
) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert cells(file.getvalue(), delimiter) == [tuple(row) for row in table]
