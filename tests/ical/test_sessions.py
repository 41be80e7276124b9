"""Sessions as entries: what they say, and to whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from roundtable.domain.agenda import ItemKind
from roundtable.domain.groups import Confidentiality
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.i18n import in_language
from roundtable.ical import calendars
from roundtable.ical.events import Status
from roundtable.ical.sessions import session_entry
from roundtable.models.sessions import Session
from roundtable.queries.agenda import timetable_of
from tests.factories import make_group, make_item, make_membership, make_person, make_session
from tests.ical.reading import only_event

LINK = "https://meet.example.org/north"


@pytest.fixture(autouse=True)
def _speaking_english(database: None) -> Iterator[None]:
    with in_language(Language.EN):
        yield


def description(session: Session, reader_zone: str = "Europe/Berlin") -> list[str]:
    """The paragraphs, as another program reads them."""
    entry = session_entry(session, timetable_of(session), reader_zone=reader_zone)
    return str(only_event(calendars.file([entry]))["DESCRIPTION"]).split("\n\n")


def test_a_session_says_all_that_one_needs_on_the_day() -> None:
    group = make_group(video_link=LINK)
    session = make_session(group, topic="Supply chains")
    make_item(session, "Welcome")
    make_item(session, "Check the pulse of the convener", is_internal=True, minutes=5)
    make_item(session, "Deep dive; with questions", minutes=25)

    assert description(session, "Africa/Lagos") == [
        "Your time: Tue 12 May 2026, 14:00–15:00 in Lagos",
        "Topic: Supply chains",
        f"Join: {LINK}",
        "Agenda, by the clock in Berlin:\n15:00 Welcome\n15:15 Deep dive; with questions",
        (
            "Chatham House Rule: what is said may be used, but not who said it or who was there."
            " Nothing is recorded."
        ),
        f"More: http://localhost/sessions/{session.id}",
    ]


def test_a_session_in_turn_says_whose_turn_it_is_after_the_readers_time() -> None:
    session = make_session(make_group(), turn=1)

    assert description(session)[:2] == [
        "Your time: Tue 12 May 2026, 15:00–16:00 in Berlin",
        "Turn B",
    ]


def test_agenda_follows_the_people_and_keeps_its_pins() -> None:
    group = make_group()
    for number in range(6):
        make_membership(group, make_person("Person", str(number)))
    session = make_session(group)
    make_item(session, "Introductions", seconds_each=120)
    make_item(session, "Guest", kind=ItemKind.GUEST, minutes=15, pinned_at=time(15, 20))
    make_item(session, "Close")

    assert description(session)[1] == (
        "Agenda, by the clock in Berlin:\n15:00 Introductions\n15:20 Guest\n15:35 Close"
    )


def test_without_topic_link_and_agenda_nothing_stands_empty() -> None:
    session = make_session(
        make_group(confidentiality=Confidentiality.OPEN, is_recorded=True), title="Spring"
    )

    assert description(session) == [
        "Your time: Tue 12 May 2026, 15:00–16:00 in Berlin",
        "The session is recorded.",
        f"More: http://localhost/sessions/{session.id}",
    ]
    entry = session_entry(session, timetable_of(session), reader_zone="UTC")
    assert (entry.location, entry.title) == ("Online", "Northern Round: Spring")


def test_the_sessions_own_link_goes_before_the_groups() -> None:
    session = make_session(make_group(video_link=LINK), video_link=f"{LINK}/today")
    entry = session_entry(session, timetable_of(session), reader_zone="UTC")

    assert (entry.location, entry.video_link) == (f"{LINK}/today", f"{LINK}/today")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (SessionState.PLANNED, Status.TENTATIVE),
        (SessionState.CONFIRMED, Status.CONFIRMED),
        (SessionState.HELD, Status.CONFIRMED),
        (SessionState.CANCELLED, Status.CANCELLED),
    ],
)
def test_status(state: SessionState, status: Status) -> None:
    session = make_session(make_group(), state=state)

    assert session_entry(session, timetable_of(session), reader_zone="UTC").status is status


def test_a_cancelled_session_says_so_first() -> None:
    session = make_session(
        make_group(), state=SessionState.CANCELLED, cancelled_reason="Strike at the airport"
    )
    entry = session_entry(session, timetable_of(session), reader_zone="Europe/Berlin")

    assert entry.title == "Cancelled: Northern Round: Monthly round"
    assert description(session)[0] == "Cancelled: Strike at the airport"


def test_without_a_reason_there_is_none() -> None:
    session = make_session(make_group(), state=SessionState.CANCELLED)

    assert description(session)[0] == "Cancelled."


def test_a_title_that_is_the_groups_name_is_said_once() -> None:
    session = make_session(make_group(), title="Northern Round")

    assert session_entry(session, timetable_of(session), reader_zone="UTC").title == (
        "Northern Round"
    )


@pytest.mark.parametrize("kind", [SessionKind.COFFEE, SessionKind.GATHERING])
def test_coffees_and_gatherings_are_entries_like_any_other(kind: SessionKind) -> None:
    session = make_session(make_group(), kind=kind, duration_minutes=25, title="Coffee")
    entry = session_entry(session, timetable_of(session), reader_zone="UTC")

    assert (entry.title, entry.ends_at) == (
        "Northern Round: Coffee",
        datetime(2026, 5, 12, 13, 25, tzinfo=UTC),
    )


def test_dates_are_written_in_the_readers_language() -> None:
    session = make_session(make_group())
    with in_language(Language.DE):
        assert "Di. 12. Mai 2026, 15:00–16:00" in description(session)[0]


def test_the_entry_carries_the_rows_own_identity_and_stamps() -> None:
    revised_at = datetime(2026, 3, 1, 7, 0, tzinfo=UTC)
    session = make_session(make_group(colour="navy"), sequence=4)
    session.revised_at = revised_at
    entry = session_entry(session, timetable_of(session), reader_zone="UTC")

    assert (entry.uid, entry.sequence, entry.revised_at) == (session.uid, 4, revised_at)
    assert (entry.created_at, entry.zone, entry.colour) == (
        session.created_at, "Europe/Berlin", "navy",
    )  # fmt: skip


def test_no_name_of_a_member_leaves_the_house() -> None:
    group = make_group()
    lead = make_person("Zora", "Quill", email="zora@example.org")
    make_membership(group, lead)
    session = make_session(group, notes="Zora was late", topic="Robots")
    make_item(session, "Case", lead=lead, notes="Zora presents")
    entry = session_entry(session, timetable_of(session), reader_zone="UTC")

    assert b"zora" not in calendars.file([entry]).lower()


def test_the_same_row_gives_the_same_bytes() -> None:
    session = make_session(make_group())
    first, second = (
        session_entry(session, timetable_of(session), reader_zone="UTC") for _ in range(2)
    )

    assert first == second
    assert calendars.file([first]) == calendars.file([replace(second)])


TWINS = [  # one wall time before and after the clocks change in its zone
    ("Europe/Berlin", datetime(2026, 3, 24, 15, 0), "14:00–15:00"),
    ("Europe/Berlin", datetime(2026, 3, 31, 15, 0), "13:00–14:00"),
    ("America/New_York", datetime(2026, 10, 27, 9, 30), "13:30–14:30"),
    ("America/New_York", datetime(2026, 11, 3, 9, 30), "14:30–15:30"),
    ("Australia/Sydney", datetime(2026, 3, 31, 18, 0), "07:00–08:00"),
    ("Australia/Sydney", datetime(2026, 4, 7, 18, 0), "08:00–09:00"),
]


@pytest.mark.parametrize(("zone", "local_start", "clock"), TWINS)
def test_your_time_follows_the_clock_change(zone: str, local_start: datetime, clock: str) -> None:
    session = make_session(make_group(time_zone=zone), local_start)
    entry = session_entry(session, timetable_of(session), reader_zone="Africa/Accra")
    event = only_event(calendars.file([entry]))

    assert str(event["DESCRIPTION"]).split("\n")[0].endswith(f"{clock} in Accra")
    assert event.start.replace(tzinfo=None) == local_start
    assert event.start.astimezone(UTC) == session.starts_at
