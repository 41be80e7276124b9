from datetime import datetime

import pytest

from roundtable.database import db
from roundtable.models.accounts import Account
from roundtable.models.agenda import AgendaTemplate
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.services import agenda
from tests.factories import make_group, make_item, make_membership, make_session
from tests.pages import PageClient, counted_statements


@pytest.fixture
def session(alice: Account) -> Session:
    session = make_session(make_group(alice))
    make_item(session, "Welcome", seconds_each=75)
    make_item(session, "Close", minutes=1)
    return session


@pytest.fixture
def template(session: Session) -> AgendaTemplate:
    return agenda.save_as_template(session.group, "Ours", session)


def keep(session: Session) -> str:
    return f"/sessions/{session.id}/agenda/keep"


def kept(template: AgendaTemplate, rest: str = "") -> str:
    return f"/groups/{template.group_id}/agendas/{template.id}{rest}"


def test_an_agenda_is_kept_under_a_name(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(keep(session))
    assert page.values()["name"] == "Monthly round"
    answer = client.post(keep(session), {"name": "Our hour"})
    page = client.get(answer.location)

    assert page.texts(".rows li") == ["Our hour 2 items for 60 minutes"]


@pytest.mark.parametrize("name", ["", "x" * 10_000, "\x00\x1f", "Ours"])
def test_a_bad_name_is_refused_and_kept(
    client: PageClient, alice: Account, session: Session, template: AgendaTemplate, name: str
) -> None:
    client.sign_in(alice)
    for path in (keep(session), kept(_another(session))):
        page = client.post(path, {"name": name}, status=422)

        assert list(page.errors()) == ["name"]
    assert template.name == "Ours"


def _another(session: Session) -> AgendaTemplate:
    return agenda.save_as_template(session.group, "Another", session)


def test_a_kept_agenda_shows_its_items_and_takes_a_name(
    client: PageClient, alice: Account, template: AgendaTemplate
) -> None:
    page = client.sign_in(alice).get(kept(template))
    assert page.texts("ol li") == ["Welcome 75 seconds each", "Close 1 minute"]
    client.post(kept(template), {"name": "Renamed"})
    db.session.refresh(template)

    assert template.name == "Renamed"


def test_a_kept_agenda_may_keep_its_name(
    client: PageClient, alice: Account, template: AgendaTemplate
) -> None:
    client.sign_in(alice).post(kept(template), {"name": "Ours"})


def test_deleting_leaves_sessions_alone(
    client: PageClient, alice: Account, session: Session, template: AgendaTemplate
) -> None:
    answer = client.sign_in(alice).post(kept(template, "/delete"))
    page = client.get(answer.location)

    assert page.text(".flash") == "“Ours” is no longer kept."
    assert page.text(".empty h2") == "Nothing kept yet"
    assert len(session.items) == 2


def test_the_list_costs_the_same_for_many(
    client: PageClient, alice: Account, session: Session, template: AgendaTemplate
) -> None:
    path = f"/groups/{session.group_id}/agendas"
    client.sign_in(alice).get(path)
    with counted_statements() as few:
        client.get(path)
    for number in range(29):
        agenda.save_as_template(session.group, f"Agenda {number}", session)
    db.session.commit()
    with counted_statements() as many:
        page = client.get(path)

    assert len(page.texts(".rows li")) == 30
    assert len(many) == len(few)


def test_a_template_belongs_to_its_group(
    client: PageClient, alice: Account, template: AgendaTemplate
) -> None:
    other = make_group(alice, "Another")

    client.sign_in(alice).get(f"/groups/{other.id}/agendas/{template.id}", status=404)


def test_strangers_find_nothing_and_readers_change_nothing(
    client: PageClient, charlie: Account, dora: Account, template: AgendaTemplate
) -> None:
    make_membership(db.session.get_one(Group, template.group_id), dora.person)
    for account, status in ((charlie, 404), (dora, 403)):
        client.sign_in(account)
        client.get(kept(template), status=status)
        client.get(f"/groups/{template.group_id}/agendas", status=status)
        client.post(kept(template), {"name": "x"}, status=status)
        client.post(kept(template, "/delete"), status=status)


def test_get_does_not_delete(client: PageClient, alice: Account, template: AgendaTemplate) -> None:
    page = client.sign_in(alice).get(kept(template, "/delete"), status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]


def test_the_session_page_shows_the_agenda(
    client: PageClient, alice: Account, session: Session
) -> None:
    page = client.sign_in(alice).get(f"/sessions/{session.id}")

    assert page.texts(".agenda-list .title") == ["Welcome", "Close"]
    assert page.text("#agenda .findings") == "57 minutes to spare before the session ends at 16:00"
    assert f"/sessions/{session.id}/agenda" in [
        link["href"] for link in page.html.select("#agenda .actions a")
    ]


def test_the_session_page_offers_agendas_while_there_is_none(
    client: PageClient, alice: Account, session: Session, template: AgendaTemplate
) -> None:
    empty = make_session(session.group, datetime(2026, 6, 9, 15))
    page = client.sign_in(alice).get(f"/sessions/{empty.id}")

    assert page.texts("#agenda .choice-title")[:3] == [
        "As on Tue 12 May 2026",
        "Ours",
        "Kick-off",
    ]
    client.post(f"/sessions/{empty.id}/agenda/fill", {"source": f"template-{template.id}"})
    db.session.expire_all()
    assert [item.title for item in empty.items] == ["Welcome", "Close"]


def test_a_reader_sees_no_way_to_change_the_agenda(
    client: PageClient, dora: Account, session: Session
) -> None:
    make_membership(session.group, dora.person)
    empty = make_session(session.group, datetime(2026, 6, 9, 15))
    page = client.sign_in(dora).get(f"/sessions/{session.id}")

    assert page.texts("#agenda .actions a") == ["Print the sheet"]
    assert client.get(f"/sessions/{empty.id}").texts("#agenda button, #agenda a") == []
