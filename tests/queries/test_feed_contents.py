"""What a feed holds on the second of May 2026, whoever asks for it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.sessions import Attendance, Session
from roundtable.services import meetings
from tests.factories import (
    make_feed,
    make_group,
    make_invitation,
    make_item,
    make_meeting,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.ical.reading import occurrences, only_event, read
from tests.pages import counted_statements
from tests.shown_feeds import listing_of

NOW = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 5, 2, tzinfo=UTC)
SOON = datetime(2026, 5, 12, 15, 0)
DAY = timedelta(days=1)


def body_of(feed: Feed) -> bytes:
    return listing_of(feed, now=NOW).body


def titles(feed: Feed) -> list[str]:
    return [row[3] for row in occurrences(body_of(feed))]


def answer(session: Session, account: Account, given: Answer) -> None:
    db.session.add(Attendance(session=session, person=account.person, answer=given))
    db.session.flush()


def test_scopes(alice: Account, bob: Account) -> None:
    north, south = make_group(alice, "North"), make_group(alice, "South")
    make_session(make_group(bob, "Bob's"), SOON, title="Secret")
    make_session(north, SOON, title="Round")
    answer(make_session(south, SOON + DAY, title="Declined"), alice, Answer.DECLINED)
    answer(make_session(south, SOON + 2 * DAY, title="Delegated"), alice, Answer.DELEGATED)
    coffee = make_session(north, SOON + 3 * DAY, title="Coffee", kind=SessionKind.COFFEE)
    answer(coffee, alice, Answer.ACCEPTED)
    make_session(north, SOON + 4 * DAY, title="Others' coffee", kind=SessionKind.COFFEE)
    make_session(south, SOON + 5 * DAY, title="Cocktail", kind=SessionKind.GATHERING)
    make_session(north, SOON + 6 * DAY, title="Skipped", is_skipped=True)

    assert titles(make_feed(alice)) == [
        "North: Round", "South: Declined", "South: Delegated", "North: Coffee",
        "North: Others' coffee", "South: Cocktail",
    ]  # fmt: skip
    assert titles(make_feed(alice, scope=FeedScope.MINE)) == [
        "North: Round", "South: Delegated", "North: Coffee", "South: Cocktail",
    ]  # fmt: skip
    assert titles(make_feed(alice, group=north)) == [
        "North: Round", "North: Coffee", "North: Others' coffee",
    ]  # fmt: skip


def test_a_coffee_stands_in_the_calendars_of_who_was_asked(alice: Account, bob: Account) -> None:
    round_ = make_group(alice, "North")
    ines = make_person("Ines", "Sol", language=Language.DE, time_zone="Africa/Lagos")
    make_membership(round_, ines)
    coffee = make_meeting(bob, alice.person)
    cocktail = make_meeting(
        bob, ines, make_person(), kind=SessionKind.GATHERING, title="Evening", minutes=90
    )
    feeds = {
        "mine": make_feed(alice, scope=FeedScope.MINE),
        "everything": make_feed(alice),
        "round": make_feed(alice, group=round_),
        "ines": make_feed(alice, group=round_, scope=FeedScope.MEMBER, person_id=ines.id),
        "host": make_feed(bob, scope=FeedScope.MINE),
    }

    def shown() -> dict[str, list[str]]:
        return {name: titles(feed) for name, feed in feeds.items()}

    proposed = shown()
    meetings.settle(coffee, coffee.times[0].id, now=NOW)
    session = meetings.settle(cocktail, cocktail.times[1].id, now=NOW)
    meetings.seat(session, [ines.id])
    agreed = shown()
    body = body_of(feeds["ines"]).replace(b"\r\n ", b"").decode()
    meetings.call_off(coffee, now=NOW)
    session.attendances[0].answer = Answer.DECLINED
    db.session.flush()

    assert proposed == {name: [] for name in feeds}
    assert agreed == {
        "mine": ["Virtual coffee with Bob Example"],
        "everything": ["Virtual coffee with Bob Example"],
        "round": [],
        "ines": ["Evening"],
        "host": ["Virtual coffee with Mira Vell", "Evening"],
    }
    assert [part in body for part in ("Ihre Zeit: ", "Lagos", "/sessions/", "Check-in")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert shown() == {
        "mine": ["Cancelled: Virtual coffee with Bob Example"],
        "everything": ["Cancelled: Virtual coffee with Bob Example"],
        "round": [],
        "ines": [],
        "host": ["Cancelled: Virtual coffee with Mira Vell", "Evening"],
    }


def test_somebody_elses_refusal_is_not_mine(alice: Account, bob: Account) -> None:
    group = make_group(alice, "G")
    answer(make_session(group, SOON, title="Round"), bob, Answer.DECLINED)

    assert titles(make_feed(alice, scope=FeedScope.MINE)) == ["G: Round"]


def test_guest_slots_are_entries_of_their_own(alice: Account) -> None:
    group = make_group(alice)
    offers = [
        make_offer(make_invitation(group, make_person("Guest", name), state=state),
                   make_session(group, SOON + number * DAY), state=offer_state)
        for number, (name, state, offer_state) in enumerate([
            ("Offered", InvitationState.SENT, OfferState.OFFERED),
            ("Kept", InvitationState.ACCEPTED, OfferState.KEPT),
            ("Freed", InvitationState.ACCEPTED, OfferState.FREED),
            ("Withdrawn", InvitationState.WITHDRAWN, OfferState.OFFERED),
            ("Idea", InvitationState.IDEA, OfferState.OFFERED),
        ])
    ]  # fmt: skip
    guests = [e for e in read(body_of(make_feed(alice))).events if "guest at" in e["SUMMARY"]]

    assert [(event["UID"], event["STATUS"]) for event in guests] == [
        (offers[0].uid, "TENTATIVE"),
        (offers[1].uid, "CONFIRMED"),
    ]
    others = [make_feed(alice, scope=FeedScope.MINE), make_feed(alice, group=group)]
    assert [title for feed in others for title in titles(feed) if "guest" in title] == []


def test_the_guest_of_a_cancelled_session_is_cancelled_too(alice: Account) -> None:
    group = make_group(alice, "G")
    session = make_session(group, SOON, title="Round", state=SessionState.CANCELLED)
    make_offer(make_invitation(group), session, state=OfferState.KEPT)

    assert titles(make_feed(alice)) == [
        "Cancelled: G: Round",
        "Cancelled: Ada Okoro, guest at G",
    ]


def test_the_guest_slot_leaves_as_its_cancelled_session_does(alice: Account) -> None:
    group = make_group(alice, "G")
    for days, state in [(-29, SessionState.CANCELLED), (-27, SessionState.CANCELLED),
                        (-40, SessionState.HELD)]:  # fmt: skip
        on = datetime(2026, 5, 2, 12, 0) + days * DAY
        session = make_session(group, on, title="Round", state=state)
        make_offer(make_invitation(group, make_person("Guest", f"of {-days}")), session)

    assert titles(make_feed(alice)) == [
        "G: Round",
        "Guest of 40, guest at G",
        "Cancelled: G: Round",
        "Cancelled: Guest of 27, guest at G",
    ]


def test_what_is_let_go_after_the_letter_was_sent_is_cancelled_for_four_weeks(
    alice: Account,
) -> None:
    group, sent_at = make_group(alice), MIDNIGHT - 60 * DAY
    offers = [
        make_offer(make_invitation(group, make_person("Guest", str(days)), state=state,
                                   sent_at=sent),
                   make_session(group, datetime(2026, 5, 2, 12, 0) + days * DAY),
                   state=OfferState.FREED)
        for days, state, sent in [
            (10, InvitationState.WITHDRAWN, sent_at),
            (11, InvitationState.ACCEPTED, sent_at),
            (-27, InvitationState.DECLINED, sent_at),
            (-29, InvitationState.DECLINED, sent_at),
            (12, InvitationState.SENT, sent_at),
            (13, InvitationState.WITHDRAWN, None),
        ]
    ]  # fmt: skip
    for offer in offers:
        offer.revised_at = sent_at + DAY
    offers[4].revised_at = sent_at - DAY
    guests = [e for e in read(body_of(make_feed(alice))).events if "guest at" in e["SUMMARY"]]

    assert [(event["UID"], event["STATUS"]) for event in guests] == [
        (offers[2].uid, "CANCELLED"),
        (offers[0].uid, "CANCELLED"),
        (offers[1].uid, "CANCELLED"),
    ]


def test_window(alice: Account) -> None:
    group = make_group(alice, "G")
    for days in (-92, -89, 546, 549):
        make_session(group, datetime(2026, 5, 2, 12, 0) + days * DAY, title=f"{days} days")

    assert titles(make_feed(alice)) == ["G: -89 days", "G: 546 days"]


def test_cancelled_sessions_stay_for_four_weeks(alice: Account) -> None:
    group = make_group(alice, "G")
    for days in (-29, -27, 20):
        on = datetime(2026, 5, 2, 12, 0) + days * DAY
        make_session(group, on, title=str(days), state=SessionState.CANCELLED)

    assert titles(make_feed(alice)) == ["Cancelled: G: -27", "Cancelled: G: 20"]


def test_an_empty_feed_is_a_calendar_with_a_zone(alice: Account) -> None:
    group = make_group(alice, time_zone="Asia/Tokyo")
    zones = {
        feed.scope: [part["TZID"] for part in read(body_of(feed)).subcomponents]
        for feed in (make_feed(alice), make_feed(alice, group=group))
    }

    assert zones == {FeedScope.EVERYTHING: ["Europe/Berlin"], FeedScope.GROUP: ["Asia/Tokyo"]}


def test_names_and_colours(alice: Account) -> None:
    group = make_group(alice, "North; South", colour="navy")
    feeds = [
        make_feed(alice),
        make_feed(alice, scope=FeedScope.MINE),
        make_feed(alice, group=group),
        make_feed(alice, group=group, name="On my telephone"),
    ]
    bodies = [body_of(feed).decode() for feed in feeds]

    assert [re.findall(r"(?m)^(?:NAME|COLOR):(.*)\r$", body) for body in bodies] == [
        ["Everything I may see", "maroon"],
        ["My sessions", "maroon"],
        ["North\\; South", "navy"],
        ["On my telephone", "navy"],
    ]


def test_language_and_your_time_are_the_accounts(alice: Account) -> None:
    alice.language = Language.DE
    alice.person.time_zone = "Asia/Kolkata"
    make_session(make_group(alice), datetime(2026, 12, 8, 15, 0))
    event = only_event(body_of(make_feed(alice)))

    assert "Di. 8. Dez. 2026, 19:30–20:30" in event["DESCRIPTION"]
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"


def test_awkward_words_make_a_valid_file(alice: Account) -> None:
    group = make_group(
        alice, "A, B; C\\ 円\x0b卓\x1b 🚀", video_link='https://x.example/"q"\r\nX:Y'
    )
    session = make_session(
        group,
        SOON,
        title="x" * 500,
        topic="ت\x0bb",
        cancelled_reason="\r\nEND:VCALENDAR",
        state=SessionState.CANCELLED,
    )
    make_item(session, "BEGIN:VEVENT\r\n")
    event = only_event(body_of(make_feed(alice)))

    assert event["SUMMARY"] == f"Cancelled: A, B; C\\ 円 卓 🚀: {'x' * 500}"
    assert event["URL"] == "https://x.example/%22q%22%20X:Y"


def test_a_member_who_is_a_reader_reads_too(dora: Account) -> None:
    group = make_group(name="G")
    make_membership(group, dora.person)
    make_session(group, SOON)

    assert titles(make_feed(dora, scope=FeedScope.MINE)) == ["G: Monthly round"]


WEEKS = [  # zone, first Tuesday, the hours in UTC of the weeks before and after the change
    ("Europe/Berlin", datetime(2026, 10, 20, 15, 0), [13, 14]),
    ("America/New_York", datetime(2026, 10, 27, 15, 0), [19, 20]),
    ("Australia/Sydney", datetime(2026, 9, 29, 15, 0), [5, 4]),
    ("Asia/Kolkata", datetime(2026, 10, 20, 15, 0), [9, 9]),
]


@pytest.mark.parametrize(("zone", "first", "hours"), WEEKS)
def test_the_week_of_a_clock_change(
    alice: Account, zone: str, first: datetime, hours: list[int]
) -> None:
    group = make_group(alice, time_zone=zone)
    rows = [make_session(group, first + week * 7 * DAY) for week in range(2)]
    body = body_of(make_feed(alice, group=group))

    assert [(start, end) for _uid, start, end, _title in occurrences(body)] == [
        (row.starts_at, row.ends_at) for row in rows
    ]
    assert [start.hour for _uid, start, _end, _title in occurrences(body)] == hours
    assert [event.start.hour for event in read(body).events] == [15, 15]


def test_a_year_of_weeks_as_another_program_shows_it(alice: Account) -> None:
    group = make_group(alice)
    rows = [make_session(group, SOON + number * 7 * DAY) for number in range(52)]
    shown = occurrences(body_of(make_feed(alice, group=group)))

    assert [(uid, start, end) for uid, start, end, _title in shown] == [
        (row.uid, row.starts_at, row.ends_at) for row in rows
    ]


def test_bytes_stay_all_day(alice: Account) -> None:
    make_session(make_group(alice), SOON)
    feed = make_feed(alice)
    bodies = {listing_of(feed, now=MIDNIGHT + hours * DAY / 24).body for hours in range(24)}

    assert len(bodies) == 1


def test_changed_at_is_the_last_change_or_midnight(alice: Account) -> None:
    feed = make_feed(alice)
    assert listing_of(feed, now=NOW).changed_at == MIDNIGHT
    feed.changed_at = datetime(2026, 5, 2, 9, 30, tzinfo=UTC)

    assert listing_of(feed, now=NOW).changed_at == feed.changed_at


@pytest.mark.parametrize(("scope", "number"), [(FeedScope.EVERYTHING, 8), (FeedScope.MINE, 6)])
def test_a_feed_costs_the_same_statements_whatever_it_holds(
    app: Flask, alice: Account, scope: FeedScope, number: int
) -> None:
    feed = make_feed(alice, scope=scope)

    def fill(day: int) -> None:
        group = make_group(alice, f"Group {day}", video_link="https://meet.example.org/a")
        make_membership(group, make_person("Person", str(day)))
        session = make_session(group, SOON + day * DAY)
        make_item(session, seconds_each=60)
        make_item(session, "Close")
        make_offer(make_invitation(group), session)

    def statements() -> list[str]:
        db.session.expire_all()
        db.session.refresh(feed)
        with counted_statements() as found:
            body_of(feed)
        return [each.partition(" WHERE")[0].partition("\nWHERE")[0] for each in found]

    fill(0)
    one = statements()
    for day in range(1, 30):
        fill(day)

    assert statements() == one
    assert len(one) == number
