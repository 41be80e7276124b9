import platform
from datetime import timedelta

import pytest

from roundtable import clock
from roundtable.documents import pango
from roundtable.domain.timezones import tzdata_version
from roundtable.models.accounts import Account
from roundtable.services.sessions import cancel
from roundtable.services.zone_rules import derive_again
from tests.factories import make_group, make_session
from tests.older_rules import under_older_rules
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


def test_the_page_names_the_time_zone_rules_and_how_to_get_newer_ones(
    client: PageClient, erin: Account
) -> None:
    page = client.sign_in(erin).get("/settings/")

    assert facts(page)["Time zone rules"] == tzdata_version()
    assert page.text("#rules") == (
        "Newer time zone rules come with the package tzdata: run this in roundtable's folder, "
        "then start roundtable again. Sessions keep their wall times."
    )
    assert page.text("#newer-rules") == "python3 -m pip --python .venv install --upgrade tzdata"


def test_the_page_says_how_many_sessions_new_rules_have_moved_and_names_none(
    client: PageClient, alice: Account, erin: Account
) -> None:
    now = clock.now()
    day = (now + timedelta(days=30)).replace(tzinfo=None)
    group = make_group(alice, "Secret Round", time_zone="Africa/Lagos")
    rows = [under_older_rules(make_session(group, day + n * timedelta(days=1))) for n in range(3)]
    derive_again(now=now)
    cancel(rows[0], "", now=now)
    page = client.sign_in(erin).get("/settings/")

    assert page.text("#moved-by-rules") == (
        "New rules have put 2 sessions ahead at another instant; their pages say so."
    )
    assert "Secret Round" not in page.html.get_text()


def test_the_page_says_how_to_get_what_is_missing(
    client: PageClient, erin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pango, "version", lambda: None)
    page = client.sign_in(erin).get("/settings/")

    assert page.text("#pango code") == (
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_no_password_is_shown(client: PageClient, erin: Account) -> None:
    page = client.sign_in(erin).get("/settings/")

    assert client.app.config["SECRET_KEY"] not in page.html.get_text()


def test_others_do_not_see_it(client: PageClient, alice: Account, dora: Account) -> None:
    client.sign_in(alice).get("/settings/", status=403)
    client.sign_in(dora).get("/settings/", status=403)
