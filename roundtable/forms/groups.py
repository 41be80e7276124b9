"""Forms about a group: what it is, what the house's culture asks for, what it asks of itself."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DecimalField, Field, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, StopValidation, ValidationError

from roundtable.domain.colours import COLOURS
from roundtable.domain.group_settings import (
    THRESHOLD_BOUNDS,
    GroupBasics,
    GroupDetails,
    GroupThresholds,
    HouseCulture,
)
from roundtable.domain.groups import Confidentiality, Upwards
from roundtable.domain.people import AddressForm, Language
from roundtable.forms.base import Choice, Day, Form, InRange, Line, Text, Zone, whole
from roundtable.forms.members import mail_address
from roundtable.wording_groups import colour_in_words

NAME = 120
PURPOSE = 2_000
LINK = 500


def web_address(_form: Any, field: Field) -> None:
    """Accept only what a click may safely follow; ``javascript:`` is an address too."""
    try:
        parts = urlsplit(field.data or "")
        is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_fine = False
    if field.data and (not is_fine or " " in field.data):
        raise ValidationError(_l("Write the whole address, beginning with https://."))


def finite(_form: Any, field: Field) -> None:
    """Stop at what only looks like a number: decimals can be NaN, and some of these shout."""
    if field.data is not None and not field.data.is_finite():
        raise StopValidation(_l("Write a number."))


class BasicsForm(Form):
    """What a group is and how it meets."""

    name = Line(_l("Name of the group"), required=True, longest=NAME)
    purpose = Text(_l("Purpose"), longest=PURPOSE)
    language = Choice(_l("Language of the group"), Language)
    time_zone = Zone(_l("City or time zone in which it plans"))
    video_link = Line(_l("Video link"), longest=LINK, validators=[web_address])
    confidentiality = Choice(_l("What may be repeated outside"), Confidentiality)

    @property
    def basics(self) -> GroupBasics:
        """What was decided, from a valid form."""
        return GroupBasics(**{name: self[name].data for name in GroupBasics.__annotations__})


class CultureFields(Form):
    """What is done in this house."""

    supervisor_first = BooleanField(_l("My supervisor must be informed before I convene a group"))
    supervisor_name = Line(_l("Name of the supervisor"), longest=NAME)
    supervisor_email = Line(
        _l("E-mail address of the supervisor"), longest=254, validators=[mail_address]
    )
    supervisor_form = Choice(_l("Form of address"), AddressForm, default=AddressForm.FORMAL)
    upwards = Choice(_l("Is it done in this house to invite senior leaders?"), Upwards)

    @property
    def culture(self) -> HouseCulture:
        """What was said, from a valid form."""
        return HouseCulture(**{name: self[name].data for name in HouseCulture.__annotations__})


class PurposeForm(BasicsForm, CultureFields):
    """The first step of the wizard."""


class EditForm(BasicsForm):
    """The basics of a group that exists, and what members see of each other."""

    colour = SelectField(
        _l("Colour in calendars"),
        choices=lambda: [SelectChoice(name, colour_in_words(name)) for name in COLOURS],
    )
    is_recorded = BooleanField(_l("Sessions are recorded"))
    shows_addresses = BooleanField(_l("Members see each other's mail addresses"))
    needs_two = BooleanField(_l("A second person clears letters to guests"))
    mails_sessions = BooleanField(_l("Members get sessions by mail"))

    @property
    def details(self) -> GroupDetails:
        """What was decided, from a valid form."""
        return GroupDetails(**{name: self[name].data for name in GroupDetails.__annotations__})


class CultureForm(CultureFields):
    """The culture, and the thresholds for inviting upwards."""

    guest_minutes = IntegerField(
        _l("Minutes for a guest"), whole(*THRESHOLD_BOUNDS["guest_minutes"])
    )
    needed_sessions = IntegerField(_l("Sessions held"), whole(*THRESHOLD_BOUNDS["needed_sessions"]))
    needed_attendance = IntegerField(
        _l("Attendance over the last three, in per cent"),
        whole(*THRESHOLD_BOUNDS["needed_attendance"]),
    )
    needed_pulse = DecimalField(
        _l("Pulse over the last three, of 10"),
        [InputRequired(), finite, InRange(*THRESHOLD_BOUNDS["needed_pulse"])],
        places=1,
    )
    needed_outcomes = IntegerField(
        _l("Outcomes cleared for use outside"), whole(*THRESHOLD_BOUNDS["needed_outcomes"])
    )
    notice_days = IntegerField(
        _l("Days of notice for a leader"), whole(*THRESHOLD_BOUNDS["notice_days"])
    )
    rest_days = IntegerField(
        _l("Days before the same leader is asked again"), whole(*THRESHOLD_BOUNDS["rest_days"])
    )

    @property
    def thresholds(self) -> GroupThresholds:
        """What was decided, from a valid form."""
        values = {name: self[name].data for name in THRESHOLD_BOUNDS}
        return GroupThresholds(**values | {"needed_pulse": float(values["needed_pulse"])})


class InformedForm(Form):
    """When the supervisor was told; empty takes the date back."""

    informed_on = Day(_l("Informed on"))
