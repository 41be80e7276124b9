from datetime import UTC, datetime, timedelta

import icalendar

from roundtable.ical.events import Entry, Status
from roundtable.ical.messages import Method, Party, message, method_of

HOUSE = Party(name='Ada "A" Morn', address="rt+round@house.example")
GUEST = Party(name="Inés\r\nATTENDEE:mailto:x@evil.example", address="ines@example.org")
ASKED = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
STARTS = datetime(2026, 5, 12, 13, 20, tzinfo=UTC)


def make_entry(status: Status, sequence: int = 1) -> Entry:
    return Entry(
        uid="slot-1",
        sequence=sequence,
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        revised_at=datetime(2026, 4, 1, tzinfo=UTC),
        starts_at=STARTS,
        ends_at=STARTS + timedelta(minutes=15),
        zone="UTC",
        status=status,
        title="Fifteen minutes",
        location="Online",
        description="",
    )


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_request_asks_one_person_and_says_who_asks() -> None:
    content = message(make_entry(Status.CONFIRMED), organizer=HOUSE, attendee=GUEST)
    lines = unfolded(content)

    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//roundtable//roundtable//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
    ]
    assert [line for line in lines if line.startswith(("ORGANIZER", "ATTENDEE", "SEQUENCE"))] == [
        "SEQUENCE:1",
        "ORGANIZER;CN=\"Ada ^'A^' Morn\":mailto:rt+round@house.example",
        f"ATTENDEE;{ASKED}" + ';CN="Inés ATTENDEE:mailto:x@evil.example":mailto:ines@example.org',
    ]


def test_what_is_called_off_is_cancelled_under_the_same_name() -> None:
    entry = make_entry(Status.CANCELLED, sequence=2)
    calendar = icalendar.Calendar.from_ical(message(entry, organizer=HOUSE, attendee=GUEST))
    (event,) = calendar.events

    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("slot-1", 2, "CANCELLED")
    assert event["ATTENDEE"].params == {
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "CN": "Inés ATTENDEE:mailto:x@evil.example",
    }
    assert method_of(entry) is Method.CANCEL
