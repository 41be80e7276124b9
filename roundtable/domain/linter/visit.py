"""Rules 6 and 7: what is asked of a guest, and what they get."""

import re
from collections import Counter
from collections.abc import Iterator

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import LetterContext, speaking_minutes
from roundtable.domain.linter.findings import Fault, Finding
from roundtable.domain.linter.prose import Prose
from roundtable.domain.numerals import number_pattern, numbers_in
from roundtable.domain.people import Language

_OF_TIMES = re.compile(r"\bmin(?:ut|\b)|\btimes?\b|\btermin|\d[:.]\d\d", re.IGNORECASE)
# Between two words of one clause.
_GAP = r"[^\w,.;:!?]+"
_NO_SLIDES = {
    Language.EN: re.compile(
        rf"\b(?:no|without|not|any){_GAP}(?:\w+{_GAP}){{0,2}}?(?:slides?|deck|powerpoint)\b"
        rf"|\bslides?{_GAP}(?:\w+{_GAP}){{0,3}}?(?:not|unnecessary)\b",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        rf"\b(?:kein\w*|ohne){_GAP}(?:\w+{_GAP}){{0,2}}?(?:folien|präsentation|powerpoint|charts)\b"
        rf"|\bfolien{_GAP}(?:\w+{_GAP}){{0,3}}?(?:nicht|keine)\b",
        re.IGNORECASE,
    ),
}
_NO_PREPARATION = {
    Language.EN: re.compile(
        rf"\b(?:no|nothing|not|without){_GAP}(?:\w+{_GAP}){{0,3}}?prepar\w+"
        rf"|\bpreparation{_GAP}(?:\w+{_GAP}){{0,2}}?(?:not|unnecessary)\b",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        rf"\b(?:kein\w*|ohne|nichts){_GAP}(?:\w+{_GAP}){{0,3}}?(?:vorzubereiten|vorbereit\w*)"
        rf"|\b(?:vorzubereiten|vorbereit\w*){_GAP}(?:\w+{_GAP}){{0,3}}?(?:nicht|nichts|keine)\b",
        re.IGNORECASE,
    ),
}


def check_role(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for what is asked of a speaker, or that nothing is asked of a participant."""
    language = context.language
    if context.role is GuestRole.PARTICIPANT:
        if not prose.says(_NO_PREPARATION[language]):
            yield Finding(fault=Fault.PREPARATION_UNSAID)
        return
    talk, questions = speaking_minutes(context.minutes)
    if not prose.says(_minutes_of_talk(talk, language)):
        yield Finding(fault=Fault.TALK_UNSAID, wanted=talk)
    if not prose.says(_minutes_of_questions(questions, language)):
        yield Finding(fault=Fault.QUESTIONS_UNSAID, wanted=questions)
    if not prose.says(_NO_SLIDES[language]):
        yield Finding(fault=Fault.SLIDES_UNSAID)


def check_gain(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for a figure that the group has earned: sessions held or outcomes.

    How many people from how many countries is who they are, not what a guest gets.
    """
    group = context.group
    earned = {number for number in (group.sessions_held, group.outcomes) if number > 0}
    if not earned:
        yield Finding(fault=Fault.NO_FIGURES_YET)
        return
    said = _earned_numbers(prose, context.language)
    said -= Counter([group.members, group.countries])
    if not earned & set(said):
        yield Finding(fault=Fault.GAIN_UNSAID, figure=group.sessions_held, wanted=group.outcomes)


def _earned_numbers(prose: Prose, language: Language) -> Counter[int]:
    """Count the numbers of those sentences that do not speak of times."""
    sentences = [prose.masked_sentence(sentence) for sentence in prose.sentences]
    return Counter(
        number
        for words in sentences
        if not _OF_TIMES.search(words)
        for number in numbers_in(words, language)
    )


def _minutes_of_talk(minutes: int, language: Language) -> re.Pattern[str]:
    number = number_pattern(minutes, language)
    return re.compile(rf"{number}[\s-]+(?:\w+[\s-]+){{0,2}}?min(?:ut|\b)", re.IGNORECASE)


def _minutes_of_questions(minutes: int, language: Language) -> re.Pattern[str]:
    number = number_pattern(minutes, language)
    words = r"(?:questions?|q\s?&\s?a|discussion|(?:rück)?fragen|diskussion|gespräch)\b"
    between = r"(?:\W+\w+){0,3}?\W+"
    return re.compile(rf"{number}{between}{words}|\b{words}{between}{number}", re.IGNORECASE)
