import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.domain.text import many_lines, one_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mira Vell", "Mira Vell"),
        ("  Mira \t Vell\n", "Mira Vell"),
        ("Mira\r\nBcc: all@example.org", "Mira Bcc: all@example.org"),
        ("Mira\u2028Vell\u2029!", "Mira Vell !"),
        ("Mira\x85Vell\x0b\x0c!", "Mira Vell !"),
        ("Mi\x00ra\x07\x7f\x9f", "Mira"),
        ("Mira\u00a0Vell", "Mira Vell"),
        ("Mira\ud800\udfff", "Mira"),
        ("\ufeffMi\u00adra\u200b\u2060", "Mira"),
        ("\u202eMira\u202c \u2066Vell\u2069", "Mira Vell"),
        ("Mu\u0308ller", "M\u00fcller"),
        ("a\u200bu\u0308", "a\u00fc"),
        (
            "\u0645\u06cc\u0631\u0627 \u05de\u05d9\u05e8\u05d4",
            "\u0645\u06cc\u0631\u0627 \u05de\u05d9\u05e8\u05d4",
        ),
        ("\u0645\u06cc\u200c\u0631\u0648\u062f", "\u0645\u06cc\u200c\u0631\u0648\u062f"),
        ("\u200d \u200e", ""),
        ("\ufffe\uffff\ufdd0", ""),
        ("\u2003 \u3000", ""),
        ("", ""),
    ],
)
def test_one_line_keeps_what_can_be_read(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\n \n  - first\n\n    second \n\n", "  - first\n\n    second"),
        ("a\tb  c", "a\tb  c"),
        ("a\x00\x1bb\ud800", "ab"),
        ("\u202ea\u2066", "a"),
        ("u\u0308", "\u00fc"),
        (" \n\t\n", ""),
        ("  a", "  a"),
    ],
)
def test_many_lines_keeps_the_lines(typed: str, kept: str) -> None:
    assert many_lines(typed) == kept


def test_a_letter_carries_no_more_than_thirty_marks() -> None:
    assert one_line("x" + "\u0301\u0323" * 50_000) == "x" + "\u0323" * 15 + "\u0301" * 15


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()))
def test_any_text_comes_out_as_one_line_that_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() == ([line] if line else [])
    assert one_line(line) == line
    assert line.encode().decode() == line


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters()))
def test_any_text_comes_out_as_lines_that_stay_as_they_are(text: str) -> None:
    lines = many_lines(text)
    assert lines.splitlines() == (lines.split("\n") if lines else [])
    assert many_lines(lines) == lines
