"""Adding people to the directory, changing, archiving and bringing them back."""

from datetime import datetime

from roundtable.database import db
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.people import TraitKind
from roundtable.domain.people_import import ReadPerson
from roundtable.models.people import Person, PersonTrait
from roundtable.places import country_of_zone, default_working_days
from roundtable.queries import people_doubles

NO_DEFAULTS = ListDefaults()


def find_or_create(
    read: ReadPerson, *, now: datetime, defaults: ListDefaults = NO_DEFAULTS
) -> Person:
    """Whoever has this address, or else this name in this house; made if nobody has.

    Somebody known keeps everything as it is, and stays archived if they are.
    """
    known = people_doubles.find_same(read)
    if known is not None:
        return known
    person = make(read, defaults, now=now)
    db.session.add(person)
    db.session.flush()
    return person


def make(read: ReadPerson, defaults: ListDefaults, *, now: datetime) -> Person:
    """A person as read, not stored yet; what the list does not say comes from the defaults."""
    zone = read.zone or defaults.time_zone
    country = read.country or country_of_zone(zone if read.zone else "")
    person = Person(
        given=read.given,
        family=read.family,
        titles=read.titles,
        email=read.email.lower(),
        phone=read.phone,
        organisation=read.organisation,
        post=read.post,
        seniority=defaults.seniority,
        country=country,
        city=read.city,
        time_zone=zone,
        working_days=list(default_working_days(country)),
        language=read.language or defaults.language,
        source=defaults.source,
        created_at=now,
    )
    if read.gender is not None:
        person.gender = read.gender
    person.traits = [PersonTrait(kind=TraitKind.INTEREST, name=name) for name in read.interests]
    return person
