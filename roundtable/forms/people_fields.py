"""Fields that only people have: a place that knows its clock, an address, a list of traits."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, StringField
from wtforms.validators import StopValidation, ValidationError

from roundtable.domain import trait_lists
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.text import one_line
from roundtable.forms.base import LINE, Line, Words, Zone, at_most
from roundtable.holidays_by_country import find_region, region_name
from roundtable.i18n import current_language
from roundtable.places import default_zone, find_place

LONGEST_ADDRESS = 254
LONGEST_TRAITS = 9_000


class MailAddress(Line):
    """An address that mail could be sent to, in small letters; may be left empty."""

    data: Any

    def __init__(self, label: Words, **options: Any) -> None:
        super().__init__(label, longest=LONGEST_ADDRESS, validators=[_is_address], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what a mail program puts around an address off."""
        super().process_formdata([str(value).strip().strip("<>") for value in valuelist])
        self.data = (self.data or "").lower()


class Place(Zone):
    """A zone by its city; left empty it follows the city or country of the same form.

    What was typed stays as it was typed; a stored zone is shown by its city.
    """

    data: Any

    def __init__(self, label: Words, **options: Any) -> None:
        super().__init__(label, required=False, **options)

    def pre_validate(self, form: Form) -> None:
        """Fill an empty field from the city, or else the country, if that is one."""
        if form["country"].errors:
            raise StopValidation
        if not one_line(self.data or ""):
            self.data = zone_of(form["city"].data or "", form["country"].data or "")
        if not self.data:
            raise StopValidation(_l("Choose a country, or write a city whose clock they live by."))

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else str(super()._value())


class Region(Line):
    """A region whose holidays count, by its name or code; ``data`` is the code of ISO 3166-2.

    Its form has the country as ``region_country``.
    """

    data: Any

    def pre_validate(self, form: Any) -> None:
        """Look the region up in the country; one that was not understood stays as typed."""
        typed = one_line(self.data or "")
        if not typed:
            self.data = ""
            return
        found = find_region(form.region_country, typed)
        if found is None:
            raise StopValidation(
                _l("This country has no such region with holidays of its own, as far as we know.")
            )
        self.data = found

    def _value(self) -> str:
        return region_name(self.data) if self.data and not self.errors else self.data or ""


class Traits(StringField):
    """Names parted by commas; ``names`` holds each once."""

    def __init__(self, label: Words, **options: Any) -> None:
        limits = [at_most(LONGEST_TRAITS), _short_names]
        super().__init__(label, limits, filters=[_one_line], **options)

    @property
    def names(self) -> tuple[str, ...]:
        """What was typed, name by name."""
        return trait_lists.split(self.data or "")

    def process_data(self, value: Any) -> None:
        """Show stored names as one line."""
        self.data = value if isinstance(value, str) else trait_lists.join(value or ())


def country_of(city: str) -> str:
    """The country of a city; empty where the city is not known."""
    found = find_place(city, current_language().value)
    return found.country if found else ""


def zone_of(city: str, country: str) -> str:
    """The zone of a city, unless it lies in another country; else the country's main zone."""
    found = find_place(city, current_language().value)
    if found and country in {"", found.country}:
        return found.zone
    return default_zone(country) or ""


def _one_line(text: str | None) -> str:
    return one_line(text or "")


def _is_address(_form: Form, field: Field) -> None:
    if field.data and not is_mail_address(field.data):
        raise ValidationError(_l("This is not a complete e-mail address."))


def _short_names(_form: Form, field: Field) -> None:
    names = trait_lists.split(field.data or "")
    if len(names) > trait_lists.MOST:
        raise ValidationError(_l("At most %(number)s entries, please.", number=trait_lists.MOST))
    if any(len(name) > LINE for name in names):
        raise ValidationError(_l("One entry is too long. Part them by commas."))
