from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.people import AssistantMode, Language
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Offer
from roundtable.models.outbox import OutboxMail
from roundtable.services.invitation_moves import note_step
from roundtable.services.visit_reminders import remind_hosts
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_person,
    make_session,
)

HOUSE = "rt@house.example"
VISIT = datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
NOW = VISIT - timedelta(hours=20)


@pytest.fixture
def offer(alice: Account) -> Offer:
    invitation = make_invitation(
        make_group(alice), state=InvitationState.BRIEFED, questions=["What holds people?"]
    )
    note_step(invitation, InvitationState.CLEARED, by=alice, now=NOW)
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    return make_offer(invitation, session, state=OfferState.KEPT)


def remind(now: datetime = NOW) -> int:
    return remind_hosts(now=now, house=HOUSE)


def mails() -> list[OutboxMail]:
    return list(db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def test_whoever_invited_hears_the_day_before_once(offer: Offer) -> None:
    assert remind(VISIT - timedelta(hours=25)) == 0
    assert (remind(), remind(NOW + timedelta(hours=1))) == (1, 0)
    (mail,) = mails()
    message = message_from_bytes(mail.content, policy=policy.default)

    assert (mail.recipients, message["Subject"]) == (
        ["alice@example.org"],
        "Tomorrow’s guest: Ada Okoro",
    )
    text = message.get_content().replace("\r\n", "\n")
    assert text.split("\n\n")[:4] == [
        "Tue 12 May 2026, 15:20–15:35 in Berlin\nAda Okoro",
        "Topic: Where the industry goes",
        "1. What holds people?",
        "Introduce them in a minute, keep the time, and let them go on the minute.",
    ]


def test_whoever_moderates_hears_it_in_their_language_and_on_their_clock(offer: Offer) -> None:
    moderator = make_person(
        "Kenji", "Mori", email="kenji@example.org", language=Language.DE, time_zone="Asia/Tokyo"
    )
    make_membership(offer.invitation.group, moderator, role=MemberRole.MODERATOR)
    assert remind() == 1
    (mail,) = mails()

    assert (mail.recipients, mail.subject) == (["kenji@example.org"], "Gast morgen: Ada Okoro")
    assert "22:20–22:35" in message_from_bytes(mail.content, policy=policy.default).get_content()


def test_a_time_that_moved_is_told_again(offer: Offer) -> None:
    assert remind() == 1
    offer.sequence += 1
    db.session.flush()

    assert remind() == 1


@pytest.mark.parametrize("change", ["called off", "let go", "over"])
def test_nothing_is_told_of_a_visit_that_is_none(offer: Offer, change: str) -> None:
    now = NOW
    match change:
        case "called off":
            offer.session.state = SessionState.CANCELLED
        case "let go":
            offer.state = OfferState.FREED
        case _:
            now = VISIT
    db.session.flush()

    assert remind(now) == 0


@pytest.mark.parametrize(
    ("mode", "line"),
    [
        (AssistantMode.COPIED, "Should they be missing: Jo Lind, +234 1 555 0101"),
        (AssistantMode.LEFT_OUT, "Should they be missing: Ada Okoro, +234 1 555 0100"),
    ],
)
def test_it_says_whom_to_call_should_the_guest_be_missing(
    offer: Offer, mode: AssistantMode, line: str
) -> None:
    leader = offer.invitation.leader
    leader.phone, leader.assistant_mode = "+234 1 555 0100", mode
    leader.assistant = make_person("Jo", "Lind", phone="+234 1 555 0101")
    assert remind() == 1
    content = message_from_bytes(mails()[0].content, policy=policy.default).get_content()

    assert [one for one in content.splitlines() if "missing" in one] == [line]
