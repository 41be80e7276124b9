from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from roundtable.domain.letters import LetterBody, OfferedTime, Sender
from roundtable.domain.linter import Fault
from roundtable.domain.outreach import QUIET, LetterChannel, LetterPurpose, is_quiet
from roundtable.domain.outreach_letters import OutreachContext, common, fill, variant
from roundtable.domain.outreach_linter import characters, lint_outreach, with_footer
from roundtable.domain.people import AddressForm, Gender, Language
from roundtable.domain.salutation import Addressee
from roundtable.mail.letters import compose_times
from roundtable.queries.outreach_contexts import draft

EN, DE = Language.EN, Language.DE
LINK = "https://rt.example/m/abc/def"
TIMES = tuple(
    OfferedTime(label=label, starts_at=datetime(2026, 5, day, 13, tzinfo=UTC), minutes=25)
    for label, day in (("A", 12), ("B", 13))
)


def make_context(purpose: LetterPurpose = LetterPurpose.COFFEE, **changes: Any) -> OutreachContext:
    language = changes.pop("language", EN)
    reader: dict[str, Any] = {"gender": Gender.FEMALE, "titles": "Dr.", "country": "DE"}
    reader |= changes.pop("reader", {})
    values: dict[str, Any] = {
        "channel": LetterChannel.MAIL,
        "sender": Sender(name="Alice Example", post="Head of People, Nordlicht"),
        "conference": "People Forum",
        "hook": "We both studied in Uppsala" if language is EN else "Wir kennen beide Uppsala",
        "zone": "Europe/Berlin",
        "city": "Berlin",
        "offered": TIMES,
        "reply_link": LINK,
        "recipient": Addressee(given="Ida", family="Lund", language=language, **reader),
    }
    return OutreachContext(purpose=purpose, language=language, **(values | changes))


def faults(letter: LetterBody, context: OutreachContext) -> list[Fault]:
    return [finding.fault for finding in lint_outreach(letter, context)]


def drafted(context: OutreachContext) -> LetterBody:
    return draft(context)


@pytest.mark.parametrize(
    ("purpose", "language", "form", "country"),
    list(product(set(LetterPurpose) - {LetterPurpose.THANKS}, Language, AddressForm, ["DE", "CH"])),
)
def test_a_draft_has_nothing_against_it(
    purpose: LetterPurpose, language: Language, form: AddressForm, country: str
) -> None:
    is_list = purpose is LetterPurpose.LIST
    reader = {"address_form": AddressForm.FORMAL if is_list else form, "country": country}
    plain: dict[str, Any] = {"offered": (), "reply_link": ""} if is_list else {}
    context = make_context(purpose, language=language, reader=reader, **plain)

    assert faults(drafted(context), context) == []


@pytest.mark.parametrize(("language", "has_met"), list(product(Language, [True, False])))
def test_thanks_wait_for_what_only_the_writer_knows(language: Language, *, has_met: bool) -> None:
    context = make_context(LetterPurpose.THANKS, language=language, has_met=has_met)
    letter = drafted(context)
    filled = LetterBody(subject=letter.subject, body=letter.body.replace("…", "Rooms."))

    assert faults(letter, context) == [Fault.PLACE_OPEN]
    assert faults(filled, context) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("People Forum", "a forum", Fault.CONFERENCE_UNNAMED),
        ("We both studied in Uppsala.", "", Fault.HOOK_UNSAID),
        ("We both", "… We both", Fault.PLACE_OPEN),
        (LINK, "", Fault.LINK_MISSING),
        ("15:00–15:25", "14:00–14:25", Fault.NOT_IN_ZONE),
        ("Dear Dr Lund,", "Dear Ida,", Fault.SALUTATION_WRONG),
        ("to sell.", "to sell, and it is urgent.", Fault.FALSE_URGENCY),
        ("to sell.", "to sell. Could you also send me your slides?", Fault.SECOND_ASK),
        ("to sell.", "to sell. " + "Much more about me follows here. " * 12, Fault.BODY_TOO_LONG),
    ],
)
def test_what_spoils_a_letter_is_said(old: str, new: str, fault: Fault) -> None:
    context = make_context()
    letter = drafted(context)
    assert old in letter.body
    spoilt = LetterBody(subject=letter.subject, body=letter.body.replace(old, new))

    assert set(faults(spoilt, context)) - {Fault.NOT_OFFERED} == {fault}


def test_a_letter_without_coffee_or_way_to_answer() -> None:
    context = make_context(offered=(), reply_link="", hook="")
    letter = LetterBody(subject="", body="Dear Dr Lund,\n\nWould you write to me about it?\n")

    assert faults(letter, context) == [
        Fault.SUBJECT_EMPTY,
        Fault.BODY_TOO_SHORT,
        Fault.CONFERENCE_UNNAMED,
        Fault.HOOK_MISSING,
        Fault.COFFEE_UNOFFERED,
        Fault.NO_WAY_TO_ANSWER,
    ]


def test_a_hook_may_be_put_in_other_words() -> None:
    context = make_context(hook="We both studied economics in Uppsala")
    letter = drafted(context)
    said = letter.body.replace("We both studied", "Uppsala taught both of us")

    assert faults(LetterBody(subject=letter.subject, body=said), context) == []


@pytest.mark.parametrize("language", Language)
def test_a_short_letter_counts_characters_with_its_last_line(language: Language) -> None:
    context = make_context(
        channel=LetterChannel.SHORT, language=language, footer="No more: https://x.example/o/1/z"
    )
    letter = drafted(context)
    long = LetterBody(subject="", body=letter.body + "x" * 300)

    assert faults(letter, context) == []
    assert characters(letter, context) == len(letter.body.rstrip()) + 1 + len(context.footer)
    assert faults(long, context) == [Fault.TOO_MANY_CHARACTERS]


def test_the_last_line_lets_them_object() -> None:
    letter = LetterBody(subject="Hello", body="Dear Ida,\n\nyes.\n")

    assert with_footer(letter, make_context()) == letter
    assert with_footer(letter, make_context(footer="No more: LINK")).body == (
        "Dear Ida,\n\nyes.\n\nNo more: LINK\n"
    )


@pytest.mark.parametrize(
    ("language", "form", "country"), list(product(Language, AddressForm, ["DE", "AT", "CH"]))
)
def test_one_text_for_several_becomes_what_each_would_have_got(
    language: Language, form: AddressForm, country: str
) -> None:
    reader = {"address_form": form, "country": country}
    own = make_context(LetterPurpose.GATHERING, language=language, reader=reader)
    text = drafted(common(replace(own, recipient=replace(own.recipient, country="DE"))))
    expected = drafted(own).body

    assert fill(text.body, own, times=compose_times(own)) == expected.rstrip("\n")


def test_english_needs_one_common_text_and_german_two() -> None:
    kinds = {variant(*one) for one in product(Language, AddressForm)}

    assert kinds == {"en", "de-formal", "de-informal"}


def test_half_a_year_of_quiet_goes_across_the_clock_change() -> None:
    sent_at = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

    assert is_quiet(sent_at, now=sent_at + QUIET - timedelta(seconds=1))
    assert not is_quiet(sent_at, now=sent_at + QUIET)
