"""Every letter, to everybody: no word of the wrong form of address, none of another country."""

import re
from datetime import date
from itertools import product
from typing import Any

import pytest

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import (
    DelegationContext,
    LetterBody,
    NoteContext,
    NoteOccasion,
    ThanksContext,
)
from roundtable.domain.linter import Fault, lint_later
from roundtable.domain.linter.prose import read_letter
from roundtable.domain.people import AddressForm, AssistantMode, Gender, Language
from roundtable.domain.salutation import Addressee
from roundtable.mail.letters import MailContext, MailName, compose
from tests.mail.test_letters import GROUP, SENDER, make_addressee, make_assistant, make_context
from tests.mail.test_visit_letters import make_visit

EN, DE = Language.EN, Language.DE
FORMAL = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")
INFORMAL = re.compile(r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e[mnrs]?)?)\b")
GREETING = {
    ("DE", AddressForm.FORMAL): "Sehr geehrte Frau Dr. Okoro,\n\n",
    ("AT", AddressForm.FORMAL): "Sehr geehrte Frau Dr. Okoro,\n\n",
    ("CH", AddressForm.FORMAL): "Sehr geehrte Frau Dr. Okoro\n\n",
    ("DE", AddressForm.INFORMAL): "Liebe Ada,\n\n",
    ("AT", AddressForm.INFORMAL): "Liebe Ada,\n\n",
    ("CH", AddressForm.INFORMAL): "Liebe Ada\n\n",
}
TO_A_GUEST: list[MailName] = [
    "guest_request",
    "guest_reminder",
    "guest_delegation",
    "guest_confirmation",
    "guest_briefing",
    "guest_moved",
    "guest_cancelled",
    "guest_thanks",
    "guest_follow_up",
]
LETTERS: list[MailName] = [*TO_A_GUEST, "supervisor_note"]


def context_of(name: MailName, to: Addressee, role: GuestRole, **changes: Any) -> MailContext:
    shared: dict[str, Any] = {"language": to.language, "role": role, "sender": SENDER}
    match name:
        case "guest_request":
            named = make_addressee(given="Cleo", family="Bruns")
            return make_context(guest=to, named_by=named, **shared, **changes)
        case "guest_reminder":
            asked = date(2026, 4, 1)
            return make_context(guest=to, requested_on=asked, **shared, **changes)
        case "guest_delegation":
            delegate = make_addressee(given="Cleo", family="Bruns", language=to.language)
            return DelegationContext(recipient=to, delegate=delegate, **shared)
        case "guest_thanks" | "guest_follow_up":
            thanks: dict[str, Any] = {
                "group_name": "HR Heads",
                "topic": "Löhne",
                "held_on": date(2026, 5, 12),
            }
            return ThanksContext(recipient=to, outcome="Zwei Werke.", **thanks, **shared)
        case "supervisor_note":
            occasion = NoteOccasion.INVITING
            guest = make_addressee(family="Rao", gender=Gender.MALE)
            return NoteContext(
                recipient=to, occasion=occasion, group=GROUP, topic="Löhne", guest=guest, **shared
            )
        case _:
            return make_visit(recipient=to, topic="Löhne", questions=(), **shared)


@pytest.mark.parametrize(
    ("name", "role", "form", "country"),
    list(product(LETTERS, GuestRole, AddressForm, ["DE", "AT", "CH"])),
)
def test_german_letters_keep_the_form_and_the_customs(
    name: MailName, role: GuestRole, form: AddressForm, country: str
) -> None:
    to = make_addressee(country=country, address_form=form)
    letter = compose(name, context=context_of(name, to, role))
    said = f"{letter.subject}\n{letter.body}"
    wrong = FORMAL if form is AddressForm.INFORMAL else INFORMAL

    assert letter.body.startswith(GREETING[country, form])
    assert wrong.findall(said.replace("Sie ist jetzt:", "")) == []
    closing = "Grüße" if form is AddressForm.INFORMAL else "Grüßen"
    assert re.findall(r"\w*ß\w*", said) == ([] if country == "CH" else [closing])


@pytest.mark.parametrize(("name", "role", "form"), list(product(LETTERS, GuestRole, AddressForm)))
def test_english_letters_greet_by_the_form(
    name: MailName, role: GuestRole, form: AddressForm
) -> None:
    to = make_addressee(language=EN, address_form=form)
    body = compose(name, context=context_of(name, to, role)).body

    assert body.startswith("Dear Ada,\n" if form is AddressForm.INFORMAL else "Dear Dr Okoro,\n")


@pytest.mark.parametrize(
    ("name", "language", "role", "form"),
    list(product(["guest_request", "guest_reminder"], Language, GuestRole, AddressForm)),
)
def test_an_assistant_is_asked_about_the_guest(
    name: MailName, language: Language, role: GuestRole, form: AddressForm
) -> None:
    """To an assistant nobody says Du, or anything else but the guest's name."""
    guest = make_addressee(language=language, address_form=form)
    through = {"assistant": make_assistant(), "assistant_mode": AssistantMode.ADDRESSED}
    body = compose(name, context=context_of(name, guest, role, **through)).body

    assert body.startswith("Dear Mr Lind,\n" if language is EN else "Sehr geehrter Herr Lind,\n")
    assert INFORMAL.findall(body) == []
    assert "Okoro" in body


@pytest.mark.parametrize(
    ("name", "language", "role", "form", "country"),
    list(product(TO_A_GUEST[2:], Language, GuestRole, AddressForm, ["DE", "AT", "CH"])),
)
def test_no_later_letter_is_drafted_with_a_fault(
    name: MailName, language: Language, role: GuestRole, form: AddressForm, country: str
) -> None:
    to = make_addressee(language=language, country=country, address_form=form)
    letter = compose(name, context=context_of(name, to, role))

    context = make_context(guest=to, language=language)

    assert lint_later(read_letter(letter, context), context) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Sehr geehrte Frau Dr. Okoro,\n\ndanke dir.\n", Fault.FAMILIAR_WORD),
        ("Liebe Ada,\n\nhier der Link.\n", Fault.SALUTATION_WRONG),
        ("Sehr geehrte Frau Dr. Okoro,\n\nes eilt.\n", Fault.FALSE_URGENCY),
    ],
)
def test_a_later_letter_is_held_against_tone_and_salutation(words: str, fault: Fault) -> None:
    context = make_context(guest=make_addressee(language=DE), language=DE)
    prose = read_letter(LetterBody(subject="Danke", body=words), context)
    found = lint_later(prose, context)

    assert [one.fault for one in found] == [fault]
