import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from roundtable import clock
from roundtable.database import db
from roundtable.documents import people_file
from roundtable.domain.people import TraitKind
from roundtable.models.accounts import Account
from roundtable.models.people import Person, PersonTrait
from tests.factories import make_group, make_person
from tests.pages import PageClient

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def mira(database: None) -> Person:
    mira = make_person(
        titles="Dr.", organisation="Werft, Söhne; Co", post="Head of Supply", city="Kiel" * 30
    )
    mira.traits = [PersonTrait(kind=TraitKind.INTEREST, name="ships, old ones")]
    return mira


def test_a_page_says_what_is_held_since_when_and_from_where(
    client: PageClient, alice: Account, mira: Person
) -> None:
    client.sign_in(alice)
    by_hand = client.get(f"/people/{mira.id}").text("#privacy ~ p")
    mira.source = "delegate"
    named = client.get(f"/people/{mira.id}").text("#privacy ~ p")

    assert by_hand == "Since Mon 5 Jan 2026. Source: entered by hand."
    assert named == "Since Mon 5 Jan 2026. Source: named by a guest to come in their place."


def test_an_export_is_json_and_a_card_that_we_read_ourselves(
    client: PageClient, alice: Account, mira: Person
) -> None:
    client.sign_in(alice)
    answer = client.flask.get(f"/people/{mira.id}/export")
    files = zipfile.ZipFile(io.BytesIO(answer.data))
    said = json.loads(files.read("person.json"))
    card = files.read("person.vcf")
    read = people_file.read(card, "person.vcf").rows[0].person

    assert files.namelist() == ["person.json", "person.vcf"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mira-vell.zip"'
    assert said["tables"]["people"][0]["email"] == "mira.vell@example.org"
    assert max(len(line) for line in card.split(b"\r\n")) <= 75
    assert read is not None
    assert (read.given, read.family, read.titles) == ("Mira", "Vell", "Dr.")
    assert (read.organisation, read.post) == ("Werft, Söhne; Co", "Head of Supply")


def test_only_the_typed_name_lets_an_administrator_forget_somebody(
    client: PageClient, erin: Account, mira: Person
) -> None:
    client.sign_in(erin)
    path = f"/people/{mira.id}/erase"
    client.get(path)
    refused = client.post(path, {"name": "Mira Bell"}, status=422)
    client.post(path, {"name": "mira vell"})
    client.get(f"/people/{mira.id}", status=404)
    client.post(path, {"name": "mira vell"}, status=404)

    assert list(refused.errors()) == ["name"]
    assert client.get("/people/?archived=1").texts("table.people .person-name") == []
    db.session.refresh(mira)
    assert (mira.name, mira.email, mira.erased_at) == ("", "", NOW)


def test_a_convener_who_signs_in_is_named_as_the_obstacle(
    client: PageClient, erin: Account, alice: Account
) -> None:
    make_group(alice)
    page = client.sign_in(erin).post(
        f"/people/{alice.person_id}/erase", {"name": "Alice Example"}, status=409
    )

    assert page.errors() == {
        "name": "They sign in here. An administrator closes their account first."
    }


def test_conveners_hand_over_and_only_administrators_forget(
    client: PageClient, alice: Account, dora: Account, mira: Person
) -> None:
    page = client.sign_in(alice).get(f"/people/{mira.id}")
    client.post(f"/people/{mira.id}/erase", {"name": "Mira Vell"}, status=403)
    client.sign_in(dora).get(f"/people/{mira.id}/export", status=403)

    assert page.texts("#privacy ~ p a") == ["Hand it over: JSON and vCard"]
