"""Who shall meet once, for how long, and how soon."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from roundtable.domain.meeting_hours import FEWEST, MOST
from roundtable.domain.sessions import SessionKind
from roundtable.forms.base import Choice, PartForm
from roundtable.typed_gettext import ngettext

WEEKS = (1, 2, 3, 4, 6, 8)


class MeetingHoursForm(PartForm):
    """Asked by GET: it changes nothing."""

    kind = Choice(_l("Kind"), SessionKind, default=SessionKind.COFFEE)
    weeks = SelectField(_l("Within"), coerce=int, default=3)
    who = SelectMultipleField(
        _l("Who shall be there"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, *arguments: Any, people: Sequence[tuple[int, str]], **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.who.choices = [SelectChoice(id_, name) for id_, name in people]
        self.weeks.choices = [
            SelectChoice(weeks, ngettext("%(num)d week", "%(num)d weeks", weeks)) for weeks in WEEKS
        ]

    def validate_who(self, field: SelectMultipleField) -> None:
        """Two to twelve, as for more there is the planner of a series."""
        if not FEWEST <= len(field.data or ()) <= MOST:
            raise ValidationError(
                _("Choose %(fewest)s to %(most)s people.", fewest=FEWEST, most=MOST)
            )
