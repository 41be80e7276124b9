from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes, policy
from typing import Any

import icalendar
import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.agenda import ItemKind
from roundtable.domain.counters import CounterAnsweredError, CounterOutsideError
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailHasLeftError, MailKind, MailState
from roundtable.domain.people import AssistantMode
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.queries import counters as queries
from roundtable.queries import guest_letters as letters
from roundtable.services import (
    counters,
    guest_letters,
    inbox,
    invitation_answers,
    outbox,
    sessions,
)
from roundtable.services.guest_letters import LetterOpenError
from roundtable.services.invitation_sending import NoAddressError
from tests.factories import (
    make_group,
    make_invitation,
    make_item,
    make_offer,
    make_person,
    make_session,
)
from tests.mail.replies import HOUSE, STAMP, answer, calendar_reply

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=20)
LETTER = LetterBody(subject="Fifteen minutes", body="Dear Ada,\n\nyes.\n")
S = InvitationState
EARLIER_HALF = {"starts": "20260512T131000Z", "ends": "20260512T132500Z"}


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    leader = make_person("Ada", "Okoro", email="Ada@example.org", time_zone="Africa/Lagos")
    return make_invitation(make_group(alice), leader, state=S.ACCEPTED, sent_at=NOW)


@pytest.fixture
def offer(invitation: Invitation, alice: Account) -> Offer:
    """From 13:20 to 13:35 UTC, in the middle of an agenda; a letter told Ada."""
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    make_item(session, "Welcome", minutes=10)
    make_item(session, "Check-in", minutes=10)
    guest = make_item(
        session, "Ada", kind=ItemKind.GUEST, minutes=15, pinned_at=time(15, 20), notes="Rehearse"
    )
    make_item(session, "What we heard", minutes=10)
    db.session.refresh(session)
    offer = make_offer(invitation, session, item=guest, state=OfferState.KEPT, sequence=1)
    guest_letters.send(invitation, GuestLetter.CONFIRMATION, LETTER, by=alice, now=NOW, house=HOUSE)
    return offer


def propose(offer: Offer, *, number: int = 1, **changes: Any) -> InboxMail:
    calendar = calendar_reply(offer.uid, method="COUNTER", **(EARLIER_HALF | changes))
    mail = inbox.take_in(answer(calendar, number=number), house=HOUSE, now=NOW)
    assert mail is not None
    return mail


def accept(mail: InboxMail, by: Account, words: LetterBody = LETTER) -> None:
    counters.accept(mail, words, by=by, now=NOW, house=HOUSE)


def refuse(mail: InboxMail, by: Account) -> None:
    counters.refuse(mail, LETTER, by=by, now=NOW, house=HOUSE)


def last_mail() -> OutboxMail:
    return db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id.desc()).limit(1)).one()


def entry_of(mail: OutboxMail) -> tuple[str, icalendar.Event]:
    message = message_from_bytes(mail.content, policy=policy.SMTP)
    (part,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content().encode())
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), calendar.events[0]


def agenda_of(offer: Offer) -> list[tuple[str, time | None, str]]:
    return [(item.title, item.pinned_at, item.notes) for item in offer.session.items]


def test_a_proposal_waits_and_changes_nothing(invitation: Invitation, offer: Offer) -> None:
    mail = propose(offer, comment="Ten minutes earlier?")

    assert (mail.state, mail.cause, mail.offer) == (InboxState.WAITING, Cause.COUNTER, offer)
    assert (mail.proposed_from, mail.stamped_at, mail.text) == (
        datetime(2026, 5, 12, 13, 10, tzinfo=UTC),
        STAMP,
        "Ten minutes earlier?",
    )
    assert (invitation.state, offer.state, offer.sequence) == (S.ACCEPTED, OfferState.KEPT, 1)


def test_taken_up_the_minutes_move_and_their_calendar_is_asked_again(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    accept(mail, alice)
    method, event = entry_of(last_mail())

    assert agenda_of(offer) == [
        ("Welcome", None, ""),
        ("Ada", time(15, 10), "Rehearse"),
        ("Check-in", None, ""),
        ("What we heard", None, ""),
    ]
    assert (offer.starts_at, offer.minutes) == (datetime(2026, 5, 12, 13, 10, tzinfo=UTC), 15)
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", offer.uid, 2)
    assert event.start == offer.starts_at
    assert event["ATTENDEE"] == "mailto:Ada@example.org"
    assert "RECURRENCE-ID" not in event
    assert (mail.state, mail.account, mail.handled_at) == (InboxState.HANDLED, alice, NOW)
    assert (offer.told_sequence, invitation.state) == (2, S.ACCEPTED)
    assert letters.due_letter(invitation, now=NOW) is GuestLetter.BRIEFING


def test_a_longer_time_moves_only_what_was_agreed(offer: Offer, alice: Account) -> None:
    accept(propose(offer, starts="20260512T134500Z", ends="20260512T151500Z"), alice)

    assert (offer.starts_at, offer.minutes) == (datetime(2026, 5, 12, 13, 45, tzinfo=UTC), 15)
    assert [title for title, _pin, _notes in agenda_of(offer)][-1] == "Ada"


def test_refused_the_entry_stays_and_their_proposal_goes(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    refuse(mail, alice)
    message = message_from_bytes(last_mail().content, policy=policy.SMTP)
    method, event = entry_of(last_mail())

    assert method == "DECLINECOUNTER"
    assert {name: str(event[name]) for name in ("UID", "COMMENT")} == {
        "UID": offer.uid,
        "COMMENT": "Dear Ada,\n\nyes.",
    }
    assert set(event) == {"UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "COMMENT"}
    assert (event["SEQUENCE"], event.DTSTAMP) == (1, NOW)
    assert event["ORGANIZER"] == f"mailto:{HOUSE}"
    assert [part.get_filename() for part in message.walk() if part.get_filename()] == []
    assert (mail.state, offer.sequence, offer.told_sequence) == (InboxState.HANDLED, 1, 1)
    assert (invitation.state, offer.state) == (S.ACCEPTED, OfferState.KEPT)


@pytest.mark.parametrize("starts", ["20260512T125900Z", "20260512T134600Z", "20260513T131000Z"])
def test_outside_the_session_nothing_moves(
    invitation: Invitation, offer: Offer, alice: Account, starts: str
) -> None:
    make_session(invitation.group, datetime(2026, 6, 9, 15, 0))
    mail = propose(offer, starts=starts, ends="20260514T000000Z")
    with pytest.raises(CounterOutsideError):
        accept(mail, alice)
    words = queries.draft_no(queries.look_at(mail, offer, now=NOW), now=NOW)

    assert (offer.sequence, last_mail().kind) == (1, MailKind.CONFIRMATION)
    assert "Tuesday, 9 June 2026, 14:20–14:35 (Lagos time)" in words.body


def test_taken_back_in_time_all_is_as_it_was(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    accept(mail, alice)
    counters.recall(mail, now=LATER)

    assert (offer.starts_at, agenda_of(offer)[2][:2]) == (
        datetime(2026, 5, 12, 13, 20, tzinfo=UTC),
        ("Ada", time(15, 20)),
    )
    assert (mail.state, mail.reply, mail.account) == (InboxState.WAITING, None, None)
    assert last_mail().state is MailState.TAKEN_BACK
    # The entry has been revised twice, and says what the guest knows: there is nothing to tell.
    assert (offer.sequence, offer.told_sequence) == (3, 1)
    assert letters.due_letter(invitation, now=LATER) is GuestLetter.BRIEFING
    assert propose(offer, number=2, stamp=STAMP + timedelta(1)).cause is Cause.COUNTER


def test_taken_back_and_taken_up_again_the_sequence_only_grows(
    offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    for _turn in range(2):
        accept(mail, alice)
        counters.recall(mail, now=LATER)
    accept(mail, alice)

    assert (entry_of(last_mail())[1]["SEQUENCE"], offer.told_sequence) == (6, 6)


def test_a_change_that_was_never_told_still_is_after_taking_back(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    sessions.move(offer.session, datetime(2026, 5, 12, 14, 30), "Europe/Berlin", 60, now=NOW)
    accept(mail, alice)
    counters.recall(mail, now=LATER)

    assert letters.due_letter(invitation, now=LATER) is GuestLetter.MOVED


def test_a_session_that_moved_meanwhile_stays_where_it_is(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    accept(mail, alice)
    sessions.move(offer.session, datetime(2026, 5, 13, 15, 0), "Europe/Berlin", 60, now=LATER)
    counters.recall(mail, now=LATER)

    assert offer.starts_at == datetime(2026, 5, 13, 13, 10, tzinfo=UTC)
    assert letters.due_letter(invitation, now=LATER) is GuestLetter.MOVED


def test_a_refusal_is_taken_back_too(offer: Offer, alice: Account) -> None:
    mail = propose(offer)
    refuse(mail, alice)
    counters.recall(mail, now=LATER)
    refuse(mail, alice)

    assert (mail.state, mail.reply) == (InboxState.HANDLED, last_mail())


def test_what_has_left_stays(offer: Offer, alice: Account) -> None:
    mail = propose(offer)
    accept(mail, alice)
    outbox.claim("w", now=NOW + timedelta(minutes=1))
    with pytest.raises(MailHasLeftError):
        counters.recall(mail, now=LATER)

    assert offer.sequence == 2


def test_a_proposal_is_answered_once(offer: Offer, alice: Account) -> None:
    mail = propose(offer)
    refuse(mail, alice)
    for again in (accept, refuse):
        with pytest.raises(CounterAnsweredError):
            again(mail, alice)

    assert offer.sequence == 1


def test_a_letter_with_an_open_place_moves_nothing(offer: Offer, alice: Account) -> None:
    mail = propose(offer)
    with pytest.raises(LetterOpenError):
        accept(mail, alice, LetterBody(subject="x", body="…"))
    offer.invitation.leader.email = "nowhere"
    with pytest.raises(NoAddressError):
        accept(mail, alice)

    assert (offer.sequence, mail.state) == (1, InboxState.WAITING)


def test_a_later_proposal_stands_in_place_of_the_earlier(offer: Offer, alice: Account) -> None:
    first = propose(offer)
    second = propose(offer, number=2, stamp=STAMP + timedelta(minutes=1))
    third = propose(offer, number=3, stamp=STAMP + timedelta(seconds=30))
    repeated = propose(offer, number=4, stamp=STAMP + timedelta(minutes=1))
    with pytest.raises(CounterAnsweredError):
        accept(first, alice)

    assert [mail.state for mail in (first, second, third, repeated)] == [
        InboxState.IGNORED,
        InboxState.WAITING,
        InboxState.IGNORED,
        InboxState.IGNORED,
    ]
    assert [mail.cause for mail in (third, repeated)] == [Cause.OUTDATED, Cause.OUTDATED]


def test_a_later_answer_makes_a_proposal_idle(offer: Offer) -> None:
    mail = propose(offer)
    older = calendar_reply(offer.uid, stamp=STAMP - timedelta(minutes=1))
    found = inbox.take_in(answer(older, number=7), house=HOUSE, now=NOW)
    assert found is not None
    assert (found.cause, mail.state) == (Cause.OUTDATED, InboxState.WAITING)
    newer = calendar_reply(offer.uid, stamp=STAMP + timedelta(minutes=1))
    inbox.take_in(answer(newer, number=8), house=HOUSE, now=NOW)

    assert mail.state is InboxState.IGNORED


def test_what_is_no_longer_agreed_on_cannot_be_moved(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer)
    invitation_answers.decline(invitation, by=alice, now=NOW)
    with pytest.raises(CounterAnsweredError):
        accept(mail, alice)

    assert propose(offer, number=2, stamp=STAMP + timedelta(1)).cause is Cause.TOO_LATE


def test_a_time_that_floats_or_lasts_all_day_is_for_a_person(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    mail = propose(offer, starts="20260512T131000", ends="20260512T132500")
    with pytest.raises(CounterOutsideError):
        accept(mail, alice)
    words = queries.draft_no(queries.look_at(mail, offer, now=NOW), now=NOW)

    assert (mail.cause, mail.proposed_from) == (Cause.COUNTER, None)
    assert "Unfortunately, we cannot move." in words.body


def test_an_assistant_gets_a_copy_without_a_message_to_a_calendar(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    invitation.leader.assistant = make_person("Jo", "Lind", email="jo@example.org")
    invitation.leader.assistant_mode = AssistantMode.COPIED
    mail = propose(offer)
    refuse(mail, alice)
    copy = last_mail()
    counters.recall(mail, now=LATER)

    assert (copy.recipients, b"text/calendar" in copy.content) == (["jo@example.org"], False)
    assert copy.state is MailState.TAKEN_BACK


def test_the_yes_and_the_no_name_both_times(offer: Offer) -> None:
    counter = queries.look_at(propose(offer), offer, now=NOW)
    yes, no = queries.draft_yes(counter), queries.draft_no(counter, now=NOW)

    assert (yes.subject, no.subject) == (
        "New time: 15 minutes on 12 May 2026",
        "Your time stays: 15 minutes on 12 May 2026",
    )
    assert "Tuesday, 12 May 2026, 14:10–14:25 (Lagos time)" in yes.body
    assert "then (Tuesday, 12 May 2026, 14:10–14:25 (Lagos time))" in no.body
    assert "\nTuesday, 12 May 2026, 14:20–14:35 (Lagos time)\n" in no.body
