"""Forms about how often to be in touch with somebody."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import ValidationError

from roundtable.domain.rhythm import LONGEST_GAP, Snooze
from roundtable.forms.base import Choice, Day, Form, whole


class RhythmForm(Form):
    """An ideal and a longest gap, in days."""

    ideal_days = IntegerField(_l("Ideally every … days"), whole(1, LONGEST_GAP))
    longest_days = IntegerField(_l("At the latest after … days"), whole(1, LONGEST_GAP))

    def validate_longest_days(self, field: Any) -> None:
        """The longest gap is no shorter than the ideal one."""
        if isinstance(self.ideal_days.data, int) and field.data < self.ideal_days.data:
            raise ValidationError(_("Choose no fewer days than ideally."))


class SnoozeForm(Form):
    """Until when a contact is put off."""

    today: date
    snooze = Choice(_l("Put off"), Snooze, default=Snooze.WEEK)
    until = Day(_l("Until"))

    def validate_snooze(self, field: Any) -> None:
        """A day is one that is still to come."""
        if field.data is Snooze.DAY and (not self.until.data or self.until.data <= self.today):
            raise ValidationError(_("Choose a day that is still to come."))
