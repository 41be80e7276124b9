"""What a row of a list was read as, field by field, and what storing a list did, in words.

Each function needs an application context.
"""

from flask_babel import gettext as _

from roundtable.domain import trait_lists
from roundtable.domain.import_problems import PersonField
from roundtable.domain.import_review import Fate, ReviewedRow
from roundtable.domain.people_import import ReadPerson
from roundtable.holidays_by_country import region_name
from roundtable.i18n import current_language
from roundtable.labels import label
from roundtable.places import city_of, country_name
from roundtable.typed_gettext import gettext, ngettext
from roundtable.wording_people import field_in_words, problem_in_words


def reading_in_words(person: ReadPerson) -> list[tuple[str, str]]:
    """List what was understood beside the name, each with the name of its field."""
    language = current_language().value
    said = [
        (PersonField.TITLES, person.titles),
        (PersonField.GIVEN, person.given),
        (PersonField.FAMILY, person.family),
        (PersonField.EMAIL, person.email),
        (PersonField.PHONE, person.phone),
        (PersonField.POST, person.post),
        (PersonField.ORGANISATION, person.organisation),
        (PersonField.CITY, person.city),
        (PersonField.REGION, region_name(person.region)),
        (PersonField.COUNTRY, country_name(person.country, language) if person.country else ""),
        (PersonField.ZONE, city_of(person.zone, language) if person.zone else ""),
        (PersonField.LANGUAGE, str(label(person.language)) if person.language else ""),
        (PersonField.GENDER, str(label(person.gender)) if person.gender else ""),
        (PersonField.INTERESTS, ", ".join(person.interests[: trait_lists.MOST])),
    ]
    return [(field_in_words(field), text) for field, text in said if text]


def reason_in_words(reviewed: ReviewedRow) -> str:
    """Say why a row is not taken over."""
    known, likely = reviewed.known, reviewed.likely
    if known:
        return gettext("In the directory as %(name)s.", name=known.name or known.email)
    if reviewed.fate is Fate.REPEATED:
        return gettext("As in row %(number)s.", number=reviewed.repeats)
    if likely:
        return gettext("Nearly the same name as %(name)s.", name=likely.name)
    if reviewed.repeats:
        return gettext("Nearly the same name as in row %(number)s.", number=reviewed.repeats)
    if reviewed.fate is Fate.NEW:
        return gettext("Not ticked.")
    grave = [one for one in reviewed.row.problems if not one.is_warning]
    return " ".join(problem_in_words(one) for one in grave or reviewed.row.problems)


def stored_in_words(*, added: int, filled: int, known: int, left_out: int) -> str:
    """Say what became of a list."""
    parts = [
        ngettext("%(num)s person was added.", "%(num)s people were added.", added)
        if added
        else _("Nobody had to be added.")
    ]
    if filled:
        parts.append(ngettext("%(num)s was completed.", "%(num)s were completed.", filled))
    if known:
        parts.append(ngettext("%(num)s was known already.", "%(num)s were known already.", known))
    if left_out:
        parts.append(ngettext("%(num)s row was left out.", "%(num)s rows were left out.", left_out))
    return " ".join(parts)


def listed_in_words(number: int) -> str:
    """Say how many came onto the list of a conference."""
    if not number:
        return gettext("All of them were on the list of the conference already.")
    return ngettext(
        "%(num)s person was put on the list.", "%(num)s people were put on the list.", number
    )
