"""How a letter to somebody would begin and end, said while their form is being filled in."""

from dataclasses import dataclass

from roundtable.domain.people import Language
from roundtable.domain.salutation import Addressee, closing, full_name, salutation
from roundtable.forms.base import LINE
from roundtable.forms.people import PersonForm


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """The first and last line of a letter, and the name as an envelope has it."""

    line: str
    closing: str
    name: str
    language: Language


def greet(addressee: Addressee) -> Greeting:
    """Say how a letter to this addressee begins and ends."""
    return Greeting(
        line=salutation(addressee),
        closing=closing(addressee.language, addressee.country, addressee.address_form),
        name=full_name(addressee, with_titles=True),
        language=addressee.language,
    )


def greeting_of(form: PersonForm) -> Greeting:
    """Read the form as far as it goes: what is not valid yet must not silence the line."""
    given, family, titles, country, override = (
        (form[name].data or "")[:LINE]
        for name in ("given", "family", "titles", "country", "salutation_override")
    )
    return greet(
        Addressee(
            given=given,
            family=family,
            titles=titles,
            country=country,
            override=override,
            language=form.language.data,
            gender=form.gender.data,
            name_order=form.name_order.data,
            address_form=form.address_form.data,
        )
    )
