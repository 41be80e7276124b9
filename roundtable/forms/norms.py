"""Forms about norms."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from roundtable.domain.norms import Acceptance
from roundtable.forms.base import Day, Form, Text

CHOICES = [
    SelectChoice(Acceptance.KEEP.value, _l("It only says the same more clearly: acceptances stay")),
    SelectChoice(Acceptance.ANEW.value, _l("It says something new: everybody accepts again")),
]


class NormsForm(Form):
    """The text, and when it was agreed; ``acceptance`` is asked only where members accepted."""

    norms = Text(_l("Norms"), longest=10_000)
    norms_agreed_on = Day(_l("Agreed on"))
    acceptance = RadioField(
        _l("Members have accepted the text before. What about the new one?"),
        [Optional()],
        choices=CHOICES,
    )

    @property
    def decision(self) -> Acceptance | None:
        """What was decided about acceptances, if anything."""
        return Acceptance(self.acceptance.data) if self.acceptance.data else None


class AcceptForm(Form):
    """Who accepted, and when; the ids are looked up by whoever asks."""

    seats = SelectMultipleField(_l("Members"), coerce=int, validate_choice=False)
    accepted_on = Day(_l("Accepted on"), required=True)
