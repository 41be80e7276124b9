from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.domain.bands import Band, Level
from roundtable.domain.groups import MemberRole, Upwards
from roundtable.domain.invitations import GuestRole, OfferState
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.people import Absence
from roundtable.models.sessions import Attendance, Outcome, Pulse, Session
from roundtable.services import people_hours, sessions
from roundtable.services.zone_rules import derive_again
from tests.factories import (
    MADE_AT,
    make_group,
    make_invitation,
    make_item,
    make_membership,
    make_offer,
    make_person,
    make_series,
    make_session,
)
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
AHEAD = datetime(2026, 3, 31, 15, 0)
BEHIND = datetime(2026, 3, 3, 15, 0)

TYPED = {
    "kind": "coffee",
    "title": "Coffee for two",
    "starts_on": "2026-03-31",
    "local_time": "10:00",
    "duration_minutes": "25",
    "time_zone": "Berlin",
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def stored() -> Session:
    return db.session.scalars(sa.select(Session)).one()


def test_members_stand_under_their_own_city(client: PageClient, alice: Account) -> None:
    alice.person.city = "Munich"
    group = make_group(alice)
    make_membership(group, make_person("Anju", "Rao", city="Mumbai", time_zone="Asia/Kolkata"))
    session = make_session(group, AHEAD)
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts("table.bands tbody th") == ["Alice Example Munich", "Anju Rao Mumbai"]


def test_show_says_when_for_whom(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    make_membership(group, make_person("Ada", "Obi", time_zone="Africa/Lagos", country="NG"))
    session = make_session(group, AHEAD, topic="Suppliers")
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.text("h1") == "Monthly round"
    assert page.text(".when") == "Tue 31 Mar 2026, 15:00–16:00 in Berlin Planned"
    assert page.text(".lead") == "Will it run on time?"
    assert page.text(".topic") == "Suppliers"
    assert page.texts("table.bands tbody th") == ["Alice Example Berlin", "Ada Obi Lagos"]
    assert page.texts("td.band-clock") == ["15:00–16:00", "14:00–15:00"]


def test_show_draws_each_day_with_the_session_on_it(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 31, 23, 30))
    page = client.sign_in(alice).get(f"/sessions/{session.id}")
    parts = page.html.select("svg.strip rect.band-session")

    assert [(part["x"], part["width"]) for part in parts] == [
        ("97.917%", "2.083%"),
        ("0.0%", "2.083%"),
    ]
    assert page.text("td.band-clock") == "23:30–00:30 night"


def test_show_takes_the_hours_that_each_member_said(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    noor = make_person("Noor", "Wern", time_zone="Africa/Lagos", country="NG")
    never = (Band(0, 840, Level.PREFERRED), Band(840, 1440, Level.IMPOSSIBLE))
    people_hours.change(noor, (noor.week[0], never, *noor.week[2:]))
    make_membership(group, noor)
    off = make_person("Rana", "Zaki", time_zone="Asia/Riyadh", working_days=[2, 3], country="SA")
    make_membership(group, off)
    session = make_session(group, AHEAD)
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts("td.band-clock") == [
        "15:00–16:00",
        "14:00–15:00 impossible",
        "16:00–17:00 free day",
    ]
    drawn = [str(use["href"]) for use in page.html.select("svg.strip > use")]
    days = [page.texts(f"{href} text") for href in drawn]
    assert days == [list("☾!–·–!☾"), list("·×"), ["☾"]]


def test_show_warns_of_a_holiday_of_one_members_region(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    make_membership(group, make_person("Mira", "Huber", region="DE-BY"))
    session = make_session(group, datetime(2027, 1, 6, 15, 0))
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts(".warnings li") == ["Public holiday: Mira Huber (Epiphany)."]


def test_show_warns_of_clock_changes_and_holidays(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    make_membership(group, make_person("Ada", "Obi", time_zone="Africa/Lagos", country="NG"))
    planned = make_series(group, weekday=4, starts_on=date(2026, 3, 1))
    make_session(group, datetime(2026, 3, 6, 15, 0), series=planned, original_on=date(2026, 3, 6))
    session = make_session(
        group, datetime(2026, 4, 3, 15, 0), series=planned, original_on=date(2026, 4, 3)
    )
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts(".warnings li") == [
        "Clocks have changed since the session before: Ada Obi (1 hour earlier).",
        "Public holiday: Alice Example (Good Friday), Ada Obi (Good Friday).",
    ]


def test_show_says_who_is_away_on_their_own_calendar_and_never_why(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    kenji = make_person("Kenji", "Mori", time_zone="Asia/Tokyo", country="")
    make_membership(group, kenji)
    kenji.absences.append(Absence(first_on=date(2026, 5, 13), last_on=date(2026, 5, 13)))
    alice.person.absences.append(Absence(first_on=date(2026, 5, 13), last_on=date(2026, 5, 13)))
    session = make_session(group, datetime(2026, 5, 12, 20, 0))  # in Tokyo already the 13th
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts(".warnings li") == ["Away: Kenji Mori."]
    assert page.texts(".band-clock")[1] == "03:00–04:00 next day away"


def test_show_says_that_the_clocks_skip_the_hour(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), datetime(2026, 3, 29, 2, 30))
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.text(".warnings li") == (
        "On this day the clocks in Berlin skip the hour that was planned. "
        "The session begins at 03:30."
    )


def moved_by_rules(alice: Account, **fields: Any) -> Session:
    """A session in Casablanca that new rules have put an hour later elsewhere."""
    group = make_group(alice, time_zone="Africa/Casablanca")
    session = make_session(group, AHEAD, **fields)
    belongs_at = session.starts_at
    session.starts_at -= timedelta(hours=1)
    db.session.flush()
    derive_again(now=NOW)
    assert session.starts_at == belongs_at
    return session


RULES = (
    "The rules of the time zone have changed: the session stays at 15:00 in Casablanca, "
    "which is now 1 hour later elsewhere."
)


def test_show_says_what_new_time_zone_rules_did(
    client: PageClient, alice: Account, dora: Account
) -> None:
    session = moved_by_rules(alice)
    make_membership(session.group, dora.person)
    path = f"/sessions/{session.id}"

    assert client.sign_in(alice).get(path).texts(".warnings li") == [
        f"{RULES} Subscribed calendars follow by themselves; tell those who wrote the hour down."
    ]
    assert client.sign_in(dora).get(path).texts(".warnings li") == [RULES]


def test_show_says_it_in_german(client: PageClient, alice: Account) -> None:
    session = moved_by_rules(alice)
    alice.language = Language.DE

    assert client.sign_in(alice).get(f"/sessions/{session.id}").text(".warnings li") == (
        "Die Regeln der Zeitzone haben sich geändert: In Casablanca bleibt es bei 15:00 Uhr, "
        "andernorts ist das nun 1 Stunde später. Abonnierte Kalender ziehen von selbst nach; "
        "geben Sie allen Bescheid, die sich die Uhrzeit notiert haben."
    )


def test_show_says_no_more_of_the_rules_once_it_has_begun_or_was_moved(
    client: PageClient, alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = moved_by_rules(alice)
    path = f"/sessions/{session.id}"
    begun_at = session.starts_at
    client.sign_in(alice)
    monkeypatch.setattr(clock, "now", lambda: begun_at)
    begun = client.get(path)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    sessions.move(session, datetime(2026, 4, 1, 15, 0), session.time_zone, 60, now=NOW)
    moved = client.get(path)

    assert (begun.texts(".warnings li"), moved.texts(".warnings li")) == ([], [])


@pytest.mark.parametrize(
    ("start", "state", "verb"),
    [
        (AHEAD, SessionState.PLANNED, "Make the agenda"),
        (AHEAD, SessionState.CANCELLED, "Restore"),
        (BEHIND, SessionState.PLANNED, "Record who came"),
        (BEHIND, SessionState.HELD, "Write down what came of it"),
    ],
)
def test_show_ends_in_the_next_step(
    client: PageClient, alice: Account, start: datetime, state: SessionState, verb: str
) -> None:
    session = make_session(make_group(alice), start, state=state)
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.text(".next-step .btn") == verb


def test_what_is_cancelled_is_offered_back_first_and_nobody_joins_it(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice, video_link="https://meet.example.org/north")
    session = make_session(group, AHEAD, state=SessionState.CANCELLED)
    page = client.sign_in(alice).get(f"/sessions/{session.id}")
    step = page.html.select_one(".next-step")
    agenda = page.html.select_one("#agenda")
    assert step is not None
    assert agenda is not None

    assert page.text(".lead") == "Will it take place after all?"
    assert step in agenda.find_all_previous("div")
    assert page.html.select("a[href^='https://meet']") == []


def test_show_with_an_agenda_leads_to_confirming(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    make_item(session)
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.text(".next-step .btn") == "Confirm the session"


@pytest.mark.parametrize(
    ("upwards", "verb"),
    [(Upwards.FINE, "Invite a senior guest"), (Upwards.NOT_DONE, "Go over the agenda")],
)
def test_show_of_a_prepared_session_leads_to_a_guest_where_that_is_done(
    client: PageClient, alice: Account, upwards: Upwards, verb: str
) -> None:
    group = make_group(alice, upwards=upwards)
    make_item(make_session(group, AHEAD, state=SessionState.CONFIRMED))
    page = client.sign_in(alice).get(f"/sessions/{stored().id}")

    assert page.text(".next-step .btn") == verb


def test_show_of_a_held_session_shows_what_came_of_it(client: PageClient, alice: Account) -> None:
    session = make_session(
        make_group(alice), BEHIND, state=SessionState.HELD, guest_agreed_on=date(2026, 3, 3)
    )
    db.session.add(Attendance(session=session, person=alice.person, came=True))
    db.session.add(Outcome(session=session, text="A list of suppliers", is_cleared=True))
    db.session.add(Pulse(session=session, person=alice.person, value=9, remark="A new lead"))
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.text(".lead") == "What came of it?"
    assert page.texts("section[aria-labelledby=record] dd") == [
        "1 of 1",
        "9 of 10 from one answer",
        "The group agreed to it on Tue 3 Mar 2026.",
    ]
    assert page.texts(".outcomes li") == ["A list of suppliers May be used outside"]
    assert page.texts(".remarks li") == ["A new lead"]


@pytest.mark.parametrize(
    ("state", "offer_state", "words"),
    [
        (SessionState.CONFIRMED, OfferState.KEPT, "with Lena Sorel"),
        (SessionState.CONFIRMED, OfferState.OFFERED, "held for Lena Sorel"),
        (SessionState.HELD, OfferState.KEPT, "Lena Sorel was the guest"),
        (SessionState.HELD, OfferState.OFFERED, "held for Lena Sorel"),
    ],
)
def test_the_agenda_names_its_guest(
    client: PageClient,
    alice: Account,
    state: SessionState,
    offer_state: OfferState,
    words: str,
) -> None:
    group = make_group(alice)
    session = make_session(group, BEHIND, state=state)
    invitation = make_invitation(group, make_person("Lena", "Sorel"))
    make_offer(invitation, session, state=offer_state, item=make_item(session))
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts(".agenda-list .tag") == [words]


def test_show_costs_the_same_for_many_members(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group, AHEAD)
    client.sign_in(alice).get(f"/sessions/{session.id}")
    with counted_statements() as few:
        client.get(f"/sessions/{session.id}")
    for number in range(30):
        person = make_person(f"Person {number}")
        make_membership(group, person)
        db.session.add(Attendance(session=session, person=person))
    db.session.commit()
    with counted_statements() as many:
        client.get(f"/sessions/{session.id}")

    assert len(many) == len(few)


def test_new_knows_the_length_of_each_kind(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    client.sign_in(alice)
    found = {
        kind: client.get(f"/groups/{group.id}/sessions/new?kind={kind}").values()[
            "duration_minutes"
        ]
        for kind in ("session", "coffee", "gathering")
    }

    assert found == {"session": "60", "coffee": "25", "gathering": "90"}
    client.get(f"/groups/{group.id}/sessions/new?kind=lunch", status=404)


def test_create_plans_a_single_session(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(f"/groups/{group.id}/sessions", TYPED)
    session = stored()

    assert page.location == f"/sessions/{session.id}"
    assert (session.kind, session.title, session.series_id, session.starts_at) == (
        SessionKind.COFFEE,
        "Coffee for two",
        None,
        datetime(2026, 3, 31, 8, 0, tzinfo=UTC),
    )


def with_days_off(alice: Account) -> Group:
    group = make_group(alice)
    alice.person.country = "DE"
    ada = make_person("Ada", "Obi", time_zone="Africa/Lagos")
    make_membership(group, ada)
    db.session.add(Absence(person=ada, first_on=date(2026, 4, 1), last_on=date(2026, 4, 3)))
    db.session.flush()
    return group


def test_a_single_session_says_before_it_is_planned_who_has_a_holiday_or_is_away(
    client: PageClient, alice: Account
) -> None:
    group = with_days_off(alice)
    asked = f"/groups/{group.id}/sessions/new?at=2026-04-03T10:00"
    page = client.sign_in(alice).get(asked)

    assert page.texts("#session-preview .preview-notes li") == [
        "Public holiday Fri 3 Apr: Alice Example (Good Friday), Ada Obi (Good Friday)",
        "Away Fri 3 Apr: Ada Obi",
    ]
    moved = client.post(
        f"/groups/{group.id}/sessions/preview",
        TYPED | {"starts_on": "2026-04-07"},
        status=200,
    )
    assert moved.html.select(".preview-notes") == []
    assert moved.values()["starts_on"] == "2026-04-07"
    assert db.session.scalars(sa.select(Session)).all() == []


def test_the_preview_of_a_single_session_comes_while_one_types(
    client: PageClient, alice: Account
) -> None:
    group = with_days_off(alice)
    address = f"/groups/{group.id}/sessions/preview"
    values = client.sign_in(alice).get(f"/groups/{group.id}/sessions/new").values()
    half = {"starts_on": "2026-04-", "time_zone": "Nowhere"}
    typing = client.flask.post(address, data=values | half, headers={"HX-Request": "true"})
    part = typing.get_data(as_text=True)
    assert "As soon as the fields fit together, everybody’s hour stands here." in part
    assert "<html" not in part
    client.post(address, values | half, status=422)


def test_moving_one_session_says_whose_holiday_it_would_be(
    client: PageClient, alice: Account
) -> None:
    session = make_session(with_days_off(alice), datetime(2026, 3, 31, 10, 0))
    page = client.sign_in(alice).get(f"/sessions/{session.id}/change")
    moved = client.post(
        f"/sessions/{session.id}/change/preview",
        page.values() | {"starts_on": "2026-04-03"},
        status=200,
    )

    assert moved.texts("#effect .preview-notes li") == [
        "Public holiday Fri 3 Apr: Alice Example (Good Friday), Ada Obi (Good Friday)",
        "Away Fri 3 Apr: Ada Obi",
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "lunch"}, "kind"),
        ({"title": "x" * 10_000}, "title"),
        ({"title": "\x00"}, "title"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"local_time": "now"}, "local_time"),
        ({"duration_minutes": "0"}, "duration_minutes"),
        ({"duration_minutes": "-5"}, "duration_minutes"),
        ({"duration_minutes": "721"}, "duration_minutes"),
        ({"time_zone": "Nowhere"}, "time_zone"),
    ],
)
def test_create_names_the_refused_field_and_keeps_the_title(
    client: PageClient, alice: Account, typed: dict[str, str], field: str
) -> None:
    group = make_group(alice)
    page = client.sign_in(alice).post(f"/groups/{group.id}/sessions", TYPED | typed, status=422)

    assert list(page.errors()) == [field]
    assert page.values()["title"] == (TYPED | typed)["title"].strip("\x00")
    assert db.session.scalars(sa.select(Session)).all() == []


def test_details_are_changed(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    typed = {
        "title": "Annual review",
        "topic": "Hiring",
        "video_link": "https://meet.example.org/a",
    }
    client.sign_in(alice).post(f"/sessions/{session.id}/edit", typed)
    db.session.refresh(session)

    assert (session.title, session.topic, session.video_link, session.sequence) == (
        "Annual review",
        "Hiring",
        "https://meet.example.org/a",
        0,
    )
    assert client.get(f"/sessions/{session.id}/edit").values()["topic"] == "Hiring"


def test_details_refuse_a_link_that_runs_code(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    typed = {"title": "", "topic": "Hiring", "video_link": "javascript:alert(1)"}
    page = client.sign_in(alice).post(f"/sessions/{session.id}/edit", typed, status=422)

    assert sorted(page.errors()) == ["title", "video_link"]
    assert page.values()["topic"] == "Hiring"


def test_skip_and_restore(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    path = f"/sessions/{session.id}"
    client.sign_in(alice).post(f"{path}/cancel", {"how": "skip", "reason": ""})
    skipped = client.get(path)
    client.post(f"{path}/restore")
    restored = client.get(path)

    assert skipped.text(".when .tag") == "Skipped"
    assert skipped.text("p.note") == (
        "Skipped: it does not take place, and calendars do not show it."
    )
    assert restored.text(".when .tag") == "Planned"


def test_skip_gives_the_reason(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    path = f"/sessions/{session.id}"
    client.sign_in(alice).post(f"{path}/cancel", {"how": "skip", "reason": "Half are at a fair"})
    skipped = client.get(path)
    client.post(f"{path}/restore")

    assert skipped.text("p.note") == "Skipped: Half are at a fair"
    assert client.get(path).texts("p.note") == []


def test_cancel_gives_the_reason(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    path = f"/sessions/{session.id}"
    client.sign_in(alice).post(f"{path}/cancel", {"how": "cancel", "reason": "Strike"})

    assert client.get(path).text("p.note") == "Cancelled: Strike"


def test_the_way_back_from_cancelling_is_not_called_cancel(
    client: PageClient, alice: Account
) -> None:
    session = make_session(make_group(alice), AHEAD)
    page = client.sign_in(alice).get(f"/sessions/{session.id}/cancel")

    assert page.texts("main form .actions > *") == ["Call this session off", "Keep the session"]
    assert page.html.select("main form .actions a")[0]["href"] == f"/sessions/{session.id}"


def test_cancel_names_the_refused_field(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    typed = {"how": "cancel", "reason": "x" * 10_000}
    page = client.sign_in(alice).post(f"/sessions/{session.id}/cancel", typed, status=422)

    assert list(page.errors()) == ["reason"]
    assert page.values()["reason"] == "x" * 10_000


def test_cancel_says_who_else_must_be_told(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    invitation = Invitation(
        group=session.group,
        leader=make_person("Lena", "Sorel"),
        role=GuestRole.SPEAKER,
        language=Language.EN,
        created_at=MADE_AT,
    )
    db.session.add(
        Offer(
            invitation=invitation,
            session=session,
            starts_at=session.starts_at,
            minutes=15,
            uid="offer",
            created_at=MADE_AT,
            revised_at=MADE_AT,
        )
    )
    page = client.sign_in(alice).get(f"/sessions/{session.id}/cancel")

    assert page.text("p.note") == "A slot in it is held for Lena Sorel. Tell them as well."


def test_confirm(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    client.sign_in(alice).post(f"/sessions/{session.id}/confirm")

    assert client.get(f"/sessions/{session.id}").text(".when .tag") == "Confirmed"


def test_a_held_session_is_not_cancelled(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), BEHIND, state=SessionState.HELD)
    client.sign_in(alice).get(f"/sessions/{session.id}/cancel", status=409)
    page = client.post(f"/sessions/{session.id}/cancel", {"how": "skip"}, status=409)

    assert page.text(".lead") == (
        "This session was held. What has been does not change any more; "
        "its record can be corrected."
    )


def test_strangers_find_nothing_and_readers_may_not_write(
    client: PageClient, alice: Account, charlie: Account, dora: Account
) -> None:
    group = make_group(alice)
    session = make_session(group, AHEAD)
    make_membership(group, dora.person, role=MemberRole.MEMBER)
    path = f"/sessions/{session.id}"

    client.sign_in(charlie).get(path, status=404)
    client.post(f"{path}/confirm", status=404)
    client.post(f"/groups/{group.id}/sessions", TYPED, status=404)
    page = client.sign_in(dora).get(path)
    assert page.html.select(".next-step, form[method=post][action*=sessions]") == []
    for write in ("confirm", "restore", "cancel", "edit"):
        client.post(f"{path}/{write}", status=403)
    client.get(f"{path}/edit", status=403)
    client.post(f"/groups/{group.id}/sessions", TYPED, status=403)


@pytest.mark.parametrize("path", ["confirm", "restore", "change/preview"])
def test_what_is_sent_cannot_be_opened(client: PageClient, alice: Account, path: str) -> None:
    session = make_session(make_group(alice), AHEAD)

    client.sign_in(alice).get(f"/sessions/{session.id}/{path}", status=405)


def test_creating_cannot_be_opened(client: PageClient, alice: Account) -> None:
    group = make_group(alice)

    client.sign_in(alice).get(f"/groups/{group.id}/sessions", status=405)


def test_pinned_time_is_kept_for_the_guest(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), AHEAD)
    item = make_item(session, pinned_at=time(15, 20))
    typed = {
        "starts_on": "2026-04-01",
        "local_time": "16:00",
        "duration_minutes": "60",
        "time_zone": "Berlin",
    }
    client.sign_in(alice)
    path = f"/sessions/{session.id}/change"
    seen = client.post(f"{path}/preview", typed, status=200).values()["seen"]
    client.post(path, typed | {"seen": seen})
    db.session.refresh(item)

    assert item.pinned_at == time(16, 20)


def test_an_hour_that_clocks_skip_is_said(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    typed = {
        "kind": "session",
        "title": "Early",
        "starts_on": "2027-03-28",
        "local_time": "02:30",
        "time_zone": "Berlin",
        "duration_minutes": "60",
    }
    page = client.sign_in(alice).post(f"/groups/{group.id}/sessions", typed)

    assert client.get(page.location).texts(".flash") == [
        "The session is planned.",
        "Clocks go forward in that hour: the session begins at 03:30.",
    ]
