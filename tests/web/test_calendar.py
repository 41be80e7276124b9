"""The calendar's page: months, lists, files; literal months, so that it does not matter when."""

from datetime import UTC, datetime

import pytest

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import OfferState
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.ical.reading import only_event
from tests.pages import Page, PageClient, counted_statements

MAY = "/calendar/?month=2026-05"
MAY_LIST = f"{MAY}&view=list"


def cells(page: Page) -> dict[str, list[str]]:
    """What stands on which day, days without anything left out."""
    return {
        str(cell.select_one("time")["datetime"]): [  # type: ignore[index]
            " ".join(entry.get_text(" ").split()) for entry in cell.select(".entry")
        ]
        for cell in page.html.select("td.day")
        if cell.select(".entry")
    }


def test_month_shows_sessions_by_the_readers_clock(client: PageClient, alice: Account) -> None:
    alice.person.time_zone = "Asia/Tokyo"
    group = make_group(alice)
    make_session(group, datetime(2026, 5, 12, 10, 0))
    make_session(group, datetime(2026, 5, 12, 18, 0), title="Late round")
    page = client.sign_in(alice).get(MAY)

    assert cells(page) == {
        "2026-05-12": ["17:00–18:00 Monthly round Northern Round"],
        "2026-05-13": ["01:00–02:00 Late round Northern Round"],
    }
    assert page.text("caption") == "Sessions and guests in May 2026; times in Tokyo"


def test_the_same_wall_time_stands_at_another_hour_after_a_clock_change(
    client: PageClient, alice: Account
) -> None:
    alice.person.time_zone = "America/New_York"
    group = make_group(alice)
    for day in (24, 31):
        make_session(group, datetime(2026, 3, day, 15, 0))
    page = client.sign_in(alice).get("/calendar/?month=2026-03")

    assert [found[0][:11] for found in cells(page).values()] == ["10:00–11:00", "09:00–10:00"]


def test_a_session_at_midnight_stands_on_its_first_day_also_on_the_day_of_a_change(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    make_session(group, datetime(2026, 3, 28, 23, 30))
    make_session(group, datetime(2026, 3, 29, 0, 0), title="At midnight")
    page = client.sign_in(alice).get("/calendar/?month=2026-03")

    assert cells(page) == {
        "2026-03-28": ["23:30–00:30 (+1) Monthly round Northern Round"],
        "2026-03-29": ["00:00–01:00 At midnight Northern Round"],
    }


def test_cancelled_sessions_are_struck_out_with_a_word(client: PageClient, alice: Account) -> None:
    make_session(make_group(alice), state=SessionState.CANCELLED)
    page = client.sign_in(alice).get(MAY)

    assert (page.text(".entry s"), page.text(".entry .tag")) == ("Monthly round", "Cancelled")


def test_skipped_sessions_and_strangers_groups_are_not_there(
    client: PageClient, alice: Account, charlie: Account
) -> None:
    make_session(make_group(charlie, "Secret"))
    make_session(make_group(alice), is_skipped=True)
    page = client.sign_in(alice).get(MAY)

    assert page.text(".empty h2") == "Nothing in May 2026"
    assert "Secret" not in page.text("main")


def test_guest_slots_stand_beside_their_session(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group)
    invitation = make_invitation(group)
    offer = make_offer(invitation, session)
    client.sign_in(alice)
    both = ["15:00–16:00 Monthly round Northern Round"]

    assert cells(client.get(MAY)) == {
        "2026-05-12": [*both, "15:20–15:35 Guest: Ada Okoro Offered Northern Round"]
    }
    offer.state = OfferState.KEPT
    assert cells(client.get(MAY)) == {
        "2026-05-12": [*both, "15:20–15:35 Guest: Ada Okoro Northern Round"]
    }
    offer.state = OfferState.FREED
    assert cells(client.get(MAY)) == {"2026-05-12": both}


def test_who_comes_in_the_leaders_place_is_named(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    invitation = make_invitation(group, delegate=make_person("Noa", "Reef"))
    make_offer(invitation, make_session(group), state=OfferState.KEPT)
    page = client.sign_in(alice).get(MAY)

    assert page.texts(".entry-guest .entry-name") == ["Guest: Noa Reef"]


def test_entries_lead_to_their_pages(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    session = make_session(group)
    invitation = make_invitation(group)
    make_offer(invitation, session)
    client.sign_in(alice)
    pages = [f"/sessions/{session.id}", f"/invitations/{invitation.id}"]

    assert [a["href"] for a in client.get(MAY).html.select(".entry")] == pages
    assert [a["href"] for a in client.get(MAY_LIST).html.select(".rows .grow a")] == pages


def test_weeks_begin_where_they_begin_in_the_country(client: PageClient, alice: Account) -> None:
    make_session(make_group(alice))
    client.sign_in(alice)
    german = client.get(MAY)
    alice.person.country = "US"
    american = client.get(MAY)

    assert german.texts("table.month thead th") == [
        "Wk", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip
    assert german.texts("tbody th [aria-hidden]") == ["18", "19", "20", "21", "22"]
    assert american.texts("table.month thead th")[0] == "Sun"
    assert american.html.select("tbody th") == []


def test_list_shows_both_clocks_and_a_file(client: PageClient, alice: Account) -> None:
    alice.person.time_zone = "Africa/Lagos"
    group = make_group(alice)
    session = make_session(group)
    offer = make_offer(make_invitation(group), session)
    page = client.sign_in(alice).get(MAY_LIST)

    assert page.texts("h3") == ["Tuesday, 12 May 2026"]
    assert [row.split(" Northern")[0] for row in page.texts(".rows li")] == [
        "14:00–15:00 Monthly round 15:00–16:00 in Berlin",
        "14:20–14:35 Guest: Ada Okoro Offered 15:20–15:35 in Berlin",
    ]
    assert [a["href"] for a in page.html.select('a[href$=".ics"]')] == [
        f"/sessions/{session.id}/session.ics",
        f"/offers/{offer.id}/guest-slot.ics",
    ]


def test_list_leaves_out_what_lies_in_the_weeks_around(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    for day, month in ((29, 4), (12, 5), (1, 6)):
        make_session(group, datetime(2026, month, day, 15, 0))
    client.sign_in(alice)

    assert client.get(MAY_LIST).texts("h3") == ["Tuesday, 12 May 2026"]
    assert list(cells(client.get(MAY))) == ["2026-04-29", "2026-05-12"]


def test_months_lead_to_their_neighbours_and_keep_view_and_group(
    client: PageClient, alice: Account
) -> None:
    group = make_group(alice)
    make_group(alice, "Other")
    page = client.sign_in(alice).get(f"{MAY_LIST}&group={group.id}")
    links = [a["href"] for a in page.html.select(".calendar-months a")]

    assert links[:2] == [
        f"/calendar/?month=2026-04&view=list&group={group.id}",
        f"/calendar/?month=2026-06&view=list&group={group.id}",
    ]
    assert page.text(".calendar-months h2") == "May 2026"
    assert page.texts(".calendar-views [aria-current]") == ["List"]


def test_the_ends_of_time(client: PageClient, alice: Account) -> None:
    make_group(alice)
    client.sign_in(alice)
    first = client.get("/calendar/?month=1970-01")
    last = client.get("/calendar/?month=2100-12")

    assert [a.get("rel") for a in first.html.select(".calendar-months a")] == [["next"], None]
    assert [a.get("rel") for a in last.html.select(".calendar-months a")] == [["prev"], None]


@pytest.mark.parametrize(
    "query",
    [
        "month=9999-12", "month=0001-01", "month=-1", "month=" + "9" * 10_000, "month=%00",
        "month=2026-13", "view=x", "view=" + "x" * 10_000, "month[]=2026-05", "month=%ff",
    ],
)  # fmt: skip
def test_odd_addresses_show_this_month(client: PageClient, alice: Account, query: str) -> None:
    make_group(alice)
    client.sign_in(alice)

    assert client.get(f"/calendar/?{query}").text("h2") == client.get("/calendar/").text("h2")


def test_filter_by_group(client: PageClient, alice: Account, charlie: Account) -> None:
    north, south = make_group(alice, "North"), make_group(alice, "South")
    strange = make_group(charlie, "Strange")
    make_session(north)
    make_session(south, title="Southern round")
    client.sign_in(alice)

    assert client.get(MAY).texts("select option") == ["All my groups", "North", "South"]
    assert client.get(f"{MAY}&group={south.id}").texts(".entry-name") == ["Southern round"]
    assert client.get(f"{MAY}&group={south.id}").text("option[selected]") == "South"
    assert client.get(f"{MAY}&group=").texts(".entry-name") == ["Monthly round", "Southern round"]
    for wrong in (strange.id, "x", "9" * 30, "-1", "%00"):
        client.get(f"{MAY}&group={wrong}", status=404)


def test_an_empty_month_leads_to_the_next_session(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    make_session(group, datetime(2090, 3, 7, 10, 0), state=SessionState.CANCELLED)
    make_session(group, datetime(2090, 3, 8, 10, 0))
    page = client.sign_in(alice).get(MAY)
    link = page.html.select_one(".empty a")

    assert link is not None
    assert link["href"] == "/calendar/?month=2090-03&view=month"
    assert page.text(".empty a") == "Go to the next session, Wed 8 Mar 2090"


def test_without_a_group_the_page_says_what_it_is_for(client: PageClient, dora: Account) -> None:
    page = client.sign_in(dora).get("/calendar/")

    assert page.text(".empty h2") == "No group yet"
    assert page.html.select(".empty a") == []


def test_german(client: PageClient, alice: Account) -> None:
    alice.language = Language.DE
    make_session(make_group(alice))
    page = client.sign_in(alice).get(MAY)

    assert page.text(".calendar-months h2") == "Mai 2026"
    assert page.texts("table.month thead th")[1:3] == ["Mo", "Di"]


def test_calendar_costs_the_same_for_many(client: PageClient, alice: Account) -> None:
    group = make_group(alice)

    def fill(day: int) -> None:
        session = make_session(group, datetime(2026, 5, day, 15, 0))
        make_offer(make_invitation(group, make_person("Guest", str(day))), session)

    def statements(path: str) -> int:
        db.session.commit()
        with counted_statements() as found:
            client.get(path)
        return len([each for each in found if each.startswith("SELECT")])

    fill(1)
    client.sign_in(alice)
    few = [statements(path) for path in (MAY, MAY_LIST)]
    for day in range(2, 31):
        fill(day)

    assert [statements(path) for path in (MAY, MAY_LIST)] == few
    assert few[0] <= 6


def test_many_groups_cost_no_statements(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).get(MAY)
    make_session(make_group(alice, "First"))
    db.session.commit()
    with counted_statements() as few:
        client.get(MAY)
    for number in range(30):
        make_session(make_group(alice, f"Group {number}"))
    db.session.commit()
    with counted_statements() as many:
        client.get(MAY)

    assert len([s for s in many if s.startswith("SELECT")]) == len(
        [s for s in few if s.startswith("SELECT")]
    )


def test_session_file(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice, "Größe"), kind=SessionKind.GATHERING)
    response = client.sign_in(alice).get(f"/sessions/{session.id}/session.ics").response
    event = only_event(response.data)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="grosse-2026-05-12.ics"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert (event["UID"], event["SUMMARY"]) == (session.uid, "Größe: Monthly round")
    assert event.start.astimezone(UTC) == session.starts_at


@pytest.mark.parametrize("kind", list(SessionKind))
def test_each_kind_of_session_is_downloaded_from_its_page(
    client: PageClient, alice: Account, kind: SessionKind
) -> None:
    group = make_group(alice)
    days = (24, 31)  # before and after the clocks change
    rows = [
        make_session(
            group, datetime(2026, 3, day, 15, 0), kind=kind, title=kind.value, duration_minutes=25
        )
        for day in days
    ]
    client.sign_in(alice)
    links = [client.get(f"/sessions/{row.id}").html.select('a[href$=".ics"]') for row in rows]
    events = [only_event(client.get(str(link["href"])).response.data) for (link,) in links]

    assert [(event["UID"], event["SUMMARY"]) for event in events] == [
        (row.uid, f"Northern Round: {kind.value}") for row in rows
    ]
    assert [event.start.astimezone(UTC).hour for event in events] == [14, 13]
    assert [event.end.astimezone(UTC) for event in events] == [row.ends_at for row in rows]


def test_offer_file_is_in_the_guests_language(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    invitation = make_invitation(group, language=Language.DE)
    offer = make_offer(invitation, make_session(group))
    response = client.sign_in(alice).get(f"/offers/{offer.id}/guest-slot.ics").response
    event = only_event(response.data)

    assert response.headers["Content-Disposition"] == (
        'attachment; filename="northern-round-guest-2026-05-12.ics"'
    )
    assert event["UID"] == offer.uid
    assert "Di. 12. Mai 2026, 14:20–14:35" in event["DESCRIPTION"]


def test_files_are_for_those_who_sit_in_the_group(
    client: PageClient, alice: Account, charlie: Account, dora: Account
) -> None:
    group = make_group(alice)
    make_membership(group, dora.person)
    session = make_session(group)
    offer = make_offer(make_invitation(group), session)
    paths = [f"/sessions/{session.id}/session.ics", f"/offers/{offer.id}/guest-slot.ics"]
    for path in paths:
        assert "/login" in client.get(path, status=302).location
    client.sign_in(charlie)
    for path in paths:
        client.get(path, status=404)
    client.sign_in(dora)
    for path in paths:
        client.get(path)
    seat = db.session.query(Membership).filter_by(person_id=dora.person_id).one()
    seat.role = MemberRole.FORMER
    for path in paths:
        client.get(path, status=404)


@pytest.mark.parametrize(
    "path",
    [
        "/sessions/0/session.ics",
        "/sessions/99999999999999999999/session.ics",
        "/offers/0/guest-slot.ics",
        "/offers/99999999999999999999/guest-slot.ics",
        "/offers/-1/guest-slot.ics",
    ],
)
def test_files_of_nothing(client: PageClient, alice: Account, path: str) -> None:
    client.sign_in(alice).get(path, status=404)


def test_a_skipped_session_has_no_file(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice), is_skipped=True)

    client.sign_in(alice).get(f"/sessions/{session.id}/session.ics", status=404)
    page = client.get(f"/sessions/{session.id}")
    assert page.html.select('a[href$=".ics"]') == []
