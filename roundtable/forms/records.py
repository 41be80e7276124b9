"""Forms for after a session, and for the answers before it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, IntegerField
from wtforms.fields import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from roundtable.domain.sessions import Answer
from roundtable.forms.base import Choice, Form, InRange, Line, PartForm, Text

#: The answers that can be taken down by hand.
ANSWERS = (Answer.NONE, Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED, Answer.DELEGATED)
MOST_ROWS = 200
REMARK = 300
BLANK_ROWS = 3


class RecordForm(Form):
    """Who came, what is to be remembered, and whether the group wants a guest."""

    came = SelectMultipleField(
        _l("Who came"),
        [DataRequired(_l("Tick who came. If nobody did, skip or cancel the session instead."))],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        choices=[],
    )
    notes = Text(_l("Notes"))
    is_guest_agreed = BooleanField(_l("The group agreed to invite a senior guest"))

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        """Say who could have come: ids and names."""
        self.came.choices = [SelectChoice(str(id_), name) for id_, name in people]


class OutcomeForm(Form):
    """Something that came of a session."""

    text = Text(_l("What came of it"), required=True, longest=2_000)
    is_cleared = BooleanField(_l("May be used outside the group"))


class PulseRow(PartForm):
    """One answer; without a person it was given without a name."""

    person_id = HiddenField()
    value = IntegerField(
        _l("Value"),
        [Optional(), InRange(min=0, max=10, message=_l("From 0 to 10."))],
    )
    remark = Line(_l("One line why"), longest=REMARK)

    def validate(self, extra_validators: Any = None) -> bool:
        """A remark without a value would be lost."""
        if not super().validate(extra_validators):
            return False
        if self.remark.data and self.value.data is None:
            self.value.errors = [_("Give a value from 0 to 10 as well.")]
        return not self.errors


class PulseForm(Form):
    """The pulse of a session, as it was told on paper or by word of mouth."""

    rows = FieldList(FormField(PulseRow), max_entries=MOST_ROWS)


class AnswerRow(PartForm):
    """What one person said."""

    person_id = HiddenField()
    answer = Choice(_l("Answer"), Answer, ANSWERS)


class AnswersForm(Form):
    """What the members said to a session that lies ahead."""

    rows = FieldList(FormField(AnswerRow), max_entries=MOST_ROWS)
