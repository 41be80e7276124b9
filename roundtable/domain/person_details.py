"""All that is kept about a person and may be edited, as one value.

Two editors are told apart by it: a form carries the mark of what its reader saw.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.import_review import KnownPerson
from roundtable.domain.people import (
    AddressForm,
    AssistantMode,
    Gender,
    Language,
    NameOrder,
    Seniority,
    TraitKind,
)
from roundtable.domain.people_import import ReadPerson
from roundtable.domain.salutation import Addressee

Trait = tuple[TraitKind, str]


class PersonChangedError(RuleBrokenError):
    """Somebody else changed the person since the form was opened."""


class OwnAssistantError(RuleBrokenError):
    """A person was named as their own assistant."""


class LikelyDoubleError(RuleBrokenError):
    """Somebody of the directory may be the same person; nobody said yet that they are not."""

    def __init__(self, doubles: Sequence[KnownPerson]) -> None:
        super().__init__(", ".join(one.name for one in doubles))
        self.doubles = doubles


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """What a form of a person holds; ``working_days`` counts from Monday as 0."""

    given: str = ""
    family: str = ""
    titles: str = ""
    name_order: NameOrder = NameOrder.GIVEN_FIRST
    gender: Gender = Gender.UNSTATED
    email: str = ""
    phone: str = ""
    organisation: str = ""
    post: str = ""
    seniority: Seniority = Seniority.PEER
    country: str = ""
    region: str = ""
    city: str = ""
    time_zone: str = "UTC"
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    language: Language = Language.EN
    address_form: AddressForm = AddressForm.FORMAL
    salutation_override: str = ""
    assistant_id: int | None = None
    assistant_mode: AssistantMode = AssistantMode.COPIED
    source: str = ""
    traits: tuple[Trait, ...] = ()

    @property
    def mark(self) -> str:
        """A short text that changes whenever anything of it does."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:20]

    @property
    def as_read(self) -> ReadPerson:
        """What tells this person from others."""
        return ReadPerson(
            given=self.given,
            family=self.family,
            email=self.email,
            organisation=self.organisation,
        )

    @property
    def addressee(self) -> Addressee:
        """The person as the first line of a letter needs them."""
        return Addressee(
            given=self.given,
            family=self.family,
            language=self.language,
            titles=self.titles,
            gender=self.gender,
            name_order=self.name_order,
            country=self.country,
            address_form=self.address_form,
            override=self.salutation_override,
        )


def differences(mine: PersonDetails, theirs: PersonDetails) -> tuple[str, ...]:
    """Name the fields in which two versions differ, in the order of the form."""
    return tuple(
        field.name
        for field in fields(PersonDetails)
        if getattr(mine, field.name) != getattr(theirs, field.name)
    )
