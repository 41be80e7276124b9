from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.invitations import InvitationMoveNotAllowedError, InvitationState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import LEASE, UNDO, MailHasLeftError, MailKind, MailState
from roundtable.mail.eml import Correspondent, UnsentLetter, write_unsent
from roundtable.mail.outgoing import note
from roundtable.mail.transport import Parcel
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Touch
from roundtable.queries.outbox import counts
from roundtable.services import invitations, outbox
from roundtable.services.invitation_sending import NoAddressError
from tests.at_once import at_once
from tests.factories import make_group, make_invitation

NOW = datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC)
HOUSE = "rt@house.example"
LETTER = LetterBody(subject="Fifteen minutes", body="Would you come?\n")
INES = Correspondent(name="Ines Halder", email="ines@example.org")


def put(name: str = "ines", **fields: object) -> OutboxMail:
    to = Correspondent(name=name, email=f"{name}@example.org")
    mail = note(LETTER, to=to, sender=HOUSE, now=NOW)
    given = {"kind": MailKind.TEST, "now": NOW} | fields
    return outbox.put(mail, **given)  # type: ignore[arg-type]


def cleared_invitation(by: Account, *to: Correspondent) -> Invitation:
    sender = Correspondent(name=by.person.name, email=by.email)
    unsent = UnsentLetter(letter=LETTER, sender=sender, to=to)
    return make_invitation(
        make_group(by),
        state=InvitationState.CLEARED,
        subject=LETTER.subject,
        cleared_message=write_unsent(unsent, now=NOW),
    )


def state_of(mail: OutboxMail) -> tuple[MailState, int, str]:
    db.session.refresh(mail)
    return mail.state, mail.attempts, mail.answer


def claimed(holder: str = "one", *, at: datetime = NOW) -> list[Parcel]:
    return list(outbox.claim(holder, now=at))


def test_what_is_claimed_is_nobody_elses(database: None) -> None:
    mail = put()
    parcels = claimed()

    assert [(one.id, one.recipients) for one in parcels] == [(mail.id, ["ines@example.org"])]
    assert (claimed("two"), state_of(mail)) == ([], (MailState.SENDING, 1, ""))


def test_a_mail_waits_until_it_is_due(database: None) -> None:
    mail = put(wait=UNDO)

    assert claimed(at=NOW + UNDO - timedelta(seconds=1)) == []
    assert [one.id for one in claimed(at=NOW + UNDO)] == [mail.id]


def test_the_mail_of_a_worker_that_died_is_claimed_again_under_its_name(database: None) -> None:
    mail, content = put(), claimed()[0].content

    assert claimed("two", at=NOW + LEASE - timedelta(seconds=1)) == []
    again = claimed("two", at=NOW + LEASE)
    assert [(one.id, one.content) for one in again] == [(mail.id, content)]
    assert f"Message-ID: {mail.message_id}\r\n".encode() in content


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=3_650)])
def test_a_clock_that_was_ahead_holds_nothing_up(database: None, ahead: timedelta) -> None:
    lost = put("ada")
    claimed("dead")
    lost.held_until = NOW + ahead
    waiting = put("ben", now=NOW + ahead)

    assert [one.id for one in claimed("two")] == [lost.id, waiting.id]


def test_who_lost_a_mail_says_nothing_of_it(database: None) -> None:
    mail, (parcel,) = put(), claimed()
    claimed("two", at=NOW + LEASE)
    outbox.note_sent(parcel, "one", "", now=NOW)
    outbox.note_refused(parcel, "one", "550 no", is_lasting=True, now=NOW)

    assert state_of(mail) == (MailState.SENDING, 2, "")


def test_what_is_refused_in_passing_is_tried_again_later(database: None) -> None:
    mail, (parcel,) = put(), claimed()
    outbox.note_refused(parcel, "one", "451 later", is_lasting=False, now=NOW)

    assert state_of(mail) == (MailState.WAITING, 1, "451 later")
    assert NOW + timedelta(minutes=1) <= mail.due_at <= NOW + timedelta(minutes=1, seconds=12)


def test_what_is_refused_for_good_has_failed_until_somebody_tries_again(database: None) -> None:
    mail, (parcel,) = put(), claimed()
    outbox.note_refused(parcel, "one", "550 no such person", is_lasting=True, now=NOW)
    assert state_of(mail) == (MailState.FAILED, 1, "550 no such person")

    outbox.retry(mail, now=NOW + timedelta(days=9))
    assert state_of(mail)[:2] == (MailState.WAITING, 0)
    assert [one.id for one in claimed(at=NOW + timedelta(days=9))] == [mail.id]


def test_what_was_not_tried_is_no_attempt(database: None) -> None:
    mail = put()
    outbox.give_back(claimed(), "one")

    assert state_of(mail) == (MailState.WAITING, 0, "")
    assert [one.id for one in claimed("two")] == [mail.id]


def test_the_link_of_a_password_is_gone_once_it_has_left(database: None) -> None:
    mails = [put("ada", kind=MailKind.ACCOUNT), put("ben")]
    for parcel in claimed():
        outbox.note_sent(parcel, "one", "", now=NOW)
    db.session.expire_all()

    assert [(mail.state, mail.content == b"") for mail in mails] == [
        (MailState.SENT, True),
        (MailState.SENT, False),
    ]


def test_a_letter_leaves_once_and_then_is_a_contact(alice: Account) -> None:
    invitation = cleared_invitation(alice, INES)
    mail = invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    with pytest.raises(InvitationMoveNotAllowedError):
        invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    assert (invitation.state, invitation.sent_at) == (InvitationState.SENT, NOW)
    assert db.session.scalars(sa.select(Touch)).all() == []

    (parcel,) = claimed(at=NOW + UNDO)
    outbox.note_sent(parcel, "one", "", now=NOW + UNDO)
    (touch,) = db.session.scalars(sa.select(Touch)).all()
    assert (touch.person, touch.text) == (invitation.leader, "Fifteen minutes")
    assert counts(alice) == {MailState.SENT: 1}
    with pytest.raises(MailHasLeftError):
        invitations.recall(invitation, by=alice, now=NOW + UNDO)
    assert mail.subject == "Fifteen minutes"


def test_a_letter_that_was_taken_back_may_leave_anew(alice: Account) -> None:
    invitation = cleared_invitation(alice, INES)
    first = invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    invitations.recall(invitation, by=alice, now=NOW + timedelta(seconds=9))
    assert (invitation.state, invitation.sent_at) == (InvitationState.CLEARED, None)

    second = invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
    assert [one.id for one in claimed(at=NOW + UNDO)] == [second.id]
    assert state_of(first)[0] is MailState.TAKEN_BACK


def test_a_letter_for_nobody_cannot_leave(alice: Account) -> None:
    with pytest.raises(NoAddressError):
        invitations.send(cleared_invitation(alice), by=alice, now=NOW, house=HOUSE)


def test_a_letter_that_left_by_hand_cannot_be_taken_back(alice: Account) -> None:
    invitation = cleared_invitation(alice, INES)
    invitations.send_by_hand(invitation, by=alice, now=NOW)

    with pytest.raises(MailHasLeftError):
        invitations.recall(invitation, by=alice, now=NOW)


def test_of_who_sends_and_who_takes_back_one_wins(app: Flask, alice: Account) -> None:
    for number in range(10):
        invitation = cleared_invitation(alice, INES)
        mail = invitations.send(invitation, by=alice, now=NOW, house=HOUSE)
        ends = at_once(app, taking(str(number)), recalling(invitation.id, alice.id))
        left = state_of(mail)[0]

        assert (ends, left) in [
            (["MailHasLeftError", "done"], MailState.SENDING),
            (["done", "done"], MailState.TAKEN_BACK),
        ]
        mail.state = MailState.SENT
        db.session.commit()


def taking(holder: str) -> Callable[[], object]:
    return lambda: outbox.claim(holder, now=NOW + UNDO)


def recalling(invitation_id: int, account_id: int) -> Callable[[], None]:
    return lambda: invitations.recall(
        db.session.get_one(Invitation, invitation_id),
        by=db.session.get_one(Account, account_id),
        now=NOW + UNDO,
    )


def test_four_workers_at_once_take_each_mail_once(app: Flask, database: None) -> None:
    ids = [put(f"p{number}").id for number in range(70)]
    taken: list[int] = []

    def work(holder: str) -> Callable[[], None]:
        def take() -> None:
            while parcels := outbox.claim(holder, now=NOW):
                db.session.commit()
                taken.extend(one.id for one in parcels)

        return take

    at_once(app, *(work(str(number)) for number in range(4)))

    assert sorted(taken) == ids
