from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.queries import accounts as queries
from tests.factories import make_account, make_person
from tests.pages import PageClient, counted_statements

INVITED = {
    "given": "Ana",
    "family": "Sol",
    "email": "ana@example.org",
    "role": "convener",
    "language": "de",
    "time_zone": "Madrid",
}


def test_list_shows_who_can_sign_in(client: PageClient, erin: Account, alice: Account) -> None:
    page = client.sign_in(erin).get("/accounts/")

    assert page.texts("tbody td:nth-child(2)") == ["alice@example.org", "erin@example.org"]


def test_list_costs_the_same_for_many(client: PageClient, erin: Account) -> None:
    client.sign_in(erin).get("/accounts/")
    with counted_statements() as few:
        client.get("/accounts/")
    for number in range(30):
        make_account(f"account{number}")
    db.session.commit()
    with counted_statements() as many:
        client.get("/accounts/")

    assert len(many) == len(few)


def test_create_shows_a_link_that_sets_a_password(client: PageClient, erin: Account) -> None:
    page = client.sign_in(erin).post("/accounts/", INVITED, status=200)
    link = page.text("#link").removeprefix("http://localhost")
    client.post("/logout", status=302)
    passwords = {"password": "correct horse battery", "password_confirm": "correct horse battery"}
    client.post(link, passwords, status=302)
    account = queries.find_by_email("ana@example.org")

    assert account is not None
    assert account.password is not None
    assert account.time_zone == "Europe/Madrid"


def test_new_account_speaks_the_language_of_the_page(client: PageClient) -> None:
    hanna = make_account("hanna", role=AccountRole.ADMINISTRATOR, language=Language.DE)
    page = client.sign_in(hanna).get("/accounts/new")

    assert page.text("#language [selected]") == "Deutsch"


def test_create_names_the_refused_fields_and_keeps_what_was_typed(
    client: PageClient, erin: Account
) -> None:
    typed = INVITED | {"email": "no address", "time_zone": "Nowhere"}
    page = client.sign_in(erin).post("/accounts/", typed, status=422)

    assert sorted(page.errors()) == ["email", "time_zone"]
    assert page.values()["email"] == "no address"
    assert page.values()["time_zone"] == "Nowhere"


def test_create_refuses_an_address_twice(client: PageClient, erin: Account) -> None:
    page = client.sign_in(erin).post(
        "/accounts/", INVITED | {"email": "ERIN@example.org"}, status=422
    )

    assert page.errors() == {"email": "There is already an account with this address."}


def test_create_says_who_was_in_the_directory_already(client: PageClient, erin: Account) -> None:
    known = make_person("Ana", "Sol Y Mar", email="ana@example.org")
    client.sign_in(erin)
    taken = client.post("/accounts/", INVITED, status=200)
    fresh = client.post("/accounts/", INVITED | {"email": "ben@example.org"}, status=200)
    account = queries.find_by_email("ana@example.org")

    assert taken.text(".note") == (
        "This account belongs to Ana Sol Y Mar, who was in the directory already."
    )
    assert fresh.texts(".note") == []
    assert account is not None
    assert account.person_id == known.id


def test_the_last_administrator_keeps_the_role(client: PageClient, erin: Account) -> None:
    page = client.sign_in(erin).post(f"/accounts/{erin.id}/role", {"role": "reader"}, status=409)
    db.session.refresh(erin)

    assert erin.role is AccountRole.ADMINISTRATOR
    assert page.text(".lead") == "This is the last administrator. Make somebody else one first."


def test_closing_signs_out_at_once(client: PageClient, erin: Account, alice: Account) -> None:
    other = PageClient(client.app).sign_in(alice)
    other.get("/")
    client.sign_in(erin).post(f"/accounts/{alice.id}/close")

    other.get("/", status=302)


def test_conveners_do_not_manage_accounts(client: PageClient, alice: Account) -> None:
    client.sign_in(alice)
    for path in ["/accounts/", "/accounts/new", f"/accounts/{alice.id}"]:
        client.get(path, status=403)
    for path in ["/accounts/", f"/accounts/{alice.id}/role", f"/accounts/{alice.id}/close"]:
        client.post(path, status=403)


def test_get_does_not_close(client: PageClient, erin: Account) -> None:
    page = client.sign_in(erin).get(f"/accounts/{erin.id}/close", status=405)

    assert sorted(page.response.headers["Allow"].split(", ")) == ["OPTIONS", "POST"]


def test_an_id_beyond_the_database_is_not_found(client: PageClient, erin: Account) -> None:
    client.sign_in(erin).get(f"/accounts/{2**63}", status=404)
