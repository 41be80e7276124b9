"""Messages to one person's calendar, as programs that go by the file read them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.ical.events import Entry, Status
from roundtable.ical.messages import Party, declined_counter, message
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


def test_a_refused_proposal_keeps_to_the_rules_but_for_one_of_libicals_own() -> None:
    """It wants no SEQUENCE, which must stand there above nought (RFC 5546, 3.2.8)."""
    body = declined_counter(ENTRY, organizer=HOUSE, words="No,\nsorry", now=FIRST_AT)
    bare = body.replace(b"SEQUENCE:3\r\n", b"")
    assert body != bare

    assert libical.occurrences(bare, FIRST_AT, LAST_AT) == []
