from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.conferences import ConferenceDetails, ConferenceState, ProspectState
from roundtable.domain.people import TraitKind
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference, Prospect
from roundtable.models.people import Person, PersonTrait
from roundtable.services import conferences
from tests.factories import make_person
from tests.pages import PageClient, counted_statements

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def forum(alice: Account) -> Conference:
    alice.person.traits = [PersonTrait(kind=TraitKind.UNIVERSITY, name="Kelmark")]
    details = ConferenceDetails(name="People Forum", state=ConferenceState.CANCELLED)
    return conferences.create(details, by=alice, now=NOW)


def make(family: str, **fields: Any) -> Person:
    person = make_person("Ida", family, **({"country": "NO"} | fields))
    person.traits = [PersonTrait(kind=TraitKind.UNIVERSITY, name="kelmark")]
    db.session.flush()
    return person


def test_candidates_come_with_reasons_and_are_added(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    berg, listed = make("Berg"), conferences.add(forum, make("Aas"))
    path = f"/conferences/{forum.id}/common-ground"
    page = client.sign_in(alice).get(path)
    client.post(f"/conferences/{forum.id}/people", {"person": str(berg.id)})

    assert page.texts(".ground .name") == ["Ida Aas new", "Ida Berg new"]
    assert page.texts(".ground li li") == ["You were both at kelmark."] * 2
    assert page.texts(".ground .steps") == ["On the list Ida Aas", "Add Ida Berg"]
    assert listed.id != db.session.scalar(
        sa.select(Prospect.id).where(Prospect.person_id == berg.id)
    )


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("region=asia", ["Ida Berg new"]),
        ("zone=Tokyo", ["Ida Berg new"]),
        ("connects=city", []),
        ("connects=university&seniority=peer", ["Ida Aas new", "Ida Berg new"]),
        ("role=talent", ["Ida Aas new"]),
        ("listed=1", []),
        ("region=moon&connects=x&seniority=0&zone=%00&listed=9", ["Ida Aas new", "Ida Berg new"]),
    ],
)
def test_what_an_address_asks_for(
    client: PageClient, alice: Account, forum: Conference, query: str, names: list[str]
) -> None:
    make("Aas", post="Head of Talent")
    make("Berg", time_zone="Asia/Tokyo")
    page = client.sign_in(alice).get(f"/conferences/{forum.id}/common-ground?{query}")

    assert page.texts(".ground .name") == names


def test_a_proposed_hook_is_taken_with_one_click(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = conferences.add(forum, make("Berg"))
    path = f"/prospects/{prospect.id}"
    page = client.sign_in(alice).get(path)
    hook = "We went to the same university: kelmark."
    answer = client.post(
        path, {"role": "Speaker", "hook": "", "state": "shortlisted", "take": hook}
    )
    db.session.refresh(prospect)

    assert page.texts(".proposals button") == [hook]
    assert answer.location == path
    assert (prospect.hook, prospect.state) == (hook, ProspectState.SHORTLISTED)


def test_an_interest_that_a_post_tells_of_is_noted_once(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    prospect = conferences.add(forum, make("Berg", post="Head of Robotics"))
    path = f"/prospects/{prospect.id}"
    page = client.sign_in(alice).get(path)
    for name in ("robotics", "Robotics"):
        client.post(f"{path}/interests", {"name": name})
    client.post(f"{path}/interests", {"name": ""}, status=400)
    names = db.session.scalars(
        sa.select(PersonTrait.name).where(PersonTrait.kind == TraitKind.INTEREST)
    ).all()

    assert page.texts(".suggested button") == ["robotics"]
    assert names == ["robotics"]
    assert client.get(path).texts(".suggested button") == []


def test_thirty_candidates_cost_as_many_statements_as_one(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    make("Aas")
    path = f"/conferences/{forum.id}/common-ground"
    client.sign_in(alice).get(path)
    with counted_statements() as few:
        client.get(path)
    for number in range(29):
        make(f"Lie{number}")
    db.session.commit()
    with counted_statements() as many:
        page = client.get(path)

    assert len(page.html.select(".ground > li")) == 30
    selects = [[one for one in run if one.startswith("SELECT")] for run in (few, many)]
    assert len(selects[1]) == len(selects[0])


def test_the_page_says_how_the_shortlist_is_balanced(
    client: PageClient, alice: Account, forum: Conference
) -> None:
    for number in range(5):
        prospect = conferences.add(forum, make(f"Lie{number}", organisation="Werft"))
        prospect.hook, prospect.reason = "Kelmark", "Runs shifts"
        prospect.state = ProspectState.SHORTLISTED
    page = client.sign_in(alice).get(f"/conferences/{forum.id}")

    assert page.texts(".balance li") == ["Europe 5", "new to you 5", "known to you 0", "Werft 5"]
    assert [text.partition(".")[0] for text in page.texts(".balance-view .note")] == [
        "More than half come from one region",
        "More than half come from one house",
        "All are new to you",
    ]
    assert page.texts(".prospects .hook + p") == ["Runs shifts"] * 5
