"""Writing what a list or a form says into a person; nothing here stores anything."""

from datetime import datetime
from typing import Any

from roundtable.domain import trait_lists
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.people import TraitKind
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.person_details import PersonDetails, Trait
from roundtable.models.people import Person, PersonTrait
from roundtable.places import country_of_zone, default_working_days

_DERIVED = {"traits", "working_days"}


def make(read: ReadPerson, defaults: ListDefaults, *, now: datetime) -> Person:
    """A person as read, not stored yet; what the list does not say comes from the defaults."""
    person = Person(**columns(read, defaults), created_at=now)
    interests = read.interests[: trait_lists.MOST]
    set_traits(person, [(TraitKind.INTEREST, name) for name in interests])
    return person


def columns(read: ReadPerson, defaults: ListDefaults) -> dict[str, Any]:
    """What is written of a person as read; whoever stores it says when."""
    country = read.country or country_of_zone(read.zone)
    gender = {} if read.gender is None else {"gender": read.gender}
    return gender | {
        "given": read.given,
        "family": read.family,
        "titles": read.titles,
        "email": read.email.lower(),
        "phone": read.phone,
        "organisation": read.organisation,
        "post": read.post,
        "seniority": defaults.seniority,
        "country": country,
        "region": read.region,
        "city": read.city,
        "time_zone": read.zone or defaults.time_zone,
        "working_days": list(default_working_days(country)),
        "language": read.language or defaults.language,
        "source": defaults.source,
    }


def set_traits(person: Person, traits: list[Trait]) -> None:
    """Keep those that stay, so that a row changes only where something did."""
    kept = {(trait.kind, trait.name): trait for trait in person.traits}
    person.traits = [
        kept.get((kind, name)) or PersonTrait(kind=kind, name=name)
        for kind, name in dict.fromkeys(traits)
    ]


def write(person: Person, details: PersonDetails) -> None:
    """Write all that a form holds into a person."""
    for name in PersonDetails.__dataclass_fields__:
        if name not in _DERIVED:
            setattr(person, name, getattr(details, name))
    person.working_days = list(details.working_days)
    set_traits(person, list(details.traits))
