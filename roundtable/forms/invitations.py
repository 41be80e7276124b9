"""Forms about senior guests."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from roundtable.domain.invitation_plan import MOST_TIMES, InvitationPlan
from roundtable.domain.invitations import GuestRole
from roundtable.domain.letters import LetterBody
from roundtable.domain.people import Language
from roundtable.forms.base import Choice, Form, Line, Text, whole

LONGEST_BODY = 6_000
LONGEST_NOTE = 2_000
LONGEST_QUESTION = 300
LARGEST_REVISION = 2**31 - 2


class PlanForm(Form):
    """What the leader is asked to be, about what, and in which sessions."""

    leader_id = IntegerField(_l("Leader"), [InputRequired()])
    role = Choice(_l("They come as"), GuestRole, default=GuestRole.SPEAKER)
    language = Choice(_l("Language of the letter"), Language)
    topic = Line(_l("Topic"))
    question_1 = Line(_l("First question"), longest=LONGEST_QUESTION)
    question_2 = Line(_l("Second question"), longest=LONGEST_QUESTION)
    question_3 = Line(_l("Third question"), longest=LONGEST_QUESTION)
    times = SelectMultipleField(_l("Times to offer"), coerce=int)

    def offer(self, session_ids: Sequence[int]) -> None:
        """Say which sessions may be chosen."""
        self.times.choices = [SelectChoice(id_, str(id_)) for id_ in session_ids]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; a letter with more than three times is put aside."""
        is_valid = bool(super().validate(extra_validators))
        if not self.times.errors and len(self.times.data or ()) > MOST_TIMES:
            self.times.errors = [_("Choose three times at most: two are best.")]
        return is_valid and not self.times.errors

    def to_plan(self) -> InvitationPlan:
        """The plan that a valid form stands for."""
        questions = (self.question_1.data, self.question_2.data, self.question_3.data)
        return InvitationPlan(
            role=self.role.data,
            language=self.language.data,
            topic=self.topic.data,
            questions=tuple(question for question in questions if question),
        )


class LetterForm(Form):
    """The letter while it is written; ``revision`` is that of the invitation when it was read."""

    subject = Line(_l("Subject"))
    body = Text(_l("Letter"), longest=LONGEST_BODY)
    revision = IntegerField(_l("Revision"), whole(1, LARGEST_REVISION))

    def to_letter(self) -> LetterBody:
        """The letter as it was typed."""
        return LetterBody(subject=self.subject.data or "", body=self.body.data or "")


class ClearForm(Form):
    """Clear what was read; the reason is needed only where something is open."""

    reason = Text(_l("Why it may leave all the same"), longest=LONGEST_NOTE)
    seal = HiddenField(validators=[InputRequired(), Length(max=64)])


class NoteForm(Form):
    """A step with a few words about it."""

    note = Text(_l("Note"), longest=LONGEST_NOTE)


class ReportForm(Form):
    """What the guest heard of the outcome."""

    note = Text(_l("What you reported"), required=True, longest=LONGEST_NOTE)


class AgreeForm(NoteForm):
    """A time in another session than those of the letter."""

    session_id = RadioField(_l("Session"), [InputRequired()], coerce=int)

    def offer(self, session_ids: Sequence[int]) -> None:
        """Say which sessions may be chosen."""
        self.session_id.choices = [SelectChoice(id_, str(id_)) for id_ in session_ids]
