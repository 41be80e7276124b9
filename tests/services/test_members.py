from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Gender, Language
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.permissions import AccountRole
from roundtable.domain.seats import LastConvenerError
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.queries import members as queries
from roundtable.services import members
from roundtable.services.members import Newcomer
from tests.factories import make_account, make_group, make_membership, make_person

NOW = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
TODAY = date(2026, 10, 25)


def test_adding_twice_is_one_seat(alice: Account) -> None:
    group, person = make_group(alice), make_person()
    first = members.add(group, person, role=MemberRole.MODERATOR, is_required=False, on=TODAY)
    second = members.add(group, person, role=MemberRole.MEMBER, on=date(2026, 11, 1))

    assert second is first
    assert (first.role, first.is_required, first.joined_on) == (
        MemberRole.MODERATOR,
        False,
        TODAY,
    )


def test_who_had_left_or_was_archived_is_back(alice: Account) -> None:
    group = make_group(alice)
    person = make_person(archived_at=NOW)
    seat = make_membership(group, person, role=MemberRole.FORMER, left_on=date(2026, 6, 1))
    back = members.add(group, person, role=MemberRole.CO_CONVENER, on=TODAY)

    assert back is seat
    assert (back.role, back.left_on, back.joined_on) == (
        MemberRole.CO_CONVENER,
        None,
        date(2026, 1, 5),
    )
    assert back.times_away == [["2026-06-01", TODAY.isoformat()]]
    assert not person.is_archived


def test_taking_over_makes_people_with_what_is_known(alice: Account) -> None:
    group = make_group(alice, language=Language.DE)
    read = ReadPerson(
        given="Noor",
        family="Rahal",
        email="noor@example.org",
        post="Head of Supply",
        zone="Asia/Dubai",
        gender=Gender.FEMALE,
    )
    seat = members.take_over(group, [Newcomer(person=read)], now=NOW)[0]
    person = seat.person

    assert (person.name, person.post, person.country, person.time_zone) == (
        "Noor Rahal",
        "Head of Supply",
        "AE",
        "Asia/Dubai",
    )
    assert (person.language, person.gender) == (Language.DE, Gender.FEMALE)
    assert person.source == "members"
    assert seat.joined_on == TODAY


def test_who_has_no_zone_gets_that_of_the_group(alice: Account) -> None:
    group = make_group(alice, time_zone="Europe/Zurich")
    seat = members.take_over(group, [Newcomer(person=ReadPerson(family="Rahal"))], now=NOW)[0]

    assert (seat.person.time_zone, seat.person.country) == ("Europe/Zurich", "")


def test_the_same_address_is_the_same_person(alice: Account) -> None:
    group = make_group(alice)
    known = make_person("Noor", "Rahal", email="Noor@Example.org")
    newcomers = [
        Newcomer(person=ReadPerson(given="N.", family="Rahal", email="noor@example.org")),
        Newcomer(person=ReadPerson(given="New", family="Face", email="new@example.org")),
        Newcomer(person=ReadPerson(given="Newer", family="Face", email="NEW@example.org")),
    ]
    seats = members.take_over(group, newcomers, now=NOW)

    assert seats[0].person is known
    assert seats[1] is seats[2]
    assert len(queries.of_group(group)) == 3


def test_a_person_is_taken_for_another_only_when_told_so(alice: Account) -> None:
    group = make_group(alice)
    known = make_person("Noor", "Rahal", email="noor@example.org", organisation="Aster")
    read = ReadPerson(given="Noor", family="Rahal")
    same, other = members.take_over(
        group, [Newcomer(person=read, known=known), Newcomer(person=read)], now=NOW
    )

    assert same.person is known
    assert other.person is not known


def test_the_last_convener_cannot_leave(alice: Account, bob: Account) -> None:
    group = make_group(alice)
    seat = queries.find_seat(group, alice.person)
    assert seat is not None
    make_membership(group, bob.person, role=MemberRole.CO_CONVENER)
    make_membership(group, make_person(), role=MemberRole.CONVENER)

    with pytest.raises(LastConvenerError):
        members.leave(seat, on=TODAY)
    with pytest.raises(LastConvenerError):
        members.change(seat, role=MemberRole.MEMBER, is_required=True)
    assert seat.role is MemberRole.CONVENER


@pytest.mark.parametrize("role", [AccountRole.READER])
def test_a_reader_is_not_enough_of_a_convener(alice: Account, role: AccountRole) -> None:
    group = make_group(alice)
    make_membership(group, make_account("dora", role=role).person, role=MemberRole.CONVENER)
    seat = queries.find_seat(group, alice.person)
    assert seat is not None

    with pytest.raises(LastConvenerError):
        members.leave(seat, on=TODAY)


def test_a_convener_leaves_when_another_stays(alice: Account, bob: Account) -> None:
    group = make_group(alice)
    seat = queries.find_seat(group, alice.person)
    assert seat is not None
    make_membership(group, bob.person, role=MemberRole.CONVENER)
    members.leave(seat, on=TODAY)

    assert (seat.role, seat.left_on) == (MemberRole.FORMER, TODAY)


def test_two_change_places_at_once(alice: Account, bob: Account) -> None:
    group = make_group(alice)
    hers = queries.find_seat(group, alice.person)
    assert hers is not None
    his = make_membership(group, bob.person, role=MemberRole.CO_CONVENER)
    members.change_all([(hers, MemberRole.CO_CONVENER, True), (his, MemberRole.CONVENER, False)])

    assert (hers.role, his.role, his.is_required) == (
        MemberRole.CO_CONVENER,
        MemberRole.CONVENER,
        False,
    )


def test_rejoining_keeps_the_first_day(alice: Account) -> None:
    group = make_group(alice)
    seat = make_membership(group, make_person(), role=MemberRole.MODERATOR)
    members.leave(seat, on=TODAY)
    members.rejoin(seat, on=TODAY)

    assert (seat.role, seat.left_on, seat.joined_on, seat.times_away) == (
        MemberRole.MEMBER,
        None,
        date(2026, 1, 5),
        [],
    )


def test_rejoining_keeps_each_time_that_one_was_away(alice: Account) -> None:
    seat = make_membership(make_group(alice), make_person())
    for left, back in ((date(2026, 2, 1), date(2026, 3, 1)), (date(2026, 4, 1), TODAY)):
        members.leave(seat, on=left)
        members.rejoin(seat, on=back)
        members.rejoin(seat, on=back)

    assert seat.times_away == [["2026-02-01", "2026-03-01"], ["2026-04-01", TODAY.isoformat()]]


def test_nobody_is_lost_when_a_list_breaks_off(alice: Account) -> None:
    group = make_group(alice)
    db.session.commit()
    members.take_over(group, [Newcomer(person=ReadPerson(family="Rahal"))], now=NOW)
    db.session.rollback()

    assert db.session.scalar(sa.select(Person).where(Person.family == "Rahal")) is None
