"""Forms about the ledger of bad hours."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DecimalField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from roundtable.domain.bands import LATE_HOUR
from roundtable.forms.base import Form, InRange, Line
from roundtable.forms.groups import finite

MOST = 100


class CorrectionForm(Form):
    """So many late hours more or less for one member, and why."""

    membership_id = SelectField(_l("Member"), coerce=int)
    late_hours = DecimalField(
        _l("Late hours, with a minus to take off"),
        [InputRequired(), finite, InRange(-MOST, MOST)],
        places=1,
    )
    reason = Line(_l("Why"), required=True)

    def offer(self, members: Sequence[tuple[int, str]]) -> None:
        """Say whose burden may be corrected: ids of seats, and names."""
        self.membership_id.choices = [SelectChoice(*member) for member in members]

    def refuse_more_than(self, name: str, carried: str) -> None:
        """Say that nobody can have carried less than nothing."""
        self.late_hours.errors = [
            *self.late_hours.errors,
            _(
                "%(name)s has carried %(carried)s. No more than that can be taken off.",
                name=name,
                carried=carried,
            ),
        ]

    def validate_late_hours(self, field: DecimalField) -> None:
        """Refuse what would change nothing."""
        if field.data is not None and field.data.is_finite() and self.points == 0:
            raise ValidationError(_("This would change nothing."))

    @property
    def points(self) -> int:
        """The points that a valid form stands for."""
        return int((self.late_hours.data * LATE_HOUR).to_integral_value(rounding="ROUND_HALF_UP"))
