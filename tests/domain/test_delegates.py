import pytest

from roundtable.domain.delegates import as_written, is_known_otherwise


@pytest.mark.parametrize(
    ("name", "post", "words", "kept"),
    [
        ("Rui Sampa", "Head", "He knows.", "Rui Sampa, Head\nHe knows."),
        ("Rui Sampa", "", "He knows.", "Rui Sampa\nHe knows."),
        ("Rui Sampa", "Head", "", "Rui Sampa, Head"),
    ],
)
def test_what_was_written_stands_above_the_words(
    name: str, post: str, words: str, kept: str
) -> None:
    assert as_written(name, post, words) == kept


@pytest.mark.parametrize(
    ("written", "name", "is_otherwise"),
    [
        ("Frau Dr. Cleo Bruns, Head\nHi", "Cleo Bruns", False),
        ("C. Brüns", "Cleo Bruns", False),
        ("Cleo Bruns-Rao", "Cleo Bruns", False),
        ("Cleo Bruns", "Jo Lind", True),
        ("Cleo", "Jo Lind", False),
        ("", "Jo Lind", False),
    ],
)
def test_another_family_name_is_noticed(written: str, name: str, is_otherwise: bool) -> None:
    assert is_known_otherwise(written, name) is is_otherwise
