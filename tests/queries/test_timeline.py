from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.letters import LetterBody
from roundtable.domain.outbox import MailKind, MailState
from roundtable.domain.outreach import LetterPurpose, LetterState, MeetingAnswer
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.domain.timeline import EventKind
from roundtable.mail.eml import Correspondent
from roundtable.mail.outgoing import Outgoing, note
from roundtable.models.accounts import Account
from roundtable.models.inbox import InboxMail
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.outbox import OutboxMail
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person, PersonNote, Touch
from roundtable.models.sessions import Attendance
from roundtable.queries.timeline import SIZE, timeline
from roundtable.queries.who_knows import who_knows
from roundtable.services import outbox
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_person,
    make_session,
)
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def mira(alice: Account) -> Person:
    return make_person()


def days(number: int) -> datetime:
    return NOW - timedelta(days=number)


def touch(
    account: Account, person: Person, ago: int, channel: str = "call", text: str = ""
) -> None:
    db.session.add(
        Touch(
            person=person, account_id=account.id, touched_on=days(ago).date(), channel=channel,
            text=text,
        )
    )  # fmt: skip


def letter(account: Account, person: Person, ago: int, subject: str) -> None:
    db.session.add(
        OutreachLetter(
            account=account, person=person, purpose=LetterPurpose.COFFEE, subject=subject,
            state=LetterState.SENT, language=Language.EN, created_at=NOW, sent_at=days(ago),
        )
    )  # fmt: skip


def shown(
    person: Person, account: Account, kind: EventKind | None = None
) -> list[tuple[int, str, str]]:
    db.session.commit()
    found, _has_older = timeline(person, account, kind=kind, page=1, now=NOW)
    return [((NOW.date() - one.on).days, one.kind.value, one.title or one.text) for one in found]


def fill(alice: Account, mira: Person) -> None:
    group = make_group(alice)
    held = make_session(group, datetime(2026, 4, 20, 15, 0), state=SessionState.HELD)
    make_session(group, datetime(2026, 6, 1, 15, 0))
    invitation = make_invitation(group, mira)
    mail = note(
        LetterBody(subject="Fifteen minutes", body="Would you?"),
        to=Correspondent(name="Mira Vell", email="mira@example.org"),
        sender="rt@house.example",
        now=NOW,
    )
    sent = outbox.put(mail, kind=MailKind.INVITATION, now=NOW, by=alice, invitation=invitation)
    sent.state, sent.done_at = MailState.SENT, days(30)
    meeting = Meeting(
        account=alice, kind=SessionKind.COFFEE, title="Coffee", minutes=25, created_at=NOW
    )
    db.session.add_all(
        [
            Attendance(person_id=mira.id, session_id=held.id, came=True),
            InboxMail(
                digest="d", state=InboxState.HANDLED, cause=Cause.LETTER, invitation=invitation,
                sender="mira@example.org", sender_name="Mira", subject="Gladly", text="",
                content=b"", received_at=days(28),
            ),
            MeetingGuest(
                meeting=meeting, person=mira, answer=MeetingAnswer.COMES, answered_at=days(9)
            ),
            PersonNote(
                person_id=mira.id, account_id=alice.id, text="Likes tea", changed_at=days(2)
            ),
        ]
    )  # fmt: skip
    touch(alice, mira, 5, text="Called about tea")
    touch(alice, mira, 30, "email", "Fifteen minutes")
    letter(alice, mira, 40, "A coffee")


def test_an_answer_that_is_logged_as_a_contact_is_told_once(alice: Account, mira: Person) -> None:
    fill(alice, mira)
    answer = Touch(
        person=mira,
        account_id=alice.id,
        touched_on=days(9).date(),
        channel="message",
        text="Coffee: Comes: Gladly",
        is_from_them=True,
    )
    db.session.add(answer)

    assert shown(mira, alice)[2:4] == [
        (9, "mail", "Coffee: Comes: Gladly"),
        (11, "session", "Monthly round"),
    ]
    assert shown(mira, alice, EventKind.SESSION)[0] == (9, "session", "Coffee")


def test_a_copy_for_the_assistant_is_no_second_mail(alice: Account, mira: Person) -> None:
    fill(alice, mira)
    (sent,) = db.session.scalars(sa.select(OutboxMail))
    copy = outbox.put(
        Outgoing(
            message_id="<copy@house.example>",
            sender=sent.sender,
            recipients=["jo@example.org"],
            subject=sent.subject,
            content=sent.content,
        ),
        kind=MailKind.INVITATION,
        now=NOW,
        invitation=sent.invitation,
        key="invitation 1 copy",
    )
    copy.state, copy.done_at = MailState.SENT, days(30)

    assert [what for _ago, _kind, what in shown(mira, alice)].count("Fifteen minutes") == 1


def test_everything_stands_in_one_line_and_a_mail_is_told_once(
    alice: Account, mira: Person
) -> None:
    fill(alice, mira)

    assert shown(mira, alice) == [
        (2, "note", "Likes tea"),
        (5, "talk", "Called about tea"),
        (9, "session", "Coffee"),
        (11, "session", "Monthly round"),
        (28, "mail", "Gladly"),
        (30, "mail", "Fifteen minutes"),
        (40, "mail", "A coffee"),
    ]
    assert shown(mira, alice, EventKind.SESSION) == [
        (9, "session", "Coffee"),
        (11, "session", "Monthly round"),
    ]
    assert shown(mira, alice, EventKind.TALK) == [(5, "talk", "Called about tea")]


def test_of_others_one_sees_that_it_was_and_no_words(
    alice: Account, charlie: Account, mira: Person
) -> None:
    fill(alice, mira)
    touch(alice, mira, 40, "email", "A coffee")
    db.session.commit()
    found, _has_older = timeline(mira, charlie, kind=None, page=1, now=NOW)

    assert [(one.what.value, one.title, one.text, one.by) for one in found] == [
        ("call", "", "", "Alice Example"),
        ("email", "", "", "Alice Example"),
        ("outreach", "", "", "Alice Example"),
    ]


def test_days_are_those_of_my_clock_when_the_clocks_change(alice: Account, mira: Person) -> None:
    """23:30 in London on the eve of the change is the day itself in Berlin."""
    db.session.add(
        PersonNote(
            person_id=mira.id, account_id=alice.id, text="Late",
            changed_at=datetime(2026, 3, 28, 23, 30, tzinfo=UTC),
        )
    )  # fmt: skip
    db.session.commit()
    found, _has_older = timeline(mira, alice, kind=None, page=1, now=NOW)

    assert [one.on for one in found] == [date(2026, 3, 29)]


def test_a_long_line_has_pages_and_takes_as_many_statements(
    client: PageClient, alice: Account, mira: Person
) -> None:
    client.sign_in(alice)
    fill(alice, mira)
    db.session.commit()
    client.get(f"/people/{mira.id}")
    with counted_statements() as few:
        client.get(f"/people/{mira.id}")
    for number in range(50, 50 + 30):
        touch(alice, mira, number, text=f"Call {number}")
        letter(alice, mira, number, f"Letter {number}")
    db.session.commit()
    with counted_statements() as many:
        first = client.get(f"/people/{mira.id}")
    second = client.get(f"/people/{mira.id}?page=2&kind=mail")
    client.get(f"/people/{mira.id}?page=99999999999999999999&kind=x")

    assert len(many) == len(few)
    assert len(first.html.select(".timeline > li")) == SIZE
    assert first.texts("#touches .pages a") == ["Older"]
    assert len(second.html.select(".timeline > li")) == 33 - SIZE
    assert second.texts("#touches .pages a") == ["Newer"]


def test_members_of_my_groups_who_know_them_are_named(
    alice: Account, bob: Account, charlie: Account, mira: Person
) -> None:
    group, foreign = make_group(alice), make_group(charlie, "Foreign")
    for person in (bob.person, make_person("Ida", "Nord"), mira):
        make_membership(group, person)
    make_membership(group, make_person("Left", "Long"), role=MemberRole.FORMER)
    make_membership(foreign, mira)
    elsewhere = make_group(alice, "Elsewhere")
    ben = make_person("Ben", "Oda")
    make_membership(elsewhere, ben)
    make_membership(elsewhere, charlie.person)
    touch(charlie, mira, 3)
    db.session.commit()

    assert [(one.name, one.group) for one in who_knows(mira, alice)] == [
        ("Bob Example", "Northern Round"),
        ("Charlie Example", ""),
        ("Ida Nord", "Northern Round"),
    ]
