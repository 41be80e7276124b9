"""Rules 8, 9 and 10: to whom, in which tone, and without false haste."""

import re
from collections.abc import Iterator
from dataclasses import replace

from roundtable.domain.letters import LetterContext
from roundtable.domain.linter.findings import Fault, Finding, LetterPart
from roundtable.domain.linter.prose import Prose, mask
from roundtable.domain.people import AddressForm, AssistantMode, Language
from roundtable.domain.salutation import (
    Addressee,
    after_salutation_is_capital,
    is_without_eszett,
    salutation,
)

_URGENCY = re.compile(
    r"\b(?:urgent(?:ly)?|urgency|a\.?s\.?a\.?p|as soon as possible|immediately|right away"
    r"|time[- ]sensitive|(?:last|final) chance|(?:high|highest|top) priority|without delay|hurry"
    r"|act now|dringend\w*|dringlich\w*|schnellstmöglich\w*|so (?:schnell|bald) wie möglich"
    r"|sobald wie möglich|umgehend\w*|unverzüglich\w*|baldmöglichst|sofort(?:ig\w*)?|eilt"
    r"|eilig\w*|höchste priorität|letzte (?:chance|gelegenheit))(?!\w)|!!+",
    re.IGNORECASE,
)
_FAMILIAR = re.compile(
    r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|euer|eure[mnrs]?)\b", re.IGNORECASE
)
# At the start of a sentence Sie may be they, and Ihr may be a plural you.
_FORMAL = re.compile(r"(?<=[^\W\d_][ \n]|[,;–][ \n])(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
_ESZETT = re.compile(r"\b\w*[ßẞ]\w*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# Words that open a letter and are no nouns: after a comma their capital is a slip.
_SMALL_WORD = re.compile(
    r"(?:dürfen|dürften?|darf|würde(?:n|st)?|möchte(?:n|st)?|hätte(?:n|st)?|könnte(?:n|st)?|wären?"
    r"|wärst|wollt?en|magst|mögen|haben|hast|ist|sind|wir|ich|gerne?|für|am|im|in|als|mit|zu[mr]?"
    r"|nach|seit|unsere?|meine?|der|die|das|eine?|es|vielen|herzlichen|bitte|laden?)",
    re.IGNORECASE,
)


def check_assistant(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Compare the assistant's part with the guest's setting."""
    assistant = context.assistant
    if assistant is None:
        return
    is_named = _last_name(assistant) in prose.body[prose.text.start :]
    match context.assistant_mode:
        case AssistantMode.COPIED if not is_named:
            yield Finding(fault=Fault.ASSISTANT_UNNAMED, wanted=_last_name(assistant))
        case AssistantMode.LEFT_OUT if is_named and _last_name(assistant):
            yield Finding(fault=Fault.ASSISTANT_NAMED, wanted=_last_name(assistant))
        case AssistantMode.ADDRESSED:
            yield from _check_addressed(prose, context)


def check_urgency(prose: Prose, _context: LetterContext) -> Iterator[Finding]:
    """Point at words that press, in either language: ASAP is at home in both."""
    for match in _URGENCY.finditer(prose.subject):
        yield Finding(
            fault=Fault.FALSE_URGENCY,
            part=LetterPart.SUBJECT,
            start=match.start(),
            end=match.end(),
            quote=match[0],
        )
    yield from prose.found(_URGENCY, Fault.FALSE_URGENCY)


def check_address(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Compare the first line with the salutation, and the text with its form of address."""
    yield from _check_salutation(prose, context)
    if context.language is Language.DE:
        yield from _check_first_word(prose, context)
        yield from _check_german(prose, context)


def _check_addressed(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    if prose.greeting and _is_for_guest(prose, context):
        yield prose.finding(
            Fault.ASSISTANT_NOT_ADDRESSED, prose.greeting, wanted=salutation(context.recipient)
        )
    if _last_name(context.guest) not in prose.body[prose.text.start : prose.text.end]:
        yield Finding(fault=Fault.GUEST_UNNAMED, wanted=_last_name(context.guest))


def _check_salutation(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    wanted = salutation(context.recipient).strip()
    if prose.greeting is None:
        yield Finding(fault=Fault.SALUTATION_MISSING, wanted=wanted)
    elif _greeting(prose) != wanted and not _is_for_guest(prose, context):
        yield prose.finding(Fault.SALUTATION_WRONG, prose.greeting, wanted=wanted)


def _check_first_word(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    word = _FIRST_WORD.search(prose.masked, prose.text.start, prose.text.end)
    if word is None or prose.greeting is None:
        return
    is_small = word[0][0].islower()
    fault = None
    if after_salutation_is_capital(context.recipient) and is_small:
        fault = Fault.CAPITAL_NEEDED
    elif not after_salutation_is_capital(context.recipient) and not is_small:
        fault = Fault.SMALL_LETTER_NEEDED if _SMALL_WORD.fullmatch(word[0]) else None
    if fault:
        yield Finding(fault=fault, start=word.start(), end=word.end(), quote=word[0])


def _check_german(prose: Prose, context: LetterContext) -> Iterator[Finding]:
    """Look for the wrong form of address and, in Swiss letters, for ``ß``; names may have it."""
    nameless = _without_names(prose, context)
    is_formal = context.recipient.address_form is AddressForm.FORMAL
    pattern = _FAMILIAR if is_formal else _FORMAL
    fault = Fault.FAMILIAR_WORD if is_formal else Fault.FORMAL_WORD
    for match in pattern.finditer(nameless, prose.text.start, prose.text.end):
        yield Finding(fault=fault, start=match.start(), end=match.end(), quote=match[0])
    if is_without_eszett(context.recipient.country):
        for match in _ESZETT.finditer(nameless):
            yield Finding(fault=Fault.ESZETT, start=match.start(), end=match.end(), quote=match[0])


def _without_names(prose: Prose, context: LetterContext) -> str:
    people = [context.guest, *([context.assistant] if context.assistant else [])]
    names = [name for person in people for name in (person.given, person.family)]
    signed = [context.sender.name, *context.sender.post.splitlines()]
    return mask(prose.masked, [*names, *signed])


def _is_for_guest(prose: Prose, context: LetterContext) -> bool:
    """Whether a letter to the assistant greets the guest instead."""
    if not context.is_through_assistant:
        return False
    guest = replace(context.guest, language=context.language)
    return _greeting(prose) == salutation(guest).strip()


def _greeting(prose: Prose) -> str:
    return prose.body[prose.greeting.start : prose.greeting.end] if prose.greeting else ""


def _last_name(person: Addressee) -> str:
    return person.family.strip() or person.given.strip()
