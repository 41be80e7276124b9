"""Small numbers as words: letters say "eight countries", and their readers must find the eight."""

import re

from roundtable.domain.people import Language

# fmt: off
_WORDS = {
    Language.EN: (
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty",
    ),
    Language.DE: (
        "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
        "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn",
        "neunzehn", "zwanzig",
    ),
}
# fmt: on
_VALUES = {
    language: {word: value for value, word in enumerate(words, start=1)}
    for language, words in _WORDS.items()
}
_VALUES[Language.DE] |= dict.fromkeys(("ein", "eine", "einem", "einen", "einer", "eines"), 1)
_LAST_WRITTEN_OUT = 12
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def in_words(number: int, language: Language) -> str:
    """Write two to twelve as a word and everything else in digits.

    One is not written out: German bends it, so its sentences carry their own.
    """
    if 2 <= number <= _LAST_WRITTEN_OUT:
        return _WORDS[language][number - 1]
    return str(number)


def numbers_in(text: str, language: Language) -> list[int]:
    """Read the whole numbers of a text, digits and words up to twenty, in their order."""
    values = _VALUES[language]
    found = []
    for token in _TOKEN.findall(text):
        value = int(token) if token.isdecimal() else values.get(token.casefold())
        if value is not None:
            found.append(value)
    return found


def number_pattern(number: int, language: Language) -> str:
    """Return a regular expression for a number in digits or as a word."""
    words = [word for word, value in _VALUES[language].items() if value == number]
    return rf"\b(?:{'|'.join([str(number), *words])})\b"
