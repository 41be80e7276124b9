"""Letters about a visit that was agreed on: whole, as they arrive."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import (
    DelegationContext,
    GroupFigures,
    OfferedTime,
    Sender,
    ThanksContext,
    VisitContext,
)
from roundtable.domain.people import AddressForm, Language
from roundtable.domain.salutation import Addressee
from roundtable.mail.letters import MailName, compose
from tests.mail.test_letters import make_addressee

EN, DE = Language.EN, Language.DE
LINK = "https://example.org/reply/abc"
PROPOSED = OfferedTime(label="", starts_at=datetime(2026, 5, 12, 17, 0, tzinfo=UTC), minutes=30)
OTHER = OfferedTime(label="", starts_at=datetime(2026, 6, 9, 13, 20, tzinfo=UTC))
TIMES: dict[str, Any] = {"proposed": PROPOSED, "others": (OTHER, OTHER)}


def make_visit(language: Language, **changes: Any) -> VisitContext:
    values: dict[str, Any] = {
        "language": language,
        "recipient": make_addressee(language=language),
        "zone": "Africa/Lagos",
        "city": "Lagos",
        "visit": OfferedTime(label="", starts_at=datetime(2026, 5, 12, 13, 20, tzinfo=UTC)),
        "role": GuestRole.SPEAKER,
        "sender": Sender(
            name="Mira Vell", post="Head of HR, Example Works", phone="+49 30 555 0100"
        ),
        "group": GroupFigures(name="HR Heads", members=8, countries=8),
        "purpose": "Was trägt,\nweitergeben",
        "topic": "Pay transparency",
        "questions": ("What did you stop doing?", "Who pays?"),
        "video_link": "https://video.example.org/x",
        "reply_link": LINK,
        "people": ("Mira Vell, Head of HR, Example Works, Berlin", "Jo Lind"),
        "is_chatham_house": True,
    }
    return VisitContext(**(values | changes))


def make_follow_up(language: Language, recipient: Addressee, outcome: str) -> ThanksContext:
    return ThanksContext(
        language=language,
        recipient=recipient,
        role=GuestRole.PARTICIPANT,
        sender=Sender(name="Mira Vell"),
        group_name="HR Heads",
        topic="",
        held_on=date(2026, 5, 12),
        outcome=outcome,
    )


def test_the_confirmation() -> None:
    letter = compose("guest_confirmation", context=make_visit(EN))

    assert letter.subject == "Confirmed: 15 minutes on 12 May 2026"
    assert letter.body == (
        "Dear Dr Okoro,\n\n"
        "Thank you. We look forward to you as our guest speaker in “HR Heads”:\n\n"
        "Tuesday, 12 May 2026, 14:20–14:35 (Lagos time)\n\n"
        "Topic: “Pay transparency”.\n\n"
        "This link leads you in: https://video.example.org/x\n\n"
        "The entry for your calendar is attached; the other times are released. "
        "A week before you receive one page with our questions and who will be there. "
        f"Should anything change, this page is enough: {LINK}\n\n"
        "Kind regards\nMira Vell\nHead of HR, Example Works\n"
    )


def test_the_thanks_for_a_delegate() -> None:
    assert delegation(EN, AddressForm.FORMAL) == (
        "Thank you for your answer, and for naming Dr Bruns, whom we now ask ourselves. "
        "There is nothing more for you to do.\n\n"
        "You are welcome as our guest at any other time; a word is enough."
    )
    assert delegation(DE, AddressForm.FORMAL) == (
        "vielen Dank für Ihre Antwort und dafür, dass Sie uns Frau Dr. Bruns genannt haben. "
        "Wir fragen dort nun selbst an; für Sie ist nichts mehr zu tun.\n\n"
        "Als Gast sind Sie uns zu jeder anderen Zeit willkommen; ein Wort genügt."
    )
    assert delegation(DE, AddressForm.INFORMAL) == (
        "vielen Dank für deine Antwort und dafür, dass du uns Frau Dr. Bruns genannt hast. "
        "Wir fragen dort nun selbst an; für dich ist nichts mehr zu tun.\n\n"
        "Als Gast bist du uns zu jeder anderen Zeit willkommen; ein Wort genügt."
    )


def delegation(language: Language, form: AddressForm) -> str:
    """What stands between the courtesies."""
    context = DelegationContext(
        language=language,
        recipient=make_addressee(language=language, address_form=form),
        role=GuestRole.SPEAKER,
        sender=Sender(name="Mira Vell"),
        delegate=make_addressee(given="Cleo", family="Bruns", language=language),
    )
    body = compose("guest_delegation", context=context).body
    return "\n\n".join(body.split("\n\n")[1:3])


def test_the_briefing_of_a_speaker() -> None:
    letter = compose("guest_briefing", context=make_visit(DE))

    assert letter.subject == "12. Mai 2026: Ihre 15 Minuten bei uns"
    assert letter.body == (
        "Sehr geehrte Frau Dr. Okoro,\n\n"
        "hier steht alles für Ihren Besuch in der Runde „HR Heads“, auf einer Seite.\n\n"
        "Wann: Dienstag, 12. Mai 2026, 14:20–14:35 Uhr (Ortszeit Lagos)\n"
        "Wo: https://video.example.org/x\n"
        "Thema: Pay transparency\nWozu: Was trägt, weitergeben\n\n"
        "Was wir fragen möchten:\n1. What did you stop doing?\n2. Who pays?\n\n"
        "Wie die 15 Minuten verlaufen:\n"
        "5 Minuten Impuls von Ihnen, 10 Minuten Fragen. Folien braucht es nicht.\n"
        "Es wird nichts aufgezeichnet. Was gesagt wird, darf verwendet werden, nicht aber, von "
        "wem es kam (Chatham-House-Regel).\n\n"
        "Wer dabei ist, acht Führungskräfte aus acht Ländern:\n"
        "– Mira Vell, Head of HR, Example Works, Berlin\n– Jo Lind\n\n"
        "Am Telefon: Mira Vell, +49 30 555 0100\n"
        f"Wenn etwas dazwischenkommt, genügt eine Antwort auf diese Mail oder diese Seite: {LINK}"
        "\n\nMit freundlichen Grüßen\nMira Vell\nHead of HR, Example Works\n"
    )


def test_a_briefing_leaves_out_what_is_not_known() -> None:
    visit = make_visit(
        DE,
        recipient=make_addressee(address_form=AddressForm.INFORMAL),
        role=GuestRole.PARTICIPANT,
        questions=(),
        people=(),
        topic="",
        purpose="",
        sender=Sender(name="Mira Vell"),
        video_link="",
        reply_link="",
        is_recorded=True,
        is_chatham_house=False,
    )

    assert compose("guest_briefing", context=visit).body.splitlines()[2:11] == [
        "hier steht alles für deinen Besuch in der Runde „HR Heads“, auf einer Seite.",
        "",
        "Wann: Dienstag, 12. Mai 2026, 14:20–14:35 Uhr (Ortszeit Lagos)",
        "",
        "Wie die 15 Minuten verlaufen:",
        "Ein kurzes Willkommen, dann ein Gespräch mit uns allen. Vorzubereiten ist nichts.",
        "Die Sitzung wird aufgezeichnet.",
        "",
        "Wenn etwas dazwischenkommt, genügt eine Antwort auf diese Mail.",
    ]


@pytest.mark.parametrize(
    ("name", "language", "subject", "line"),
    [
        ("guest_moved", EN, "New time: 15 minutes on 12 May 2026", "Your time in “HR Heads” has"),
        ("guest_moved", DE, "Neue Zeit: 15 Minuten am 12. Mai 2026", "die Zeit Ihres Besuchs in"),
        ("guest_cancelled", EN, "No longer needed: 15 minutes on 12 May 2026", "This time in “HR"),
        ("guest_cancelled", DE, "Entfällt: 15 Minuten am 12. Mai 2026", "diese Zeit in der Runde"),
    ],
)
def test_a_change_names_the_time(
    name: MailName, language: Language, subject: str, line: str
) -> None:
    letter = compose(name, context=make_visit(language))
    lines = letter.body.splitlines()

    assert letter.subject == subject
    assert lines[2].startswith(line)
    assert "14:20–14:35" in lines[4]


def test_the_follow_up_says_what_came_of_it_or_leaves_a_place() -> None:
    guest = make_addressee()
    told = compose("guest_follow_up", context=make_follow_up(DE, guest, "Zwei Werke testen es"))
    left = compose("guest_follow_up", context=make_follow_up(EN, guest, ""))

    assert told.body.splitlines()[2] == (
        "am 12. Mai 2026 waren Sie Gast in der Runde „HR Heads“. "
        "Daraus ist seither geworden: Zwei Werke testen es."
    )
    assert left.body.splitlines()[2] == (
        "You were our guest in “HR Heads” on 12 May 2026. This has come of it since: …"
    )


def test_no_letter_leaves_two_empty_lines_or_a_gap_in_one() -> None:
    names: list[MailName] = [
        "guest_confirmation",
        "guest_briefing",
        "guest_moved",
        "guest_cancelled",
        "guest_time_accepted",
        "guest_time_refused",
    ]
    empty: dict[str, Any] = dict.fromkeys(("topic", "video_link", "reply_link"), "")
    empty |= {"questions": (), "people": ()}
    bodies = [
        compose(name, context=make_visit(language, role=role, **changes)).body
        for name, language, role, changes in product(names, Language, GuestRole, ({}, empty, TIMES))
    ]

    assert [body for body in bodies if "\n\n\n" in body or "  " in body] == []


def test_a_no_to_their_proposal_names_the_times_that_are_left() -> None:
    letter = compose("guest_time_refused", context=make_visit(EN, **TIMES))

    assert letter.body == (
        "Dear Dr Okoro,\n\n"
        "Thank you for proposing another time. Unfortunately, we cannot have you with us then "
        "(Tuesday, 12 May 2026, 18:00–18:30 (Lagos time)). "
        "Your time in “HR Heads” stays as agreed:\n\n"
        "Tuesday, 12 May 2026, 14:20–14:35 (Lagos time)\n\n"
        "If that is no longer possible for you, one of these would be:\n\n"
        "Tuesday, 9 June 2026, 14:20–14:35 (Lagos time)\n"
        "Tuesday, 9 June 2026, 14:20–14:35 (Lagos time)\n\n"
        "A line in reply is enough.\n\n"
        "Kind regards\nMira Vell\nHead of HR, Example Works\n"
    )


def test_a_yes_to_their_proposal_in_german() -> None:
    letter = compose("guest_time_accepted", context=make_visit(DE, reply_link=""))

    assert letter.body.splitlines()[2:7] == [
        "vielen Dank für Ihren Vorschlag. Er passt uns gut; wir erwarten Sie in der Runde „HR Heads“:",  # noqa: E501
        "",
        "Dienstag, 12. Mai 2026, 14:20–14:35 Uhr (Ortszeit Lagos)",
        "",
        "Der beigelegte Eintrag ersetzt den in Ihrem Kalender.",
    ]
