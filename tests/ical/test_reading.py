"""What an entry of ours says, read from its bytes."""

from roundtable.ical.lines import line, text_line
from roundtable.ical.reading import values_of

AWKWARD = "Größe; a, b \\n \\ c: " + "🚀" * 60


def test_text_is_unfolded_and_unescaped() -> None:
    body = ("BEGIN:VEVENT\r\n" + text_line("SUMMARY", AWKWARD) + "END:VEVENT\r\n").encode()

    assert values_of(body, "SUMMARY") == [AWKWARD]


def test_a_colon_in_quotes_ends_no_name() -> None:
    body = (line('X;LABEL="a:b;c"', "one") + line("X", "two") + line("XY", "three")).encode()

    assert values_of(body, "X") == ["one", "two"]
    assert values_of(body, "Z") == []
    assert values_of(b"X\r\n", "X") == [""]
