from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.cli.fetching import take
from roundtable.database import db
from roundtable.domain.guest_letters import GuestLetter
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.outbox import OutboxMail
from roundtable.services import guest_letters
from roundtable.services.invitation_moves import note_step
from tests.factories import make_group, make_invitation, make_offer, make_person, make_session
from tests.mail.replies import HOUSE, answer, calendar_reply, letter

NOW = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
WORDS = LetterBody(subject="Fifteen minutes", body="Dear Ada,\n\nyes.\n")


@pytest.fixture
def offer(app: Flask, alice: Account, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """The time that Ada has said yes to, and of which a letter of alice told her."""
    monkeypatch.setitem(app.config, "MAIL_FROM", HOUSE)
    leader = make_person("Ada", "Okoro", email="ada@example.org", time_zone="Africa/Lagos")
    invitation = make_invitation(
        make_group(alice), leader, state=InvitationState.ACCEPTED, sent_at=NOW
    )
    note_step(invitation, InvitationState.CLEARED, by=alice, now=NOW)
    session = make_session(invitation.group, datetime(2027, 5, 12, 15, 0))
    offer = make_offer(invitation, session, state=OfferState.KEPT, sequence=1)
    guest_letters.send(invitation, GuestLetter.CONFIRMATION, WORDS, by=alice, now=NOW, house=HOUSE)
    db.session.commit()
    return offer


def come(app: Flask, content: bytes) -> str:
    """Let a mail come in, outside the transaction of the test."""
    db.session.commit()
    return take(app, content)


def notices() -> list[tuple[list[str], str, str]]:
    db.session.rollback()
    query = sa.select(OutboxMail).where(OutboxMail.kind == MailKind.NOTICE).order_by(OutboxMail.id)
    return [
        (mail.recipients, mail.subject, text(mail.content)) for mail in db.session.scalars(query)
    ]


def text(content: bytes) -> str:
    message = message_from_bytes(content, policy=policy.default)
    return str(message.get_content()).replace("\r\n", "\n")


def test_whoever_convenes_hears_of_another_time_once(app: Flask, offer: Offer) -> None:
    counter = calendar_reply(
        offer.uid, method="COUNTER", starts="20270512T134000Z", ends="20270512T135500Z"
    )
    content = answer(counter, method="COUNTER")
    assert (come(app, content), come(app, content)) == ("counter", "repeated")

    assert notices() == [
        (
            ["alice@example.org"],
            "Ada Okoro: They would rather come at another time.",
            (
                "Northern Round: Ada Okoro: They would rather come at another time.\n\n"
                "Wed 12 May 2027, 15:40–15:55 in Berlin\n\n"
                "Ada Okoro has answered.\n\n"
                "http://localhost/inbox/\n"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("partstat", "subject"),
    [
        (
            "TENTATIVE",
            "Ada Okoro: Der Gast ist noch nicht sicher. Fragen Sie vor dem Tag noch einmal.",
        ),
        ("DELEGATED", "Ada Okoro: Der Gast schickt jemand anderen. Vermerken Sie, wen."),
    ],
)
def test_it_is_told_in_their_language(
    app: Flask, alice: Account, offer: Offer, partstat: str, subject: str
) -> None:
    alice.language = Language.DE
    db.session.commit()
    come(app, answer(calendar_reply(offer.uid, partstat=partstat)))

    assert [one[1] for one in notices()] == [subject]


def test_a_letter_is_told_too(app: Flask, offer: Offer) -> None:
    come(app, letter("Which room is it?"))

    assert [one[2].split("\n\n")[1] for one in notices()] == ["Which room is it?"]


def test_what_comes_from_a_stranger_stays_in_the_inbox(app: Flask, offer: Offer) -> None:
    taken = [
        come(app, answer(calendar_reply(offer.uid, partstat="DECLINED"), sender="eve@example.org")),
        come(app, answer(calendar_reply(offer.uid, partstat="DECLINED"), results="", number=2)),
        come(app, letter("Buy now.", sender="eve@example.org")),
    ]

    assert taken == ["stranger", "unproven", "letter"]
    assert notices() == []


def test_what_was_taken_is_told_as_an_answer_and_not_twice(app: Flask, offer: Offer) -> None:
    assert come(app, answer(calendar_reply(offer.uid, partstat="DECLINED"))) == "answered"

    assert [one[1] for one in notices()] == ["Ada Okoro: Declined"]
    assert db.session.get_one(Invitation, offer.invitation_id).state is InvitationState.DECLINED
