import pytest

from roundtable.database import db
from roundtable.domain.people import Language, NameOrder, Seniority, TraitKind
from roundtable.models.accounts import Account
from roundtable.models.people import PersonTrait
from roundtable.queries.people_directory import choices, entries, interests
from roundtable.queries.people_filters import Filters
from tests.factories import MADE_AT, make_group, make_membership, make_person


@pytest.fixture
def world(alice: Account) -> Account:
    """Three people beside alice, one of them archived."""
    mira = make_person(
        "Mira",
        "Müller",
        organisation="Ørsund Werft",
        post="Head of Supply",
        city="Köln",
        seniority=Seniority.SENIOR,
        email="m.m@werft.example.org",
    )
    db.session.add(PersonTrait(person=mira, kind=TraitKind.INTEREST, name="Énergie"))
    db.session.add(PersonTrait(person=mira, kind=TraitKind.UNIVERSITY, name="Porto"))
    make_person(
        "Bo",
        "Zhang",
        name_order=NameOrder.FAMILY_FIRST,
        country="CN",
        language=Language.DE,
        organisation="100%_Tea",
    )
    make_person("Old", "Hand", archived_at=MADE_AT)
    make_membership(make_group(alice), mira)
    return alice


def found(account: Account, **asked: object) -> list[str]:
    return [entry.name for entry in entries(Filters(**asked), account, page=1).rows]  # type: ignore[arg-type]


def test_people_stand_by_family_name_in_their_own_order(world: Account) -> None:
    assert found(world) == ["Alice Example", "Mira Müller", "Zhang Bo"]


@pytest.mark.parametrize(
    "text",
    [
        "müller", "MUELLER", "muller mira", "orsund", "WERFT", "supply", "koln", "koeln",
        "m.m@werft", "@werft.example", "energie", "ÉNERGIE", "porto mira",
    ],
)  # fmt: skip
def test_search_finds_whatever_accents_and_case(world: Account, text: str) -> None:
    assert found(world, text=text) == ["Mira Müller"]


@pytest.mark.parametrize(
    "text", ["nobody", "mira zhang", "50%", "a_b", "\\", "'; DROP TABLE people"]
)
def test_search_finds_nobody(world: Account, text: str) -> None:
    assert found(world, text=text) == []


def test_signs_of_like_stand_for_themselves(world: Account) -> None:
    assert found(world, text="100%_tea") == ["Zhang Bo"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"country": "CN"}, ["Zhang Bo"]),
        ({"country": "XX"}, []),
        ({"seniority": Seniority.SENIOR}, ["Mira Müller"]),
        ({"language": Language.DE}, ["Zhang Bo"]),
        ({"interest": "energie"}, ["Mira Müller"]),
        ({"interest": "///"}, []),
        ({"is_archived": True}, ["Old Hand"]),
    ],
)
def test_each_filter_narrows(world: Account, asked: dict[str, object], names: list[str]) -> None:
    assert found(world, **asked) == names


def test_a_group_filters_for_those_who_see_it(world: Account, charlie: Account) -> None:
    group_id = choices(world).groups[0][0]

    assert found(world, group_id=group_id) == ["Alice Example", "Mira Müller"]
    assert found(charlie, group_id=group_id) == []


def test_filters_offer_what_somebody_has(world: Account, charlie: Account) -> None:
    offered = choices(charlie)

    assert sorted(offered.countries) == ["CN", "DE"]
    assert offered.groups == []
    assert interests() == ["Énergie"]


@pytest.mark.parametrize(("asked", "page", "rows"), [(1, 1, 50), (2, 2, 11), (99, 2, 11)])
def test_pages_hold_fifty(alice: Account, asked: int, page: int, rows: int) -> None:
    for number in range(60):
        make_person("Ana", f"Sol {number:02}")
    shown = entries(Filters(), alice, page=asked)

    assert (shown.page, len(shown.rows), shown.total, shown.pages) == (page, rows, 61, 2)
