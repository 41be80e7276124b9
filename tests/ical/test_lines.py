import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.domain.text import many_lines
from roundtable.ical.lines import folded, paragraphs_line, parameter, text_line, uri
from tests.ical.reading import unescaped


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def test_a_line_of_75_octets_stays_whole() -> None:
    assert folded("X:" + "a" * 73) == "X:" + "a" * 73 + "\r\n"


def test_the_76th_octet_begins_a_new_line() -> None:
    assert folded("X:" + "a" * 74) == "X:" + "a" * 73 + "\r\n a\r\n"


def test_later_lines_count_their_space() -> None:
    assert folded("a" * 75 + "b" * 74 + "c") == f"{'a' * 75}\r\n {'b' * 74}\r\n c\r\n"


@pytest.mark.parametrize("letter", ["é", "会", "🚀"])
def test_no_character_is_cut(letter: str) -> None:
    for shift in range(5):
        line = "x" * shift + letter * 60
        lines = folded(line).encode().split(b"\r\n")[:-1]
        assert [part for part in lines if len(part) > 75] == []
        assert b"".join([lines[0], *(part[1:] for part in lines[1:])]).decode() == line


@given(st.text(max_size=400))
def test_text_comes_back_as_it_was_cleaned(text: str) -> None:
    written = unfolded(paragraphs_line("DESCRIPTION", text))

    assert written.endswith("\r\n")
    assert unescaped(written.removeprefix("DESCRIPTION:")[:-2]) == many_lines(text)


def test_text_is_escaped_once() -> None:
    assert text_line("SUMMARY", "a,b; c\\n d\ne") == "SUMMARY:a\\,b\\; c\\\\n d e\r\n"
    assert paragraphs_line("X", "a\r\nb\x00\x0bc") == "X:a\\nb\\nc\r\n"


def test_parameters_keep_quotes_and_carets_by_rfc_6868() -> None:
    assert parameter('the "call" ^1') == "\"the ^'call^' ^^1\""


@pytest.mark.parametrize(
    ("given_link", "written"),
    [
        ("https://meet.example.org/a?b=c&d=%20#e", "https://meet.example.org/a?b=c&d=%20#e"),
        ('https://meet.example.org/"a" b', "https://meet.example.org/%22a%22%20b"),
        ("https://meet.example.org/\r\nATTENDEE:x", "https://meet.example.org/%20ATTENDEE:x"),
        ("https://meet.example.org/räume", "https://meet.example.org/r%C3%A4ume"),
        ("javascript:alert(1)", ""),
        ("Room 5", ""),
        ("https://", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_uri(given_link: str, written: str) -> None:
    assert uri(given_link) == written
