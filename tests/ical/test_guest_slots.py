"""The guest slot alone, as the leader and as the group see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from roundtable.domain.groups import Confidentiality
from roundtable.domain.invitations import GuestRole, OfferState
from roundtable.domain.manners import Manner
from roundtable.domain.people import AddressForm, Language
from roundtable.domain.sessions import SessionState
from roundtable.i18n import in_language
from roundtable.ical.events import Status
from roundtable.ical.guest_slots import (
    GuestSlot,
    guest_slot_calendar,
    guest_slot_of,
    host_entry,
)
from tests.factories import (
    make_account,
    make_group,
    make_invitation,
    make_offer,
    make_person,
    make_session,
)
from tests.ical.reading import occurrences, only_event, read

MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SLOT = GuestSlot(
    uid="8e8be6f4-7d54-4b53-90a5-5c1f3f2a1c01",
    sequence=1,
    created_at=MADE_AT,
    revised_at=datetime(2026, 4, 2, 10, 0, tzinfo=UTC),
    starts_at=datetime(2026, 5, 12, 13, 20, tzinfo=UTC),
    minutes=15,
    zone="Europe/Berlin",
    guest_zone="Africa/Lagos",
    language=Language.EN,
    group_name="Northern Round",
    role=GuestRole.SPEAKER,
    topic="Where the industry goes",
    questions=("What would you start with?", "What did you stop?"),
    video_link="https://meet.example.org/north",
)


@pytest.fixture(autouse=True)
def _speaking_english(database: None) -> Iterator[None]:
    with in_language(Language.EN):
        yield


def test_what_the_leader_finds() -> None:
    event = only_event(guest_slot_calendar(SLOT))

    assert event["SUMMARY"] == "Guest at Northern Round: 15 minutes"
    assert event["UID"] == SLOT.uid
    assert event["STATUS"] == "TENTATIVE"
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event.start.replace(tzinfo=None) == datetime(2026, 5, 12, 15, 20)
    assert event.end.replace(tzinfo=None) == datetime(2026, 5, 12, 15, 35)
    assert event["URL"] == event["LOCATION"] == SLOT.video_link
    assert str(event["DESCRIPTION"]).split("\n\n") == [
        "Your time: Tue 12 May 2026, 14:20–14:35 in Lagos",
        "You join as guest speaker: a few minutes from you, then questions. No slides.",
        "Topic: Where the industry goes",
        "Our questions:\n1. What would you start with?\n2. What did you stop?",
        "Join: https://meet.example.org/north",
        (
            "Chatham House Rule: what is said may be used, but not who said it or who was there."
            " Nothing is recorded."
        ),
    ]


def test_a_participant_has_nothing_to_prepare() -> None:
    slot = replace(
        SLOT,
        role=GuestRole.PARTICIPANT,
        topic="",
        questions=(),
        video_link="",
        confidentiality=Confidentiality.OPEN,
        is_recorded=True,
    )
    event = only_event(guest_slot_calendar(slot))

    assert str(event["DESCRIPTION"]).split("\n\n")[1:] == [
        "You join as a participant: there is nothing to prepare.",
        "The session is recorded.",
    ]
    assert event["LOCATION"] == "Online"
    assert [name for name in ("URL", "CONFERENCE") if name in event] == []


@pytest.mark.parametrize(
    ("state", "is_cancelled", "status", "title"),
    [
        (OfferState.OFFERED, False, "TENTATIVE", "Guest at Northern Round: 15 minutes"),
        (OfferState.KEPT, False, "CONFIRMED", "Guest at Northern Round: 15 minutes"),
        (OfferState.FREED, False, "CANCELLED", "Cancelled: Guest at Northern Round: 15 minutes"),
        (OfferState.KEPT, True, "CANCELLED", "Cancelled: Guest at Northern Round: 15 minutes"),
    ],
)
def test_status(state: OfferState, is_cancelled: bool, status: str, title: str) -> None:
    slot = replace(SLOT, state=state, is_cancelled=is_cancelled)
    event = only_event(guest_slot_calendar(slot))

    assert (event["STATUS"], event["SUMMARY"]) == (status, title)


def test_all_times_of_a_letter_in_one_file() -> None:
    second = replace(SLOT, uid="second", starts_at=datetime(2026, 6, 9, 13, 20, tzinfo=UTC))
    body = guest_slot_calendar(SLOT, second)

    assert [(row[0], row[1]) for row in occurrences(body)] == [
        (SLOT.uid, SLOT.starts_at),
        ("second", second.starts_at),
    ]
    assert [part.name for part in read(body).subcomponents] == ["VTIMEZONE", "VEVENT", "VEVENT"]


@pytest.mark.parametrize(
    ("starts_at", "wall", "clock"),
    [
        (datetime(2026, 3, 24, 14, 20, tzinfo=UTC), datetime(2026, 3, 24, 15, 20), "10:20–10:35"),
        (datetime(2026, 3, 31, 13, 20, tzinfo=UTC), datetime(2026, 3, 31, 15, 20), "09:20–09:35"),
    ],
)
def test_the_slot_keeps_its_wall_time_in_the_week_of_a_clock_change(
    starts_at: datetime, wall: datetime, clock: str
) -> None:
    slot = replace(SLOT, starts_at=starts_at, guest_zone="America/New_York")
    event = only_event(guest_slot_calendar(slot))

    assert event.start.replace(tzinfo=None) == wall
    assert str(event["DESCRIPTION"]).split("\n")[0].endswith(f"{clock} in New York")


def test_the_leader_reads_their_own_language_whatever_the_page_speaks() -> None:
    german = replace(SLOT, language=Language.DE, guest_zone="Europe/Berlin")

    assert "Di. 12. Mai 2026" in str(only_event(guest_slot_calendar(german))["DESCRIPTION"])
    with in_language(Language.DE):
        assert guest_slot_calendar(SLOT) == _in_english(SLOT)


def test_the_slot_of_an_offer() -> None:
    group = make_group(make_account("alice"), video_link="https://meet.example.org/north")
    session = make_session(group)
    invitation = make_invitation(group, questions=["What did you stop?"])
    offer = make_offer(invitation, session, sequence=2)

    assert guest_slot_of(offer) == GuestSlot(
        uid=offer.uid,
        sequence=2,
        created_at=MADE_AT,
        revised_at=MADE_AT,
        starts_at=datetime(2026, 5, 12, 13, 20, tzinfo=UTC),
        minutes=15,
        zone="Europe/Berlin",
        guest_zone="Africa/Lagos",
        language=Language.EN,
        group_name="Northern Round",
        role=GuestRole.SPEAKER,
        topic="Where the industry goes",
        questions=("What did you stop?",),
        video_link="https://meet.example.org/north",
        manner=Manner(country="NG"),
    )


@pytest.mark.parametrize(
    ("country", "form", "time"),
    [
        ("DE", AddressForm.FORMAL, "Ihre Zeit: Di. 12. Mai 2026, 14:20–14:35 Uhr in Lagos"),
        ("DE", AddressForm.INFORMAL, "Deine Zeit: Di. 12. Mai 2026, 14:20–14:35 Uhr in Lagos"),
    ],
)
def test_a_friend_finds_the_familiar_form(country: str, form: AddressForm, time: str) -> None:
    slot = replace(SLOT, language=Language.DE, manner=Manner(form=form, country=country))
    event = only_event(guest_slot_calendar(slot))

    assert str(event["DESCRIPTION"]).split("\n")[0] == time


def test_whoever_comes_in_their_place_reads_their_own_clock() -> None:
    group = make_group()
    session = make_session(group, state=SessionState.CANCELLED)
    delegate = make_person("Noa", "Reef", time_zone="Asia/Tokyo")
    offer = make_offer(make_invitation(group, delegate=delegate), session)

    assert (guest_slot_of(offer).guest_zone, guest_slot_of(offer).is_cancelled) == (
        "Asia/Tokyo",
        True,
    )


def test_what_the_hosts_see() -> None:
    group = make_group(colour="navy")
    invitation = make_invitation(group)
    offer = make_offer(invitation, make_session(group))
    entry = host_entry(offer, reader_zone="Europe/Berlin")

    assert (entry.title, entry.status) == ("Ada Okoro, guest at Northern Round", Status.TENTATIVE)
    assert (entry.colour, entry.uid) == ("navy", offer.uid)
    assert entry.description.split("\n\n") == [
        "Offered, not answered yet: the minutes are held.",
        "Your time: Tue 12 May 2026, 15:20–15:35 in Berlin",
        "Topic: Where the industry goes",
        f"More: http://localhost/invitations/{invitation.id}",
    ]


def test_members_are_not_named_to_the_guest() -> None:
    alice = make_account("alice")
    group = make_group(alice, supervisor_name="Bo Strand")
    offer = make_offer(make_invitation(group), make_session(group))
    body = guest_slot_calendar(guest_slot_of(offer)).lower()

    assert [word for word in (b"alice", b"strand", b"okoro", b"/sessions/") if word in body] == []


def _in_english(slot: GuestSlot) -> bytes:
    with in_language(Language.EN):
        return guest_slot_calendar(slot)
