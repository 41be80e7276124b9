from dataclasses import replace
from datetime import UTC, datetime

from roundtable.domain.invitations import GuestRole
from roundtable.domain.people import Language
from roundtable.ical.guest_slots import GuestSlot, guest_slot_calendar
from roundtable.ical.written_starts import starts_by_uid

MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SLOT = GuestSlot(
    uid="0b6f6a3e-7c64-4d0f-9a53-0d7c4b5a1c11",
    sequence=0,
    created_at=MADE_AT,
    revised_at=MADE_AT,
    starts_at=datetime(2026, 3, 24, 14, 20, tzinfo=UTC),
    minutes=15,
    zone="Europe/Berlin",
    guest_zone="Africa/Lagos",
    language=Language.EN,
    group_name="HR Heads",
    role=GuestRole.SPEAKER,
)


def test_starts_stand_under_their_uid_across_a_clock_change(database: None) -> None:
    later = replace(SLOT, uid="later", starts_at=datetime(2026, 3, 31, 13, 20, tzinfo=UTC))

    assert starts_by_uid(guest_slot_calendar(SLOT, later)) == {
        SLOT.uid: "DTSTART;TZID=Europe/Berlin:20260324T152000",
        "later": "DTSTART;TZID=Europe/Berlin:20260331T152000",
    }


def test_a_revision_alone_moves_nothing(database: None) -> None:
    revised = replace(SLOT, sequence=3, topic="Another")

    assert starts_by_uid(guest_slot_calendar(revised)) == starts_by_uid(guest_slot_calendar(SLOT))
