from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.common_ground import Common, CommonPoint, weigh
from roundtable.domain.conferences import ConferenceDetails, ConferenceState
from roundtable.domain.people import Language, Seniority, TraitKind
from roundtable.domain.regions import Region
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference
from roundtable.models.people import Person, PersonTrait, Touch
from roundtable.queries.common_ground import GroundFilters, known_among, rank
from roundtable.services import conferences
from tests.factories import make_group, make_membership, make_person
from tests.pages import counted_statements

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ALL = GroundFilters()


def make(family: str, *traits: tuple[TraitKind, str], **fields: Any) -> Person:
    fields.setdefault("country", "NO")
    fields.setdefault("time_zone", "Europe/Oslo")
    person = make_person("Ida", family, **fields)
    person.traits = [PersonTrait(kind=kind, name=name) for kind, name in traits]
    db.session.flush()
    return person


def conference(by: Account, name: str = "People Forum") -> Conference:
    details = ConferenceDetails(name=name, state=ConferenceState.CANCELLED)
    return conferences.create(details, by=by, now=NOW)


@pytest.fixture
def me(alice: Account) -> Account:
    alice.person.city, alice.person.organisation, alice.person.country = "Köln", "Werft", "DE"
    alice.person.traits = [
        PersonTrait(kind=TraitKind.INTEREST, name="Robotics"),
        PersonTrait(kind=TraitKind.UNIVERSITY, name="Uni Köln"),
        PersonTrait(kind=TraitKind.EMPLOYER, name="Hallig Optik"),
    ]
    db.session.flush()
    return alice


def families(account: Account, filters: GroundFilters = ALL, **options: Any) -> list[str]:
    return [one.person.family for one in rank(account, filters, limit=20, **options)]


def test_whoever_shares_most_comes_first_with_the_reasons(me: Account) -> None:
    make("Aas")
    make("Berg", city="koln")
    make("Dahl", (TraitKind.UNIVERSITY, "uni köln"), (TraitKind.INTEREST, "ROBOTICS"))
    make("Fjell", (TraitKind.EMPLOYER, "werft"))
    make("Gran", organisation="Hallig Optik", country="DE")
    make("Holm", (TraitKind.INTEREST, "robotics"), language=Language.DE)
    found = rank(me, ALL, limit=20)

    assert [one.person.family for one in found] == ["Dahl", "Gran", "Fjell", "Holm", "Berg"]
    assert found[0].points == [
        CommonPoint(kind=Common.UNIVERSITY, name="uni köln"),
        CommonPoint(kind=Common.INTEREST, name="ROBOTICS"),
    ]
    assert [one.weight for one in found] == [weigh(one.points) for one in found]


def test_groups_lists_and_contacts_count_and_only_ones_own(me: Account, bob: Account) -> None:
    seated, listed, touched, other = (make(name) for name in ("Aas", "Berg", "Dahl", "Moe"))
    make_membership(make_group(me, name="Ours"), seated)
    make_membership(make_group(bob, name="Theirs"), other)
    conferences.add(conference(me, "Old Forum"), listed)
    conferences.add(conference(bob, "His Forum"), other)
    for account, person in ((me, touched), (bob, other)):
        db.session.add(
            Touch(person_id=person.id, account_id=account.id, touched_on=date(2026, 1, 2))
        )
    db.session.flush()
    found = rank(me, ALL, limit=20)

    assert [(one.person.family, one.points[0], one.is_known) for one in found] == [
        ("Aas", CommonPoint(kind=Common.GROUP, name="Ours"), True),
        ("Dahl", CommonPoint(kind=Common.CONTACT, name="2026-01-02"), True),
        ("Berg", CommonPoint(kind=Common.CONFERENCE, name="Old Forum"), False),
    ]
    assert known_among([seated.id, listed.id, other.id], me) == {seated.id}


def test_the_conference_in_question_is_no_earlier_one(me: Account) -> None:
    forum = conference(me)
    conferences.add(forum, make("Berg"))

    assert families(me, conference=forum) == []
    assert families(me) == ["Berg"]


def test_filters_keep_to_region_zone_role_and_what_connects(me: Account) -> None:
    robotics = (TraitKind.INTEREST, "robotics")
    forum = conference(me)
    make("Aas", robotics, post="Head of Talent")
    make("Berg", robotics, time_zone="Asia/Tokyo", seniority=Seniority.SENIOR)
    speaker = conferences.add(forum, make("Dahl", robotics, city="Köln"))
    speaker.role = "Keynote speaker"
    db.session.flush()

    def found(**fields: Any) -> list[str]:
        return families(me, GroundFilters(**fields), conference=forum)

    assert found(region=Region.ASIA) == ["Berg"]
    assert found(time_zone="Europe/Oslo") == ["Dahl", "Aas"]
    assert found(seniority=Seniority.SENIOR) == ["Berg"]
    assert found(role="talent") == ["Aas"]
    assert found(role="Keynote", listed_at=forum.id) == ["Dahl"]
    assert found(connects=Common.CITY) == ["Dahl"]
    assert found(listed_at=forum.id) == ["Dahl"]


def test_archived_people_and_oneself_are_left_out(me: Account) -> None:
    gone = make("Aas", (TraitKind.INTEREST, "robotics"))
    gone.archived_at = NOW
    db.session.flush()

    assert families(me) == []


def test_a_changed_house_and_city_are_found_by_the_new_name(me: Account) -> None:
    person = make("Aas")
    person.city, person.organisation = "KÖLN", "werft"
    db.session.flush()

    assert families(me) == ["Aas"]


def test_thirty_people_cost_as_many_statements_as_one(me: Account) -> None:
    make("Aas", (TraitKind.INTEREST, "robotics"))
    me_id = me.id
    db.session.commit()

    def selects() -> int:
        db.session.expire_all()
        account = db.session.get_one(Account, me_id)
        with counted_statements() as several:
            rank(account, ALL, limit=50)
        return len([one for one in several if one.startswith("SELECT")])

    few = selects()
    for number in range(29):
        make(f"Lie{number}", (TraitKind.INTEREST, "robotics"))
    db.session.commit()

    assert selects() == few


def test_a_hundred_thousand_are_ranked_in_a_moment(me: Account) -> None:
    """The bench has the figure; here it only must not be a scan in Python."""
    houses, cities = ("Werft", "Hafen", "Mühle", "Kontor"), ("Köln", "Oslo", "Lyon", "Graz")
    rows = [
        {
            "given": "Ida",
            "family": f"Nr{number}",
            "organisation": houses[number % 4] if number % 25 == 0 else f"House {number}",
            "city": cities[number % 4] if number % 10 == 0 else f"Town {number % 500}",
            "created_at": NOW,
            "time_zone": "Europe/Oslo",
        }
        for number in range(5_000)
    ]
    db.session.execute(sa.insert(Person), rows)
    db.session.commit()
    begun = perf_counter()
    found = rank(me, ALL, limit=20)

    assert len(found) == 20
    assert perf_counter() - begun < 3
