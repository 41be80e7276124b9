from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.invitations import OfferState
from roundtable.domain.people import AddressForm, Language, Seniority, TraitKind
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.person_details import (
    LikelyDoubleError,
    OwnAssistantError,
    PersonChangedError,
    PersonDetails,
)
from roundtable.models.accounts import Account
from roundtable.models.people import Person
from roundtable.queries import people as queries
from roundtable.services import people
from tests.factories import (
    MADE_AT,
    make_group,
    make_invitation,
    make_offer,
    make_person,
    make_session,
)

ANA = ReadPerson(given="Ana", family="Sol", organisation="Werft")


def count() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


def test_the_same_address_is_the_same_person(database: None) -> None:
    known = make_person("Ana", "Sol", email="Ana.Sol@Example.org")
    read = ReadPerson(given="A.", family="Sol", email="ana.sol@example.ORG")

    assert people.find_or_create(read, now=MADE_AT) is known


def test_without_an_address_name_and_house_decide(database: None) -> None:
    known = make_person("Ana", "Sol", organisation="Werft")
    make_person("Ana", "Sol", organisation="Mühle", email="")

    assert people.find_or_create(ANA, now=MADE_AT) is known


def test_the_same_name_in_another_house_is_somebody_else(database: None) -> None:
    make_person("Ana", "Sol", organisation="Mühle")
    people.find_or_create(ANA, now=MADE_AT)

    assert count() == 2


def test_twice_adds_nothing(database: None) -> None:
    first = people.find_or_create(ANA, now=MADE_AT)

    assert people.find_or_create(ANA, now=MADE_AT) is first
    assert count() == 1


def test_what_a_list_does_not_say_comes_from_the_defaults(database: None) -> None:
    defaults = ListDefaults(
        time_zone="Asia/Riyadh", language=Language.DE, seniority=Seniority.SENIOR, source="fair"
    )
    person = people.find_or_create(ANA, now=MADE_AT, defaults=defaults)

    assert (person.time_zone, person.country) == ("Asia/Riyadh", "")
    assert (person.language, person.seniority, person.source) == ("de", "senior", "fair")
    assert person.working_days == [0, 1, 2, 3, 4]


def test_country_and_working_week_follow_the_zone_that_was_read(database: None) -> None:
    read = ReadPerson(given="Ana", zone="Asia/Riyadh")
    person = people.find_or_create(read, now=MADE_AT)

    assert (person.country, person.working_days) == ("SA", [0, 1, 2, 3, 6])


def test_interests_are_kept(database: None) -> None:
    read = ReadPerson(given="Ana", interests=("Ports", "Chess"))
    person = people.find_or_create(read, now=MADE_AT)

    assert sorted(trait.name for trait in person.traits) == ["Chess", "Ports"]


SEEN = PersonDetails(given="Ana", family="Sol", email="ana@example.org", time_zone="Europe/Lisbon")


def test_what_was_typed_is_stored(database: None) -> None:
    details = replace(
        SEEN,
        working_days=(0, 6),
        traits=((TraitKind.EMPLOYER, "Werft"), (TraitKind.INTEREST, "Chess")),
    )
    person = people.create(details, now=MADE_AT)
    db.session.expire_all()

    assert queries.details_of(person) == details


def test_a_change_keeps_the_traits_that_stay(database: None) -> None:
    traits = ((TraitKind.INTEREST, "Chess"), (TraitKind.INTEREST, "Ports"))
    details = replace(SEEN, traits=traits)
    person = people.create(details, now=MADE_AT)
    kept = person.traits[1].id
    changed = replace(details, traits=(traits[1], (TraitKind.UNIVERSITY, "Porto")))
    people.update(person, changed, seen=details.mark, now=MADE_AT)
    db.session.expire_all()

    assert queries.details_of(person) == changed
    assert kept in {trait.id for trait in person.traits}


def test_the_second_editor_does_not_overwrite_the_first(database: None) -> None:
    person = people.create(SEEN, now=MADE_AT)
    people.update(person, replace(SEEN, city="Porto"), seen=SEEN.mark, now=MADE_AT)

    with pytest.raises(PersonChangedError):
        people.update(person, replace(SEEN, city="Faro"), seen=SEEN.mark, now=MADE_AT)
    assert person.city == "Porto"


@pytest.mark.parametrize(
    ("given", "email"), [("Anna", "anna@example.net"), ("Someone", "ANA@example.org"), ("Ana", "")]
)
def test_whoever_may_be_known_is_asked_about(database: None, given: str, email: str) -> None:
    known = people.create(SEEN, now=MADE_AT)

    with pytest.raises(LikelyDoubleError) as caught:
        people.create(replace(SEEN, given=given, email=email), now=MADE_AT)
    assert [one.id for one in caught.value.doubles] == [known.id]


def test_two_colleagues_of_similar_names_are_two(database: None) -> None:
    people.create(SEEN, now=MADE_AT)
    people.create(replace(SEEN, given="Anna", email="anna@example.org"), now=MADE_AT)

    assert count() == 2


def test_who_is_sure_adds_a_namesake(database: None) -> None:
    people.create(SEEN, now=MADE_AT)
    people.create(replace(SEEN, email=""), now=MADE_AT, is_sure=True)

    assert count() == 2


def test_editing_somebody_does_not_take_them_for_their_own_double(database: None) -> None:
    person = people.create(SEEN, now=MADE_AT)
    people.update(person, replace(SEEN, given="Anna"), seen=SEEN.mark, now=MADE_AT)

    assert person.given == "Anna"


def test_a_new_assistant_joins_the_directory_as_one(database: None) -> None:
    read = ReadPerson(given="Bo", family="Kim", email="bo@example.org")
    person = people.create(SEEN, now=MADE_AT, new_assistant=read)

    assert person.assistant is not None
    assert (person.assistant.seniority, person.assistant.time_zone) == (
        "assistant",
        "Europe/Lisbon",
    )


def test_a_known_assistant_is_not_made_again(database: None) -> None:
    known = make_person("Bo", "Kim", email="bo@example.org")
    read = ReadPerson(given="Bo", email="BO@example.org")

    assert people.create(SEEN, now=MADE_AT, new_assistant=read).assistant is known


def test_nobody_is_their_own_assistant(database: None) -> None:
    with pytest.raises(OwnAssistantError):
        people.create(SEEN, now=MADE_AT, new_assistant=ReadPerson(email="ana@example.org"))


def test_archiving_twice_keeps_the_first_day_and_restoring_forgets_it(database: None) -> None:
    person = make_person()
    people.archive(person, now=MADE_AT)
    people.archive(person, now=MADE_AT.replace(year=2027))
    archived_at = person.archived_at
    people.restore(person)

    assert (archived_at, person.archived_at) == (MADE_AT, None)


@pytest.mark.parametrize(
    ("changes", "is_stamped"),
    [
        ({"address_form": AddressForm.INFORMAL}, True),
        ({"country": "CH"}, True),
        ({"time_zone": "Asia/Tokyo"}, True),
        ({"family": "Sola"}, True),
        ({"post": "Chair"}, False),
    ],
)
def test_the_guests_calendar_hears_when_it_is_worded_otherwise(
    alice: Account, changes: dict[str, Any], *, is_stamped: bool
) -> None:
    """An entry of an older stamp is one that programs need not read again (RFC 5545, 3.8.7.3)."""
    person = make_person("Ana", "Sol")
    invitation = make_invitation(make_group(alice), person)
    standing, freed = (
        make_offer(invitation, make_session(invitation.group, datetime(2026, month, 12, 15, 0)))
        for month in (5, 6)
    )
    freed.state = OfferState.FREED
    db.session.flush()
    details = queries.details_of(person)
    later = MADE_AT + timedelta(days=1)
    people.update(person, replace(details, **changes), seen=details.mark, now=later, is_sure=True)

    assert (standing.revised_at == later, freed.revised_at) == (is_stamped, MADE_AT)
