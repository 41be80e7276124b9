import pytest

from roundtable.domain.spelling import plain, spellings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Müller-Lüdenscheidt", "muller ludenscheidt"),
        ("GROẞ", "gross"),
        ("Łódź", "lodz"),
        ("O’Neill", "oneill"),
        ("Ångström, Søren", "angstrom søren".replace("ø", "o")),
        ("李明", "李明"),
        ("", ""),
    ],
)
def test_plain_is_small_and_without_accents(text: str, wanted: str) -> None:
    assert plain(text) == wanted


def test_umlauts_are_typed_in_two_ways() -> None:
    assert spellings("Müller") == ("muller", "mueller")


def test_a_name_without_umlauts_has_one_spelling() -> None:
    assert spellings("Vell") == ("vell",)
