from datetime import UTC, date, datetime

import pytest

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.ledger import Part
from roundtable.domain.sessions import Answer, SessionKind, SessionState
from roundtable.models.accounts import Account
from roundtable.models.groups import Group
from roundtable.models.people import Person
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.ledger import of_group
from roundtable.services import ledger, members
from tests.factories import make_group, make_membership, make_person, make_session
from tests.pages import counted_statements

NOW = datetime(2026, 7, 7, 18, 0, tzinfo=UTC)
TODAY_AT_NINE = datetime(2026, 7, 7, 9, 0)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice)


@pytest.fixture
def ben(group: Group) -> Person:
    """In San Francisco nine o'clock in Berlin is midnight."""
    ben = make_person("Ben", "Oda", time_zone="America/Los_Angeles", country="US")
    make_membership(group, ben)
    return ben


def hold(
    group: Group,
    person: Person,
    came: bool | None,
    answer: Answer = Answer.NONE,
    at: datetime = TODAY_AT_NINE,
    **fields: object,
) -> Session:
    state = fields.pop("state", SessionState.HELD)
    session = make_session(group, at, state=state, **fields)
    db.session.add(Attendance(session=session, person=person, came=came, answer=answer))
    db.session.flush()
    return session


def counts(group: Group, person: Person) -> dict[Part, int]:
    burden = of_group(group, now=NOW).burden_of(person.id)
    return dict(burden.counts) if burden else {}


def test_hours_are_those_of_each_members_own_clock(group: Group, ben: Person) -> None:
    session = hold(group, ben, True)
    mira = group.memberships[0].person
    db.session.add(Attendance(session=session, person=mira, came=True))
    found = of_group(group, now=NOW)

    assert found.history == {ben.id: 720, mira.id: 0}
    assert [row.seat.person_id for row in found.rows] == [ben.id, mira.id]
    assert (found.median, found.most, found.held) == (360, 720, 1)


def test_the_same_wall_time_costs_otherwise_after_a_clock_change(group: Group, ben: Person) -> None:
    hold(group, ben, True, at=datetime(2026, 3, 6, 16, 0))
    winter = counts(group, ben)
    hold(group, ben, True, at=datetime(2026, 3, 13, 14, 30))  # an hour less apart: 06:30

    assert winter == {Part.TOLERABLE: 1}
    assert counts(group, ben) == {Part.TOLERABLE: 1, Part.BAD: 1}


@pytest.mark.parametrize(
    ("came", "answer", "found"),
    [
        (True, Answer.DECLINED, {Part.NIGHT: 1}),
        (False, Answer.NONE, {Part.MISSED: 1}),
        (False, Answer.DECLINED, {Part.MISSED: 1}),
        (False, Answer.DELEGATED, {Part.MISSED: 1}),
        (False, Answer.ACCEPTED, {}),
        (None, Answer.DECLINED, {Part.MISSED: 1}),
        (None, Answer.NONE, {}),
        (None, Answer.ACCEPTED, {}),
    ],
)
def test_what_counts_as_carried_or_missed_on_notice(
    group: Group, ben: Person, came: bool | None, answer: Answer, found: dict[Part, int]
) -> None:
    hold(group, ben, came, answer)

    assert counts(group, ben) == found


def test_only_sessions_that_were_held_count(group: Group, ben: Person) -> None:
    hold(group, ben, True, state=SessionState.CONFIRMED)
    hold(group, ben, False, state=SessionState.CANCELLED)
    hold(group, ben, True, kind=SessionKind.COFFEE)

    assert (counts(group, ben), of_group(group, now=NOW).held) == ({}, 0)


def test_hours_follow_what_the_member_says_of_them(group: Group, ben: Person) -> None:
    hold(group, ben, True)
    ben.bands = [[(0, 1440, "tolerable")] for _day in range(7)]

    assert of_group(group, now=NOW).history[ben.id] == 60


def test_corrections_count_and_former_members_are_not_shown(
    group: Group, ben: Person, alice: Account
) -> None:
    seat = ben.memberships[0]
    ledger.correct(seat, 240, "Carried the spring", by=alice, now=NOW)
    ledger.correct(seat, 240, "Carried the spring", by=alice, now=NOW)
    with_ben = of_group(group, now=NOW)
    seat.role, seat.left_on = MemberRole.FORMER, date(2026, 7, 1)
    without = of_group(group, now=NOW)

    assert with_ben.history[ben.id] == 240
    assert [one.points for one in with_ben.corrections] == [240]
    assert list(without.history) == [alice.person_id]


def test_who_came_back_is_given_what_the_others_took_on_meanwhile(
    group: Group, ben: Person
) -> None:
    seat = next(one for one in group.memberships if one.person_id != ben.id)
    members.leave(ben.memberships[0], on=date(2026, 6, 1))
    members.rejoin(ben.memberships[0], on=date(2026, 7, 7))
    hold(group, seat.person, True, at=datetime(2026, 7, 6, 23, 0))

    assert of_group(group, now=NOW).history == {seat.person_id: 719, ben.id: 719}


@pytest.mark.parametrize("number", [1, 30])
def test_a_ledger_is_three_statements(group: Group, ben: Person, number: int) -> None:
    for index in range(number):
        other = make_person("Mira", f"Vell {index}")
        make_membership(group, other)
        hold(group, other, True)
    db.session.commit()
    with counted_statements() as statements:
        of_group(db.session.get_one(Group, group.id), now=NOW)

    selects = [one for one in statements if one.startswith("SELECT")]
    assert len(selects) == 4  # and the group itself
