"""Forms about members: choosing people, somebody new, changing seats."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectMultipleField
from wtforms import Form as PartForm
from wtforms.validators import ValidationError

from roundtable.domain.groups import MemberRole
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.domain.people_import import ReadPerson
from roundtable.forms.base import Choice, Day, Form, Line, Zone
from roundtable.places import country_of_zone

ROLES = [role for role in MemberRole if role is not MemberRole.FORMER]


def mail_address(_form: Any, field: Field) -> None:
    """Accept what mail could be sent to."""
    if field.data and not is_mail_address(field.data):
        raise ValidationError(_l("Write a whole address, such as name@example.org."))


class SeatRow(PartForm):
    """One seat among several that are changed at once; they share the token of their form."""

    role = Choice(_l("Role"), MemberRole, ROLES)
    is_required = BooleanField(_l("required"))


class SeatFields(Form):
    """What a person's seat is."""

    role = Choice(_l("Role"), MemberRole, ROLES, default=MemberRole.MEMBER)
    is_required = BooleanField(_l("Sessions need this member"), default=True)


class ChooseForm(Form):
    """People of the directory who get a seat; their ids are looked up by whoever asks."""

    role = Choice(_l("Role"), MemberRole, ROLES, default=MemberRole.MEMBER, id="chosen-role")
    is_required = BooleanField(
        _l("Sessions need this member"), default=True, id="chosen-is-required"
    )
    people = SelectMultipleField(_l("People"), coerce=int, validate_choice=False)


class NewMemberForm(SeatFields):
    """Somebody nobody knows yet."""

    given = Line(_l("Given name"))
    family = Line(_l("Family name"), required=True)
    email = Line(_l("E-mail address"), longest=254, validators=[mail_address])
    organisation = Line(_l("Organisation"))
    post = Line(_l("Post"))
    time_zone = Zone(_l("City or time zone"))

    @property
    def person(self) -> ReadPerson:
        """Whom a valid form describes."""
        return ReadPerson(
            given=self.given.data,
            family=self.family.data,
            email=self.email.data,
            organisation=self.organisation.data,
            post=self.post.data,
            zone=self.time_zone.data,
            country=country_of_zone(self.time_zone.data),
        )


class SeatForm(SeatFields):
    """All that is kept about one seat."""

    norms_accepted_on = Day(_l("Accepted the norms on"))
    supervisor_first = BooleanField(_l("Their supervisor must be informed first"))
    supervisor_informed_on = Day(_l("Their supervisor was informed on"))

    def has_no_date_ahead(self, today: date) -> bool:
        """Mark a date that has not come yet where the group is."""
        for field in (self.norms_accepted_on, self.supervisor_informed_on):
            if field.data and field.data > today:
                field.errors = [_l("This day has not come yet.")]
        return not self.errors
