"""Forms about lists of people who shall become members: pasted, or from an address book."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, FormField, HiddenField
from wtforms import Form as PartForm
from wtforms.validators import Length

from roundtable.domain.groups import MemberRole
from roundtable.domain.people import Gender, Language
from roundtable.domain.people_import import ReadPerson
from roundtable.forms.base import LINE, Choice, Form, Line, Text, Zone
from roundtable.forms.members import ROLES, mail_address

MOST_ROWS = 60
PASTED = 20_000
SOMEBODY_NEW = "new"


class ListForm(Form):
    """Names and addresses as they were pasted, or cards of an address book."""

    text = Text(_l("Names and addresses"), longest=PASTED)
    cards = FileField(_l("vCard file"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one of the two."""
        if not super().validate(extra_validators):
            return False
        if not self.text.data and not self.cards.data:
            self.text.errors = [_l("Paste some names, or choose a file.")]
        return not self.errors


class RowForm(PartForm):
    """One person of a list, as read and perhaps corrected; looked at only if taken over.

    ``known`` holds the id of the person of the directory they are, or ``new``.
    """

    take = BooleanField(_l("Add this person"))
    known = HiddenField(validators=[Length(max=20)])
    given = Line(_l("Given name"))
    family = Line(_l("Family name"))
    email = Line(_l("E-mail address"), longest=254, validators=[mail_address])
    time_zone = Zone(_l("City or time zone"))
    role = Choice(_l("Role"), MemberRole, ROLES, default=MemberRole.MEMBER)
    is_required = BooleanField(_l("Sessions need this member"))
    organisation = Line(_l("Organisation"))
    post = Line(_l("Post"))
    titles = HiddenField(validators=[Length(max=LINE)])
    country = HiddenField(validators=[Length(max=2)])
    city = HiddenField(validators=[Length(max=LINE)])
    language = HiddenField()
    gender = HiddenField()
    source = HiddenField(validators=[Length(max=LINE * 2)])

    def validate(self, extra_validators: Any = None) -> bool:
        """Look at the row only where somebody wants the person, who needs a name or an address."""
        if not self.take.data:
            return True
        super().validate(extra_validators)
        if not (self.family.data or self.given.data or self.email.data):
            self.family.errors = [_l("Give a name or an address.")]
        return not self.errors

    @property
    def person(self) -> ReadPerson:
        """Whom the row describes."""
        return ReadPerson(
            given=self.given.data or "",
            family=self.family.data or "",
            titles=self.titles.data or "",
            email=self.email.data or "",
            organisation=self.organisation.data or "",
            post=self.post.data or "",
            country=self.country.data or "",
            city=self.city.data or "",
            zone=self.time_zone.data or "",
            language=_member(Language, self.language.data),
            gender=_member(Gender, self.gender.data),
        )


class RowsForm(Form):
    """All rows of a list."""

    rows = FieldList(FormField(RowForm), max_entries=MOST_ROWS)


def _member(kind: Any, value: str | None) -> Any:
    """Read a hidden word; one that is not ours means not stated."""
    return kind(value) if value in set(kind) else None
