from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.outbox import MailKind
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.inbox import InboxMail
from roundtable.models.outbox import OutboxMail
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.session_notices import answer_address, last_words
from roundtable.services import inbox, members, session_notices, sessions
from tests.data.replies.make import FOLDER
from tests.data.replies.people import ADA, JO, JUERGEN, KENJI, MIRA
from tests.data.replies.sessions import UID
from tests.data.replies.shapes import HOUSE as ROUNDS
from tests.factories import make_group, make_membership, make_person, make_session
from tests.mail.replies import HOUSE, STAMP, answer, bounce, calendar_reply, letter

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
A = Answer
WRITERS = (MIRA, ADA, JO, JUERGEN, KENJI)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice, mails_sessions=True)


@pytest.fixture
def seat(group: Group) -> Membership:
    return make_membership(group, make_person("Ada", "Okoro", email="Ada@example.org"))


@pytest.fixture
def session(group: Group, seat: Membership) -> Session:
    """On which a mail has asked Ada and alice."""
    session = make_session(group, datetime(2026, 5, 12, 15, 0))
    session_notices.begin(group, now=NOW, house=HOUSE)
    return session


def reply(session: Session, **changes: Any) -> str:
    return calendar_reply(session.uid, **({"sequence": 0} | changes))


def take(content: bytes, now: datetime = NOW) -> InboxMail:
    mail = inbox.take_in(content, house=HOUSE, now=now)
    assert mail is not None
    return mail


def take_file(path: Path) -> InboxMail:
    mail = inbox.take_in(path.read_bytes(), house=ROUNDS, now=NOW)
    assert mail is not None
    return mail


def answers(session: Session) -> dict[int, Answer]:
    query = sa.select(Attendance.person_id, Attendance.answer)
    rows = db.session.execute(query.where(Attendance.session_id == session.id))
    return {row[0]: row[1] for row in rows}


@pytest.mark.parametrize(
    ("partstat", "given"),
    [("ACCEPTED", A.ACCEPTED), ("DECLINED", A.DECLINED), ("TENTATIVE", A.TENTATIVE)],
)
def test_what_a_calendar_says_is_the_members_answer(
    session: Session, seat: Membership, partstat: str, given: Answer
) -> None:
    mail = take(answer(reply(session, partstat=partstat)))

    assert (mail.state, mail.cause) == (InboxState.TAKEN, Cause.ANSWERED)
    assert (mail.session, mail.person, mail.content) == (session, seat.person, b"")
    assert answers(session) == {seat.person_id: given}


@pytest.mark.parametrize(
    ("changes", "envelope", "cause"),
    [
        ({"method": "COUNTER"}, {}, Cause.COUNTER),
        ({"partstat": "DELEGATED"}, {}, Cause.DELEGATED),
        ({"partstat": "NEEDS-ACTION"}, {}, Cause.TENTATIVE),
        ({"attendee": "eve@example.org"}, {}, Cause.STRANGER),
        ({"attendee": "alice@example.org"}, {}, Cause.STRANGER),
        ({}, {"sender": "eve@example.org"}, Cause.STRANGER),
        ({}, {"results": ""}, Cause.UNPROVEN),
        ({}, {"results": "mx.house.example; dmarc=fail header.from=example.org"}, Cause.UNPROVEN),
        ({"sequence": -1}, {}, Cause.ANSWERED),
    ],
)
def test_whatever_is_not_plainly_theirs_changes_nothing(
    session: Session, changes: dict[str, Any], envelope: dict[str, Any], cause: Cause
) -> None:
    mail = take(answer(reply(session, **changes), **envelope))

    assert (mail.cause, mail.session) == (cause, session)
    assert (answers(session) == {}) is (cause is not Cause.ANSWERED)


def test_their_own_address_in_the_entry_proves_it_and_nobody_elses(
    session: Session, seat: Membership, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAIL_INBOX", object())
    own = answer_address(session, seat.person_id, HOUSE)
    other = answer_address(session, seat.person_id + 1, HOUSE)
    causes = [
        take(answer(reply(session), to=address, results="", number=number)).cause
        for number, address in enumerate((other, f"rt+{own}", HOUSE, own.upper()))
    ]

    assert causes == [Cause.UNPROVEN, Cause.UNPROVEN, Cause.UNPROVEN, Cause.ANSWERED]


def test_answers_are_taken_once_and_in_their_order(session: Session, seat: Membership) -> None:
    later = STAMP + timedelta(minutes=5)
    take(answer(reply(session, partstat="DECLINED", stamp=later)))
    older = take(answer(reply(session), number=2))
    again = take(answer(reply(session, stamp=later), number=3))
    newest = take(answer(reply(session, stamp=later + timedelta(seconds=1)), number=4))

    assert [older.cause, again.cause, newest.cause] == [
        Cause.OUTDATED,
        Cause.OUTDATED,
        Cause.ANSWERED,
    ]
    assert answers(session) == {seat.person_id: A.ACCEPTED}


def test_an_answer_to_the_time_before_the_move_is_outdated(
    group: Group, session: Session, seat: Membership
) -> None:
    sessions.move(session, datetime(2026, 5, 13, 15, 0), "Europe/Berlin", 60, now=NOW)
    session_notices.keep_up(group, now=NOW, house=HOUSE)

    assert take(answer(reply(session))).cause is Cause.OUTDATED
    assert take(answer(reply(session, sequence=1), number=2)).cause is Cause.ANSWERED


def test_a_confirmed_session_takes_answers_to_what_was_told(session: Session) -> None:
    sessions.confirm(session, now=NOW)

    assert take(answer(reply(session))).cause is Cause.ANSWERED


@pytest.mark.parametrize("how", ["cancelled", "left", "begun"])
def test_what_is_withdrawn_or_over_takes_no_answer(
    session: Session, seat: Membership, how: str
) -> None:
    now = NOW
    if how == "cancelled":
        sessions.cancel(session, "", now=NOW)
    elif how == "left":
        members.leave(seat, on=NOW.date())
    else:
        now = session.starts_at
    mail = take(answer(reply(session)), now)

    assert (mail.state, mail.cause) == (InboxState.WAITING, Cause.TOO_LATE)
    assert answers(session) == {}


def test_an_entry_that_went_to_nobody_is_a_strangers(group: Group, alice: Account) -> None:
    silent = make_session(group, datetime(2026, 9, 12, 15, 0))

    assert take(answer(reply(silent))).cause is Cause.STRANGER
    assert take(answer(calendar_reply("other"), number=2)).cause is Cause.UNKNOWN


def test_two_who_share_an_address_answer_each_for_themselves(
    group: Group, session: Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAIL_INBOX", object())
    twin = make_membership(group, make_person("Tom", "Okoro", email="ada@example.org"))
    session_notices.keep_up(group, now=NOW, house=HOUSE)
    to = answer_address(session, twin.person_id, HOUSE)
    take(answer(reply(session), to=to))

    assert answers(session) == {twin.person_id: A.ACCEPTED}


def test_only_what_they_added_is_kept_of_an_answer_that_was_taken(session: Session) -> None:
    plain = take(answer(reply(session)))
    later = STAMP + timedelta(minutes=1)
    added = take(answer(reply(session, stamp=later, comment="Five minutes late"), number=2))

    assert (plain.text, added.text) == ("", "Five minutes late")
    assert last_words(session) == {added.person_id: "Five minutes late"}


def test_the_time_of_a_reply_moves_nothing(session: Session) -> None:
    take(answer(reply(session, starts="20300101T100000Z", ends="20300101T110000Z")))

    assert session.starts_at == datetime(2026, 5, 12, 13, 0, tzinfo=UTC)


def test_a_letter_and_a_bounce_stand_beside_their_session(
    group: Group, session: Session, seat: Membership
) -> None:
    query = sa.select(OutboxMail).where(OutboxMail.kind == MailKind.SESSION)
    ours = next(m for m in db.session.scalars(query) if m.recipients == ["Ada@example.org"])
    wrote = take(letter("I may be late.", refers_to=ours.message_id))
    failed = take(bounce(ours.message_id, "ada@example.org"))

    assert (wrote.cause, wrote.session) == (Cause.LETTER, session)
    assert (failed.cause, failed.session) == (Cause.BOUNCED, session)
    assert seat.person.bounced_address == "Ada@example.org"


def test_five_families_of_calendars_answer_a_session(group: Group) -> None:
    mails = sorted((FOLDER / "sessions").glob("*.eml"))
    people = {who.email: make_person(who.name, "", email=who.email) for who in WRITERS}
    for person in people.values():
        make_membership(group, person)
    session = make_session(group, datetime(2026, 5, 12, 15, 0), uid=UID)
    session_notices.begin(group, now=NOW, house=HOUSE)
    taken = [take_file(path) for path in mails]
    by_address = {person.id: address for address, person in people.items()}

    assert [mail.cause for mail in taken] == [
        Cause.ANSWERED,
        Cause.ANSWERED,
        Cause.ANSWERED,
        Cause.ANSWERED,
        Cause.COUNTER,
        Cause.UNPROVEN,
    ]
    assert {by_address[id_]: given for id_, given in answers(session).items()} == {
        MIRA.email: A.ACCEPTED,
        ADA.email: A.DECLINED,
        JO.email: A.TENTATIVE,
        JUERGEN.email: A.ACCEPTED,
    }
    assert (taken[1].text, taken[4].proposed_from) == (
        "Board meeting, sorry",
        datetime(2026, 5, 12, 15, 0, tzinfo=UTC),
    )
