import pytest

from roundtable.domain.names_in_text import names_in

NAMES = ["Ada", "Lagos", "Mira Vell", "Bo", "Berg"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada has a list of suppliers", ("Ada",)),
        ("Ada's list", ("Ada",)),
        ("A visit to Lagos-Island", ("Lagos",)),
        ("Mira Vell, and Ada.", ("Ada", "Mira Vell")),
        ("Mira Vellington", ()),
        ("Adam and the Lagosians", ()),
        ("über den berg", ()),
        ("Bo said so", ()),
        ("", ()),
    ],
)
def test_names_are_found_as_whole_words(text: str, found: tuple[str, ...]) -> None:
    assert names_in(text, NAMES) == found
