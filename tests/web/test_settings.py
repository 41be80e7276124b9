import platform

import pytest

from roundtable.documents import pango
from roundtable.models.accounts import Account
from tests.factories import make_group
from tests.pages import Page, PageClient


def facts(page: Page) -> dict[str, str]:
    """What the page says, by the word before it."""
    return dict(zip(page.texts("dl.facts dt"), page.texts("dl.facts dd"), strict=True))


def test_an_administrator_sees_what_runs_and_where(client: PageClient, erin: Account) -> None:
    make_group(erin)
    said = facts(client.sign_in(erin).get("/settings/"))

    assert said["Python"] == platform.python_version()
    assert said["Address of this server"] == "http://localhost"
    assert said["Kind"].split()[0] in {"SQLite", "PostgreSQL"}
    assert (said["Accounts"], said["Groups"], said["Sessions"]) == ("1", "1", "0")
    assert said["Folder"] == f"{client.app.instance_path}/outbox"
    assert said["Organisation"] == "not named"


def test_the_page_says_how_to_get_what_is_missing(
    client: PageClient, erin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pango, "version", lambda: None)
    page = client.sign_in(erin).get("/settings/")

    assert page.text(".note code") == (
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_no_password_is_shown(client: PageClient, erin: Account) -> None:
    page = client.sign_in(erin).get("/settings/")

    assert client.app.config["SECRET_KEY"] not in page.html.get_text()


def test_others_do_not_see_it(client: PageClient, alice: Account, dora: Account) -> None:
    client.sign_in(alice).get("/settings/", status=403)
    client.sign_in(dora).get("/settings/", status=403)
