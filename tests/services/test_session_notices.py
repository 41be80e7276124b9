from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import icalendar
import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.outbox import MailHasLeftError, MailKind, MailState
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.models.outbox import OutboxMail
from roundtable.models.session_notices import SessionNotice
from roundtable.models.sessions import Session
from roundtable.queries import session_notices as queries
from roundtable.queries.session_notices import answer_address
from roundtable.services import members, session_notices, sessions, zone_rules
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import counted_statements

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
HOUSE = "rt@house.example"
AT = datetime(2026, 5, 12, 15, 0)


@pytest.fixture
def group(alice: Account) -> Group:
    group = make_group(alice, mails_sessions=True, video_link="https://video.example.org/x")
    mira = make_person(time_zone="Asia/Kolkata", email="Mira@example.org", language=Language.DE)
    make_membership(group, mira)
    return group


@pytest.fixture
def session(group: Group) -> Session:
    return make_session(group, AT, topic="Pay")


def begin(group: Group) -> int:
    return session_notices.begin(group, now=NOW, house=HOUSE)


def keep_up(group: Group, now: datetime = NOW) -> int:
    return session_notices.keep_up(group, now=now, house=HOUSE)


def mails() -> list[OutboxMail]:
    return list(db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def message_of(mail: OutboxMail) -> EmailMessage:
    return message_from_bytes(mail.content, policy=policy.SMTP)


def entry_of(mail: OutboxMail) -> tuple[str, icalendar.Event]:
    (part,) = [one for one in message_of(mail).walk() if one.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content().encode())
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), calendar.events[0]


def to_mira() -> list[tuple[str, int, datetime]]:
    """What her calendar was told: method, SEQUENCE, start."""
    found = []
    for mail in mails():
        if mail.recipients == ["Mira@example.org"]:
            method, event = entry_of(mail)
            assert isinstance(event.start, datetime)
            found.append((method, int(str(event["SEQUENCE"])), event.start.astimezone(UTC)))
    return found


def asked(statements: list[str]) -> int:
    """How many statements there were, on either database."""
    return sum(not statement.startswith("BEGIN") for statement in statements)


def test_nothing_leaves_before_somebody_has_looked(group: Group, session: Session) -> None:
    assert (keep_up(group), mails()) == (0, [])
    group.mails_sessions = False
    with pytest.raises(session_notices.SessionsNotMailedError):
        begin(group)
    assert session_notices.keep_up_all(now=NOW, house=HOUSE) == 0


def test_each_member_is_asked_alone_in_their_language_and_on_their_clock(
    group: Group, session: Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAIL_INBOX", object())
    assert begin(group) == 2
    mira = next(mail for mail in mails() if mail.recipients == ["Mira@example.org"])
    message, (method, event) = message_of(mira), entry_of(mira)
    text = message.get_body(("plain",))
    assert text is not None
    seat = db.session.scalars(sa.select(Membership).where(Membership.person_id != 0)).all()[-1]
    address = answer_address(session, seat.person_id, HOUSE)

    assert (mira.kind, mira.session_id, mira.invitation_id) == (
        MailKind.SESSION,
        session.id,
        None,
    )
    assert message["Subject"] == (
        "Northern Round: Monthly round, Di. 12. Mai 2026, 18:30–19:30 Uhr in Kalkutta"
    )
    assert f"/seat/{seat.page_nonce}." in text.get_content()
    assert "Thema: Pay" in text.get_content()
    assert message.get_body(("html",)) is not None
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", session.uid, 0)
    assert (event.start, event.DTSTAMP, event["STATUS"]) == (session.starts_at, NOW, "CONFIRMED")
    assert event["ATTENDEE"] == "mailto:Mira@example.org"
    assert address.startswith(f"rt+s{session.id}.{seat.person_id}-")
    assert event["ORGANIZER"] == f"mailto:{address}"
    assert message["From"].addresses[0].addr_spec == address
    assert message["Reply-To"].addresses[0].addr_spec == "alice@example.org"


def test_a_session_in_turn_says_whose_it_is(group: Group, session: Session) -> None:
    session.turn = 1
    begin(group)
    texts = [message_of(mail).get_body(("plain",)) for mail in mails()]
    lines = [text.get_content().splitlines() for text in texts if text]
    entries = [str(entry_of(mail)[1]["DESCRIPTION"]).split("\n\n")[1] for mail in mails()]

    words = [[line for line in those if line in {"Turn B", "Zeit B"}] for those in lines]
    assert words == [["Turn B"], ["Zeit B"]]
    assert entries == ["Turn B", "Zeit B"]


def test_nothing_is_told_twice(group: Group, session: Session) -> None:
    assert [begin(group), begin(group), keep_up(group)] == [2, 0, 0]
    sessions.confirm(session, now=NOW)
    sessions.describe(session, title="Round", topic="x", video_link="", now=NOW)
    assert keep_up(group) == 0
    assert len({mail.key for mail in mails()}) == 2


def test_a_move_a_cancellation_and_a_way_back(group: Group, session: Session) -> None:
    begin(group)
    sessions.move(session, datetime(2026, 5, 13, 15, 0), "Europe/Berlin", 60, now=NOW)
    keep_up(group)
    sessions.cancel(session, "Strike", now=NOW)
    keep_up(group)
    sessions.restore(session, now=NOW)
    keep_up(group)
    sessions.skip(session, now=NOW)
    keep_up(group)
    before, after = (datetime(2026, 5, day, 13, 0, tzinfo=UTC) for day in (12, 13))

    assert to_mira() == [
        ("REQUEST", 0, before),
        ("REQUEST", 1, after),
        ("CANCEL", 2, after),
        ("REQUEST", 3, after),
        ("CANCEL", 4, after),
    ]
    assert session.sequence == 4


def test_across_a_clock_change_the_entry_keeps_its_wall_time(group: Group) -> None:
    session = make_session(group, datetime(2026, 10, 24, 15, 0))
    now = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    session_notices.begin(group, now=now, house=HOUSE)
    sessions.move(session, datetime(2026, 10, 26, 15, 0), "Europe/Berlin", 60, now=now)
    keep_up(group, now)

    assert to_mira() == [
        ("REQUEST", 0, datetime(2026, 10, 24, 13, 0, tzinfo=UTC)),
        ("REQUEST", 1, datetime(2026, 10, 26, 14, 0, tzinfo=UTC)),
    ]


def test_only_what_comes_near_is_told_and_no_coffee(group: Group, session: Session) -> None:
    make_session(group, datetime(2026, 5, 5, 10, 0), kind=SessionKind.COFFEE)
    far = make_session(group, datetime(2026, 6, 9, 15, 0))
    assert begin(group) == 2
    assert keep_up(group, far.starts_at - timedelta(days=35)) == 2
    assert {mail.session_id for mail in mails()} == {session.id, far.id}


def test_who_joins_gets_what_is_coming_and_who_leaves_loses_it(
    group: Group, session: Session
) -> None:
    begin(group)
    seat = members.add(group, make_person("Ben", "Oda"), on=date(2026, 4, 21))
    session_notices.welcome(group)
    assert (keep_up(group), seat.page_nonce is not None) == (1, True)
    members.leave(seat, on=date(2026, 4, 22))
    assert keep_up(group) == 1
    members.rejoin(seat, on=date(2026, 4, 22))
    assert keep_up(group) == 1
    told = [entry_of(mail) for mail in mails() if mail.recipients == ["ben.oda@example.org"]]

    assert [(method, event["SEQUENCE"]) for method, event in told] == [
        ("REQUEST", 0),
        ("CANCEL", 1),
        ("REQUEST", 2),
    ]
    assert str(told[1][1]["SUMMARY"]).startswith("Cancelled: ")


def test_a_page_that_was_closed_stays_closed(group: Group, session: Session) -> None:
    begin(group)
    seat = group.memberships[0]
    seat.page_nonce = None
    session_notices.welcome(group)

    assert seat.page_nonce is None


def test_another_address_is_asked_anew(group: Group, session: Session) -> None:
    begin(group)
    mira = db.session.scalars(sa.select(SessionNotice)).all()[-1].person
    mira.email = "mira@home.example"
    assert keep_up(group) == 1
    mira.bounced_address = mira.email
    sessions.cancel(session, "", now=NOW)
    keep_up(group)

    assert [mail.recipients[0] for mail in mails() if "home" in mail.recipients[0]] == [
        "mira@home.example",
        "mira@home.example",
    ]


def test_whom_no_mail_reaches_holds_nobody_up(group: Group, session: Session) -> None:
    make_membership(group, make_person("Cy", "Ro", email="nowhere"))
    make_membership(group, make_person("Di", "Ro"), role=MemberRole.FORMER)

    assert begin(group) == 2


def test_switched_off_nothing_leaves(group: Group, session: Session) -> None:
    begin(group)
    group.mails_sessions = False
    sessions.cancel(session, "", now=NOW)

    assert keep_up(group) == 0


def test_what_has_gone_by_is_left_alone(group: Group, session: Session) -> None:
    begin(group)
    sessions.cancel(session, "", now=NOW)

    assert keep_up(group, session.starts_at) == 0


def test_new_rules_of_a_zone_are_told_by_the_next_sweep(group: Group, session: Session) -> None:
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    begin(group)
    zone_rules.derive_again(now=NOW)

    assert session_notices.keep_up_all(now=NOW, house=HOUSE) == 2
    assert to_mira()[-1] == ("REQUEST", 1, datetime(2026, 5, 12, 13, 0, tzinfo=UTC))


@pytest.mark.parametrize("number", [1, 30])
def test_many_members_cost_no_more_statements(group: Group, number: int) -> None:
    for turn in range(number):
        make_membership(group, make_person(f"P{turn}", "Ro"))
        make_session(group, AT + timedelta(hours=turn * 2))
    group.mails_since = NOW
    db.session.commit()
    db.session.expire_all()
    with counted_statements() as statements:
        told = keep_up(group)

    assert told == number * (number + 2)
    assert asked(statements) == 8


def test_names_and_reasons_bring_no_line_of_their_own(group: Group, session: Session) -> None:
    session.title = "Round\r\nBcc: eve@evil.example"
    group.name = "North\nATTENDEE:mailto:eve@evil.example"
    begin(group)
    message = message_of(mails()[0])
    _method, event = entry_of(mails()[0])

    assert message["Bcc"] is None
    assert event["ATTENDEE"] == "mailto:alice@example.org"


def to_calendar_of_mira() -> OutboxMail:
    """The last mail to her."""
    return [mail for mail in mails() if mail.recipients == ["Mira@example.org"]][-1]


def test_an_invitation_that_was_taken_back_waits_for_a_change_or_for_somebody(
    group: Group, session: Session
) -> None:
    begin(group)
    session_notices.take_back(to_calendar_of_mira(), now=NOW)
    assert (keep_up(group), session_notices.keep_up_all(now=NOW, house=HOUSE)) == (0, 0)
    assert queries.told_number(session) == 1
    assert begin(group) == 1
    assert message_of(to_calendar_of_mira())["Subject"].startswith("Northern Round: Monthly")

    assert keep_up(group) == 0
    assert queries.told_number(session) == 2


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (AT.replace(hour=17), [("REQUEST", 0, 13), ("REQUEST", 1, 14), ("REQUEST", 2, 15)]),
        (AT, [("REQUEST", 0, 13), ("REQUEST", 1, 14)]),  # where her calendar has it
    ],
)
def test_a_change_that_was_taken_back_is_no_change_to_the_next_one(
    group: Group, session: Session, at: datetime, told: list[tuple[str, int, int]]
) -> None:
    begin(group)
    sessions.move(session, AT.replace(hour=16), "Europe/Berlin", 60, now=NOW)
    keep_up(group)
    session_notices.take_back(to_calendar_of_mira(), now=NOW)
    assert keep_up(group) == 0
    sessions.move(session, at, "Europe/Berlin", 60, now=NOW)
    keep_up(group)

    assert [(method, number, start.hour) for method, number, start in to_mira()] == told


def test_what_never_came_is_not_called_off(group: Group, session: Session) -> None:
    begin(group)
    for mail in mails():
        session_notices.take_back(mail, now=NOW)
    sessions.cancel(session, "", now=NOW)

    assert (keep_up(group), begin(group)) == (0, 0)


def test_a_cancellation_that_was_taken_back_leaves_the_entry_there(
    group: Group, session: Session
) -> None:
    begin(group)
    sessions.cancel(session, "", now=NOW)
    keep_up(group)
    session_notices.take_back(to_calendar_of_mira(), now=NOW)
    sessions.restore(session, now=NOW)

    assert keep_up(group) == 1  # alice alone has lost it
    assert to_mira()[-1][0] == "CANCEL"


def test_what_has_left_stays_told(group: Group, session: Session) -> None:
    begin(group)
    mail = to_calendar_of_mira()
    mail.state = MailState.SENT
    with pytest.raises(MailHasLeftError):
        session_notices.take_back(mail, now=NOW)

    assert queries.told_number(session) == 2


def test_two_that_wait_are_taken_back_one_after_the_other(group: Group, session: Session) -> None:
    begin(group)
    sessions.move(session, AT.replace(hour=16), "Europe/Berlin", 60, now=NOW)
    keep_up(group)
    to_mira_now = [mail for mail in mails() if mail.recipients == ["Mira@example.org"]]
    for mail in reversed(to_mira_now):
        session_notices.take_back(mail, now=NOW)
    assert (keep_up(group), queries.told_number(session)) == (0, 1)
    sessions.move(session, AT.replace(hour=17), "Europe/Berlin", 60, now=NOW)
    keep_up(group)

    assert message_of(to_calendar_of_mira())["Subject"].startswith("Northern Round: Monthly")
    assert to_mira()[-1][2].hour == 15
