from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from roundtable import clock
from roundtable.database import db
from roundtable.documents.qr_code import qr_code
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership
from roundtable.models.outbox import OutboxMail
from roundtable.models.people import Absence
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.feeds import link_of
from roundtable.queries.member_pages import page_name
from roundtable.services import feeds
from roundtable.services.member_pages import open_page
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def seat(alice: Account) -> Membership:
    person = make_person(
        "Tama", "Rewi", email="tama@example.org", time_zone="Pacific/Auckland", city="Auckland"
    )
    seat = make_membership(make_group(alice), person)
    open_page(seat)
    return seat


@pytest.fixture
def session(seat: Membership) -> Session:
    return make_session(seat.group, datetime(2026, 5, 12, 15, 0), topic="Pay transparency")


def path_of(seat: Membership) -> str:
    db.session.commit()
    assert seat.page_nonce is not None
    return f"/seat/{page_name(seat.page_nonce)}"


def edit_path(seat: Membership) -> str:
    db.session.commit()
    return f"/groups/{seat.group_id}/members/{seat.id}"


def answers() -> dict[int, Answer]:
    rows = db.session.execute(sa.select(Attendance.person_id, Attendance.answer))
    return {row[0]: row[1] for row in rows}


def test_a_member_sees_on_their_clock_what_comes_and_answers(
    client: PageClient, seat: Membership, session: Session
) -> None:
    make_session(seat.group, datetime(2026, 4, 14, 15, 0), state=SessionState.HELD)
    path = path_of(seat)
    page = client.get(path)
    assert page.text("h1") == "Tama Rewi"
    assert page.texts(".member-sessions .when") == ["Wed 13 May 2026, 01:00–02:00 in Auckland"]
    assert page.texts(".answers [aria-pressed]") == []
    client.post(f"{path}/answers/{session.id}", {"answer": "accepted"})
    client.post(f"{path}/answers/{session.id}", {"answer": "declined"})

    assert client.get(path).text(".answers [aria-pressed]").startswith("I cannot")
    assert answers() == {seat.person_id: Answer.DECLINED}


def test_the_page_speaks_the_members_language(client: PageClient, seat: Membership) -> None:
    seat.person.language = Language.DE

    assert client.get(path_of(seat)).text(".lead") == (
        "Wann treffen wir uns das nächste Mal, nach Ihrer Uhr?"
    )


def test_opening_the_page_changes_nothing(client: PageClient, seat: Membership) -> None:
    path = path_of(seat)
    with counted_statements() as statements:
        client.get(path)

    assert [one for one in statements if not one.startswith(("SELECT", "BEGIN"))] == []


@pytest.mark.parametrize("said", ["", "delegated", "held", "none"])
def test_only_three_answers_are_taken(
    client: PageClient, seat: Membership, session: Session, said: str
) -> None:
    client.post(f"{path_of(seat)}/answers/{session.id}", {"answer": said}, status=400)

    assert answers() == {}


def test_what_has_begun_or_is_anothers_cannot_be_answered(
    client: PageClient, seat: Membership, session: Session, bob: Account
) -> None:
    path = path_of(seat)
    other = make_session(make_group(bob, "Other"), datetime(2026, 5, 12, 15, 0))
    cancelled = make_session(seat.group, datetime(2026, 6, 9, 15, 0), state=SessionState.CANCELLED)
    past = make_session(seat.group, datetime(2026, 4, 14, 15, 0))
    db.session.commit()
    client.post(f"{path}/answers/{other.id}", {"answer": "accepted"}, status=404)
    client.post(f"{path}/answers/{cancelled.id}", {"answer": "accepted"}, status=409)
    client.post(f"{path}/answers/{past.id}", {"answer": "accepted"}, status=409)

    assert answers() == {}


def test_what_was_cancelled_is_shown_as_such(
    client: PageClient, seat: Membership, session: Session, alice: Account
) -> None:
    off = {"state": SessionState.CANCELLED}
    make_session(seat.group, datetime(2026, 5, 5, 15, 0), cancelled_reason="The host is ill", **off)
    make_session(seat.group, datetime(2026, 4, 14, 15, 0), **off)
    make_session(seat.group, datetime(2026, 5, 6, 15, 0), is_skipped=True, **off)
    coffee = make_session(seat.group, datetime(2026, 5, 7, 9, 0), kind=SessionKind.COFFEE, **off)
    db.session.add(Attendance(session=coffee, person_id=alice.person_id, answer=Answer.ACCEPTED))
    page = client.get(path_of(seat))

    assert page.texts(".member-sessions .when") == [
        "Wed 6 May 2026, 01:00–02:00 in Auckland",
        "Wed 13 May 2026, 01:00–02:00 in Auckland",
    ]
    assert page.texts(".member-sessions li:has(s)") == [
        "Wed 6 May 2026, 01:00–02:00 in Auckland Monthly round Cancelled The host is ill"
    ]
    assert len(page.html.select(".member-sessions .answers")) == 1


def test_what_was_cancelled_takes_no_place_of_what_stands(
    client: PageClient, seat: Membership
) -> None:
    begin = datetime(2026, 5, 5, 15, 0)
    for week in range(40):
        state = SessionState.PLANNED if week % 2 else SessionState.CANCELLED
        make_session(seat.group, begin + timedelta(weeks=week), state=state)
    page = client.get(path_of(seat))

    assert [bool(line.select("s")) for line in page.html.select(".member-sessions li")] == [
        True, False,
    ] * 12  # fmt: skip


def test_a_turn_stands_apart_from_the_title(
    client: PageClient, seat: Membership, session: Session
) -> None:
    session.turn, session.topic = 1, ""
    seat.person.absences.append(Absence(first_on=date(2026, 5, 13), last_on=date(2026, 5, 13)))

    assert client.get(path_of(seat)).texts(".member-sessions .when + p") == [
        f"{session.title} Turn B you are away"
    ]


def test_a_coffee_is_shown_to_whom_it_was_offered(
    client: PageClient, seat: Membership, alice: Account
) -> None:
    coffee = make_session(seat.group, datetime(2026, 5, 8, 9, 0), kind=SessionKind.COFFEE)
    db.session.add(Attendance(session=coffee, person_id=alice.person_id, answer=Answer.ACCEPTED))
    path = path_of(seat)
    assert client.get(path).texts(".member-sessions li") == []
    client.post(f"{path}/answers/{coffee.id}", {"answer": "accepted"}, status=404)
    db.session.add(Attendance(session=coffee, person_id=seat.person_id, answer=Answer.NONE))
    db.session.commit()
    client.post(f"{path}/answers/{coffee.id}", {"answer": "accepted"})

    assert len(client.get(path).texts(".member-sessions li")) == 1


def test_days_away_are_kept_and_shown_beside_the_sessions(
    client: PageClient, seat: Membership, session: Session
) -> None:
    path = path_of(seat)
    days = {"absence-first_on": "2026-05-11", "absence-last_on": "2026-05-13"}
    client.post(f"{path}/absences", days)
    client.post(f"{path}/absences", days)
    page = client.get(path)
    assert page.texts(".member-sessions .tag") == ["you are away"]
    assert page.texts("#away ~ .rows .grow") == ["Mon 11 May 2026 – Wed 13 May 2026"]
    (absence,) = db.session.scalars(sa.select(Absence)).all()
    client.post(f"{path}/absences/{absence.id}/remove")
    refused = client.post(
        f"{path}/absences",
        {"absence-first_on": "2026-05-13", "absence-last_on": "2026-05-11"},
        status=422,
    )

    assert refused.errors() == {"absence-last_on": "The last day comes before the first."}
    assert db.session.scalars(sa.select(Absence)).all() == []


def test_nobody_takes_back_anothers_absence(client: PageClient, seat: Membership) -> None:
    other = make_person("Rui", "Sampa")
    other.absences.append(Absence(first_on=date(2026, 5, 1), last_on=date(2026, 5, 2)))
    path = path_of(seat)

    client.post(f"{path}/absences/{other.absences[0].id}/remove", status=404)


def test_a_member_says_which_regions_holidays_count(client: PageClient, seat: Membership) -> None:
    seat.person.country = "DE"
    db.session.flush()
    path = path_of(seat)
    values = {"profile-language": "en", "profile-time_zone": "Berlin"}
    client.post(f"{path}/profile", values | {"profile-region": "Thüringen"})
    bad = client.post(f"{path}/profile", values | {"profile-region": "California"}, status=422)

    assert bad.errors() == {
        "profile-region": (
            "This country has no such region with holidays of its own, as far as we know."
        )
    }
    assert seat.person.region == "DE-TH"
    assert client.get(path).values("form[action$='/profile'] input")["profile-region"] == (
        "Thüringen"
    )


def test_a_member_changes_their_clock_and_language(client: PageClient, seat: Membership) -> None:
    path = path_of(seat)
    values = {"profile-language": "de", "profile-time_zone": "Sydney", "profile-phone": "+61 2"}
    client.post(f"{path}/profile", values)
    bad = client.post(f"{path}/profile", values | {"profile-time_zone": "Nowhere"}, status=422)
    db.session.refresh(seat.person)

    assert list(bad.errors()) == ["profile-time_zone"]
    assert (seat.person.language, seat.person.time_zone, seat.person.phone) == (
        Language.DE,
        "Australia/Sydney",
        "+61 2",
    )


def test_a_member_subscribes(client: PageClient, seat: Membership) -> None:
    path = path_of(seat)
    assert client.get(path).texts(".secret") == []
    client.post(f"{path}/calendar")
    client.post(f"{path}/calendar")
    page = client.get(path)
    link = page.text(".secret")
    (copied,) = (str(found["data-copy"]) for found in page.html.select("[data-copied]")[:1])
    server, user_name, password = page.texts(".caldav output")
    (picture,) = (str(found["src"]) for found in page.html.select("img.qr"))
    feed = db.session.query(Feed).one()

    assert link == link_of(feed)
    assert client.get(link.removeprefix("http://localhost")).response.mimetype == "text/calendar"
    assert page.text(copied) == link
    assert server == "http://localhost/dav/"
    assert client.flask.get("/dav/", auth=(user_name, password)).status_code == 405
    assert client.get(picture).response.get_data() == qr_code(link.replace("http:", "webcal:"))
    assert page.texts(".how-to summary") == [
        "Apple: iPhone, iPad, Mac", "Google Calendar", "Outlook", "Thunderbird",
    ]  # fmt: skip


def test_without_a_calendar_link_there_is_no_code(client: PageClient, seat: Membership) -> None:
    path = path_of(seat)

    assert client.get(path).texts(".how-to") == []
    client.get(f"{path}/calendar.svg", status=404)


def test_the_programs_of_a_member_call_the_calendar_after_the_round(
    client: PageClient, seat: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(seat)
    client.post(f"{path}/calendar")
    here = client.get(path).texts(".open-in a")
    monkeypatch.setitem(client.app.config, "BASE_URL", "http://roundtable.example.org")
    page = client.get(path)
    _webcal, _google, outlook, office = (str(a["href"]) for a in page.html.select(".open-in a"))
    link = page.text(".secret")

    assert here == ["On this device"]
    assert [parse_qs(urlsplit(each).query) for each in (outlook, office)] == [
        {"url": [link], "name": ["Northern Round"]}
    ] * 2
    assert page.texts(".note") == []


def test_a_link_with_a_name_is_somebody_elses(client: PageClient, seat: Membership) -> None:
    """Their assistant's, say: what the member shows and subscribes to is their own."""
    path = path_of(seat)
    named = feeds.create_for(
        seat.group,
        scope=FeedScope.MEMBER,
        person_id=seat.person_id,
        invitation_id=None,
        name="Desk",
        now=clock.now(),
    )
    db.session.commit()
    before = client.get(path).texts(".secret")
    client.post(f"{path}/calendar")
    links = client.get(path).texts(".secret")
    own = db.session.query(Feed).filter(Feed.id != named.id).one()

    assert (before, links) == ([], [link_of(own)])


@pytest.mark.parametrize("name", ["", "x", "x.y", "x.y.z"])
def test_a_wrong_link_leads_nowhere(client: PageClient, seat: Membership, name: str) -> None:
    db.session.commit()
    client.get(f"/seat/{name}", status=404)


def test_whoever_has_left_has_no_page(client: PageClient, seat: Membership) -> None:
    path = path_of(seat)
    seat.role = MemberRole.FORMER
    db.session.commit()

    client.get(path, status=404)


def test_who_keeps_the_members_gives_sends_changes_and_closes_the_page(
    client: PageClient, alice: Account, seat: Membership
) -> None:
    seat.page_nonce = None
    path = edit_path(seat)
    assert client.sign_in(alice).get(path).texts("#page-link") == []
    client.post(f"{path}/page")
    first = client.get(path).text("#page-link")
    client.post(f"{path}/page/send")
    mail = db.session.scalars(sa.select(OutboxMail)).one()
    body = message_from_bytes(mail.content, policy=policy.default).get_body(("plain",))
    client.post(f"{path}/page/renew")
    renewed = client.get(path)
    second = renewed.text("#page-link")
    client.get(first.removeprefix("http://localhost"), status=404)
    client.get(second.removeprefix("http://localhost"))
    client.post(f"{path}/page/close")

    assert body is not None
    assert (mail.recipients, mail.subject, first in body.get_content()) == (
        ["tama@example.org"],
        "Your page in Northern Round",
        True,
    )
    assert renewed.texts(".flash")[1:] == [
        "This is the new link. The old one leads nowhere any more: send the new one to Tama Rewi."
    ]
    client.get(second.removeprefix("http://localhost"), status=404)


def test_renewing_the_page_asks_first(client: PageClient, alice: Account, seat: Membership) -> None:
    path, page = edit_path(seat), path_of(seat)
    client.sign_in(alice)
    (way,) = [
        str(link["href"])
        for link in client.get(path).html.select("#page ~ .actions a")
        if link.get_text() == "Renew the link"
    ]
    asked = client.get(way)
    client.get(page)
    (form,) = asked.html.select("main form")
    client.post(str(form["action"]))

    assert (asked.text("h1"), asked.text(".kicker")) == ("Renew this link?", "Tama Rewi")
    assert asked.texts("form.sheet p")[1] == (
        "The page gets another link. Send it to Tama Rewi, who cannot open the page without it."
    )
    client.get(page, status=404)
    client.post(f"{path}/page/close")
    client.get(way, status=404)


def test_a_member_without_rights_gives_nobody_a_page(
    client: PageClient, bob: Account, seat: Membership
) -> None:
    make_membership(seat.group, bob.person, role=MemberRole.MEMBER)
    path = edit_path(seat)
    client.sign_in(bob).post(f"{path}/page", status=403)
    client.post(f"{path}/page/send", status=403)
    client.get(f"{path}/page/renew", status=403)


def test_many_sessions_cost_as_many_statements_as_one(
    client: PageClient, seat: Membership, session: Session
) -> None:
    path = path_of(seat)
    with counted_statements() as few:
        client.get(path)
    for month in (6, 7, 8):
        make_session(seat.group, datetime(2026, month, 9, 15, 0))
        make_session(seat.group, datetime(2026, month, 10, 15, 0), state=SessionState.CANCELLED)
    db.session.commit()
    with counted_statements() as many:
        client.get(path)

    assert len(few) == len(many)
