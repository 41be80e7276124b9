"""Whoever has a letter in copy gets a mail and a link of their own."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.invitations import InvitationState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import UNDO, MailState
from roundtable.domain.people import AssistantMode
from roundtable.mail.eml import CalendarFile, Correspondent, UnsentLetter, write_unsent
from roundtable.mail.html import as_html
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Touch
from roundtable.queries import guest_letters as letters
from roundtable.queries.replies import Reader, reply_link
from roundtable.services import guest_letters, invitations, outbox
from tests.factories import make_group, make_invitation, make_person

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
ADA = Correspondent(name="Dr. Ada Okoro", email="ada@example.org")
JO = Correspondent(name="Jo Lind", email="jo@example.org")
ENTRY = CalendarFile(name="A.ics", content=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


@pytest.fixture
def invitation(alice: Account) -> Invitation:
    jo = make_person("Jo", "Lind", email="jo@example.org")
    ada = make_person(
        "Ada",
        "Okoro",
        email="ada@example.org",
        assistant=jo,
        assistant_mode=AssistantMode.COPIED,
    )
    found = make_invitation(make_group(alice), ada, state=InvitationState.CLEARED)
    letter = LetterBody(
        subject="Fünfzehn Minuten", body=f"Liebe Ada,\n\n„A“ genügt: {reply_link(found)}\n"
    )
    unsent = UnsentLetter(
        letter=letter,
        html=as_html(letter.body, "de"),
        sender=Correspondent(name="Mira Vell", email="mira@example.org"),
        to=[ADA],
        cc=[JO],
        calendars=[ENTRY],
    )
    found.subject, found.body = letter.subject, letter.body
    found.cleared_message = write_unsent(unsent, now=NOW)
    db.session.flush()
    return found


def mails() -> list[OutboxMail]:
    return list(db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def texts(mail: OutboxMail) -> tuple[str, str]:
    message = message_from_bytes(mail.content, policy=policy.default)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


def test_the_copy_is_the_same_letter_with_a_link_of_its_own(
    invitation: Invitation, alice: Account
) -> None:
    invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    first, copy = mails()
    link, own = reply_link(invitation), reply_link(invitation, Reader.IN_COPY)

    assert [one.recipients for one in (first, copy)] == [["ada@example.org"], ["jo@example.org"]]
    assert [message_from_bytes(one.content)["To"] for one in (first, copy)] == [
        '"Dr. Ada Okoro" <ada@example.org>',
        '"Dr. Ada Okoro" <ada@example.org>',
    ]
    assert [message_from_bytes(one.content)["Cc"] for one in (first, copy)] == [
        "Jo Lind <jo@example.org>",
        "Jo Lind <jo@example.org>",
    ]
    assert link != own
    assert [(link in text, own in text) for text in texts(first)] == [(True, False)] * 2
    assert [(link in text, own in text) for text in texts(copy)] == [(False, True)] * 2
    assert [text.replace(own, link) for text in texts(copy)] == list(texts(first))


def test_it_is_one_contact_and_later_letters_follow_the_mail_to_the_guest(
    invitation: Invitation, alice: Account
) -> None:
    invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    for parcel in outbox.claim("one", now=NOW + UNDO):
        outbox.note_sent(parcel, "one", "", now=NOW + UNDO)
    (touch,) = db.session.scalars(sa.select(Touch))

    assert touch.person is invitation.leader
    assert letters.message_id_of(invitation) == mails()[0].message_id


def test_both_are_taken_back_and_leave_anew(invitation: Invitation, alice: Account) -> None:
    invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    invitations.recall(invitation, by=alice, now=NOW)
    invitations.send(invitation, by=alice, now=NOW, house=HOUSE)

    assert [one.state for one in mails()] == [
        MailState.TAKEN_BACK,
        MailState.TAKEN_BACK,
        MailState.WAITING,
        MailState.WAITING,
    ]


def test_the_reminder_has_the_link_of_whoever_reads_it(
    invitation: Invitation, alice: Account
) -> None:
    invitation.state, invitation.sent_at = InvitationState.SENT, NOW - timedelta(days=30)
    db.session.flush()
    link, own = reply_link(invitation), reply_link(invitation, Reader.IN_COPY)
    words = LetterBody(subject="Again", body=f"Dear Ada,\n\nhere it is: {link}\n")
    guest_letters.send(invitation, GuestLetter.REMINDER, words, by=alice, now=NOW, house=HOUSE)

    assert [(one.recipients, link in texts(one)[0], own in texts(one)[0]) for one in mails()] == [
        (["ada@example.org"], True, False),
        (["jo@example.org"], False, True),
    ]
