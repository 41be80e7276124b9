import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from flask import Flask

from roundtable.cli.posting import deliver
from roundtable.domain.mail_servers import MailSecurity, MailServer
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.queries import accounts as queries
from roundtable.services import accounts
from roundtable.web.account import first_token
from roundtable.web.limits import limiter
from tests.factories import MADE_AT, make_account, make_person
from tests.pages import PageClient

UNKNOWN_PLACE = (
    "No such place is known. Type a larger city, a country, or a name such as Europe/Berlin."
)
PASSWORD = "correct horse battery"
FIRST = {
    "given": "Ada",
    "family": "Morn",
    "email": "ada@example.org",
    "password": PASSWORD,
    "language": "en",
    "time_zone": "Lagos",
}


@pytest.fixture
def ada(database: None) -> Account:
    return accounts.create(
        make_person("Ada", "Morn"),
        email="ada@example.org",
        role=AccountRole.CONVENER,
        language=Language.DE,
        password=PASSWORD,
        now=MADE_AT,
    )


def test_first_link_makes_the_administrator_and_dies(client: PageClient) -> None:
    link = f"/first/{first_token()}"
    client.get(link)
    client.post(link, FIRST)
    account = queries.find_by_email("ada@example.org")

    assert account is not None
    assert account.role is AccountRole.ADMINISTRATOR
    assert account.time_zone == "Africa/Lagos"
    assert client.get("/").text("h1") != ""
    client.get(link, status=404)
    client.post(link, FIRST | {"email": "eve@example.org"}, status=404)


def test_first_page_presets_the_language_it_is_read_in(client: PageClient) -> None:
    link = f"/first/{first_token()}"
    pages = [client.get(link, headers={"Accept-Language": code}) for code in ("de", "en")]

    assert [page.text("#language [selected]") for page in pages] == ["Deutsch", "English"]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("family", "", "This field is required."),
        ("family", "x" * 10_000, "At most 200 characters."),
        ("email", "ada", "Invalid email address."),
        ("password", "short", "Use at least 12 characters; four unrelated words are good."),
        ("language", "tlh", "Invalid Choice: could not coerce."),
        ("time_zone", "Atlantis", UNKNOWN_PLACE),
    ],
)
def test_first_form_names_what_it_refuses(
    client: PageClient, field: str, typed: str, message: str
) -> None:
    page = client.post(f"/first/{first_token()}", FIRST | {field: typed}, status=422)

    assert page.errors() == {field: message}
    assert queries.are_there_any() is False


def test_first_link_needs_a_genuine_token(client: PageClient) -> None:
    client.get("/first/nonsense", status=404)


def test_signing_in_leads_to_the_page_asked_for(client: PageClient, ada: Account) -> None:
    asked = client.get("/account", status=302)
    page = client.post(
        asked.location, {"email": "ada@example.org", "password": PASSWORD}, status=302
    )

    assert page.location == "/account"


def test_a_wrong_password_and_an_unknown_address_read_the_same(
    client: PageClient, ada: Account
) -> None:
    wrong = client.post("/login", {"email": "ada@example.org", "password": "x" * 12}, status=200)
    unknown = client.post("/login", {"email": "eve@example.org", "password": "x" * 12}, status=200)

    empty = client.post("/login", {"email": "", "password": ""}, status=200)

    assert [page.texts(".flash") for page in (wrong, unknown, empty)] == [
        ["This address and this password do not belong together."]
    ] * 3


@pytest.mark.parametrize("address", ["ada@example.org", "eve@example.org"])
def test_a_forgotten_password_says_where_the_link_is(
    client: PageClient, ada: Account, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    kept = client.post("/reset", {"email": address}, status=200)
    server = MailServer(host="mail.example.org", port=25, security=MailSecurity.NONE)
    monkeypatch.setitem(client.app.config, "MAIL_SERVER", server)
    sent = client.post("/reset", {"email": address}, status=200)

    assert kept.text("[role=status]") == (
        "If there is an account with this address, a message with a link lies in the folder "
        "instance/outbox. Your administrator finds it there, or makes you a link."
    )
    assert sent.text("[role=status]") == (
        "If there is an account with this address, a link is on its way to it."
    )


def test_a_first_visit_is_asked_to_sign_in_without_alarm(client: PageClient) -> None:
    client.get("/people/", status=302)
    page = client.get("/login?next=/people/")
    forgotten = client.get("/reset")

    assert page.texts("[role=status]") == ["Please sign in first."]
    assert page.html.select("[role=status]")[0]["class"] == ["flash", "flash-plain"]
    assert page.texts("a[href='/reset']") == ["Forgot your password?"]
    assert page.text("label[for=email]") == "E-mail address"
    assert forgotten.text("label[for=email]") == "E-mail address"


def test_signing_in_leads_nowhere_else(client: PageClient, ada: Account) -> None:
    page = client.post(
        "/login?next=//evil.example/",
        {"email": "ada@example.org", "password": PASSWORD},
        status=200,
    )

    assert page.location == ""
    client.get("/account", status=302)


def test_a_forgotten_password_is_chosen_anew(client: PageClient, app: Flask, ada: Account) -> None:
    client.post("/reset", {"email": "ada@example.org"}, status=200)
    folder = Path(app.instance_path) / "outbox"
    before = set(folder.glob("*.eml"))
    assert deliver(app) == 1
    (message,) = set(folder.glob("*.eml")) - before
    letter = message_from_bytes(message.read_bytes(), policy=policy.default)
    link = re.search(r"http://localhost(/reset/\S+)", letter.get_content())

    assert link is not None
    passwords = {"password": "four unrelated words", "password_confirm": "four unrelated words"}
    client.post(link[1], passwords, status=302)
    client.post("/login", {"email": "ada@example.org", "password": PASSWORD}, status=200)
    client.post(
        "/login", {"email": "ada@example.org", "password": "four unrelated words"}, status=302
    )


def test_pages_speak_the_accounts_language(client: PageClient, ada: Account) -> None:
    page = client.sign_in(ada).get("/account")

    assert page.text("h1") == "Ihr Profil"
    assert page.html.html["lang"] == "de"  # type: ignore[index]


def test_before_signing_in_the_language_can_be_chosen(client: PageClient) -> None:
    client.post("/language", {"language": "de"})

    assert client.get("/login").text("h1") == "Anmelden"


def test_profile_keeps_what_was_typed_when_refused(client: PageClient, alice: Account) -> None:
    typed = {"given": "Alice", "family": "", "language": "en", "time_zone": "Nairobi"}
    page = client.sign_in(alice).post("/account", typed, status=422)

    assert list(page.errors()) == ["family"]
    assert page.values()["time_zone"] == "Nairobi – Kenya"


def test_profile_changes_zone_and_language(client: PageClient, alice: Account) -> None:
    typed = {"given": "Alice", "family": "Example", "language": "de", "time_zone": "Nairobi"}
    client.sign_in(alice).post("/account", typed)
    page = client.get("/account")

    assert page.values()["time_zone"] == "Nairobi – Kenia"
    assert page.text("h1") == "Ihr Profil"
    assert page.text("[role=status]") == "Gespeichert."


@pytest.mark.parametrize("path", ["/", "/accounts/", "/account", "/settings/"])
def test_everything_else_needs_a_sign_in(client: PageClient, path: str) -> None:
    page = client.get(path, status=302)

    assert page.location.startswith("/login?next=")


def test_every_answer_carries_the_policy(client: PageClient) -> None:
    headers = client.get("/login").response.headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_forms_without_their_token_are_refused(app: Flask, client: PageClient) -> None:
    make_account("alice")
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        page = client.post("/language", {"language": "de"}, status=400)
    finally:
        app.config["WTF_CSRF_ENABLED"] = False

    assert page.text("h1") == "This request could not be understood"


def test_only_the_configured_host_is_answered(client: PageClient) -> None:
    client.get("/login", status=400, headers={"Host": "evil.example"})


@pytest.fixture
def limited() -> Iterator[None]:
    """Attempts are counted, from nought."""
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.reset()
    limiter.enabled = False


def test_guessing_a_password_is_slowed_for_that_account_alone(
    client: PageClient, ada: Account, limited: None
) -> None:
    for _ in range(8):
        client.post("/login", {"email": "ADA@example.org", "password": "x" * 12}, status=200)
    page = client.post("/login", {"email": "ada@example.org", "password": PASSWORD}, status=429)

    assert page.text("h1") == "Too many attempts"
    assert 0 < int(page.response.headers["Retry-After"]) <= 60
    client.post("/login", {"email": "eve@example.org", "password": "x" * 12}, status=200)
