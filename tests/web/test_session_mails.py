from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.cli.jobs import derive, tell_members
from roundtable.cli.posting import deliver
from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.inbox import Cause, InboxState
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.inbox import InboxMail
from roundtable.models.outbox import OutboxMail
from roundtable.models.sessions import Attendance, Session
from roundtable.services import inbox
from tests.factories import make_group, make_membership, make_person, make_series, make_session
from tests.mail.replies import answer, calendar_reply
from tests.mail.sinks import Sink, listening
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
BASICS = {
    "name": "Northern Round",
    "purpose": "",
    "language": "en",
    "time_zone": "Europe/Berlin",
    "video_link": "",
    "confidentiality": "chatham_house",
    "colour": "teal",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def group(alice: Account) -> Group:
    group = make_group(alice)
    make_membership(group, make_person("Ada", "Okoro", email="ada@example.org"))
    return group


@pytest.fixture
def session(group: Group) -> Session:
    return make_session(group, datetime(2026, 5, 12, 15, 0))


@pytest.fixture
def mailing(group: Group, session: Session) -> Group:
    """A group whose members know what stands."""
    group.mails_sessions = True
    db.session.commit()
    return group


def path_of(group: Group) -> str:
    return f"/groups/{group.id}/session-mails"


def kinds() -> list[str]:
    """What leaves: who gets which method, in order."""
    found = []
    for mail in db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)):
        message = message_from_bytes(mail.content, policy=policy.SMTP)
        (part,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
        found.append(f"{mail.recipients[0].partition('@')[0]} {part.get_param('method')}")
    return found


def asked(statements: list[str]) -> int:
    """How many statements there were, on either database."""
    return sum(not statement.startswith("BEGIN") for statement in statements)


def test_off_by_default_switched_on_looked_at_and_sent(
    client: PageClient, alice: Account, group: Group, session: Session
) -> None:
    db.session.commit()
    client.sign_in(alice)
    off = client.get(path_of(group))
    client.post(path_of(group), status=409)
    on = client.post(f"/groups/{group.id}/edit", BASICS | {"mails_sessions": "y"})
    page = client.get(path_of(group))
    assert kinds() == []
    client.post(path_of(group))
    sent = client.get(path_of(group))
    client.post(path_of(group))

    assert off.text(".empty h2") == "Members get no mail about sessions"
    assert on.response.headers["Location"] == path_of(group)
    assert page.texts("section li .small") == ["Alice Example, Ada Okoro", "2 mails"]
    assert page.text(".subject").startswith("Northern Round: Monthly round, Tue 12 May 2026")
    assert page.text("main .btn-primary") == "Send 2 invitations"
    assert kinds() == ["alice REQUEST", "ada REQUEST"]
    assert sent.texts("main .btn-primary") == []
    assert sent.texts("section li .small") == ["2 members"]


def test_whatever_changes_a_session_or_a_seat_tells_the_members(
    client: PageClient, alice: Account, mailing: Group, session: Session
) -> None:
    client.sign_in(alice).post(path_of(mailing))
    path = f"/sessions/{session.id}"
    page = client.get(f"{path}/change")
    moved = page.values("main form input, main form select") | {"starts_on": "2026-05-13"}
    preview = client.post(f"{path}/change/preview", moved, status=200)
    seen = preview.values("input[name=seen]")
    client.post(f"{path}/change", moved | seen)
    client.post(f"{path}/cancel", {"how": "cancel", "reason": "Strike"})
    client.post(f"{path}/restore")
    ben = {"given": "Ben", "family": "Oda", "email": "ben@example.org"}
    more = {"role": "member", "time_zone": "Europe/Berlin"}
    client.post(f"/groups/{mailing.id}/members/new", ben | more)
    seat = next(s for s in mailing.memberships if s.person.email == "ben@example.org")
    client.post(f"/groups/{mailing.id}/members/{seat.id}/leave")
    client.post(f"/groups/{mailing.id}/members/{seat.id}/rejoin")

    assert kinds() == [
        *("alice REQUEST", "ada REQUEST"),
        *("alice REQUEST", "ada REQUEST"),
        *("alice CANCEL", "ada CANCEL"),
        *("alice REQUEST", "ada REQUEST"),
        "ben REQUEST",
        "ben CANCEL",
        "ben REQUEST",
    ]


def test_a_plan_that_is_taken_over_tells_the_members(
    client: PageClient, alice: Account, mailing: Group
) -> None:
    series = make_series(mailing)
    make_session(mailing, datetime(2026, 5, 5, 15, 0), series=series, original_on=date(2026, 5, 5))
    client.sign_in(alice).post(path_of(mailing))
    before = len(kinds())
    client.post(f"/series/{series.id}/times", {"turns": "fixed", "at-0": "2026-05-05 10:00"})

    assert kinds()[before:] == ["alice REQUEST", "ada REQUEST"]


def test_what_is_refused_tells_nobody(
    client: PageClient, alice: Account, mailing: Group, session: Session
) -> None:
    client.sign_in(alice).post(path_of(mailing))
    client.post(f"/sessions/{session.id}/cancel", {"how": "nonsense"}, status=422)

    assert len(kinds()) == 2


def test_the_worker_tells_of_what_comes_near(
    app: Flask, client: PageClient, alice: Account, mailing: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.sign_in(alice).post(path_of(mailing))
    far = make_session(mailing, datetime(2026, 6, 9, 15, 0))
    db.session.commit()
    near = far.starts_at - timedelta(days=35)
    db.session.rollback()
    assert tell_members(app) == 0
    monkeypatch.setattr(clock, "now", lambda: near)
    assert (tell_members(app), tell_members(app)) == (2, 0)
    assert derive(app) == 0


def test_by_mail_there_and_back(
    app: Flask, client: PageClient, alice: Account, mailing: Group, session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    client.sign_in(alice).post(path_of(mailing))
    with listening(Sink()) as sink:
        monkeypatch.setitem(app.config, "MAIL_SERVER", sink.server)
        db.session.execute(sa.update(OutboxMail).values(due_at=NOW - timedelta(seconds=1)))
        db.session.commit()
        deliver(app)
    uid = session.uid
    for method, words in (("REPLY", "DECLINED"), ("COUNTER", "TENTATIVE")):
        reply = calendar_reply(
            uid, method=method, partstat=words, sequence=0, comment="In <b>Asia</b>"
        )
        inbox.take_in(answer(reply, method=method), house=HOUSE, now=NOW)
    db.session.commit()
    shown = client.get(f"/sessions/{session.id}")
    waiting = client.get("/inbox/")

    assert sorted(str(one["To"]) for one in sink.messages) == [
        "Ada Okoro <ada@example.org>",
        "Alice Example <alice@example.org>",
    ]
    assert [
        [part.get_content_type() for part in one.walk() if not part.is_multipart()]
        for one in sink.messages
    ] == [["text/plain", "text/html", "text/calendar", "application/ics"]] * 2
    assert shown.text("#answers ~ ul q") == "In <b>Asia</b>"
    assert "1 · Declined" in shown.text(".answer-counts")
    assert "2 members have it in the calendar by mail." in shown.text("main")
    assert "15:20–15:35" in waiting.text(".mails")
    assert "Planned: Tue 12 May 2026, 15:00–16:00" in waiting.text(".mails")
    assert waiting.text(".mails .tag") == "Northern Round, Tue 12 May 2026"


def test_only_who_convenes_sends_and_moderators_see_what_comes(
    client: PageClient, bob: Account, alice: Account, mailing: Group, session: Session
) -> None:
    client.sign_in(alice).post(path_of(mailing))
    db.session.add(
        InboxMail(
            digest="x",
            state=InboxState.WAITING,
            cause=Cause.LETTER,
            session=session,
            sender="ada@example.org",
            sender_name="Ada",
            subject="Late",
            text="",
            content=b"x",
            received_at=NOW,
        )
    )
    db.session.commit()
    client.sign_in(bob)
    assert client.get("/inbox/").texts(".mails .subject") == []
    assert client.get("/outbox/").texts(".mails .subject") == []
    client.get(path_of(mailing), status=404)
    make_membership(mailing, bob.person, role=MemberRole.MODERATOR)
    db.session.commit()
    client.get(path_of(mailing), status=403)
    client.post(path_of(mailing), status=403)

    assert len(client.get("/inbox/").texts(".mails .subject")) == 1
    assert len(client.get("/outbox/").texts(".mails .subject")) == 2


def test_whom_no_mail_reaches_is_named(client: PageClient, alice: Account, mailing: Group) -> None:
    make_membership(mailing, make_person("Cy", "Ro", email="nowhere"))
    db.session.commit()
    page = client.sign_in(alice).get(path_of(mailing))

    assert page.text("main .note").endswith("Cy Ro")


def test_switched_off_and_on_again_somebody_looks_first(
    client: PageClient, alice: Account, mailing: Group, session: Session
) -> None:
    client.sign_in(alice).post(path_of(mailing))
    client.post(f"/groups/{mailing.id}/edit", BASICS)
    client.post(f"/sessions/{session.id}/cancel", {"how": "cancel", "reason": ""})
    client.post(f"/groups/{mailing.id}/edit", BASICS | {"mails_sessions": "y"})
    page = client.get(path_of(mailing))
    assert len(kinds()) == 2
    client.post(path_of(mailing))

    assert page.text("main .btn-primary") == "Send 2 invitations"
    assert kinds()[2:] == ["alice CANCEL", "ada CANCEL"]


@pytest.mark.parametrize("number", [1, 30])
def test_many_members_cost_no_more_statements(
    client: PageClient, alice: Account, mailing: Group, number: int
) -> None:
    for turn in range(number):
        make_membership(mailing, make_person(f"P{turn}", "Ro"))
        make_session(mailing, datetime(2026, 5, 12, 17, 0) + timedelta(hours=turn))
    db.session.commit()
    client.sign_in(alice).get(path_of(mailing))
    with counted_statements() as before:
        client.get(path_of(mailing))
    client.post(path_of(mailing))
    with counted_statements() as after:
        client.get(path_of(mailing))

    assert (asked(before), asked(after)) == (9, 8)


def test_answers_given_by_hand_stay_until_the_calendar_says_otherwise(
    client: PageClient, alice: Account, mailing: Group, session: Session
) -> None:
    client.sign_in(alice).post(path_of(mailing))
    reply = calendar_reply(session.uid, partstat="ACCEPTED", sequence=0)
    inbox.take_in(answer(reply), house=HOUSE, now=NOW)
    rows = db.session.scalars(sa.select(Attendance)).all()

    assert [row.answer for row in rows] == [Answer.ACCEPTED]


def test_what_was_taken_back_in_the_outbox_is_sent_by_hand(
    client: PageClient, alice: Account, mailing: Group
) -> None:
    path = f"/groups/{mailing.id}/session-mails"
    client.sign_in(alice).post(path)
    mail = db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)).all()[-1]
    client.post(f"/outbox/{mail.id}/take-back")
    page = client.get(path)
    assert page.texts(".note") == [
        "One mail was taken back. It leaves when the session changes, or when you send it."
    ]
    assert page.texts(".actions button") == ["Send it"]
    assert "leaves within a minute" not in page.text("main")
    client.post(path)

    assert client.get(path).texts(".note") == []
    assert db.session.scalar(sa.select(sa.func.count(OutboxMail.id))) == 3
