"""What a leader answered, as the convener notes it down."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from roundtable.domain.invitations import InvitationState
from roundtable.domain.mail_addresses import is_mail_address
from roundtable.forms.base import Day, Line, Words
from roundtable.forms.invitations import NoteForm

TIME = "time-"


class NotATime(StrEnum):
    """The answers that choose no time."""

    DELEGATED = "delegated"
    OTHER_TIME = "other_time"
    RESTING = "resting"
    DECLINED = "declined"


class Chosen:
    """What an answer comes to, whoever gives it: a time, or one of the answers without."""

    answer: Any
    delegate: Any
    delegate_email: Any

    @property
    def offer_id(self) -> int | None:
        """The time that was chosen, if the answer is one."""
        chosen = self.answer.data or ""
        return int(chosen.removeprefix(TIME)) if chosen.startswith(TIME) else None

    @property
    def state(self) -> InvitationState:
        """The state to which the answer leads."""
        if self.offer_id is not None:
            return InvitationState.ACCEPTED
        return InvitationState(self.answer.data)

    def check_delegate(self, missing: str) -> None:
        """Whoever comes instead has a name, and an address or none."""
        if not self.delegate.data and not self.delegate.errors:
            self.delegate.errors = [missing]
        email = self.delegate_email.data
        if email and not self.delegate_email.errors and not is_mail_address(email):
            self.delegate_email.errors = [_("This is not a complete e-mail address.")]


class AnswerForm(Chosen, NoteForm):
    """One of the offered times, somebody else, another time, or no."""

    answer = RadioField(_l("Their answer"), [InputRequired()])
    delegate = Line(_l("Who comes instead"))
    in_person = BooleanField(_l("The leader comes after all, nobody in their place"))
    delegate_post = Line(_l("Their post"))
    delegate_email = Line(_l("Their e-mail address"), longest=254)
    later_on = Day(_l("Ask again from"))

    def offer(self, times: Sequence[tuple[int, Words]], others: Sequence[NotATime]) -> None:
        """Say which answers are possible.

        :param times: the ids of the times, and what each is called
        """
        words = {
            NotATime.DELEGATED: _("Somebody else comes in their place"),
            NotATime.OTHER_TIME: _("They ask for another time"),
            NotATime.RESTING: _("Perhaps later"),
            NotATime.DECLINED: _("No"),
        }
        self.answer.choices = [
            *(SelectChoice(f"{TIME}{id_}", label) for id_, label in times),
            *(SelectChoice(other.value, words[other]) for other in others),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; whoever comes instead has a name, and later is a day."""
        is_valid = bool(super().validate(extra_validators))
        if self.answer.data == NotATime.DELEGATED:
            self.check_delegate(_("Say who comes instead."))
        if self.answer.data == NotATime.RESTING and not (self.later_on.data or self.errors):
            self.later_on.errors = [_("Say from which day they may be asked again.")]
        return is_valid and not self.errors
