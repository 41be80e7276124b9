from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from roundtable.database import db
from roundtable.domain.agenda import Box, ItemKind
from roundtable.domain.agenda_items import ItemInput
from roundtable.domain.people import Language
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from roundtable.queries.agenda import items_of
from roundtable.services import agenda
from tests.factories import make_group, make_item, make_membership, make_person, make_session
from tests.pages import Page, PageClient, counted_statements

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
ROW = {"title": "Topic", "kind": "topic", "length": "10", "unit": "minutes"}


@pytest.fixture
def session(alice: Account, bob: Account) -> Session:
    group = make_group(alice)
    make_membership(group, bob.person)
    session = make_session(group)
    make_item(session, "Welcome", kind=ItemKind.WELCOME, minutes=20)
    make_item(session, "Round", kind=ItemKind.CHECK_IN, seconds_each=75)
    make_item(session, "Close", kind=ItemKind.CLOSE, minutes=5)
    return session


def path(session: Session, rest: str = "") -> str:
    return f"/sessions/{session.id}/agenda{rest}"


def sent(page: Page, **changes: str) -> dict[str, Any]:
    """What the editor's form sends when it was changed like this; ``items_0_title`` is a field."""
    form = page.html.select_one("form#agenda")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") != "checkbox" or field.has_attr("checked"):
            data[str(field["name"])] = str(field.get("value") or field.get_text().strip())
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]")
        data[str(field["name"])] = str(chosen["value"]) if chosen else ""
    return data | {name.replace("_", "-", 2): value for name, value in changes.items()}


def titles(page: Page) -> list[str]:
    return [str(field["value"]) for field in page.html.select("#agenda-rows [name$='-title']")]


def clocks(page: Page) -> list[str]:
    return [words.partition(" ")[0][:11] for words in page.texts("#agenda-rows .row-clock")]


def test_edit_shows_rows_with_their_times(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))

    assert titles(page) == ["Welcome", "Round", "Close"]
    assert clocks(page) == ["15:00–15:20", "15:20–15:23", "15:23–15:28"]
    assert page.text("#agenda-summary").endswith("ends 32 minutes early, at 15:28")
    assert page.texts(".agenda-bar .bar-text") == ["1", "2", "3"]


def test_save_stores_what_was_typed(client: PageClient, alice: Account, session: Session) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_1_length="90", items_1_people="4", items_1_buffer_minutes="2")
    typed |= {"items-0-pinned_at": "15:05", "items-0-notes": "*now*", "items-0-is_internal": "y"}
    typed |= {"items-2-lead_id": str(alice.person_id), "items-1-buffer_minutes": "2"}
    answer = client.post(path(session), typed)
    db.session.expire_all()
    first, second, third = session.items

    assert answer.location == f"/sessions/{session.id}"
    assert (first.pinned_at, first.notes, first.is_internal) == (time(15, 5), "*now*", True)
    assert (second.seconds_each, second.people, second.buffer_minutes) == (90, 4, 2)
    assert third.lead_id == alice.person_id
    assert session.revision == 2


def test_save_names_refused_fields_and_keeps_what_was_typed(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="", items_1_length="-5", items_2_length="soon")
    page = client.post(path(session), typed, status=422)
    db.session.expire_all()

    assert sorted(page.errors()) == ["items-0-title", "items-1-length", "items-2-length"]
    assert page.errors()["items-1-length"] == "Choose 1 to 7200 seconds."
    assert page.values()["items-2-length"] == "soon"
    assert [link["href"] for link in page.html.select(".flash-bad a")] == [
        "#items-0-title",
        "#items-1-length",
        "#items-2-length",
    ]
    assert session.items[0].title == "Welcome"


BAD = {
    "title": ["", "x" * 10_000, "\x00\x07"],
    "length": ["", "0", "-1", "721", "9" * 10_000, "1e3", "\x00"],
    "unit": ["", "hours"],
    "people": ["0", "-1", "501", "x", "9" * 400],
    "buffer_minutes": ["-1", "241", "x"],
    "kind": ["", "party"],
    "lead_id": ["999999", "x", "9" * 5000],
    "pinned_at": ["25:00", "soon", "24:00"],
    "notes": ["x" * 20_001],
}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in BAD.items() for v in values])
def test_bad_input_names_its_field(
    client: PageClient, alice: Account, session: Session, name: str, value: str
) -> None:
    client.sign_in(alice)
    typed = {"revision": "1", **{f"items-0-{key}": text for key, text in ROW.items()}}
    page = client.post(path(session), typed | {f"items-0-{name}": value}, status=422)
    db.session.expire_all()

    assert list(page.errors()) == [f"items-0-{name}"]
    assert [item.title for item in session.items] == ["Welcome", "Round", "Close"]


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 400])
def test_a_damaged_form_stores_nothing(
    client: PageClient, alice: Account, session: Session, revision: str
) -> None:
    client.sign_in(alice)
    client.post(path(session), {"revision": revision}, status=422)
    db.session.expire_all()

    assert len(session.items) == 3


def test_an_agenda_has_an_end(client: PageClient, alice: Account, session: Session) -> None:
    client.sign_in(alice)
    many = {f"items-{n}-{key}": text for n in range(61) for key, text in ROW.items()}
    page = client.post(path(session), {"revision": "1", **many}, status=422)

    assert page.texts(".flash-bad li") == ["An agenda has at most 60 items."]
    assert len(titles(page)) == 61


@pytest.mark.parametrize(
    ("button", "order", "focus"),
    [
        ("up-1", ["Round", "Welcome", "Close"], "items-0-down"),
        ("down-0", ["Round", "Welcome", "Close"], "items-1-down"),
        ("down-1", ["Welcome", "Close", "Round"], "items-2-up"),
        ("up-0", ["Welcome", "Round", "Close"], "items-0-down"),
        ("remove-1", ["Welcome", "Close"], "undo"),
        ("remove-7", ["Welcome", "Round", "Close"], None),
        ("up-x", ["Welcome", "Round", "Close"], None),
        ("dance", ["Welcome", "Round", "Close"], None),
    ],
)
def test_buttons_change_the_page_and_store_nothing(
    client: PageClient,
    alice: Account,
    session: Session,
    button: str,
    order: list[str],
    focus: str | None,
) -> None:
    page = client.sign_in(alice).get(path(session))
    page = client.post(path(session), sent(page) | {"do": button}, status=200)
    focused = page.html.select_one("[autofocus]")
    db.session.expire_all()

    assert titles(page) == order
    assert (focused and focused["id"]) == focus
    assert [item.title for item in session.items] == ["Welcome", "Round", "Close"]


def test_buttons_keep_what_was_typed_wrongly(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_length="ten")
    page = client.post(path(session), typed | {"do": "down-0"}, status=200)

    assert page.values()["items-1-length"] == "ten"
    assert page.errors() == {}


def test_a_removed_row_comes_back(client: PageClient, alice: Account, session: Session) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="Hello")
    page = client.post(path(session), typed | {"do": "remove-0"}, status=200)
    page = client.post(path(session), sent(page) | {"do": "undo"}, status=200)

    assert titles(page) == ["Hello", "Round", "Close"]


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"a": 1}', '[1, "x", null]', "[" * 5000])
def test_undo_without_anything_kept_changes_nothing(
    client: PageClient, alice: Account, session: Session, kept: str
) -> None:
    page = client.sign_in(alice).get(path(session))
    page = client.post(path(session), sent(page) | {"do": "undo", "kept": kept}, status=200)

    assert titles(page) == ["Welcome", "Round", "Close"]


def test_add_appends_an_empty_row(client: PageClient, alice: Account, session: Session) -> None:
    page = client.sign_in(alice).get(path(session))
    page = client.post(path(session), sent(page) | {"do": "add"}, status=200)

    assert titles(page) == ["Welcome", "Round", "Close", ""]
    assert page.values()["items-3-length"] == "10"


def test_rows_are_read_in_the_order_of_their_places(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page) | {"items-0-place": "2", "items-1-place": "0", "items-2-place": "1"}
    client.post(path(session), typed)
    db.session.expire_all()

    assert [item.title for item in session.items] == ["Round", "Close", "Welcome"]


def test_preview_tells_the_times_of_rows_as_they_are_named(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_length="50") | {"items-0-place": "9"}
    page = client.post(path(session, "/preview"), typed, status=200)

    assert page.text("#clock-1").startswith("15:00–15:03")
    assert page.text("#clock-0").startswith("15:08–15:58")
    assert page.text("#agenda-summary").endswith("ends 2 minutes early, at 15:58")


def test_preview_bears_what_is_half_typed(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_length="", items_1_people="-", items_2_title="")
    page = client.post(path(session, "/preview"), typed, status=200)

    assert page.text("#clock-0").startswith("15:00–15:00")
    assert page.text("#clock-2").startswith("15:03–15:08")


def test_preview_in_the_hour_of_a_clock_change(client: PageClient, alice: Account) -> None:
    """At 02:00 on 29 March 2026 Berlin's clocks go to 03:00."""
    session = make_session(make_group(alice), datetime(2026, 3, 29, 1, 30))
    client.sign_in(alice)
    typed = {f"items-{n}-{key}": text for n in range(2) for key, text in ROW.items()}
    typed |= {"items-0-length": "30", "items-1-pinned_at": "02:15", "revision": "1"}
    page = client.post(path(session, "/preview"), typed, status=200)

    assert page.text("#clock-1").startswith("03:15–03:25")
    assert "The clocks go forward: “Topic” begins at 03:15" in page.texts(".findings li")


def test_the_second_editor_sees_both_versions(
    client: PageClient, alice: Account, bob: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="Hello, mine", items_1_length="60")
    welcome, round_, close = items_of(session)
    theirs = replace(welcome, box=replace(welcome.box, title="Hello, theirs"))
    late = ItemInput(box=Box(kind=ItemKind.TOPIC, title="Theirs alone", minutes=5))
    agenda.replace(session, [theirs, round_, late, close], revision=1, now=NOW)
    page = client.post(path(session), typed, status=409)

    assert page.texts("legend") == [
        "Hello, mine both of you changed this", "Round", "Theirs alone",
    ]  # fmt: skip
    assert page.texts(".version strong") == [
        "Hello, mine", "Hello, theirs", "Round", "Round", "Theirs alone",
    ]  # fmt: skip
    assert page.texts("main form > p.muted")[0] == "Close: the same in both"


def merged(page: Page, **more: str) -> dict[str, str]:
    fields = page.html.select("main form input[type=hidden], main form textarea")
    data = {str(f["name"]): str(f.get("value") or f.get_text().strip()) for f in fields}
    chosen = page.html.select("main form input[type=radio][checked]")
    return data | {str(f["name"]): str(f["value"]) for f in chosen} | more


def test_going_on_with_both_versions_loses_nothing(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="Hello, mine")
    welcome, round_, close = items_of(session)
    theirs = replace(close, box=replace(close.box, title="Goodbye, theirs"))
    agenda.replace(session, [welcome, round_, theirs], revision=1, now=NOW)
    page = client.post(path(session), typed, status=409)
    page = client.post(path(session), merged(page, do="merge"), status=200)

    assert titles(page) == ["Hello, mine", "Round", "Goodbye, theirs"]
    client.post(path(session), sent(page))
    db.session.expire_all()
    assert [item.title for item in session.items] == ["Hello, mine", "Round", "Goodbye, theirs"]
    assert session.revision == 3


def test_mine_can_stand_instead(client: PageClient, alice: Account, session: Session) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="Hello, mine")
    agenda.replace(session, [], revision=1, now=NOW)
    page = client.post(path(session), typed, status=409)
    client.post(path(session), merged(page, do="save"))
    db.session.expire_all()

    assert [item.title for item in session.items] == ["Hello, mine", "Round", "Close"]


def test_a_third_version_is_shown_again(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="Hello, mine")
    agenda.replace(session, items_of(session)[:2], revision=1, now=NOW)
    page = client.post(path(session), typed, status=409)
    agenda.replace(session, items_of(session)[:1], revision=2, now=NOW)
    page = client.post(path(session), merged(page, do="merge"), status=409)

    assert page.values()["revision"] == "3"


def test_a_script_in_either_version_stays_text(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(path(session))
    typed = sent(page, items_0_title="</textarea><script>a</script>", items_0_notes="<b>x</b>")
    evil = ItemInput(box=Box(kind=ItemKind.TOPIC, title="<script>b</script>", minutes=5))
    agenda.replace(session, [evil], revision=1, now=NOW)
    page = client.post(path(session), typed, status=409)

    assert page.html.select("main script, main b") == []
    assert "<script>b</script>" in page.texts(".version strong")


@pytest.mark.parametrize("source", ["builtin-monthly_round", "previous", "template"])
def test_fill_writes_into_an_empty_agenda(
    client: PageClient, alice: Account, session: Session, source: str
) -> None:
    later = make_session(session.group, datetime(2026, 6, 9, 15, 0))
    if source == "template":
        source = f"template-{agenda.save_as_template(session.group, 'Ours', session).id}"
    answer = client.sign_in(alice).post(path(later, "/fill"), {"source": source})
    db.session.expire_all()

    assert answer.location == path(later)
    assert later.items[0].title in {"Welcome and rule", "Welcome"}


def test_fill_asks_before_it_replaces(client: PageClient, alice: Account, session: Session) -> None:
    page = client.sign_in(alice).post(
        path(session, "/fill"), {"source": "builtin-coffee"}, status=200
    )
    db.session.expire_all()

    assert titles(page)[0] == "Hello"
    assert session.items[0].title == "Welcome"
    page = client.post(path(session), sent(page) | {"do": "undo"}, status=200)
    assert titles(page) == ["Welcome", "Round", "Close"]


def test_fill_in_the_editor_speaks_the_groups_language(client: PageClient, alice: Account) -> None:
    session = make_session(make_group(alice, language=Language.DE))
    page = client.sign_in(alice).get(path(session))
    page = client.post(path(session), sent(page) | {"do": "fill-builtin-coffee"}, status=200)

    assert titles(page)[0] == "Hallo"


@pytest.mark.parametrize("source", ["", "builtin-x", "template-0", "template-²", "previous", "x-1"])
def test_fill_knows_no_other_agendas(
    client: PageClient, alice: Account, session: Session, source: str
) -> None:
    client.sign_in(alice).post(path(session, "/fill"), {"source": source}, status=404)


def test_fill_never_takes_the_template_of_another_group(
    client: PageClient, alice: Account, charlie: Account, session: Session
) -> None:
    theirs = make_session(make_group(charlie, "Other"))
    template = agenda.save_as_template(theirs.group, "Theirs", theirs)
    source = {"source": f"template-{template.id}"}

    client.sign_in(alice).post(path(session, "/fill"), source, status=404)


def test_unfinished_items_are_noted_and_carried_over(
    client: PageClient, alice: Account, session: Session
) -> None:
    later = make_session(session.group, datetime(2026, 6, 9, 15, 0))
    round_id = session.items[1].id
    client.sign_in(alice).get(path(session, "/unfinished"))
    client.post(path(session, "/unfinished"), {"item": [str(round_id), "x", "0"]})
    page = client.get(path(later))
    page = client.post(path(later), sent(page) | {"do": "carry"}, status=200)

    assert titles(page) == ["Round"]
    page = client.post(path(later), sent(page) | {"do": "carry"}, status=200)
    assert titles(page) == ["Round"]


def test_what_is_over_is_not_planned(client: PageClient, alice: Account, session: Session) -> None:
    session.state = SessionState.HELD
    client.sign_in(alice).get(path(session), status=409)
    page = client.post(path(session), {"revision": "1"}, status=409)

    assert page.text(".lead").startswith("This session is over.")
    client.get(path(session, "/unfinished"))


def test_strangers_find_nothing_and_readers_change_nothing(
    client: PageClient, charlie: Account, dora: Account, session: Session
) -> None:
    make_membership(session.group, dora.person)
    posts = ["", "/preview", "/fill", "/unfinished", "/keep"]
    for account, status in ((charlie, 404), (dora, 403)):
        client.sign_in(account)
        for rest in ("", "/unfinished", "/keep"):
            client.get(path(session, rest), status=status)
        for rest in posts:
            client.post(path(session, rest), {"revision": "1"}, status=status)


@pytest.mark.parametrize("rest", ["/preview", "/fill"])
def test_get_does_nothing(client: PageClient, alice: Account, session: Session, rest: str) -> None:
    page = client.sign_in(alice).get(path(session, rest), status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]


def test_the_editor_costs_the_same_for_many(
    client: PageClient, alice: Account, session: Session
) -> None:
    client.sign_in(alice).get(path(session))
    with counted_statements() as few:
        client.get(path(session))
    for number in range(30):
        person = make_person(f"P{number}")
        make_membership(session.group, person)
        make_item(session, f"Item {number}", lead_id=person.id)
    db.session.commit()
    with counted_statements() as many:
        client.get(path(session))

    assert len(many) == len(few)
