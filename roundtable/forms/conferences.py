"""Forms about conferences and whom one would have met there."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, ValidationError

from roundtable.domain.conferences import ConferenceDetails, ConferenceState, ProspectState
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.forms.base import Choice, Day, Form, InRange, Line, Text

LONGEST_LINK = 2_000
LONGEST_HOOK = 1_000
LARGEST_ID = 2**31 - 1


class ConferenceForm(Form):
    """A conference; without days it has not been dated yet."""

    name = Line(_l("Name"), required=True)
    place = Line(_l("Place"))
    starts_on = Day(_l("First day"))
    ends_on = Day(_l("Last day"))
    state = Choice(_l("What became of it"), ConferenceState, default=ConferenceState.CANCELLED)
    programme_link = Line(_l("Link to the programme"), longest=LONGEST_LINK)

    organiser = Line(_l("Organiser"))
    organiser_email = Line(_l("Organiser's mail address"))

    def validate_organiser_email(self, field: Any) -> None:
        """A letter must be able to go there."""
        if field.data and not is_mail_address(field.data):
            raise ValidationError(_("This is no mail address."))

    def validate_programme_link(self, field: Any) -> None:
        """Only what a browser opens as a page may become a link."""
        if field.data and not _is_page(field.data):
            raise ValidationError(_("Write the whole address, beginning with https://."))

    def validate_ends_on(self, field: Any) -> None:
        """The last day comes with a first one, and not before it."""
        if field.data and not (self.starts_on.data or self.starts_on.errors):
            raise ValidationError(_("Choose the first day as well."))
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("The last day lies before the first."))

    def to_details(self) -> ConferenceDetails:
        """What a valid form says."""
        return ConferenceDetails(
            name=self.name.data,
            state=self.state.data,
            place=self.place.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            programme_link=self.programme_link.data,
            organiser=self.organiser.data,
            organiser_email=self.organiser_email.data,
        )


class AddForm(Form):
    """Somebody of the directory."""

    person = IntegerField(_l("Person"), [InputRequired(), InRange(min=1, max=LARGEST_ID)])


class JoinForm(Form):
    """The group that a prospect joins."""

    group = IntegerField(_l("Group"), [InputRequired(), InRange(min=1, max=LARGEST_ID)])


class ProspectForm(Form):
    """What one knows of a prospect."""

    role = Line(_l("What they were to do there"))
    hook = Text(_l("What connects you"), longest=LONGEST_HOOK)
    reason = Line(_l("Why you chose them"))
    state = Choice(_l("How far you have come"), ProspectState)


class MoveForm(Form):
    """The next step with a prospect."""

    state = Choice(_l("How far you have come"), ProspectState)


def _is_page(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
