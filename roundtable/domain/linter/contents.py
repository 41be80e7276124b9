"""Rule 4: all that a leader needs to decide."""

import re
from collections.abc import Iterator

from roundtable.domain.letters import LetterContext
from roundtable.domain.linter.findings import Fault, Finding
from roundtable.domain.linter.prose import Prose, Span
from roundtable.domain.numerals import number_pattern, numbers_in
from roundtable.domain.people import Language
from roundtable.domain.salutation import swiss

_PLACES = {
    Language.EN: r"(?:countr(?:y|ies)|nations?|regions?|sites?|continents?)\b",
    Language.DE: r"(?:land\b|länder|region|standort|kontinent)",
}
_FORMAT = re.compile(r"video|\bonline\b|\bvirtu[ae]l|\bteams\b|\bzoom\b|\bwebex\b", re.IGNORECASE)
_RECORDING = {
    Language.EN: re.compile(r"(?<!track )\brecord(?:ed|ing|ings|s)?\b", re.IGNORECASE),
    Language.DE: re.compile(r"aufgezeichnet|aufzeichn|mitschnitt|mitgeschnitten", re.IGNORECASE),
}
_NOT = re.compile(
    r"\b(?:no|not|nothing|never|neither|nor|without|nobody|isn['’]t|won['’]t"
    r"|nicht|nichts|kein\w*|ohne|nie|weder|noch)\b",
    re.IGNORECASE,
)


def check_contents(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for who asks, what the group is, how many from where, topic, format, recording."""
    group, language = context.group, context.language
    if not _is_named(context.sender.name, prose.body[prose.text.start :]):
        yield Finding(fault=Fault.SENDER_UNNAMED, wanted=context.sender.name)
    if not _is_named(group.name, prose.body):
        yield Finding(fault=Fault.GROUP_UNNAMED, wanted=group.name)
    if group.members not in numbers_in(prose.masked_text, language):
        yield Finding(fault=Fault.MEMBERS_UNSAID, wanted=group.members)
    places = rf"{number_pattern(group.countries, language)}\W+(?:\w+\W+){{0,2}}?{_PLACES[language]}"
    if not prose.says(re.compile(places, re.IGNORECASE)):
        yield Finding(fault=Fault.COUNTRIES_UNSAID, wanted=group.countries)
    yield from _check_topic(prose, context.topic)
    if not prose.says(_FORMAT):
        yield Finding(fault=Fault.FORMAT_UNSAID)
    yield from _check_recording(prose, context)


def _is_named(name: str, text: str) -> bool:
    return name.strip().casefold() in text.casefold()


def _check_topic(prose: Prose, topic: str) -> Iterator[Finding]:
    if not topic.strip():
        yield Finding(fault=Fault.TOPIC_MISSING)
    elif not _is_named(topic, prose.body) and not _is_named(swiss(topic), prose.body):
        yield Finding(fault=Fault.TOPIC_UNSAID, wanted=topic)


def _check_recording(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    pattern = _RECORDING[context.language]
    match = pattern.search(prose.masked, prose.text.start, prose.text.end)
    if match is None:
        yield Finding(fault=Fault.RECORDING_UNSAID)
        return
    sentence = next(one for one in prose.sentences if one.start <= match.start() < one.end)
    if _is_denied(prose, sentence, match.start(), is_recorded=context.is_recorded):
        yield prose.finding(Fault.RECORDING_WRONG, sentence)


def _is_denied(prose: Prose, sentence: Span, place: int, *, is_recorded: bool) -> bool:
    """Whether what is said of the recording is the contrary of what is so.

    A no anywhere in the sentence will do for a session that is not recorded ("no slides or
    recording"); only one in the same clause speaks against a recording ("no slides, recorded").
    """
    if not is_recorded:
        return _NOT.search(prose.masked, sentence.start, sentence.end) is None
    start = max(prose.masked.rfind(mark, sentence.start, place) for mark in ",;–")
    ends = [prose.masked.find(mark, place, sentence.end) for mark in ",;–"]
    end = min([end for end in ends if end >= 0], default=sentence.end)
    return _NOT.search(prose.masked, max(start, sentence.start), end) is not None
