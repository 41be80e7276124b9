"""Rules 2 and 3: one ask, in the first sentence, answered with a letter; nothing before it."""

import re
from collections.abc import Iterator

from roundtable.domain.letters import LetterContext
from roundtable.domain.linter.findings import Fault, Finding
from roundtable.domain.linter.prose import Prose, Span
from roundtable.domain.people import Language

_ENDS_ASKING = re.compile(r"\?[\"”“»«’')\]]*$")
_REQUEST = {
    Language.EN: re.compile(
        r"\bplease\b|\b(?:i|we)\b[^.?!]{0,40}\b(?:invite|ask)\b|\bgrateful if\b|\bhonou?r if\b"
        r"|\b(?:glad|pleased|delighted) if\b|\bkindly\b",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        r"\bbitten?\b|\b(?:lade|laden)\b.*\bein\b|\beinladen\b|\b(?:freuen|dankbar),? wenn\b",
        re.IGNORECASE | re.DOTALL,
    ),
}
_ABOUT_THE_ANSWER = {
    Language.EN: re.compile(r"\b(?:answer|reply|respond|choose|pick)", re.IGNORECASE),
    Language.DE: re.compile(r"antwort|rückmeldung|wähl", re.IGNORECASE),
}
_NO = {Language.EN: "no", Language.DE: "nein"}
_SAYS_NO = {language: re.compile(rf"\b{no}\b", re.IGNORECASE) for language, no in _NO.items()}
_HISTORY = {
    Language.EN: re.compile(
        r"\b(?:since|ago|last (?:year|month|spring|summer|autumn|fall|winter)|years?|months?"
        r"|founded|started|began|have been|has been|history|back in)\b",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        r"\b(?:seit|damals|gegründet|entstanden|begonnen|begann\w*|jahr\w*|monat\w*|geschichte"
        r"|vorgeschichte|letzte[nsmr]?|vergangene[nsmr]?)\b",
        re.IGNORECASE,
    ),
}
_ATTACHED = {
    Language.EN: re.compile(r"\b(?:attach(?:ed|ments?)|enclosed|enclosures?)\b", re.IGNORECASE),
    Language.DE: re.compile(
        r"\b(?:anbei|anhang|anhänge|angehängt\w*|anlagen?|beigefügt\w*|beiliegend\w*)\b",
        re.IGNORECASE,
    ),
}
_CALENDAR = re.compile(r"calendar|kalender|\.ics\b", re.IGNORECASE)


def check_ask(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for one question or request, in the first sentence, and for its answers."""
    asks = _asks(prose, context)
    if not asks:
        yield Finding(fault=Fault.ASK_MISSING)
    elif asks[0] != prose.sentences[0]:
        yield prose.finding(Fault.ASK_NOT_FIRST, asks[0])
    for ask in asks[1:]:
        yield prose.finding(Fault.SECOND_ASK, ask)
    is_said = any(_is_choice(prose.masked_sentence(one), context) for one in prose.sentences)
    if context.offered and not is_said:
        yield Finding(fault=Fault.CHOICE_UNSAID, wanted=_choice(context))


def check_history(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for what stands before the ask, beyond one sentence of courtesy, and for files."""
    asks = _asks(prose, context)
    before = prose.sentences[: prose.sentences.index(asks[0])] if asks else ()
    if before:
        span = Span(start=before[0].start, end=before[-1].end)
        is_history = _HISTORY[context.language].search(prose.masked_sentence(span))
        if len(before) > 1 or is_history:
            yield prose.finding(Fault.HISTORY_FIRST, span)
    for sentence in prose.sentences:
        yield from _attachments(prose, sentence, context.language)
    if context.attachments:
        yield Finding(fault=Fault.FILES_ATTACHED, figure=context.attachments, wanted=0)


def _asks(prose: Prose, context: LetterContext) -> list[Span]:
    return [one for one in prose.sentences if _is_ask(prose, one, context)]


def _is_ask(prose: Prose, sentence: Span, context: LetterContext) -> bool:
    words = prose.masked_sentence(sentence)
    if not _ENDS_ASKING.search(words) and not _is_request(words, context.language):
        return False
    return sentence == prose.sentences[0] or not _is_answer_line(prose, sentence, context)


def _is_request(words: str, language: Language) -> bool:
    return bool(_REQUEST[language].search(words)) and not _ABOUT_THE_ANSWER[language].search(words)


def _is_answer_line(prose: Prose, sentence: Span, context: LetterContext) -> bool:
    """Whether a sentence says how to answer, by letter or by link, rather than what is asked."""
    has_link = bool(context.reply_link) and context.reply_link in prose.sentence(sentence)
    return has_link or _is_choice(prose.masked_sentence(sentence), context)


def _is_choice(sentence: str, context: LetterContext) -> bool:
    """Whether a sentence names every label and the no: ``A, B or no``."""
    if not context.offered or not _SAYS_NO[context.language].search(sentence):
        return False
    labels = (rf"(?<!\w){re.escape(time.label)}(?!\w)" for time in context.offered)
    return all(re.search(label, sentence) for label in labels)


def _choice(context: LetterContext) -> str:
    return ", ".join([*(time.label for time in context.offered), _NO[context.language]])


def _attachments(prose: Prose, sentence: Span, language: Language) -> Iterator[Finding]:
    if _CALENDAR.search(prose.masked_sentence(sentence)):
        return
    for match in _ATTACHED[language].finditer(prose.masked, sentence.start, sentence.end):
        yield prose.finding(Fault.ATTACHMENT_NAMED, Span(start=match.start(), end=match.end()))
