import re

import pytest

from roundtable.domain.numerals import in_words, number_pattern, numbers_in
from roundtable.domain.people import Language


@pytest.mark.parametrize(
    ("number", "english", "german"),
    [(0, "0", "0"), (1, "1", "1"), (2, "two", "zwei"), (12, "twelve", "zwölf"), (13, "13", "13")],
)
def test_two_to_twelve_are_written_out(number: int, english: str, german: str) -> None:
    assert [in_words(number, language) for language in Language] == [english, german]


def test_numbers_are_read_from_words_and_digits() -> None:
    english = "Eight heads from 8 countries, one in Twenty; someone else"
    german = "Acht Leitungen aus einem Land, zwölf von 120; Einerlei"

    assert numbers_in(english, Language.EN) == [8, 8, 1, 20]
    assert numbers_in(german, Language.DE) == [8, 1, 12, 120]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("ten minutes", True), ("10 minutes", True), ("110 minutes", False), ("tenth", False)],
)
def test_pattern_finds_the_whole_number_only(text: str, is_found: bool) -> None:
    assert bool(re.search(number_pattern(10, Language.EN), text)) is is_found
