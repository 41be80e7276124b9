"""Forms about changing a series that already stands."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from roundtable.domain.series_plan import SeriesEnd
from roundtable.forms.base import Day, Form
from roundtable.forms.series import SeriesForm


class PlanForm(SeriesForm):
    """A new plan for the sessions that lie ahead."""

    keep_moved = BooleanField(_l("Keep sessions that were moved by hand"))

    earliest_on: date | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """A plan changes what lies ahead and nothing else."""
        if not super().validate(extra_validators):
            return False
        if self.earliest_on is not None and self.starts_on.data < self.earliest_on:
            self.starts_on.errors = [
                _("Choose today or a later day: what lies behind stays as it is.")
            ]
        return not self.errors

    def refuse_nothing_ahead(self) -> None:
        """Mark the field to change when no date of the plan lies ahead."""
        field = self.until_on if self.end.data is SeriesEnd.UNTIL else self.starts_on
        field.errors = [_("No date of this plan lies ahead.")]


class EndForm(Form):
    """The last day of a series."""

    last_on = Day(_l("Last day"), required=True)
