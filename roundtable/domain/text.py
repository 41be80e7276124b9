"""The door that all text from outside comes through.

What it removes can break a mail header, a calendar line, a cell or the order in
which a name is shown; letters of every script stay as they are.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls that are not white space
    "\u00ad\u200b\u2060\ufeff"  # invisible, and not needed by any script
    "\u202a-\u202e\u2066-\u2069"  # overrides and isolates that reorder what is shown
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "]"
)
_JOINERS = "\u200c\u200d\u200e\u200f"
_MAX_MARKS = 30


def one_line(text: str) -> str:
    """Make any text safe to stand in one line: a name, a title, a place, a cell.

    Every run of white space or line ends becomes one space; the result is NFC,
    stripped, and empty when nothing visible is left.
    """
    if not text.isprintable():
        text = _UNWANTED.sub("", " ".join(text.split()))
    text = _composed(" ".join(text.split()))
    return text if text.strip(_JOINERS + " ") else ""


def many_lines(text: str) -> str:
    """Make any text safe to stand in a paragraph: notes, letters, pasted lists.

    Line ends become LF; tabs and inner spaces stay. Empty lines at both ends go.
    """
    if not text.replace("\n", "").isprintable():
        text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    text = _composed(text).rstrip()
    first = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, first) + 1 :]


def _composed(text: str) -> str:
    """Return NFC, with at most thirty marks on one letter (UAX #15, stream-safe text).

    Without the limit a long run of marks takes quadratic time to put in order.
    """
    if text.isascii():
        return text
    if any(map(unicodedata.combining, text)):
        text = _with_few_marks(text)
    return unicodedata.normalize("NFC", text)


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)
