"""The page of subscriptions: links made, shown again, renewed, revoked."""

from urllib.parse import parse_qs, urlsplit

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.domain.feeds import FeedScope
from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Language
from roundtable.models.accounts import Account
from roundtable.models.feeds import Feed
from roundtable.models.groups import Membership
from roundtable.queries.feeds import link_of
from tests.factories import make_feed, make_group, make_membership
from tests.pages import Page, PageClient, counted_statements

PAGE = "/calendar/subscribe"


def links(page: Page) -> list[str]:
    return page.texts("output.secret")


def test_without_a_link_the_page_says_what_one_is(client: PageClient, dora: Account) -> None:
    page = client.sign_in(dora).get(PAGE)

    assert page.text(".empty h2") == "No link yet"
    assert page.texts("select option") == ["My sessions", "Everything I may see"]
    assert page.texts(".how-to summary") == [
        "Apple: iPhone, iPad, Mac", "Google Calendar", "Outlook", "Thunderbird",
    ]  # fmt: skip


@pytest.mark.parametrize("what", [FeedScope.MINE, FeedScope.EVERYTHING])
def test_a_link_is_made_and_works(client: PageClient, dora: Account, what: FeedScope) -> None:
    client.sign_in(dora).post(PAGE, {"what": what, "name": "Telephone"})
    page = client.get(PAGE)
    feed = db.session.query(Feed).one()

    assert (feed.scope, feed.name, feed.account_id) == (what, "Telephone", dora.id)
    assert links(page) == [link_of(feed)]
    assert page.text(".subscription h2") == "Telephone"
    client.get(links(page)[0].removeprefix("http://localhost"))


def test_a_link_for_a_group(client: PageClient, dora: Account) -> None:
    group = make_group(name="Northern Round")
    make_membership(group, dora.person)
    client.sign_in(dora)
    assert client.get(f"{PAGE}?what=group-{group.id}").text("option[selected]") == "Northern Round"
    client.post(PAGE, {"what": f"group-{group.id}", "name": ""})
    feed = db.session.query(Feed).one()

    assert (feed.scope, feed.group_id) == (FeedScope.GROUP, group.id)
    assert client.get(PAGE).text(".subscription h2") == "Northern Round"


def test_sending_the_form_twice_makes_one_link(client: PageClient, alice: Account) -> None:
    client.sign_in(alice)
    for _ in range(2):
        client.post(PAGE, {"what": "mine", "name": "Telephone"})
    client.post(PAGE, {"what": "mine", "name": "Laptop"})

    assert client.get(PAGE).texts(".subscription h2") == ["Telephone", "Laptop"]


def test_refused_fields_are_named_and_what_was_typed_is_kept(
    client: PageClient, alice: Account, charlie: Account
) -> None:
    strange = make_group(charlie)
    client.sign_in(alice)
    for what in (f"group-{strange.id}", "group-", "nothing", "", "group-" + "9" * 40):
        page = client.post(PAGE, {"what": what, "name": "n" * 10_000}, status=422)
        assert sorted(page.errors()) == ["name", "what"]
        assert page.values()["name"] == "n" * 10_000
    assert db.session.query(Feed).count() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "At most 80 characters."), (Language.DE, "Höchstens 80 Zeichen.")],
)
def test_a_name_that_is_too_long_is_refused_in_the_readers_language(
    client: PageClient, alice: Account, language: Language, said: str
) -> None:
    alice.language = language
    page = client.sign_in(alice).post(PAGE, {"what": "mine", "name": "n" * 81}, status=422)

    assert page.errors() == {"name": said}


def test_control_characters_go(client: PageClient, alice: Account) -> None:
    client.sign_in(alice).post(PAGE, {"what": "mine", "name": " My\x00\r\n\x1b phone "})

    assert db.session.query(Feed).one().name == "My phone"


def test_renewing_ends_the_old_link_at_once(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice)
    old = link_of(feed).removeprefix("http://localhost")
    client.sign_in(alice).get(old)
    page = client.post(f"{PAGE}/{feed.id}/renew")
    db.session.refresh(feed)
    new = link_of(feed).removeprefix("http://localhost")

    assert page.location == f"{PAGE}#feed-{feed.id}"
    assert links(client.get(PAGE)) == [f"http://localhost{new}"]
    client.get(old, status=404)
    client.get(new)


def test_renewing_asks_first(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, name="Telephone")
    path = link_of(feed).removeprefix("http://localhost")
    asked = client.sign_in(alice).get(f"{PAGE}/{feed.id}/renew")
    client.get(path)
    (form,) = asked.html.select("main form")
    client.post(str(form["action"]))

    assert (asked.text("h1"), asked.text(".lead")) == ("Renew this link?", "Telephone")
    assert asked.texts("form.sheet p")[1] == (
        "You get another link, and subscribe anew with it on every device."
    )
    client.get(path, status=404)
    assert client.get(PAGE).texts(".flash") == [
        "This is the new link. The old one has stopped working: subscribe anew with this one."
    ]


def test_revoking_asks_first(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice, name="Telephone")
    path = link_of(feed).removeprefix("http://localhost")
    client.sign_in(alice)
    asked = client.get(f"{PAGE}/{feed.id}/revoke")
    client.get(path)
    client.post(f"{PAGE}/{feed.id}/revoke")

    assert (asked.text("h1"), asked.text(".lead")) == ("Revoke this link?", "Telephone")
    assert asked.text("main form .btn-danger") == "Revoke the link"
    client.get(path, status=404)
    assert links(client.get(PAGE)) == []
    client.post(f"{PAGE}/{feed.id}/revoke", status=404)
    client.post(f"{PAGE}/{feed.id}/renew", status=404)


def test_feeds_are_their_owners_alone(
    client: PageClient, alice: Account, bob: Account, charlie: Account
) -> None:
    group = make_group(alice)
    make_membership(group, bob.person, role=MemberRole.CO_CONVENER)
    feed = make_feed(alice, group=group)
    for stranger in (bob, charlie):
        client.sign_in(stranger)
        assert links(client.get(PAGE)) == []
        client.get(f"{PAGE}/{feed.id}/renew", status=404)
        client.get(f"{PAGE}/{feed.id}/revoke", status=404)
        client.get(f"{PAGE}/{feed.id}/qr.svg", status=404)
        client.post(f"{PAGE}/{feed.id}/revoke", status=404)
        client.post(f"{PAGE}/{feed.id}/renew", status=404)


def test_a_group_one_has_left_is_said_to_be_over(client: PageClient, alice: Account) -> None:
    group = make_group(alice)
    make_feed(alice, group=group)
    seat = db.session.query(Membership).one()
    seat.role = MemberRole.FORMER
    page = client.sign_in(alice).get(PAGE)

    assert links(page) == []
    assert page.text(".subscription .note") == (
        "This link leads nowhere at present: you no longer sit in the group."
    )


def test_what_caldav_asks_for_is_shown_and_works(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice)
    page = client.sign_in(alice).get(PAGE)
    server, user_name, password = page.texts(".caldav output")
    copied = [str(button["data-copy"]) for button in page.html.select(".caldav [data-copy]")]

    assert page.text(".caldav summary") == "Always up to date (CalDAV)"
    assert (server, user_name) == ("http://localhost/dav/", feed.nonce)
    assert [page.text(each) for each in copied] == [server, user_name, password]
    wrong = client.flask.get("/dav/", auth=(user_name, f"{password}x")).status_code
    assert (wrong, client.flask.get("/dav/", auth=(user_name, password)).status_code) == (401, 405)


def test_what_caldav_asks_for_changes_with_the_link(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice)
    before = client.sign_in(alice).get(PAGE).texts(".caldav output")
    client.post(f"{PAGE}/{feed.id}/renew")
    after = client.get(PAGE).texts(".caldav output")

    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, False]


def test_links_for_the_programs(
    client: PageClient, alice: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(client.app.config, "BASE_URL", "http://roundtable.example.org")
    feed = make_feed(alice, name="Mine & ours")
    link = link_of(feed)
    page = client.sign_in(alice).get(PAGE)
    webcal, google, outlook, office = (str(a["href"]) for a in page.html.select(".open-in a"))

    assert webcal == link.replace("http:", "webcal:")
    assert urlsplit(google).netloc == "calendar.google.com"
    assert parse_qs(urlsplit(google).query) == {"cid": [webcal]}
    assert [urlsplit(each).netloc for each in (outlook, office)] == [
        "outlook.live.com", "outlook.office.com",
    ]  # fmt: skip
    assert parse_qs(urlsplit(outlook).query) == {"url": [link], "name": ["Mine & ours"]}


@pytest.mark.parametrize(
    ("base_url", "words"),
    [
        ("http://127.0.0.1:8000", ["This roundtable runs at an address that only this computer"]),
        ("http://roundtable.intranet", ["This roundtable runs inside your own network."]),
        ("https://roundtable.example.org", []),
    ],
)
def test_an_address_nobody_outside_can_read_is_said_to_be_one(
    client: PageClient,
    alice: Account,
    monkeypatch: pytest.MonkeyPatch,
    base_url: str,
    words: list[str],
) -> None:
    monkeypatch.setitem(client.app.config, "BASE_URL", base_url)
    notes = client.sign_in(alice).get(PAGE).texts(".columns .note")

    assert [note[: len(word)] for note, word in zip(notes, words, strict=True)] == words


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8000", "http://roundtable.intranet"])
def test_programs_that_cannot_read_it_are_no_links(
    client: PageClient, alice: Account, monkeypatch: pytest.MonkeyPatch, base_url: str
) -> None:
    monkeypatch.setitem(client.app.config, "BASE_URL", base_url)
    make_feed(alice)
    page = client.sign_in(alice).get(PAGE)

    assert page.texts(".open-in li") == [
        "On this device", "Google Calendar", "Outlook.com", "Outlook at work",
    ]  # fmt: skip
    assert page.texts(".open-in a") == ["On this device"]


def test_the_note_says_what_to_do_to_whoever_can_do_it(
    client: PageClient, alice: Account, erin: Account
) -> None:
    said = [client.sign_in(reader).get(PAGE).text(".columns .note") for reader in (alice, erin)]
    common = (
        "This roundtable runs at an address that only this computer knows. Programs on this "
        "computer can subscribe; Google, Outlook on the web and telephones cannot. "
    )

    assert said == [
        common + "An administrator can set the public address.",
        common + "Set base_url to the public address, then start roundtable again; "
        "docs/reference/settings.md says how.",
    ]


def test_the_code_is_a_picture_without_style(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice)
    response = client.sign_in(alice).get(f"{PAGE}/{feed.id}/qr.svg").response

    assert response.mimetype == "image/svg+xml"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.text.startswith("<svg xmlns=")
    assert "style" not in response.text


def test_the_page_costs_the_same_for_many(client: PageClient, alice: Account) -> None:
    def statements() -> int:
        db.session.commit()
        with counted_statements() as found:
            client.get(PAGE)
        return len([each for each in found if each.startswith("SELECT")])

    make_feed(alice, group=make_group(alice, "First"))
    client.sign_in(alice)
    few = statements()
    for number in range(30):
        make_feed(alice, group=make_group(alice, f"Group {number}"))

    assert statements() == few


def test_nothing_is_shown_without_signing_in(client: PageClient, alice: Account) -> None:
    feed = make_feed(alice)
    of_feed = [f"{PAGE}/{feed.id}/{step}" for step in ("renew", "revoke", "qr.svg")]
    for path in (PAGE, *of_feed, "/calendar/"):
        assert "/login" in client.get(path, status=302).location


def test_a_revoked_link_does_not_come_back(client: PageClient, alice: Account) -> None:
    make_feed(alice, revoked_at=clock.now(), name="Telephone", scope=FeedScope.MINE)
    client.sign_in(alice).post(PAGE, {"what": "mine", "name": "Telephone"})

    assert len(links(client.get(PAGE))) == 1
