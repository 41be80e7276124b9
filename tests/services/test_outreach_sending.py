"""Letters that leave: each once, to nobody who objected, and to nobody twice from one house."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ConferenceState, ProspectState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailHasLeftError, MailState
from roundtable.domain.outreach import (
    QUIET,
    AlreadyWrittenError,
    LetterChannel,
    LetterGoneError,
    LetterPurpose,
    LetterState,
    OtherNumberError,
)
from roundtable.domain.people import Language
from roundtable.domain.tombstones import ObjectedError
from roundtable.mail.transport import Parcel
from roundtable.models.accounts import Account
from roundtable.models.conferences import Prospect
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person, Touch
from roundtable.queries.objections import objection_link
from roundtable.services import (
    conferences,
    objections,
    outbox,
    outreach_letters,
    outreach_sending,
)
from roundtable.services.guest_letters import LetterOpenError
from roundtable.services.invitation_sending import NoAddressError
from tests.at_once import at_once
from tests.factories import make_person

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
COFFEE, FOLLOW_UP = LetterPurpose.COFFEE, LetterPurpose.FOLLOW_UP


def make_prospect(by: Account, person: Person, hook: str = "The same choir") -> Prospect:
    details = ConferenceDetails(name="People Forum", state=ConferenceState.CANCELLED)
    prospect = conferences.add(conferences.create(details, by=by, now=NOW), person)
    conferences.describe(
        prospect, role="", hook=hook, state=ProspectState.SHORTLISTED, by=by, now=NOW
    )
    return prospect


def make_letter(
    by: Account, person: Person, purpose: LetterPurpose = COFFEE, **fields: Any
) -> OutreachLetter:
    channel = fields.pop("channel", LetterChannel.MAIL)
    return outreach_letters.begin(
        make_prospect(by, person, **fields), purpose, channel, by=by, now=NOW
    )


def send(letter: OutreachLetter, *, now: datetime = NOW) -> OutboxMail:
    return outreach_sending.send(letter, by=letter.account, now=now, house=HOUSE)


def state_of(letter: OutreachLetter) -> ProspectState:
    query = sa.select(Prospect.state).where(
        Prospect.person_id == letter.person_id, Prospect.conference_id == letter.conference_id
    )
    return db.session.execute(query).scalar_one()


def touches() -> list[tuple[str, str]]:
    return [(one.channel, one.text) for one in db.session.scalars(sa.select(Touch))]


def test_a_letter_is_begun_once(alice: Account) -> None:
    ida = make_person("Ida", "Lund", language=Language.DE)
    first, second = make_letter(alice, ida), make_letter(alice, ida)

    assert first.id == second.id
    assert (first.language, first.state) == (Language.DE, LetterState.DRAFTED)
    assert "The same choir." in first.body


def test_a_letter_leaves_with_the_link_by_which_one_objects(alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"))
    mail = send(letter)
    content = mail.content.decode()
    link = objection_link(letter)

    assert (letter.state, letter.is_first, letter.sent_at) == (LetterState.SENT, True, NOW)
    assert state_of(letter) is ProspectState.WRITTEN_TO
    assert (mail.letter_id, mail.key) == (letter.id, f"outreach {letter.id}")
    assert mail.due_at == NOW + timedelta(seconds=30)
    assert f"List-Unsubscribe: <{link}>" in content.replace("\r\n ", " ")
    assert "If you would rather not hear from us" in content
    assert link not in letter.body


def test_what_has_left_is_a_contact(alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"))
    mail = send(letter)
    assert touches() == []
    parcels = outbox.claim("worker", now=NOW + timedelta(minutes=1))
    outbox.note_sent(parcels[0], "worker", "250 ok", now=NOW + timedelta(minutes=1))

    assert isinstance(parcels[0], Parcel)
    assert mail.state is MailState.SENT
    assert touches() == [("email", letter.subject)]


def test_a_letter_that_has_not_left_is_taken_back(alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"))
    mail = send(letter)
    outreach_sending.recall(letter, now=NOW)
    again = send(letter)

    assert (mail.state, again.state) == (MailState.TAKEN_BACK, MailState.WAITING)
    assert state_of(letter) is ProspectState.WRITTEN_TO
    outreach_sending.recall(letter, now=NOW)
    assert (letter.state, letter.is_first, letter.sent_at) == (LetterState.DRAFTED, False, None)
    assert state_of(letter) is ProspectState.SHORTLISTED


def test_a_letter_that_has_left_stays(alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"))
    send(letter)
    outbox.claim("worker", now=NOW + timedelta(minutes=1))
    with pytest.raises(MailHasLeftError):
        outreach_sending.recall(letter, now=NOW + timedelta(minutes=1))


def test_a_short_letter_is_marked_as_sent_and_unmarked(alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"), channel=LetterChannel.SHORT)
    outreach_sending.mark_sent(letter, by=alice, now=NOW)

    assert (letter.state, state_of(letter)) == (
        LetterState.SENT_ELSEWHERE,
        ProspectState.WRITTEN_TO,
    )
    assert touches() == [("message", letter.body.strip())]
    outreach_sending.recall(letter, now=NOW)
    assert (letter.state, state_of(letter)) == (LetterState.DRAFTED, ProspectState.SHORTLISTED)
    assert touches() == []
    with pytest.raises(LetterGoneError):
        send(letter)


def test_nobody_gets_a_second_first_letter_from_the_house(alice: Account, bob: Account) -> None:
    ida = make_person("Ida", "Lund")
    mine, his = make_letter(alice, ida), make_letter(bob, ida)
    send(mine)
    with pytest.raises(AlreadyWrittenError) as refused:
        send(his)
    with pytest.raises(AlreadyWrittenError):
        outreach_sending.mark_sent(his, by=bob, now=NOW + QUIET - timedelta(seconds=1))

    assert (refused.value.to, refused.value.by, refused.value.at) == (
        "Ida Lund",
        "Alice Example",
        NOW,
    )
    assert send(his, now=NOW + QUIET).state is MailState.WAITING


def test_a_follow_up_of_no_letter_is_a_first_letter(alice: Account, bob: Account) -> None:
    ida = make_person("Ida", "Lund")
    send(make_letter(alice, ida))
    with pytest.raises(AlreadyWrittenError):
        send(make_letter(bob, ida, FOLLOW_UP))

    assert send(make_letter(alice, ida, FOLLOW_UP)).state is MailState.WAITING


def test_whoever_answered_is_written_to_again(alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"))
    send(letter)
    prospect = db.session.scalars(sa.select(Prospect)).one()
    gathering = outreach_letters.begin(
        prospect, LetterPurpose.GATHERING, LetterChannel.MAIL, by=alice, now=NOW
    )
    with pytest.raises(AlreadyWrittenError) as refused:
        send(gathering)
    assert refused.value.by == ""
    conferences.move(prospect, ProspectState.ANSWERED, by=None, now=NOW)

    assert send(gathering).state is MailState.WAITING


def test_whoever_objected_is_never_written_to(alice: Account) -> None:
    ida = make_person("Ida", "Lund")
    letter = make_letter(alice, ida)
    objections.object_(ida, now=NOW)
    with pytest.raises(ObjectedError):
        send(letter)
    with pytest.raises(ObjectedError):
        outreach_sending.mark_sent(letter, by=alice, now=NOW)
    with pytest.raises(ObjectedError):
        make_letter(alice, ida, LetterPurpose.THANKS)


def test_a_letter_that_waits_when_its_reader_objects_was_never_sent(
    alice: Account, bob: Account
) -> None:
    ida = make_person("Ida", "Lund")
    waiting = make_letter(alice, ida)
    mail = send(waiting)
    objections.object_(ida, now=NOW + timedelta(seconds=10))
    objections.object_(ida, now=NOW + timedelta(seconds=11))
    db.session.refresh(mail)

    assert (waiting.state, waiting.sent_at, waiting.is_first, waiting.revision) == (
        LetterState.KEPT_BACK, None, False, 3,
    )  # fmt: skip
    assert (mail.state, mail.done_at) == (MailState.TAKEN_BACK, NOW + timedelta(seconds=10))
    assert touches() == []
    with pytest.raises(ObjectedError):
        outreach_sending.recall(waiting, now=NOW)
    with pytest.raises(LetterGoneError):
        outreach_letters.write(waiting, LetterBody(subject="A", body="B"), revision=3)

    objections.lift(ida, reason="Wrote me: gladly.", by=alice, now=NOW)
    outreach_sending.recall(waiting, now=NOW)
    assert (waiting.state, waiting.revision) == (LetterState.DRAFTED, 4)
    assert send(make_letter(bob, ida)).state is MailState.WAITING  # ours was nobody's first


def test_a_letter_that_has_left_when_its_reader_objects_stays_sent(alice: Account) -> None:
    ida, ola = make_person("Ida", "Lund"), make_person("Ola", "Berg")
    gone, held, elsewhere = (
        make_letter(alice, ida), make_letter(alice, ola),
        make_letter(alice, make_person("Ada", "Dahl"), channel=LetterChannel.SHORT),
    )  # fmt: skip
    send(gone)
    parcels = outbox.claim("worker", now=NOW + timedelta(minutes=1))
    outbox.note_sent(parcels[0], "worker", "250 ok", now=NOW + timedelta(minutes=1))
    send(held)
    outbox.claim("worker", now=NOW + timedelta(minutes=1))
    outreach_sending.mark_sent(elsewhere, by=alice, now=NOW)
    for letter in (gone, held, elsewhere):
        assert letter.person is not None
        objections.object_(letter.person, now=NOW + timedelta(minutes=1))

    assert [(one.state, one.sent_at) for one in (gone, held, elsewhere)] == [
        (LetterState.SENT, NOW),
        (LetterState.SENT, NOW),
        (LetterState.SENT_ELSEWHERE, NOW),
    ]


def test_a_letter_refused_for_now_is_not_tried_again_once_its_reader_objects(
    alice: Account,
) -> None:
    ida = make_person("Ida", "Lund")
    letter = make_letter(alice, ida)
    mail = send(letter)
    at = NOW + timedelta(minutes=1)
    parcel = outbox.claim("worker", now=at)[0]
    objections.object_(ida, now=at)
    outbox.note_refused(parcel, "worker", "451 later", is_lasting=False, now=at)

    assert (mail.state, mail.answer, mail.key) == (MailState.TAKEN_BACK, "451 later", None)
    assert (letter.state, letter.sent_at) == (LetterState.KEPT_BACK, None)
    assert outbox.claim("worker", now=NOW + timedelta(days=3)) == []


def test_an_open_place_or_no_address_holds_a_letter_back(alice: Account) -> None:
    open_one = make_letter(alice, make_person("Ida", "Lund"), hook="")
    nowhere = make_letter(alice, make_person("Ola", "Berg", email=""))
    with pytest.raises(LetterOpenError):
        send(open_one)
    with pytest.raises(NoAddressError):
        send(nowhere)

    assert (open_one.state, nowhere.state) == (LetterState.DRAFTED, LetterState.DRAFTED)


def test_the_organiser_is_asked_for_the_list(alice: Account) -> None:
    details = ConferenceDetails(
        name="People Forum",
        state=ConferenceState.CANCELLED,
        organiser="Forum Office",
        organiser_email="office@forum.example.org",
    )
    conference = conferences.create(details, by=alice, now=NOW)
    letter = outreach_letters.begin_to_organiser(conference, by=alice, now=NOW)
    again = outreach_letters.begin_to_organiser(conference, by=alice, now=NOW)
    mail = send(letter)

    assert letter.id == again.id
    assert letter.body.startswith("Dear Forum Office,\n")
    assert mail.recipients == ["office@forum.example.org"]
    assert b"List-Unsubscribe" not in mail.content


def test_several_leave_together_or_none(alice: Account, bob: Account) -> None:
    people = [make_person(name, "Lund") for name in ("Ida", "Ola", "Ada")]
    several = [make_letter(alice, one) for one in people]
    with pytest.raises(OtherNumberError):
        outreach_sending.send_all(several, by=alice, now=NOW, house=HOUSE, expected=4)
    send(make_letter(bob, people[2]))
    db.session.commit()
    with pytest.raises(AlreadyWrittenError):
        outreach_sending.send_all(several, by=alice, now=NOW, house=HOUSE, expected=3)
    db.session.rollback()
    two = several[:2]
    mails = outreach_sending.send_all(two, by=alice, now=NOW, house=HOUSE, expected=2)

    assert [one.state for one in several] == [
        LetterState.SENT,
        LetterState.SENT,
        LetterState.DRAFTED,
    ]
    assert [mail.recipients for mail in mails] == [
        ["ida.lund@example.org"],
        ["ola.lund@example.org"],
    ]


def test_of_two_who_write_at_once_one_does(app: Flask, alice: Account, bob: Account) -> None:
    ida = make_person("Ida", "Lund")
    ids = [make_letter(account, ida).id for account in (alice, bob)]

    def sending(letter_id: int) -> Any:
        def run() -> None:
            send(db.session.get_one(OutreachLetter, letter_id))

        return run

    assert at_once(app, *map(sending, ids)) == ["AlreadyWrittenError", "done"]
    assert len(db.session.scalars(sa.select(OutboxMail.id)).all()) == 1


def test_the_same_letter_sent_twice_at_once_leaves_once(app: Flask, alice: Account) -> None:
    letter_id = make_letter(alice, make_person("Ida", "Lund")).id

    def run() -> None:
        send(db.session.get_one(OutreachLetter, letter_id))

    assert at_once(app, run, run) in (
        ["LetterGoneError", "done"],
        ["AlreadyWrittenError", "done"],
    )
    assert len(db.session.scalars(sa.select(OutboxMail.id)).all()) == 1


def test_an_objection_at_the_same_moment_is_heeded(app: Flask, alice: Account) -> None:
    letter = make_letter(alice, make_person("Ida", "Lund"))
    letter_id, person_id = letter.id, letter.person_id

    def run() -> None:
        send(db.session.get_one(OutreachLetter, letter_id))

    def object_() -> None:
        objections.object_(db.session.get_one(Person, person_id), now=NOW)

    ends = at_once(app, run, object_)
    waiting = db.session.scalars(
        sa.select(OutboxMail.id).where(OutboxMail.state == MailState.WAITING)
    ).all()

    assert ends in (["ObjectedError", "done"], ["done", "done"])
    assert waiting == []
