"""Forms about lists of people: pasted, in a file, and looked at."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from roundtable.domain.import_review import ListChoices, ListDefaults
from roundtable.domain.people import Language, Seniority
from roundtable.forms.base import Choice, Form, Line, Text, Zone
from roundtable.i18n import current_language
from roundtable.places import zone_choices

PASTED = 3_000_000  # the reader's own limit is lower and says more


class PasteForm(Form):
    """Names and addresses as somebody copied them."""

    text = Text(_l("Names and addresses"), required=True, longest=PASTED)


class FileForm(Form):
    """A file of people."""

    file = FileField(_l("CSV or vCard file"))

    def validate_file(self, field: Any) -> None:
        """A file must have been chosen."""
        if not field.data or not field.data.filename:
            raise ValidationError(_l("Choose a file."))


class CityZone(Zone):
    """A zone that is shown by its city until somebody types another."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        zone = str(self.data or "")
        return dict(zone_choices(current_language().value)).get(zone, zone)


class StoreForm(Form):
    """What somebody decided about a list; ``rows`` are the signed rows they looked at.

    ``offered`` are the rows that had a box to tick, so that one without a tick is left out.
    """

    rows = HiddenField()
    offered = HiddenField()
    time_zone = CityZone(_l("Time zone of those without one"))
    language = Choice(_l("Language of letters"), Language, default=Language.EN)
    seniority = Choice(_l("Seen from the round"), Seniority, default=Seniority.PEER)
    source = Line(_l("Where you know them from"))
    fills_gaps = BooleanField(_l("Fill empty fields of those who are known already"))
    skips_errors = BooleanField(_l("Leave out the rows that cannot be taken over"))

    @property
    def defaults(self) -> ListDefaults:
        """What is taken where the list does not say, from a valid form."""
        return ListDefaults(
            time_zone=self.time_zone.data,
            language=self.language.data,
            seniority=self.seniority.data,
            source=self.source.data,
        )

    def choices(self, taken: frozenset[int]) -> ListChoices:
        """What was decided, with the rows that were ticked."""
        offered = frozenset(map(int, filter(str.isdecimal, (self.offered.data or "").split(","))))
        return ListChoices(
            wanted=taken,
            unwanted=offered - taken,
            fills_gaps=self.fills_gaps.data,
            skips_errors=self.skips_errors.data,
        )

    def refuse_errors(self, number: int) -> None:
        """Name the box that must be ticked before a list with errors is stored."""
        words = ngettext(
            "%(num)s row cannot be taken over. Tick this, or correct the list.",
            "%(num)s rows cannot be taken over. Tick this, or correct the list.",
            number,
        )
        self.skips_errors.errors = [words]
