"""The form of a person: who, how they are written to, where they are, what they share."""

from collections.abc import Iterable
from typing import Any

from babel.dates import get_day_names
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput

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
from roundtable.domain.person_details import PersonDetails
from roundtable.forms.base import Choice, Form, Line
from roundtable.forms.people_fields import MailAddress, Place, Region, Traits, country_of
from roundtable.i18n import current_language
from roundtable.places import countries, default_working_days

TRAIT_FIELDS = {
    TraitKind.INTEREST: "interests",
    TraitKind.ASSOCIATION: "associations",
    TraitKind.UNIVERSITY: "universities",
    TraitKind.EMPLOYER: "employers",
}
_AS_TYPED = (
    "given", "family", "titles", "name_order", "gender", "email", "phone", "organisation", "post",
    "seniority", "country", "region", "city", "language", "address_form", "salutation_override",
    "assistant_mode", "source",
)  # fmt: skip


def _countries() -> list[SelectChoice]:
    named = (SelectChoice(code, name) for code, name in countries(current_language().value))
    return [SelectChoice("", _("Not stated")), *named]


def _weekdays() -> list[SelectChoice]:
    names = get_day_names("wide", locale=get_locale())
    return [SelectChoice(day, names[day]) for day in range(7)]


class PersonForm(Form):
    """All that is kept about a person.

    ``seen`` is the mark of what the form showed; ``is_sure`` says that a likely double is none;
    ``zone_by_hand`` is set by the page where somebody chose the zone themselves.
    """

    given = Line(_l("Given name"))
    family = Line(_l("Family name"))
    titles = Line(_l("Titles"))
    name_order = Choice(_l("Order of the name"), NameOrder, default=NameOrder.GIVEN_FIRST)
    email = MailAddress(_l("E-mail address"))
    phone = Line(_l("Telephone"))
    organisation = Line(_l("Organisation"))
    post = Line(_l("Post"))
    seniority = Choice(_l("Seen from the round"), Seniority, default=Seniority.PEER)

    language = Choice(_l("Language of letters"), Language, default=Language.EN)
    gender = Choice(_l("Salutation as"), Gender, default=Gender.UNSTATED)
    address_form = Choice(_l("Form of address"), AddressForm, default=AddressForm.FORMAL)
    salutation_override = Line(_l("Salutation in your own words"))

    country = SelectField(_l("Country"), choices=_countries, default="")
    region = Region(_l("Region whose holidays count"))
    city = Line(_l("City"))
    time_zone = Place(_l("City or time zone whose clock they live by"))
    working_days = SelectMultipleField(
        _l("Working week"), choices=_weekdays, coerce=int, option_widget=CheckboxInput()
    )

    assistant = SelectField(_l("Assistant"), coerce=int, default=0)
    assistant_name = Line(_l("Name of a new assistant"))
    assistant_email = MailAddress(_l("E-mail address of a new assistant"))
    assistant_mode = Choice(_l("In letters"), AssistantMode, default=AssistantMode.COPIED)

    interests = Traits(_l("Interests"))
    associations = Traits(_l("Associations"))
    universities = Traits(_l("Universities"))
    employers = Traits(_l("Former employers"))
    source = Line(_l("Where you know them from"))

    seen = HiddenField()
    zone_by_hand = HiddenField()
    is_sure = BooleanField(_l("This is somebody else: save anyway"))

    def offer_assistants(self, people: Iterable[tuple[int, str]]) -> None:
        """Set whom one can choose as an assistant, by id and name."""
        nobody = SelectChoice(0, _("Nobody"))
        self.assistant.choices = [nobody, *(SelectChoice(*person) for person in people)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then what they must say together."""
        super().validate(extra_validators)
        if not (self.given.data or self.family.data or self.email.data or self.given.errors):
            self.family.errors = [_("Give a name or an e-mail address.")]
        is_new = bool(self.assistant_name.data or self.assistant_email.data)
        if is_new and self.assistant.data:
            self.assistant_name.errors = [_("Choose somebody or write a new name, not both.")]
        return not self.errors

    @property
    def region_country(self) -> str:
        """In which country a region is looked for: that of the city, where none is chosen."""
        return self.country.data or country_of(self.city.data or "")

    @property
    def details(self) -> PersonDetails:
        """What a valid form says; the country, where none is chosen, is that of the city."""
        values: dict[str, Any] = {name: self[name].data for name in _AS_TYPED}
        values["country"] = values["country"] or country_of(values["city"])
        days = self.working_days.data or default_working_days(values["country"])
        return PersonDetails(
            **values,
            time_zone=self.time_zone.data,
            working_days=tuple(sorted(set(days))),
            assistant_id=self.assistant.data or None,
            traits=tuple(
                sorted((kind, name) for kind, field in TRAIT_FIELDS.items()
                       for name in self[field].names)
            ),
        )  # fmt: skip

    @property
    def new_assistant(self) -> ReadPerson | None:
        """The assistant whom nobody knows yet, if one was written."""
        given, _space, family = self.assistant_name.data.rpartition(" ")
        email = self.assistant_email.data
        return ReadPerson(given=given, family=family, email=email) if family or email else None


def filled(details: PersonDetails) -> dict[str, Any]:
    """What the fields show of somebody who is stored."""
    shown = {name: getattr(details, name) for name in (*_AS_TYPED, "time_zone")}
    for kind, field in TRAIT_FIELDS.items():
        shown[field] = [name for of, name in details.traits if of is kind]
    return shown | {
        "working_days": list(details.working_days),
        "assistant": details.assistant_id or 0,
        "seen": details.mark,
    }
