import pytest
import tinycss2  # type: ignore[import-untyped]

from roundtable.documents.css_text import quoted


@pytest.mark.parametrize(
    "text",
    [
        "Round 2026",
        'a"b',
        "a\\",
        '\\";} body{display:none',
        "line\nbreak",
        "Łódź, Grüße: 1/2",
        "</style><script>",
        "2a",
        "éa0 b",
        "𝔊",
    ],
)
def test_text_comes_out_of_css_as_it_went_in(text: str) -> None:
    (token,) = tinycss2.parse_component_value_list(quoted(text))

    assert token.type == "string"
    assert token.value == text
