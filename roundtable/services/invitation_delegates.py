"""Who comes in a leader's place: somebody known, or somebody to know from now on."""

from datetime import datetime

from roundtable.domain.import_review import ListDefaults
from roundtable.domain.name_parts import split_name
from roundtable.domain.people_import import ReadPerson
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.services import people


def find_or_add(invitation: Invitation, name: str, email: str, *, now: datetime) -> Person:
    """Whoever is meant by a written name; they work where the leader does unless we know better."""
    leader, parts = invitation.leader, split_name(name)
    read = ReadPerson(
        given=parts.given,
        family=parts.family,
        titles=parts.titles,
        gender=parts.gender,
        email=email,
        organisation=leader.organisation,
        country=leader.country,
        zone=leader.time_zone,
        language=leader.language,
    )
    defaults = ListDefaults(
        time_zone=leader.time_zone, language=leader.language, seniority=leader.seniority
    )
    return people.find_or_create(read, now=now, defaults=defaults)
