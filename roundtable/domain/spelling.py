"""Comparing and sorting names of people and places whatever their accents."""

import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "’": "'"}
)
_ASCII = {code: None if chr(code) == "'" else " " for code in range(128) if not chr(code).isalnum()}
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def plain(text: str) -> str:
    """Return a name in small letters without accents and punctuation; ``ß`` is ``ss``.

    Sorting by it follows DIN 5007-1: umlauts stand with their vowels.
    """
    folded = text.casefold()
    if folded.isascii():  # most are
        return " ".join(folded.translate(_ASCII).split())
    folded = unicodedata.normalize("NFKD", folded).translate(_LETTERS)
    kept = (letter for letter in folded if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in kept if letter != "'")
    return " ".join(words.split())


def spellings(text: str) -> tuple[str, ...]:
    """Return the plain spellings a name may be typed in: ``munchen``, ``muenchen``."""
    if text.isascii():
        return (plain(text),)
    written_out = unicodedata.normalize("NFC", text.casefold()).translate(_GERMAN)
    return tuple(dict.fromkeys((plain(text), plain(written_out))))
