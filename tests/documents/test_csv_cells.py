import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.documents.csv_cells import cell, is_formula, uncell


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 40 1234", "'+49 40 1234"),
        ("-", "'-"),
        ("@mira", "'@mira"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("Mira", "Mira"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_formula_is_written_as_text(value: str, written: str) -> None:
    assert (cell(value), uncell(written)) == (written, value)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("'=+-@\t\r\na ")))
def test_every_cell_comes_back_as_it_was(value: str) -> None:
    assert not is_formula(cell(value))
    assert uncell(cell(value)) == value
