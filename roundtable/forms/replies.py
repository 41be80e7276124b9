"""A guest's answer, as the guest gives it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from roundtable.forms.base import EARLIEST, LATEST, Form, Line, Text
from roundtable.forms.invitation_answers import TIME, Chosen, NotATime

LONGEST_WORDS = 2_000


class ReplyForm(Chosen, Form):
    """One of the offered times, another one, somebody else, or no; with a word if they like."""

    answer = RadioField(_l("Your answer"), [InputRequired(message=_l("Choose one of these."))])
    first = DateTimeLocalField(_l("A time that would suit you"), [Optional()])
    second = DateTimeLocalField(_l("Or this"), [Optional()])
    third = DateTimeLocalField(_l("Or this"), [Optional()])
    delegate = Line(_l("Who comes in your place"))
    delegate_email = Line(_l("Their e-mail address"), longest=254)
    words = Text(_l("A word to the group"), longest=LONGEST_WORDS)

    def offer(self, times: Sequence[tuple[int, str]]) -> None:
        """Say which times may be chosen: their ids, and what each is called."""
        self.answer.choices = [
            *(SelectChoice(f"{TIME}{id_}", words) for id_, words in times),
            SelectChoice(NotATime.OTHER_TIME.value, _("Another time, please")),
            SelectChoice(NotATime.DELEGATED.value, _("Somebody else comes in my place")),
            SelectChoice(NotATime.DECLINED.value, _("No, thank you")),
        ]

    @property
    def proposals(self) -> list[datetime]:
        """The times they propose, on their own clock."""
        fields = (self.first, self.second, self.third)
        return [field.data for field in fields if field.data is not None]

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
