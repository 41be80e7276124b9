from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import icalendar
import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.invitations import (
    InvitationMoveNotAllowedError,
    InvitationState,
    OfferState,
)
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailHasLeftError, MailKind, MailState
from roundtable.domain.people import AssistantMode
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Touch
from roundtable.models.sessions import Outcome
from roundtable.queries import guest_letters as queries
from roundtable.queries.invitation_letters import has_been_confirmed
from roundtable.services import guest_letters, invitations, outbox
from tests.factories import make_group, make_invitation, make_offer, make_person, make_session

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
LETTER = LetterBody(subject="Fifteen minutes", body="Dear Ada,\n\nyes.\n")
S, L = InvitationState, GuestLetter


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    leader = make_person("Ada", "Okoro", email="ada@example.org", time_zone="Africa/Lagos")
    return make_invitation(make_group(alice), leader, sent_at=NOW - timedelta(days=9))


@pytest.fixture
def offer(invitation: Invitation) -> Offer:
    """The time that Ada has said yes to."""
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    invitation.state = S.ACCEPTED
    return make_offer(invitation, session, state=OfferState.KEPT, sequence=1)


def send(invitation: Invitation, letter: GuestLetter, by: Account) -> None:
    guest_letters.send(invitation, letter, LETTER, by=by, now=NOW, house=HOUSE)


def mails() -> list[OutboxMail]:
    return list(db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def message_of(mail: OutboxMail) -> EmailMessage:
    return message_from_bytes(mail.content, policy=policy.default)


def entry_of(mail: OutboxMail) -> tuple[str, icalendar.Event]:
    (part,) = [
        part for part in message_of(mail).walk() if part.get_content_type() == "application/ics"
    ]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.events
    return str(calendar.get("METHOD", "")), event


def test_a_confirmation_puts_the_time_into_their_calendar(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    (mail,) = mails()
    message = message_of(mail)
    method, event = entry_of(mail)

    assert (mail.kind, mail.recipients) == (MailKind.CONFIRMATION, ["ada@example.org"])
    assert mail.due_at == NOW + timedelta(seconds=30)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    assert (message["From"], message["Reply-To"], message["To"]) == (
        "Alice Example <rt@house.example>",
        "Alice Example <alice@example.org>",
        "Ada Okoro <ada@example.org>",
    )
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", offer.uid, 1)
    assert (event["ORGANIZER"], event["ATTENDEE"]) == (
        "mailto:rt@house.example",
        "mailto:ada@example.org",
    )
    assert (invitation.state, offer.told_sequence) == (S.ACCEPTED, 1)
    assert has_been_confirmed(invitation) is True
    guest_letters.recall(invitation, L.CONFIRMATION, by=alice, now=NOW)
    assert (has_been_confirmed(invitation), invitation.steps) == (False, [])


def test_both_calendar_parts_hold_the_same_and_the_mail_says_what_they_want(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    parts = {part.get_content_type(): part for part in message_of(mails()[0]).walk()}
    calendar = parts["text/calendar"]

    assert dict(calendar["Content-Type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert calendar["Content-Disposition"] is None
    assert calendar.get_payload(decode=True) == parts["application/ics"].get_payload(decode=True)


def test_an_assistant_gets_a_copy_whose_entry_asks_nothing_of_them(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    invitation.leader.assistant = make_person("Jo", "Lind", email="jo@example.org")
    invitation.leader.assistant_mode = AssistantMode.COPIED
    send(invitation, L.CONFIRMATION, alice)
    mail, copy = mails()
    method, event = entry_of(copy)

    assert (mail.recipients, copy.recipients) == (["ada@example.org"], ["jo@example.org"])
    assert (method, "ATTENDEE" in event, event["UID"]) == ("", False, offer.uid)


def test_a_letter_follows_the_mail_that_invited(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    first = OutboxMail(
        kind=MailKind.INVITATION,
        state=MailState.SENT,
        invitation=invitation,
        message_id="<first@house.example>",
        sender=HOUSE,
        recipients=["ada@example.org"],
        subject="",
        content=b"",
        queued_at=NOW,
        due_at=NOW,
    )
    db.session.add(first)
    send(invitation, L.CONFIRMATION, alice)

    assert message_of(mails()[1])["In-Reply-To"] == "<first@house.example>"


@pytest.mark.parametrize(
    ("letter", "before", "after"),
    [
        (L.BRIEFING, S.ACCEPTED, S.BRIEFED),
        (L.THANKS, S.HELD, S.THANKED),
        (L.FOLLOW_UP, S.THANKED, S.FOLLOWED_UP),
    ],
)
def test_a_letter_takes_its_step_and_taken_back_takes_it_back(
    invitation: Invitation,
    offer: Offer,
    alice: Account,
    letter: GuestLetter,
    before: InvitationState,
    after: InvitationState,
) -> None:
    invitation.state = before
    db.session.flush()
    send(invitation, letter, alice)
    assert invitation.state is after
    guest_letters.recall(invitation, letter, by=alice, now=NOW)

    assert (invitation.state, mails()[0].state) == (before, MailState.TAKEN_BACK)
    send(invitation, letter, alice)
    assert [mail.state for mail in mails()] == [MailState.TAKEN_BACK, MailState.WAITING]


def test_the_reminder_is_one(invitation: Invitation, alice: Account) -> None:
    send(invitation, L.REMINDER, alice)
    with pytest.raises(guest_letters.LetterNotDueError):
        send(invitation, L.REMINDER, alice)
    guest_letters.recall(invitation, L.REMINDER, by=alice, now=NOW)
    send(invitation, L.REMINDER, alice)

    assert [step.to_state for step in invitation.steps] == [S.SENT]
    assert "text/calendar" not in [
        part.get_content_type() for part in message_of(mails()[1]).walk()
    ]


def test_no_letter_leaves_twice_or_out_of_its_time(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    for letter in (L.CONFIRMATION, L.REMINDER, L.THANKS, L.MOVED, L.CANCELLED):
        with pytest.raises(guest_letters.LetterNotDueError):
            send(invitation, letter, alice)

    assert len(mails()) == 1


def test_a_place_left_open_is_filled_first(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    invitation.state = S.THANKED
    db.session.flush()
    draft = queries.draft(invitation, L.FOLLOW_UP, now=NOW)
    with pytest.raises(guest_letters.LetterOpenError):
        guest_letters.send(invitation, L.FOLLOW_UP, draft, by=alice, now=NOW, house=HOUSE)
    db.session.add(Outcome(session=offer.session, text="Two plants try it", is_cleared=True))
    db.session.flush()

    assert "Two plants try it." in queries.draft(invitation, L.FOLLOW_UP, now=NOW).body
    assert invitation.state is S.THANKED


def test_who_has_no_address_is_not_written_to(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    invitation.leader.email = ""
    with pytest.raises(invitations.NoAddressError):
        send(invitation, L.CONFIRMATION, alice)


def test_what_has_left_cannot_be_taken_back(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.BRIEFING, alice)
    (parcel,) = outbox.claim("w", now=NOW + timedelta(minutes=1))
    outbox.note_sent(parcel, "w", "250 ok", now=NOW)
    with pytest.raises(MailHasLeftError):
        guest_letters.recall(invitation, L.BRIEFING, by=alice, now=NOW)
    touch = db.session.scalars(sa.select(Touch)).one()

    assert (touch.person_id, touch.text) == (invitation.leader_id, "Fifteen minutes")
    assert invitation.state is S.BRIEFED


def test_a_delegate_is_written_to_in_the_leaders_place(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    invitation.delegate = make_person("Cleo", "Bruns", email="cleo@example.org")
    send(invitation, L.CONFIRMATION, alice)

    assert mails()[0].recipients == ["cleo@example.org"]


def test_a_time_that_moved_is_told_when_the_convener_says_so(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    assert queries.due_letter(invitation, now=NOW) is L.BRIEFING
    offer.sequence, offer.starts_at = 2, offer.starts_at + timedelta(minutes=10)
    assert queries.due_letter(invitation, now=NOW) is L.MOVED
    send(invitation, L.MOVED, alice)
    method, event = entry_of(mails()[1])

    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", offer.uid, 2)
    assert queries.due_letter(invitation, now=NOW) is L.BRIEFING


def test_a_session_called_off_is_told_too(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    offer.sequence, offer.session.state = 2, SessionState.CANCELLED
    assert queries.due_letter(invitation, now=NOW) is L.CANCELLED
    send(invitation, L.CANCELLED, alice)
    method, event = entry_of(mails()[1])

    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert offer.told_sequence is None


def test_what_was_let_go_leaves_their_calendar_by_itself(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    assert guest_letters.call_off(now=NOW, house=HOUSE) == 0
    invitations.withdraw(invitation, by=alice, now=NOW)
    assert guest_letters.call_off(now=NOW, house=HOUSE) == 1
    assert guest_letters.call_off(now=NOW, house=HOUSE) == 0
    method, event = entry_of(mails()[1])

    assert (method, event["UID"], event["SEQUENCE"]) == ("CANCEL", offer.uid, 2)
    assert mails()[1].kind is MailKind.CANCELLED


def test_a_confirmation_kept_from_leaving_is_not_called_off(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    guest_letters.recall(invitation, L.CONFIRMATION, by=alice, now=NOW)
    invitations.withdraw(invitation, by=alice, now=NOW)

    assert guest_letters.call_off(now=NOW, house=HOUSE) == 0


def test_an_old_visit_is_left_in_their_calendar(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    offer.state = OfferState.FREED

    assert guest_letters.call_off(now=offer.starts_at + timedelta(days=1), house=HOUSE) == 0


def test_only_what_a_mail_did_is_taken_back(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    send(invitation, L.BRIEFING, alice)
    invitation.state = S.HELD
    db.session.flush()
    with pytest.raises(InvitationMoveNotAllowedError):
        guest_letters.recall(invitation, L.BRIEFING, by=alice, now=NOW)


def test_a_briefing_taken_back_leaves_their_calendar_as_it_was(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    told = []
    for letter in (L.BRIEFING, L.CONFIRMATION, L.BRIEFING):
        send(invitation, letter, alice)
        if letter is L.BRIEFING:
            guest_letters.recall(invitation, letter, by=alice, now=NOW)
        told.append(offer.told_sequence)

    assert told == [None, 1, 1]


@pytest.mark.parametrize("letter", [L.MOVED, L.CANCELLED])
def test_a_change_that_was_taken_back_is_still_to_be_told(
    invitation: Invitation, offer: Offer, alice: Account, letter: GuestLetter
) -> None:
    send(invitation, L.CONFIRMATION, alice)
    offer.sequence = 2
    if letter is L.CANCELLED:
        offer.session.state = SessionState.CANCELLED
    send(invitation, letter, alice)
    assert queries.due_letter(invitation, now=NOW) is not letter
    guest_letters.recall(invitation, letter, by=alice, now=NOW)

    assert queries.due_letter(invitation, now=NOW) is letter
