from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.people import AssistantMode
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.queries.inbox import address_of
from roundtable.services import guest_letters, inbox, invitations, outbox
from tests.factories import make_group, make_invitation, make_offer, make_person, make_session
from tests.mail.replies import HOUSE, STAMP, answer, bounce, calendar_reply, letter

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
LETTER = LetterBody(subject="Fifteen minutes", body="Dear Ada,\n\nyes.\n")
S = InvitationState


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    leader = make_person("Ada", "Okoro", email="Ada@example.org", time_zone="Africa/Lagos")
    return make_invitation(make_group(alice), leader, state=S.ACCEPTED, sent_at=NOW)


@pytest.fixture
def offer(invitation: Invitation, alice: Account) -> Offer:
    """The time that Ada has said yes to, and of which a letter told her."""
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    offer = make_offer(invitation, session, state=OfferState.KEPT, sequence=1)
    guest_letters.send(invitation, GuestLetter.CONFIRMATION, LETTER, by=alice, now=NOW, house=HOUSE)
    return offer


def take(content: bytes) -> tuple[InboxState, Cause]:
    mail = inbox.take_in(content, house=HOUSE, now=NOW)
    assert mail is not None
    return mail.state, mail.cause


def kinds() -> list[MailKind]:
    return list(db.session.scalars(sa.select(OutboxMail.kind).order_by(OutboxMail.id)))


def test_a_no_from_their_calendar_frees_the_time_and_the_host_hears_of_it(
    invitation: Invitation, offer: Offer
) -> None:
    content = answer(calendar_reply(offer.uid, partstat="DECLINED", comment="I am in Asia"))

    assert take(content) == (InboxState.TAKEN, Cause.ANSWERED)
    assert (invitation.state, offer.state) == (S.DECLINED, OfferState.FREED)
    assert (invitation.steps[-1].reason, invitation.steps[-1].is_from_guest) == (
        "I am in Asia",
        True,
    )
    assert kinds() == [MailKind.CONFIRMATION, MailKind.NOTICE]


def test_a_yes_from_their_calendar_leaves_what_is_agreed(
    invitation: Invitation, offer: Offer
) -> None:
    assert take(answer(calendar_reply(offer.uid))) == (InboxState.TAKEN, Cause.ANSWERED)
    assert (invitation.state, offer.state) == (S.ACCEPTED, OfferState.KEPT)
    assert offer.answer_stamped_at == STAMP


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"method": "COUNTER"}, Cause.COUNTER),
        ({"partstat": "TENTATIVE"}, Cause.TENTATIVE),
        ({"partstat": "DELEGATED"}, Cause.DELEGATED),
        ({"attendee": "eve@example.org"}, Cause.STRANGER),
        ({"sequence": 0}, Cause.OUTDATED),
    ],
)
def test_what_is_no_plain_answer_changes_nothing(
    invitation: Invitation, offer: Offer, changes: dict[str, Any], cause: Cause
) -> None:
    assert take(answer(calendar_reply(offer.uid, **changes)))[1] is cause
    assert (invitation.state, offer.state) == (S.ACCEPTED, OfferState.KEPT)


@pytest.mark.parametrize("sender", ["eve@example.org", "jo@example.org"])
def test_nobody_else_answers_for_them(invitation: Invitation, offer: Offer, sender: str) -> None:
    invitation.leader.assistant = make_person("Jo", "Lind", email="jo@example.org")
    invitation.leader.assistant_mode = AssistantMode.LEFT_OUT
    content = answer(calendar_reply(offer.uid, partstat="DECLINED"), sender=sender)

    assert take(content) == (InboxState.WAITING, Cause.STRANGER)
    assert invitation.state is S.ACCEPTED


def test_an_assistant_who_is_involved_may(invitation: Invitation, offer: Offer) -> None:
    invitation.leader.assistant = make_person("Jo", "Lind", email="jo@example.org")
    invitation.leader.assistant_mode = AssistantMode.COPIED
    content = answer(calendar_reply(offer.uid, partstat="DECLINED"), sender="jo@example.org")

    assert take(content) == (InboxState.TAKEN, Cause.ANSWERED)


@pytest.mark.parametrize("results", ["", "mx.house.example; dmarc=fail header.from=example.org"])
def test_an_unproven_answer_is_set_aside(
    invitation: Invitation, offer: Offer, results: str
) -> None:
    content = answer(calendar_reply(offer.uid, partstat="DECLINED"), results=results)

    assert take(content) == (InboxState.WAITING, Cause.UNPROVEN)
    assert invitation.state is S.ACCEPTED


def test_the_address_in_the_entry_proves_it_too(
    invitation: Invitation, offer: Offer, monkeypatch: pytest.MonkeyPatch, app: object
) -> None:
    monkeypatch.setitem(app.config, "MAIL_INBOX", object())  # type: ignore[attr-defined]
    address = address_of(offer, HOUSE)
    assert address.startswith(f"rt+{offer.id}-")
    reply = calendar_reply(offer.uid, partstat="DECLINED")

    assert take(answer(reply, to=address[:-18] + "0@house.example", results=""))[1] is (
        Cause.UNPROVEN
    )
    assert take(answer(reply, to=address.upper(), results=""))[1] is Cause.ANSWERED


def test_an_answer_is_taken_once_and_in_its_order(invitation: Invitation, offer: Offer) -> None:
    later = STAMP + timedelta(minutes=5)
    assert take(answer(calendar_reply(offer.uid, stamp=later), number=2))[1] is Cause.ANSWERED
    earlier = answer(calendar_reply(offer.uid, partstat="DECLINED"))

    assert take(earlier) == (InboxState.IGNORED, Cause.OUTDATED)
    assert inbox.take_in(earlier, house=HOUSE, now=NOW) is None
    assert invitation.state is S.ACCEPTED


def test_an_entry_that_we_never_sent_is_unknown(invitation: Invitation, offer: Offer) -> None:
    offer.told_sequence = None

    assert take(answer(calendar_reply(offer.uid)))[1] is Cause.UNKNOWN
    assert take(answer(calendar_reply("other"), number=2))[1] is Cause.UNKNOWN


@pytest.mark.parametrize(
    "changes", [{}, {"partstat": "DECLINED"}, {"partstat": "TENTATIVE"}, {"method": "COUNTER"}]
)
def test_an_answer_to_what_was_withdrawn_waits_and_changes_nothing(
    invitation: Invitation, offer: Offer, alice: Account, changes: dict[str, Any]
) -> None:
    invitations.withdraw(invitation, by=alice, now=NOW)
    steps = len(invitation.steps)
    state, cause = take(answer(calendar_reply(offer.uid, **changes)))

    assert (state, cause) == (
        InboxState.WAITING,
        Cause.TENTATIVE if changes.get("partstat") == "TENTATIVE" else Cause.TOO_LATE,
    )
    assert (invitation.state, offer.state) == (S.WITHDRAWN, OfferState.FREED)
    assert len(invitation.steps) == steps


def test_an_answer_on_the_day_itself_is_for_a_person(invitation: Invitation, offer: Offer) -> None:
    content = answer(calendar_reply(offer.uid, partstat="DECLINED"))
    mail = inbox.take_in(content, house=HOUSE, now=offer.starts_at - timedelta(hours=1))

    assert mail is not None
    assert (mail.state, mail.cause) == (InboxState.WAITING, Cause.TOO_LATE)
    assert mail.content == content


def test_a_letter_is_put_beside_the_invitation_it_answers(
    invitation: Invitation, offer: Offer, alice: Account
) -> None:
    ours = db.session.scalars(sa.select(OutboxMail)).one()
    mail = inbox.take_in(letter("Gladly.", refers_to=ours.message_id), house=HOUSE, now=NOW)
    assert mail is not None
    assert (mail.cause, mail.invitation, mail.text.strip()) == (
        Cause.LETTER,
        invitation,
        "Gladly.",
    )
    inbox.handle(mail, by=alice, now=NOW)
    inbox.handle(mail, by=alice, now=NOW + timedelta(days=1))

    assert (mail.state, mail.handled_at, mail.account) == (InboxState.HANDLED, NOW, alice)


def test_a_mail_that_came_back_marks_the_address(invitation: Invitation, offer: Offer) -> None:
    (parcel,) = outbox.claim("w", now=NOW + timedelta(minutes=1))
    outbox.note_sent(parcel, "w", "250 ok", now=NOW)
    ours = db.session.scalars(sa.select(OutboxMail)).one()
    states = []
    for status in ("4.2.2", "5.1.1"):
        assert take(bounce(ours.message_id, "ada@example.org", status))[1] is Cause.BOUNCED
        states.append(ours.state)

    assert states == [MailState.SENT, MailState.FAILED]
    assert "User unknown" in ours.answer
    assert invitation.leader.bounced_address == "Ada@example.org"


def test_a_report_about_a_mail_that_is_not_ours_marks_nobody(
    invitation: Invitation, offer: Offer
) -> None:
    assert take(bounce("<x@evil.example>", "ada@example.org")) == (
        InboxState.WAITING,
        Cause.UNKNOWN,
    )
    assert invitation.leader.bounced_address == ""


def test_what_nobody_has_to_look_at_is_not_kept(invitation: Invitation, offer: Offer) -> None:
    take(answer(calendar_reply(offer.uid)))

    assert db.session.scalars(sa.select(InboxMail)).one().content == b""


def test_of_a_mail_that_is_too_large_only_the_headers_are_looked_at(
    invitation: Invitation, offer: Offer
) -> None:
    mail = inbox.take_in(letter("x"), house=HOUSE, now=NOW, is_whole=False)

    assert mail is not None
    assert (mail.cause, mail.sender) == (Cause.UNREADABLE, "ada@example.org")
