"""Links that a group gives away: what each shows, who may make and end them, who has fetched."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from roundtable import clock
from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.invitations import InvitationState
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Group, Membership
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.feeds import link_of
from roundtable.services.circles import circle_of
from roundtable.web.feed_fetches import Fetches
from roundtable.web.subscriptions import subscription_of
from tests.factories import (
    make_group,
    make_invitation,
    make_membership,
    make_offer,
    make_person,
    make_session,
)
from tests.ical.reading import occurrences, read, unescaped
from tests.pages import Page, PageClient, counted_statements

SOON = (clock.now() + timedelta(days=10)).replace(
    hour=15, minute=0, second=0, microsecond=0, tzinfo=None
)
DAY = timedelta(days=1)
APPLE = {"User-Agent": "iOS/26.1 (23B85) dataaccessd/1.0"}


class Round:
    """Alice convenes, Ines is a member in Lagos who reads German, Mira is asked as a guest."""

    def __init__(self, alice: Account) -> None:
        self.group = make_group(alice, "North")
        self.ines = make_person("Ines", "Sol", time_zone="Africa/Lagos", language=Language.DE)
        self.seat = make_membership(self.group, self.ines)
        self.first = make_session(self.group, SOON, title="First")
        self.second = make_session(self.group, SOON + DAY, title="Second")
        self.invitation: Invitation = make_invitation(
            self.group, state=InvitationState.SENT, sent_at=clock.now()
        )
        self.offer: Offer = make_offer(self.invitation, self.first)
        db.session.commit()

    @property
    def page(self) -> str:
        return f"/groups/{self.group.id}/links"


@pytest.fixture
def round_(alice: Account) -> Round:
    return Round(alice)


def make(client: PageClient, round_: Round, for_whom: str, name: str = "") -> Feed:
    client.post(round_.page, {"for_whom": for_whom, "name": name})
    return db.session.query(Feed).order_by(Feed.id.desc()).limit(1).one()


def path_of(feed: Feed) -> str:
    return link_of(feed).removeprefix("http://localhost")


def body_of(client: PageClient, feed: Feed) -> bytes:
    return client.get(path_of(feed)).response.get_data()


def titles(client: PageClient, feed: Feed) -> list[str]:
    return [row[3] for row in occurrences(body_of(client, feed))]


def store(app: Flask) -> int:
    """Store who has fetched, as the thread beside does; SQLite has one writer."""
    db.session.commit()
    fetches: Fetches = app.extensions["feed_server"].fetches
    return fetches.store()


def answer(session: Session, person_id: int, given: Answer) -> None:
    db.session.add(Attendance(session=session, person_id=person_id, answer=given))


def test_without_a_link_the_page_says_what_they_are_for(
    client: PageClient, alice: Account, round_: Round
) -> None:
    page = client.sign_in(alice).get(round_.page)
    guest = round_.invitation.leader.name

    assert page.text(".empty h2") == "No link given away yet"
    assert page.texts("select option") == [
        "Alice Example", "Ines Sol", guest, "Whoever only needs to know when the group meets",
    ]  # fmt: skip


def test_a_member_sees_their_own_in_their_words(
    client: PageClient, alice: Account, bob: Account, round_: Round
) -> None:
    answer(round_.second, round_.ines.id, Answer.DECLINED)
    for day, whose in ((2, round_.ines.id), (3, alice.person_id)):
        coffee = make_session(
            circle_of(bob, now=clock.now()), SOON + day * DAY, kind=SessionKind.COFFEE
        )
        answer(coffee, whose, Answer.ACCEPTED)
    other = make_group(alice, "South")
    make_membership(other, round_.ines)
    make_session(other, SOON, title="Elsewhere")
    mine = make_invitation(round_.group, round_.ines, sent_at=clock.now())
    make_offer(mine, make_session(round_.group, SOON + 4 * DAY, title="As guest"))
    feed = make(client.sign_in(alice), round_, f"member-{round_.ines.id}")
    body = body_of(client, feed).replace(b"\r\n ", b"").decode()

    assert sorted(titles(client, feed)) == [
        "North: As guest",
        "North: First",
        "Virtueller Kaffee mit Bob Example",
        "Zu Gast bei „North“: 15 Minuten",
    ]
    assert "Ihre Zeit: " in body
    assert "Lagos" in body
    assert "http://localhost/sessions/" not in body


def test_a_guest_sees_only_the_guests_minutes(
    client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, f"guest-{round_.invitation.id}")
    (shown,) = occurrences(body_of(client, feed))

    assert shown == (
        round_.offer.uid,
        round_.offer.starts_at,
        round_.offer.ends_at,
        "Guest at North: 15 minutes",
    )
    assert client.get(path_of(feed)).response.headers["Content-Disposition"] == (
        'inline; filename="guest-at-north.ics"'
    )


def test_a_guest_finds_nothing_before_the_letter(
    client: PageClient, alice: Account, round_: Round
) -> None:
    round_.invitation.state, round_.invitation.sent_at = InvitationState.CLEARED, None
    feed = make(client.sign_in(alice), round_, f"guest-{round_.invitation.id}")
    before = titles(client, feed)
    round_.invitation.state, round_.invitation.sent_at = InvitationState.SENT, clock.now()

    assert (before, titles(client, feed)) == ([], ["Guest at North: 15 minutes"])


def test_an_assistant_sees_times_and_nothing_else(
    client: PageClient, alice: Account, round_: Round
) -> None:
    round_.first.state = SessionState.CONFIRMED
    cancelled = make_session(round_.group, SOON + 2 * DAY, state=SessionState.CANCELLED)
    make_session(round_.group, SOON + 3 * DAY, title="Coffee", kind=SessionKind.COFFEE)
    feed = make(client.sign_in(alice), round_, "busy")
    body = body_of(client, feed).decode()
    lines = [line for line in body.split("\r\n") if line.startswith("FREEBUSY")]
    span = [
        f"{s.starts_at:%Y%m%dT%H%M%SZ}/{s.ends_at:%Y%m%dT%H%M%SZ}"
        for s in (round_.first, round_.second)
    ]

    assert lines == [
        f"FREEBUSY;FBTYPE=BUSY:{span[0]}",
        f"FREEBUSY;FBTYPE=BUSY-TENTATIVE:{span[1]}",
    ]
    assert occurrences(body.encode()) == [
        (one.uid, one.starts_at, one.ends_at, "Busy") for one in (round_.first, round_.second)
    ]
    texts = {
        (name, str(event[name]))
        for event in read(body.encode()).events
        for name in ("LOCATION", "DESCRIPTION", "STATUS")
        if name in event
    }
    assert texts == {("STATUS", "CONFIRMED"), ("STATUS", "TENTATIVE")}
    told = ("First", "Second", cancelled.title, "URL", "CONFERENCE")
    assert [word for word in told if word in body] == []
    assert body_of(client, feed) == body.encode()


def test_sending_twice_makes_one_link(client: PageClient, alice: Account, round_: Round) -> None:
    client.sign_in(alice)
    first = make(client, round_, "busy")
    said = client.get(round_.page).texts(".alert, .flash")
    again = make(client, round_, "busy")
    said += client.get(round_.page).texts(".alert, .flash")

    assert again.id == first.id
    assert said == [
        "The link is ready. Copy it and send it.",
        "This link is there already. For another one, which can be revoked by itself, name it.",
    ]


def shown(page: Page) -> list[tuple[str, str]]:
    kickers = page.texts(".subscription .kicker")
    return list(zip(kickers, page.texts(".subscription h2"), strict=True))


@pytest.mark.parametrize("whose", ["busy", "member", "guest"])
def test_links_of_one_kind_are_told_apart_by_their_names(
    client: PageClient, alice: Account, round_: Round, whose: str
) -> None:
    numbers = {"busy": "", "member": f"-{round_.ines.id}", "guest": f"-{round_.invitation.id}"}
    for_whom = whose + numbers[whose]
    client.sign_in(alice)
    names = ["", "Desk of Ms Vell", "Desk of Mr Okoro"]
    first = [make(client, round_, for_whom, name).id for name in names]
    for name in reversed(names):
        make(client, round_, for_whom, f" {name}\t")
    kept, revoked, other = db.session.query(Feed).order_by(Feed.id).all()
    client.post(f"/calendar/subscribe/{revoked.id}/revoke")

    assert ([kept.id, revoked.id, other.id], [kept.name, revoked.name, other.name]) == (
        first,
        names,
    )
    client.get(path_of(revoked), status=404)
    assert [client.get(path_of(feed)).response.status_code for feed in (kept, other)] == [200] * 2
    assert make(client, round_, for_whom, names[1]).id == max(first) + 1


def test_the_page_shows_the_name_and_whom_it_is_for(
    client: PageClient, alice: Account, round_: Round
) -> None:
    client.sign_in(alice)
    guest = round_.invitation.leader.name
    make(client, round_, "busy", "Desk of Ms Vell")
    make(client, round_, f"guest-{round_.invitation.id}", "Desk")
    make(client, round_, f"member-{round_.ines.id}")
    feed = make(client, round_, f"member-{round_.ines.id}", "Desk")
    page = client.get(round_.page)
    asked = [client.get(f"/calendar/subscribe/{feed.id}/{how}") for how in ("renew", "revoke")]
    hidden = page.texts(".subscription .actions .btn-danger .visually-hidden")

    assert shown(page) == [
        ("Free and busy times", "Desk of Ms Vell"),
        (f"For a senior guest: {guest}", "Desk"),
        ("For a member", "Ines Sol"),
        ("For a member: Ines Sol", "Desk"),
    ]
    assert hidden == ["Desk of Ms Vell", f"Desk, {guest}", "Ines Sol", "Desk, Ines Sol"]
    assert [one.text(".lead") for one in asked] == ["Desk, Ines Sol"] * 2


def test_the_readers_calendar_is_called_by_the_name(
    client: PageClient, alice: Account, round_: Round
) -> None:
    client.sign_in(alice)
    named = make(client, round_, "busy", "Desk of Ms Vell")
    plain = make(client, round_, "busy")
    called = [unescaped(read(body_of(client, feed))["X-WR-CALNAME"]) for feed in (named, plain)]

    assert called == ["Desk of Ms Vell", "North, free and busy"]
    assert client.get(path_of(named)).response.headers["Content-Disposition"] == (
        'inline; filename="desk-of-ms-vell.ics"'
    )


def test_a_name_is_bounded_and_what_was_typed_is_kept(
    client: PageClient, alice: Account, round_: Round
) -> None:
    page = client.sign_in(alice).post(
        round_.page, {"for_whom": "busy", "name": "n" * 81}, status=422
    )
    count = db.session.query(Feed).count()

    assert (list(page.errors()), page.values()["name"], count) == (["name"], "n" * 81, 0)
    assert page.text("option[selected]") == "Whoever only needs to know when the group meets"
    assert make(client, round_, "busy", "n" * 80).name == "n" * 80
    assert make(client, round_, "busy", " My\x00\r\n\x1b desk ").name == "My desk"


@pytest.mark.parametrize(
    "wrong", ["", "member-0", "member-x", "guest-99999", "everything", "busy-1"]
)
def test_for_whom_must_be_the_groups(
    client: PageClient, alice: Account, round_: Round, wrong: str
) -> None:
    page = client.sign_in(alice).post(round_.page, {"for_whom": wrong}, status=422)

    assert list(page.errors()) == ["for_whom"]
    assert db.session.query(Feed).count() == 0


def test_a_members_link_stops_when_they_leave(
    client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, f"member-{round_.ines.id}")
    round_.seat.role = MemberRole.FORMER
    client.get(path_of(feed), status=404)

    assert "the member has left the group" in client.get(round_.page).text(".subscription .note")
    round_.seat.role = MemberRole.MEMBER
    client.get(path_of(feed))


def test_links_outlive_the_account_that_made_them(
    client: PageClient, alice: Account, bob: Account, round_: Round
) -> None:
    make_membership(round_.group, bob.person, role=MemberRole.CO_CONVENER)
    feed = make(client.sign_in(alice), round_, "busy")
    alice.active = False
    client.get(path_of(feed))
    client.sign_in(bob).post(f"/calendar/subscribe/{feed.id}/revoke")

    client.get(path_of(feed), status=404)


def test_renewing_and_revoking_lead_back_to_the_group(
    client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, "busy")
    old = path_of(feed)
    renewed = client.post(f"/calendar/subscribe/{feed.id}/renew")
    asked = client.get(f"/calendar/subscribe/{feed.id}/revoke")
    revoked = client.post(f"/calendar/subscribe/{feed.id}/revoke")

    client.get(old, status=404)
    assert renewed.location == f"{round_.page}#feed-{feed.id}"
    assert asked.text("h1") == "Revoke this link?"
    assert revoked.location == round_.page


@pytest.mark.parametrize(
    ("for_whom", "asked", "flashed"),
    [
        ("member", "Send it to Ines Sol, who has to subscribe anew.", "Ines Sol"),
        ("guest", "Send it to Ada Okoro, who has to subscribe anew.", "Ada Okoro"),
        (
            "busy",
            "Send it to whoever uses the present one; they have to subscribe anew.",
            "whoever uses it",
        ),
    ],
)
def test_a_renewed_link_is_to_be_sent_on(
    client: PageClient, alice: Account, round_: Round, for_whom: str, asked: str, flashed: str
) -> None:
    number = {"member": f"-{round_.ines.id}", "guest": f"-{round_.invitation.id}"}.get(for_whom, "")
    feed = make(client.sign_in(alice), round_, for_whom + number)
    client.get(round_.page)
    page = client.get(f"/calendar/subscribe/{feed.id}/renew")
    client.post(f"/calendar/subscribe/{feed.id}/renew")

    assert page.texts("form.sheet p")[1] == f"You get another link. {asked}"
    assert client.get(round_.page).texts(".flash") == [
        f"This is the new link. The old one has stopped working: send the new link to {flashed}."
    ]


def test_members_and_strangers_may_not(
    client: PageClient, alice: Account, bob: Account, charlie: Account, round_: Round
) -> None:
    make_membership(round_.group, bob.person)
    feed = make(client.sign_in(alice), round_, "busy")
    client.sign_in(bob).get(round_.page, status=403)
    client.post(f"/calendar/subscribe/{feed.id}/revoke", status=403)
    client.sign_in(charlie).get(round_.page, status=404)
    client.post(f"/calendar/subscribe/{feed.id}/revoke", status=404)


def test_the_page_says_who_has_fetched_and_who_lags(
    app: Flask, client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, f"member-{round_.ines.id}")
    store(app)
    assert client.get(round_.page).texts(".fetches") == []
    client.get(path_of(feed), headers=APPLE)
    client.get(path_of(feed), headers={"User-Agent": "curl/8.14.1"})
    assert store(app) == 2
    assert client.get(round_.page).texts(".fetches .tag") == ["knows everything"] * 2
    round_.first.title, round_.first.revised_at = "Moved", clock.now()
    client.get(path_of(feed), headers=APPLE)
    store(app)
    page = client.get(round_.page)

    assert [line.partition(":")[0] for line in page.texts(".fetches li")] == [
        "Apple Calendar",
        "curl",
    ]
    assert page.texts(".fetches .tag") == ["knows everything", "lags behind"]


def test_nobody_lags_behind_what_their_calendar_does_not_show(
    app: Flask, client: PageClient, alice: Account, round_: Round
) -> None:
    client.sign_in(alice)
    feeds = [
        make(client, round_, f"member-{round_.ines.id}"),
        make(client, round_, f"guest-{round_.invitation.id}"),
    ]
    for feed in feeds:
        client.get(path_of(feed), headers=APPLE)
    store(app)
    before = [feed.version for feed in feeds]

    def tags() -> dict[str, str]:
        db.session.commit()
        page = client.get(round_.page)
        return dict(zip(page.texts(".subscription h2"), page.texts(".fetches .tag"), strict=True))

    answer(round_.first, round_.ines.id, Answer.ACCEPTED)
    answered = tags()
    round_.second.title, round_.second.revised_at = "Another", clock.now()
    renamed = tags()
    round_.offer.revised_at = clock.now()
    moved = tags()
    db.session.expire_all()

    assert [feed.version > old for feed, old in zip(feeds, before, strict=True)] == [True, True]
    assert answered == {"Ines Sol": "knows everything", "Ada Okoro": "knows everything"}
    assert renamed == {"Ines Sol": "lags behind", "Ada Okoro": "knows everything"}
    assert moved == {"Ines Sol": "lags behind", "Ada Okoro": "lags behind"}


def undated(line: str) -> str:
    """A line without the moments, which are those of today."""
    return re.sub("(?<= on | of | am |vom ).+?(?=, revision|, Fassung| yet| fehlt)", "…", line)


def test_the_page_says_which_revision_each_program_holds(
    app: Flask, client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, f"member-{round_.ines.id}")
    client.get(path_of(feed), headers=APPLE)
    client.get(path_of(feed), headers={"User-Agent": "curl/8.14.1"})
    store(app)
    old = feed.version
    round_.first.title, round_.first.revised_at = "Moved", clock.now()
    client.get(path_of(feed), headers=APPLE)
    store(app)
    lines = client.get(round_.page).texts(".fetches li")
    alice.language = Language.DE
    db.session.commit()
    german = client.get(round_.page).texts(".fetches li")
    newest = db.session.get_one(Feed, feed.id, populate_existing=True).version

    assert newest > old
    assert [undated(line) for line in lines] == [
        f"Apple Calendar: fetched on …, revision {newest}. knows everything",
        (
            f"curl: fetched on …, revision {old}. lags behind It does not know the change of … yet;"
            f" the newest is revision {newest}."
        ),
    ]
    assert [undated(line) for line in german] == [
        f"Apple Calendar: abgerufen am …, Fassung {newest}. auf dem neuesten Stand",
        (
            f"curl: abgerufen am …, Fassung {old}. noch nicht aktuell"
            f" Die Änderung vom … fehlt dort noch; aktuell ist Fassung {newest}."
        ),
    ]


@pytest.mark.parametrize("for_whom", ["member", "guest", "busy"])
@pytest.mark.parametrize("name", ["", "Our round"])
def test_the_page_knows_what_each_calendar_calls_itself(
    client: PageClient, alice: Account, round_: Round, for_whom: str, name: str
) -> None:
    round_.ines.language = Language.EN
    number = {"member": f"-{round_.ines.id}", "guest": f"-{round_.invitation.id}"}.get(for_whom, "")
    feed = make(client.sign_in(alice), round_, for_whom + number)
    feed.name = name
    file = body_of(client, feed).decode()
    with client.app.test_request_context():
        shown = subscription_of(feed).name

    assert f"X-WR-CALNAME:{shown}" in file.replace("\\,", ",").split("\r\n")


def test_nobody_has_fetched_a_renewed_link(
    app: Flask, client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, "busy")
    store(app)
    client.get(path_of(feed), headers=APPLE)
    store(app)
    client.get(path_of(feed), headers=APPLE)  # not stored yet when the link goes
    before = client.get(round_.page).texts(".fetches .tag")
    client.post(f"/calendar/subscribe/{feed.id}/renew")
    store(app)
    after = client.get(round_.page).texts(".fetches .tag")
    db.session.refresh(feed)
    client.get(path_of(feed), headers=APPLE)
    store(app)

    assert (before, after) == (["knows everything"], [])
    assert client.get(round_.page).texts(".fetches .tag") == ["knows everything"]


def test_the_page_warns_of_a_calendar_that_some_programs_refuse(
    app: Flask, client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, f"member-{round_.ines.id}")
    tag = client.get(path_of(feed), headers=APPLE).response.headers["ETag"]
    store(app)
    found = [client.get(round_.page).texts(".fetches + .note")]
    for number in range(60):
        make_session(round_.group, SOON + timedelta(days=number), topic="x" * 20_000)
    client.get(path_of(feed), headers=APPLE)
    store(app)
    found += [client.get(round_.page).texts(".fetches + .note")]
    client.get(path_of(feed), headers={"If-None-Match": tag, "User-Agent": "curl/8.14.1"})
    store(app)
    found += [client.get(round_.page).texts(".fetches + .note")]

    assert [[words[:40] for words in notes] for notes in found] == [
        [],
        ["This calendar has grown to 1.3 MB. Googl"],
        ["This calendar has grown to 1.3 MB. Googl"],
    ]


def test_a_public_link_fills_no_table(
    app: Flask, client: PageClient, alice: Account, round_: Round
) -> None:
    feed = make(client.sign_in(alice), round_, "busy")
    store(app)
    for number in range(30):
        client.get(path_of(feed), headers={"User-Agent": f"Robot{number}/1"})
        if number == 20:
            store(app)
    store(app)
    db.session.expire_all()

    assert len(feed.fetches) == 8
    assert "Robot29" in {fetch.client for fetch in feed.fetches}


def test_the_page_costs_the_same_for_many(
    client: PageClient, alice: Account, round_: Round
) -> None:
    client.sign_in(alice)
    make(client, round_, f"member-{round_.ines.id}")
    page = round_.page
    client.get(page)
    with counted_statements() as few:
        client.get(page)
    _fill(round_.group)
    with counted_statements() as many:
        client.get(page)

    assert len(many) == len(few)


def _fill(group: Group) -> None:
    for number in range(30):
        person = make_person("Person", str(number))
        seat: Membership = make_membership(group, person)
        feed = Feed(
            scope=FeedScope.MEMBER,
            group=group,
            person_id=seat.person_id,
            nonce=f"nonce{number}",
            created_at=clock.now(),
        )
        db.session.add(feed)
    db.session.commit()
