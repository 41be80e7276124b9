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


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("BERG UND TAL: WAS BLEIBT", ["Berg"], ()),
        ("WE HOPE FOR MORE", ["Hope", "More"], ()),
        ("KEYNOTE BY MIRA VELL", ["Mira Vell", "Vell"], ("Mira Vell",)),
        ("MIRA VELLINGTON", ["Mira Vell"], ()),
        ("JÖRG ÖZTÜRK asks", ["Jörg Öztürk"], ("Jörg Öztürk",)),
        ("as Mira VELL said", ["Mira Vell"], ("Mira Vell",)),
        ("דבריו של אבי כהן היום", ["אבי כהן", "כהן"], ("אבי כהן", "כהן")),
        ("قالت مريم الخطيب، ثم سكتت", ["مريم الخطيب"], ("مريم الخطيب",)),
        ("X and Y agree", ["X", "Y"], ()),
        ("Li agrees", ["Li"], ()),
        (f"{'V' * 300} agrees", ["V" * 300, "v" * 299], ("V" * 300,)),
        ("Jean-Luc d'Or", ["Or", "Luc", "Jean-Luc"], ("Luc", "Jean-Luc")),
    ],
)
def test_titles_in_capitals_are_no_names_and_whole_names_in_capitals_are(
    text: str, names: list[str], found: tuple[str, ...]
) -> None:
    assert names_in(text, names) == found
