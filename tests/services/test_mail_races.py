"""Two who tell the same members, or answer the same proposal, at the same moment."""

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.letters import LetterBody
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.inbox import InboxMail
from roundtable.models.outbox import OutboxMail
from roundtable.models.sessions import Session
from roundtable.services import counters, session_notices, sessions
from tests.at_once import at_once
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_person,
    make_session,
)

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
LETTER = LetterBody(subject="Fifteen minutes", body="Dear Ada,\n\nyes.\n")


def count() -> int:
    return db.session.scalar(sa.select(sa.func.count(OutboxMail.id))) or 0


def test_several_workers_tell_each_member_once(app: Flask, alice: Account) -> None:
    group = make_group(alice, mails_sessions=True, mails_since=NOW)
    for number in range(8):
        make_membership(group, make_person(f"P{number}", "Ro"))
    session = make_session(group, datetime(2026, 5, 12, 15, 0))
    group_id, session_id = group.id, session.id

    def tell() -> None:
        session_notices.keep_up_all(now=NOW, house=HOUSE)

    def move() -> None:
        found = db.session.get_one(Session, session_id)
        sessions.move(found, datetime(2026, 5, 13, 15, 0), "Europe/Berlin", 60, now=NOW)
        group = db.session.get_one(Group, group_id)
        session_notices.keep_up(group, now=NOW, house=HOUSE)

    assert at_once(app, tell, tell, tell) == ["done"] * 3
    assert count() == 9
    assert at_once(app, tell, move, tell) == ["done"] * 3
    assert count() == 18
    assert at_once(app, tell, tell) == ["done"] * 2
    assert count() == 18


def test_a_proposal_is_accepted_or_refused_but_not_both(app: Flask, alice: Account) -> None:
    leader = make_person("Ada", "Okoro", email="ada@example.org")
    invitation = make_invitation(make_group(alice), leader, state=InvitationState.ACCEPTED)
    session = make_session(invitation.group, datetime(2026, 5, 12, 15, 0))
    offer = make_offer(invitation, session, state=OfferState.KEPT, sequence=1, told_sequence=1)
    mail = InboxMail(
        digest="x",
        state=InboxState.WAITING,
        cause=Cause.COUNTER,
        invitation=invitation,
        offer=offer,
        sender="",
        sender_name="",
        subject="",
        text="",
        content=b"x",
        received_at=NOW,
        proposed_from=session.starts_at,
    )
    db.session.add(mail)
    db.session.flush()
    mail_id, account_id = mail.id, alice.id

    def answer(do: Callable[..., None]) -> Callable[[], None]:
        def run() -> None:
            account = db.session.get_one(Account, account_id)
            one = db.session.get_one(InboxMail, mail_id)
            do(one, LETTER, by=account, now=NOW, house=HOUSE)

        return run

    ends = at_once(app, answer(counters.accept), answer(counters.refuse))

    assert ends == ["CounterAnsweredError", "done"]
    assert count() == 1
