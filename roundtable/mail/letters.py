"""Drafting letters: each is a directory of ``templates/mail``, subject and body per language.

German prose there holds no ``ß``, so that it serves Switzerland too; names keep theirs. Who writes
to an assistant speaks of the guest by name, which is why the templates ask for ``who``.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import (
    DelegationContext,
    LetterBody,
    LetterContext,
    NoteContext,
    OfferedTime,
    ThanksContext,
    VisitContext,
    speaking_minutes,
)
from roundtable.domain.linter.length import MOST_SUBJECT_WORDS, count_words
from roundtable.domain.numerals import in_words
from roundtable.domain.outreach_letters import OutreachContext
from roundtable.domain.people import AddressForm, AssistantMode, Language
from roundtable.domain.salutation import (
    Addressee,
    after_salutation_is_capital,
    closing,
    is_without_eszett,
    name_in_text,
    salutation,
    swiss,
)

MailName = Literal[
    "guest_request",
    "guest_reminder",
    "guest_delegation",
    "guest_confirmation",
    "guest_briefing",
    "guest_moved",
    "guest_cancelled",
    "guest_time_accepted",
    "guest_time_refused",
    "guest_thanks",
    "guest_follow_up",
    "supervisor_note",
    "outreach_list",
    "outreach_coffee",
    "outreach_gathering",
    "outreach_thanks",
    "outreach_follow_up",
    "outreach_short",
]
MailContext = (
    LetterContext | VisitContext | ThanksContext | DelegationContext | NoteContext | OutreachContext
)
TimedContext = LetterContext | VisitContext | OutreachContext

_FOLDER = Path(__file__).resolve().parents[2] / "templates" / "mail"
_DATE = {Language.EN: "d MMMM y", Language.DE: "d. MMMM y"}
_CHOICE = {Language.EN: ("“{}”", "or", "No"), Language.DE: ("„{}“", "oder", "Nein")}


def compose(name: MailName, *, context: MailContext) -> LetterBody:
    """Draft a letter in the language and by the customs of whoever receives it."""
    values = _values_for(context)
    folder = f"{name}/{context.language.value}"
    subject = _ENVIRONMENT.get_template(f"{folder}/subject.txt").render(values)
    body = _ENVIRONMENT.get_template(f"{folder}/body.txt").render(values)
    return LetterBody(subject=" ".join(subject.split()), body=body.strip() + "\n")


def compose_times(context: OutreachContext) -> str:
    """Write only the times of a letter to somebody outside, and how to answer."""
    name = f"outreach_coffee/{context.language.value}/_answer.txt"
    return _ENVIRONMENT.get_template(name).render(_values_for(context)).strip()


def _values_for(context: MailContext) -> dict[str, object]:
    return _values(context) | _values_of_times(context) | _values_of_visit(context)


def _values(context: MailContext) -> dict[str, object]:
    language = context.language
    recipient = replace(context.recipient, language=language)
    return {
        "letter": context,
        "salutation": salutation(recipient).strip(),
        "closing": closing(language, recipient.country, recipient.address_form),
        "start": _capital if after_salutation_is_capital(recipient) else str,
        "you": _you(context, recipient),
        "name": lambda person, **case: name_in_text(replace(person, language=language), **case),
        "count": lambda number, one, many: _count(number, one, many, language),
        "number": lambda number: in_words(number, language),
        "prose": swiss if is_without_eszett(recipient.country) else str,
        "day": lambda on: format_date(on, _DATE[language], locale=_locale(recipient)),
        "is_speaker": not isinstance(context, OutreachContext)
        and context.role is GuestRole.SPEAKER,
    }


def _values_of_times(context: MailContext) -> dict[str, object]:
    """Values of letters that offer times."""
    if isinstance(context, OutreachContext):
        return {"times": _times(context), "choice": _choice(context)}
    if not isinstance(context, LetterContext):
        return {}
    talk, questions = speaking_minutes(context.minutes)
    return {
        "talk": talk,
        "questions": questions,
        "times": _times(context),
        "choice": _choice(context),
        "copied": context.assistant if context.assistant_mode is AssistantMode.COPIED else None,
    }


def _values_of_visit(context: MailContext) -> dict[str, object]:
    """Values of letters about a time that was agreed on."""
    if not isinstance(context, VisitContext):
        return {}
    talk, questions = speaking_minutes(context.minutes)
    return {
        "talk": talk,
        "questions": questions,
        "when": _time(context.visit, context),
        "proposed": _time(context.proposed, context) if context.proposed else "",
        "others": [_time(other, context) for other in context.others],
        "on": context.visit.local_times(context.zone)[0].date(),
    }


def _you(context: MailContext, recipient: Addressee) -> Callable[[str, str, str], str]:
    """Choose between Sie, Du and the third person."""
    if isinstance(context, LetterContext) and context.is_through_assistant:
        return lambda _formal, _informal, third: third
    if recipient.address_form is AddressForm.INFORMAL:
        return lambda _formal, informal, _third: informal
    return lambda formal, _informal, _third: formal


def _count(number: int, one: str, many: str, language: Language) -> str:
    return one if number == 1 else f"{in_words(number, language)} {many}"


def _times(context: LetterContext | OutreachContext) -> list[str]:
    """Write ``A  Tuesday, 12 May 2026, 15:20–15:35 (Lagos time)`` for each offered time."""
    return [f"{offered.label}  {_time(offered, context)}" for offered in context.offered]


def _time(offered: OfferedTime, context: TimedContext) -> str:
    starts, ends = offered.local_times(context.zone)
    pattern = "EEEE, " + _DATE[context.language]
    day = format_date(starts.date(), pattern, locale=_locale(context.recipient))
    return f"{day}, {_clock(starts, ends, context)}"


def _clock(starts: datetime, ends: datetime, context: TimedContext) -> str:
    words = f"{starts:%H:%M}–{ends:%H:%M}"
    if context.language is Language.DE:
        return f"{words} Uhr (Ortszeit {context.city})"
    return f"{words} ({context.city} time)"


def _choice(context: LetterContext | OutreachContext) -> str:
    """Write ``“A”, “B” or “No”``."""
    quotes, word, no = _CHOICE[context.language]
    labels = [quotes.format(offered.label) for offered in context.offered]
    return f"{', '.join(labels)} {word} {quotes.format(no)}"


def _locale(recipient: Addressee) -> str:
    """Austria has its own January."""
    if recipient.language is Language.EN:
        return "en_GB"
    return "de_AT" if recipient.country.upper() == "AT" else "de"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraph(text: str) -> str:
    """Join the sentences that a template keeps on lines of their own."""
    return " ".join(text.split())


def _ended(text: str) -> str:
    """End a sentence, unless the text or what it quotes ends one itself."""
    text = text.strip()
    is_ended = text.rstrip("”“").endswith((".", "!", "?", "…"))
    return text if is_ended else f"{text}."


def _short_enough(subject: str, shorter: str) -> str:
    return subject if count_words(subject) <= MOST_SUBJECT_WORDS else shorter


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  plain text: there is nothing to escape
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "capital": _capital,
        "ended": _ended,
        "or_shorter": _short_enough,
        "paragraph": _paragraph,
    }
    return environment


_ENVIRONMENT = _make_environment()
