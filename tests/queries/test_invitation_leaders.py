from datetime import UTC, date, datetime

import pytest

from roundtable.database import db
from roundtable.domain.invitations import InvitationState as S
from roundtable.domain.people import Seniority, TraitKind
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Person, PersonTrait, Touch
from roundtable.queries.invitation_leaders import suggestions
from tests.factories import (
    make_account,
    make_group,
    make_invitation,
    make_membership,
    make_person,
)
from tests.pages import counted_statements

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 5, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


def make_leader(given: str, **fields: object) -> Person:
    fields.setdefault("seniority", Seniority.SENIOR)
    return make_person(given, "Okoro", **fields)


def give(person: Person, kind: TraitKind, *names: str) -> None:
    person.traits += [PersonTrait(kind=kind, name=name) for name in names]


def test_what_speaks_for_a_leader_is_told(group: Group, alice: Account, bob: Account) -> None:
    member = make_membership(group, make_person("Rui", "Sampa", time_zone="Africa/Luanda")).person
    give(member, TraitKind.UNIVERSITY, "TU Nord")
    give(member, TraitKind.INTEREST, "chess")
    leader = make_leader(
        "Ada",
        post="Head of Logistics",
        time_zone="Africa/Lagos",
        assistant=make_person("Jo", "Lind"),
    )
    give(leader, TraitKind.INTEREST, "robotics", "chess")
    give(leader, TraitKind.UNIVERSITY, "tu nord")
    for by in (alice, bob):  # bob sits in no group of alice's
        db.session.add(Touch(person=leader, account_id=by.id, touched_on=date(2026, 1, 7)))
    db.session.flush()
    topic = "Robotics in logistics"
    (one,) = suggestions(group, words="", topic=topic, now=NOW, starts_at=STARTS)

    assert (one.shared, one.fitting) == (("robotics",), ("logistics",))
    assert one.common == (("Rui Sampa", "tu nord"),)
    assert one.known_by == ("Alice Example",)
    assert one.near == ("Rui Sampa",)
    assert one.assistant == "Jo Lind"
    assert (one.local_start, one.is_at_work) == (datetime(2026, 5, 12, 14, 0), True)


def test_who_is_closer_comes_first(group: Group, alice: Account) -> None:
    make_leader("Ann")
    known = make_leader("Zoe")
    db.session.add(Touch(person=known, account_id=alice.id, touched_on=date(2026, 1, 7)))
    db.session.flush()

    found = suggestions(group, words="", topic="", now=NOW)
    assert [one.name for one in found] == ["Zoe Okoro", "Ann Okoro"]


def test_whoever_said_perhaps_later_is_shown_with_the_day(group: Group, bob: Account) -> None:
    """To whichever group they said it; one that is put off no more does not count."""
    for given, state in [("Ann", S.RESTING), ("Bea", S.ACCEPTED)]:
        invitation = make_invitation(make_group(bob), make_leader(given), state=state)
        invitation.sent_at = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
        invitation.resting_until = date(2026, 4, 1)
    db.session.flush()
    ann, bea = suggestions(group, words="", topic="", now=NOW)

    assert [(one.name, one.resting_until) for one in (ann, bea)] == [
        ("Ann Okoro", date(2026, 4, 1)),
        ("Bea Okoro", None),
    ]


def test_many_leaders_cost_as_many_statements_as_one(group: Group) -> None:
    make_leader("Ann")
    with counted_statements() as few:
        suggestions(group, words="", topic="x", now=NOW)
    for number in range(20):
        give(make_leader(f"No{number}"), TraitKind.INTEREST, "chess")
    make_account("dora")
    db.session.flush()
    with counted_statements() as many:
        suggestions(group, words="", topic="x", now=NOW)

    assert len([one for one in many if one.startswith("SELECT")]) == 4
    assert len([one for one in few if one.startswith("SELECT")]) == 4
