"""Two people side by side: the fields in which they differ, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from roundtable import formats
from roundtable.labels import label
from roundtable.models.people import Person
from roundtable.services.people_merging import CHOSEN
from roundtable.wording_person import country_in_words, week_in_words

_NAMES: dict[str, LazyString] = {
    "given": _l("Given name"),
    "family": _l("Family name"),
    "titles": _l("Titles"),
    "name_order": _l("Order of names"),
    "gender": _l("Salutation as"),
    "email": _l("E-mail address"),
    "phone": _l("Telephone"),
    "organisation": _l("Organisation"),
    "post": _l("Post"),
    "seniority": _l("Seen from the round"),
    "country": _l("Country"),
    "city": _l("City"),
    "time_zone": _l("Time zone"),
    "working_days": _l("Working week"),
    "language": _l("Language of letters"),
    "address_form": _l("Form of address"),
    "salutation_override": _l("Salutation in your own words"),
    "assistant_id": _l("Assistant"),
    "source": _l("Where you know them from"),
}


@dataclass(frozen=True, kw_only=True)
class ComparedField:
    """What both say; ``takes_other`` where whoever stays says nothing."""

    name: str
    words: LazyString
    stays: str
    goes: str
    takes_other: bool


def compared(stays: Person, goes: Person) -> Sequence[ComparedField]:
    """The fields in which two people differ."""
    return [
        ComparedField(
            name=name,
            words=_NAMES[name],
            stays=_in_words(stays, name),
            goes=_in_words(goes, name),
            takes_other=not getattr(stays, name),
        )
        for name in CHOSEN
        if getattr(stays, name) != getattr(goes, name)
    ]


def _in_words(person: Person, name: str) -> str:
    value: Any = getattr(person, name)
    if name == "assistant_id":
        return person.assistant.name if person.assistant else ""
    if name == "country":
        return str(country_in_words(value))
    if name == "time_zone":
        return formats.city(value)
    if name == "working_days":
        return str(week_in_words(value))
    return str(label(value)) if isinstance(value, StrEnum) else str(value or "")
