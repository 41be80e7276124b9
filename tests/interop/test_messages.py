"""Messages to one person's calendar, as programs that go by the file read them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.i18n import in_language
from roundtable.ical import calendars
from roundtable.ical.events import Entry, Status
from roundtable.ical.messages import Party, declined_counter, message
from roundtable.ical.sessions import session_entry
from roundtable.models.accounts import Account
from roundtable.models.outbox import OutboxMail
from roundtable.queries.agenda import timetable_of
from roundtable.services import session_notices, sessions
from tests.factories import make_group, make_session
from tests.interop import libical
from tests.interop.readers import GOING_BY_THE_FILE, READERS

FIRST_AT = datetime(2026, 1, 1, tzinfo=UTC)
LAST_AT = datetime(2027, 1, 1, tzinfo=UTC)
STARTS_AT = datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
HOUSE = Party(name='Ada "A" Morn, Dr.', address="rt+7-0a1b2c@house.example")
GUEST = Party(name="Inés; née 山田", address="ines+work@example.org")
ENTRY = Entry(
    uid="5f0c4c0e-7f57-4f0e-9f5e-0d6c4f6f0f11",
    sequence=3,
    created_at=FIRST_AT,
    revised_at=FIRST_AT,
    starts_at=STARTS_AT,
    ends_at=STARTS_AT + timedelta(minutes=15),
    zone="Europe/Berlin",
    status=Status.CONFIRMED,
    title="Fifteen minutes; and more, 会議",
    location="https://video.example.org/x",
    description="One\nTwo",
    video_link="https://video.example.org/x",
    video_label="Video",
)
SHOWN = [(ENTRY.uid, ENTRY.starts_at, ENTRY.ends_at, ENTRY.title)]


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.CANCELLED])
@pytest.mark.parametrize("name", GOING_BY_THE_FILE)
def test_a_message_is_read_and_keeps_to_the_rules_of_its_method(name: str, status: Status) -> None:
    body = message(replace(ENTRY, status=status), organizer=HOUSE, attendee=GUEST)

    assert READERS[name](body, FIRST_AT, LAST_AT) == SHOWN


@pytest.mark.parametrize("name", GOING_BY_THE_FILE)
def test_what_members_get_shows_what_their_subscription_shows(name: str, alice: Account) -> None:
    """The same UID, times and title: a calendar that has both holds one entry."""
    group = make_group(alice, mails_sessions=True, time_zone="America/New_York")
    session = make_session(group, datetime(2026, 5, 12, 15, 0), state=SessionState.CONFIRMED)
    now = session.starts_at - timedelta(days=9)
    session_notices.begin(group, now=now, house="rt@house.example")
    sessions.move(session, datetime(2026, 5, 13, 9, 0), "Asia/Kathmandu", 90, now=now)
    session_notices.keep_up(group, now=now, house="rt@house.example")
    sessions.cancel(session, "Strike; sorry", now=now)
    session_notices.keep_up(group, now=now, house="rt@house.example")
    with in_language(alice.language):
        timetable = timetable_of(session)
        feed = calendars.file([session_entry(session, timetable, reader_zone="UTC")])
    invited, moved, cancelled = (
        READERS[name](body, FIRST_AT, LAST_AT) for body in calendars_of_mails()
    )

    assert [invited[0][0], moved[0][0]] == [session.uid, session.uid]
    assert (moved[0][1], moved[0][2]) == (session.starts_at, session.ends_at)
    assert cancelled == READERS[name](feed, FIRST_AT, LAST_AT)


def calendars_of_mails() -> list[bytes]:
    """What stands in the mails that leave, in order."""
    found = []
    for content in db.session.scalars(sa.select(OutboxMail.content).order_by(OutboxMail.id)):
        message = message_from_bytes(content, policy=policy.SMTP)
        (part,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
        found.append(part.get_content().encode())
    return found


def test_a_refused_proposal_keeps_to_the_rules_but_for_one_of_libicals_own() -> None:
    """It wants no SEQUENCE, which must stand there above nought (RFC 5546, 3.2.8)."""
    body = declined_counter(ENTRY, organizer=HOUSE, words="No,\nsorry", now=FIRST_AT)
    bare = body.replace(b"SEQUENCE:3\r\n", b"")
    assert body != bare

    assert libical.occurrences(bare, FIRST_AT, LAST_AT) == []
