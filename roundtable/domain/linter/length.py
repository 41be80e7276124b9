"""Rule 1: short enough to be read between two calls, long enough to decide on."""

import re
from collections.abc import Iterator

from roundtable.domain.letters import LetterContext
from roundtable.domain.linter.findings import Fault, Finding, LetterPart
from roundtable.domain.linter.prose import Prose

LEAST_WORDS = 50
MOST_WORDS = 125
MOST_SUBJECT_WORDS = 6
_WORD = re.compile(r"\S+")


def count_words(text: str) -> int:
    """Count what stands between blanks and holds a letter or digit: 15:20–15:35 is one word."""
    return len(_words(text))


def check_length(prose: Prose, _context: LetterContext) -> Iterator[Finding]:
    """Count the words of the subject, and of the text without salutation and signature."""
    yield from _check_subject(prose.subject)
    words = count_words(prose.own_words)
    if words < LEAST_WORDS:
        yield Finding(fault=Fault.BODY_TOO_SHORT, figure=words, wanted=LEAST_WORDS)
    if words > MOST_WORDS:
        yield Finding(fault=Fault.BODY_TOO_LONG, figure=words, wanted=MOST_WORDS)


def _check_subject(subject: str) -> Iterator[Finding]:
    words = _words(subject)
    if not words:
        yield Finding(fault=Fault.SUBJECT_EMPTY, part=LetterPart.SUBJECT)
    if len(words) > MOST_SUBJECT_WORDS:
        start = words[MOST_SUBJECT_WORDS].start()
        yield Finding(
            fault=Fault.SUBJECT_TOO_LONG,
            part=LetterPart.SUBJECT,
            start=start,
            end=words[-1].end(),
            quote=subject[start : words[-1].end()],
            figure=len(words),
            wanted=MOST_SUBJECT_WORDS,
        )


def _words(text: str) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(text) if any(map(str.isalnum, word[0]))]
