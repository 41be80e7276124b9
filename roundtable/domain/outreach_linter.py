"""Judging a letter to somebody outside: short, personal, true, and easy to answer.

The rules are those of the letter to a senior guest as far as they apply; a hook may stand before
the ask, and there is no group to describe. No finding blocks anything.
"""

import re
from collections.abc import Iterator

from roundtable.domain.letters import LetterBody
from roundtable.domain.linter import Fault, Finding
from roundtable.domain.linter.address import check_address, check_urgency
from roundtable.domain.linter.ask import check_ask
from roundtable.domain.linter.length import check_length
from roundtable.domain.linter.prose import Prose, read_letter
from roundtable.domain.linter.times import check_times
from roundtable.domain.outreach import LONGEST_SHORT, LetterPurpose
from roundtable.domain.outreach_letters import OutreachContext
from roundtable.domain.people import Language
from roundtable.domain.spelling import plain

OPEN_PLACE = "…"
"""Stands in a draft where only its writer knows what belongs there."""

_P = LetterPurpose
_WITH_HOOK = frozenset({_P.COFFEE, _P.GATHERING})
_OFFERING = frozenset({_P.COFFEE, _P.GATHERING, _P.FOLLOW_UP})
_NAMING = frozenset({_P.LIST, _P.COFFEE, _P.GATHERING})
# What the courtesies of a request need, and these letters do not.
_LEFT_OUT = frozenset({Fault.ASK_NOT_FIRST, Fault.CHOICE_UNSAID})
_MEETING = {
    Language.EN: re.compile(
        r"coffee|cocktail|gathering|\bvideo\b|\bcall\b|\bmeet\w*|\d+ minutes", re.IGNORECASE
    ),
    Language.DE: re.compile(
        r"kaffee|cocktail|treffen|\bvideo\b|gespräch|telefonat|\d+ minuten", re.IGNORECASE
    ),
}
_LINK = re.compile(r"https?://\S+")
_LEAST_COMMON = 0.5


def lint_outreach(letter: LetterBody, context: OutreachContext) -> list[Finding]:
    """Say what a letter lacks, in the order in which one would work on it."""
    request = context.as_request()
    prose = read_letter(letter, request)
    findings = [
        *_length(letter, prose, context),
        *_asks(prose, context),
        *_contents(letter, prose, context),
        *_answer(letter, prose, context),
        *check_urgency(prose, request),
        *check_address(prose, request),
    ]
    return [one for one in findings if one.fault not in _LEFT_OUT]


def characters(letter: LetterBody, context: OutreachContext) -> int:
    """How many characters a short letter takes where it is pasted, its last line included."""
    return len(with_footer(letter, context).body)


def with_footer(letter: LetterBody, context: OutreachContext) -> LetterBody:
    """The letter as its reader gets it: by its last line they say that they want no more."""
    if not context.footer:
        return letter
    gap = "\n" if context.is_short else "\n\n"
    body = f"{letter.body.rstrip()}{gap}{context.footer}"
    return LetterBody(subject=letter.subject, body=body if context.is_short else f"{body}\n")


def _length(letter: LetterBody, prose: Prose, context: OutreachContext) -> Iterator[Finding]:
    if context.is_short:
        figure = characters(letter, context)
        if figure > LONGEST_SHORT:
            yield Finding(fault=Fault.TOO_MANY_CHARACTERS, figure=figure, wanted=LONGEST_SHORT)
        return
    for finding in check_length(prose, context.as_request()):
        is_thanks = context.purpose is LetterPurpose.THANKS
        if not (is_thanks and finding.fault is Fault.BODY_TOO_SHORT):
            yield finding


def _asks(prose: Prose, context: OutreachContext) -> Iterator[Finding]:
    """One ask and no more; who thanks asks nothing."""
    is_thanks = context.purpose is LetterPurpose.THANKS
    for finding in check_ask(prose, context.as_request()):
        if not (is_thanks and finding.fault is Fault.ASK_MISSING):
            yield finding


def _contents(letter: LetterBody, prose: Prose, context: OutreachContext) -> Iterator[Finding]:
    said = plain(f"{letter.subject} {letter.body}")
    if context.conference and context.purpose in _NAMING and plain(context.conference) not in said:
        yield Finding(fault=Fault.CONFERENCE_UNNAMED, wanted=context.conference)
    if context.purpose in _WITH_HOOK:
        if not context.hook.strip():
            yield Finding(fault=Fault.HOOK_MISSING)
        elif not _is_said(context.hook, said):
            yield Finding(fault=Fault.HOOK_UNSAID, wanted=context.hook.strip())
    place = letter.body.find(OPEN_PLACE)
    if place >= 0:
        yield Finding(fault=Fault.PLACE_OPEN, start=place, end=place + 1, quote=OPEN_PLACE)
    if context.purpose in _OFFERING and not prose.says(_MEETING[context.language]):
        yield Finding(fault=Fault.COFFEE_UNOFFERED)


def _answer(letter: LetterBody, prose: Prose, context: OutreachContext) -> Iterator[Finding]:
    """Two or three times as proposed, or the link by which they are chosen."""
    if context.purpose not in _OFFERING:
        return
    has_link = _LINK.search(letter.body) is not None
    if context.reply_link and context.reply_link not in letter.body:
        yield Finding(fault=Fault.LINK_MISSING, wanted=context.reply_link)
    elif not context.offered and not has_link:
        yield Finding(fault=Fault.NO_WAY_TO_ANSWER)
    if context.offered and not context.is_short:
        is_one = context.purpose is LetterPurpose.GATHERING and len(context.offered) == 1
        for finding in check_times(prose, context.as_request()):
            if not (is_one and finding.fault is Fault.TIMES_NOT_TWO_OR_THREE):
                yield finding


def _is_said(hook: str, said: str) -> bool:
    """Whether most words of a hook stand in the letter: it may be put in other words."""
    words = [word for word in plain(hook).split() if len(word) > 3] or plain(hook).split()
    found = sum(1 for word in words if word in said)
    is_close = bool(words) and found / len(words) >= _LEAST_COMMON
    return is_close or plain(hook) in said
