"""A guest's answer, as the guest gives it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from roundtable.forms.base import EARLIEST, LATEST, Form, Line, Text
from roundtable.forms.invitation_answers import TIME, Chosen, NotATime

LONGEST_WORDS = 2_000
USUAL_REST = 3
"""Months ahead, where nothing else is chosen."""


class ReplyForm(Chosen, Form):
    """One of the offered times, another one, somebody else, later, or no; with a word."""

    answer = RadioField(_l("Your answer"), [InputRequired(message=_l("Choose one of these."))])
    first = DateTimeLocalField(_l("A time that would suit you"), [Optional()])
    second = DateTimeLocalField(_l("Or this"), [Optional()])
    third = DateTimeLocalField(_l("Or this"), [Optional()])
    delegate = Line(_l("Who comes in your place"))
    delegate_post = Line(_l("Their post"))
    delegate_email = Line(_l("Their e-mail address"), longest=254)
    later_on = SelectField(_l("Ask me again from"))
    words = Text(_l("A word to the group"), longest=LONGEST_WORDS)

    def offer(self, times: Sequence[tuple[int, str]], months: Sequence[tuple[date, str]]) -> None:
        """Say which times and which months may be chosen, and what each is called.

        :param months: by their first days
        """
        self.later_on.choices = [SelectChoice(str(first), words) for first, words in months]
        self.later_on.data = self.later_on.data or str(months[USUAL_REST - 1][0])
        self.answer.choices = [
            *(SelectChoice(f"{TIME}{id_}", words) for id_, words in times),
            SelectChoice(NotATime.OTHER_TIME.value, _("Another time, please")),
            SelectChoice(NotATime.DELEGATED.value, _("Somebody else comes in my place")),
            SelectChoice(NotATime.RESTING.value, _("Perhaps later")),
            SelectChoice(NotATime.DECLINED.value, _("No, thank you")),
        ]

    @property
    def proposals(self) -> list[datetime]:
        """The times they propose, on their own clock."""
        fields = (self.first, self.second, self.third)
        return [field.data for field in fields if field.data is not None]

    @property
    def later(self) -> date | None:
        """From when on they may be asked again, if that is their answer."""
        is_later = self.answer.data == NotATime.RESTING
        return date.fromisoformat(self.later_on.data) if is_later else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; another time is said, and whoever comes instead has a name."""
        is_valid = bool(super().validate(extra_validators))
        if self.answer.errors:
            return False
        for field in (self.first, self.second, self.third):
            if field.data and not EARLIEST <= field.data.date() <= LATEST:
                field.errors = [_("This is no date for a calendar.")]
        if self.answer.data == NotATime.DELEGATED:
            self.check_delegate(_("Say who comes in your place."))
        if self.answer.data == NotATime.OTHER_TIME and not (self.proposals or self.words.data):
            self.first.errors = [_("Name a time, or say below when it would suit you.")]
        return is_valid and not self.errors
