"""Forms about coffees and gatherings, and what a guest of one answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from roundtable.domain import timezones
from roundtable.domain.meetings import MeetingReply, TimesProblem, find_times_problem
from roundtable.domain.outreach import MeetingAnswer
from roundtable.forms.base import EARLIEST, LATEST, Form, InRange, Line, PartForm, Text, Words
from roundtable.forms.groups import web_address
from roundtable.forms.meeting_hours import WEEKS
from roundtable.typed_gettext import ngettext

LONGEST_WORD = 2_000
LARGEST_ID = 2**31 - 1
TIME = "time-"
ROUNDS = (1, 2, 3, 4)
SIZES = (2, 3, 4, 5)
PROBLEMS: dict[TimesProblem, Words] = {
    TimesProblem.TOO_FEW: _l("Choose two or three times: one alone is no choice."),
    TimesProblem.TOO_MANY: _l("Choose at most three times: more are work to read."),
    TimesProblem.TWICE: _l("Two of the times are the same."),
    TimesProblem.PAST: _l("One of the times has gone by."),
}


class LocalTime(DateTimeLocalField):
    """A wall time as browsers write it; the first format is the one in which it is shown."""

    def __init__(self, label: Words, **options: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        super().__init__(label, [Optional()], format=formats, **options)


def boxes(label: Words, **options: Any) -> SelectMultipleField:
    """Several of a list, each with a box to tick."""
    return SelectMultipleField(
        label, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), **options
    )


class WhoForm(PartForm):
    """Whom to ask, and how soon. Asked by GET: it changes nothing."""

    weeks = SelectField(_l("Within"), coerce=int, default=3)
    who = boxes(_l("Who shall be there"), coerce=int)

    def offer(self, people: Sequence[tuple[int, str]]) -> None:
        """Say who can be chosen."""
        self.who.choices = [SelectChoice(id_, name) for id_, name in people]
        self.weeks.choices = [
            SelectChoice(weeks, ngettext("%(num)d week", "%(num)d weeks", weeks)) for weeks in WEEKS
        ]


class TimesForm(Form):
    """Two or three times: ticked where they were found, or typed on the host's own clock."""

    title = Line(_l("Title"), required=True)
    video_link = Line(_l("Video link"), longest=500, validators=[Optional(), web_address])
    first = LocalTime(_l("A time of your own"))
    second = LocalTime(_l("And another"))
    third = LocalTime(_l("And a third"))

    @property
    def typed(self) -> list[Any]:
        """The fields for times of one's own."""
        return [self.first, self.second, self.third]

    def found(self) -> list[datetime]:
        """The times that were ticked."""
        return []

    def times(self, zone: str) -> tuple[datetime, ...]:
        """All times, in order.

        :param zone: the host's, on whose clock they are typed
        """
        own = [timezones.instant(one.data, zone) for one in self.typed if one.data]
        return tuple(sorted([*self.found(), *own]))

    def check(self, zone: str, *, now: datetime) -> bool:
        """Check the fields, and that the times are two or three that lie ahead."""
        is_valid = self.validate()
        for field in self.typed:
            if field.data and not EARLIEST <= field.data.date() <= LATEST:
                field.errors = [_("This is no date for a calendar.")]
        if any(field.errors for field in self.typed):
            return False
        problem = find_times_problem(self.times(zone), now=now)
        if problem is not None:
            self.first.errors = [PROBLEMS[problem]]
        return bool(is_valid) and problem is None


class ProposeForm(TimesForm):
    """What is proposed, at which of the found hours."""

    hours = boxes(_l("The best hours"), validate_choice=False)

    def validate_hours(self, field: SelectMultipleField) -> None:
        """Only instants, as the page has written them."""
        try:
            _instants(field.data)
        except ValueError as error:
            raise ValidationError(_("This is no date for a calendar.")) from error

    def found(self) -> list[datetime]:
        """The times that were ticked."""
        return _instants(self.hours.data)

    def check(self, zone: str, *, now: datetime) -> bool:
        """As for typed times; what is no time at all is refused first."""
        return self.validate() and super().check(zone, now=now)


class TimeForm(Form):
    """Which of the times is settled."""

    time_id = IntegerField(_l("Time"), [InputRequired(), InRange(min=1, max=LARGEST_ID)])


class GuestForm(Form):
    """One more who is asked."""

    person = IntegerField(_l("Person"), [InputRequired(), InRange(min=1, max=LARGEST_ID)])


class ReasonForm(Form):
    """Why it does not take place."""

    reason = Line(_l("Reason"))


class MeetingReplyForm(Form):
    """One of the times, several where the host settles, another time, or no; with a word."""

    seen = HiddenField()
    answer = RadioField(_l("Your answer"), [InputRequired(message=_l("Choose one of these."))])
    suits = boxes(_l("Which times suit you"), coerce=int)
    first = LocalTime(_l("A time that would suit you"))
    second = LocalTime(_l("Or this"))
    third = LocalTime(_l("Or this"))
    word = Text(_l("A word to us"), longest=LONGEST_WORD)

    def offer(
        self, times: Sequence[tuple[int, str]], *, is_for_two: bool, is_settled: bool
    ) -> None:
        """Say what may be answered: a coffee takes one time, a gathering all that suit."""
        others = [
            SelectChoice(MeetingAnswer.OTHER_TIME.value, _("Another time, please")),
            SelectChoice(MeetingAnswer.DECLINES.value, _("No, thank you")),
        ]
        if is_for_two:
            chosen = [SelectChoice(f"{TIME}{id_}", words) for id_, words in times]
        elif is_settled:
            chosen = [SelectChoice(MeetingAnswer.COMES.value, _("Yes, I come"))]
            others = others[1:]
        else:
            chosen = [SelectChoice(MeetingAnswer.COMES.value, _("Gladly, at the times I tick"))]
        self.answer.choices = [*chosen, *others]
        self.suits.choices = [SelectChoice(id_, words) for id_, words in times]
        if is_for_two or is_settled:
            self.suits.choices = []

    @property
    def proposals(self) -> list[datetime]:
        """The times they propose, on their own clock."""
        fields = (self.first, self.second, self.third)
        return [field.data for field in fields if field.data is not None]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; who comes says when, and another time is said.

        Whoever ticks times and says no more means that they come.
        """
        if self.suits.data and not self.answer.data:
            self.answer.data = MeetingAnswer.COMES.value
            self.answer.raw_data = [self.answer.data]
        is_valid = bool(super().validate(extra_validators))
        if self.answer.errors:
            return False
        for field in (self.first, self.second, self.third):
            if field.data and not EARLIEST <= field.data.date() <= LATEST:
                field.errors = [_("This is no date for a calendar.")]
        is_open = bool(self.suits.choices)
        if self.answer.data == MeetingAnswer.COMES and is_open and not self.suits.data:
            self.suits.errors = [_("Tick the times that suit you.")]
        if self.answer.data == MeetingAnswer.OTHER_TIME and not (self.proposals or self.word.data):
            self.first.errors = [_("Name a time, or say below when it would suit you.")]
        return is_valid and not self.errors

    def to_reply(self, *, proposals: str, kept: Sequence[int]) -> MeetingReply:
        """What a valid form says.

        :param proposals: the proposed times in words
        :param kept: what suited before, where only yes or no is asked any more
        """
        said = self.answer.data
        if said.startswith(TIME):
            answer, suits = MeetingAnswer.COMES, (int(said.removeprefix(TIME)),)
        else:
            answer = MeetingAnswer(said)
            comes = answer is MeetingAnswer.COMES
            suits = tuple(sorted(self.suits.data or kept)) if comes else ()
        is_other = answer is MeetingAnswer.OTHER_TIME
        words = [proposals if is_other else "", self.word.data or ""]
        return MeetingReply(answer=answer, suits=suits, word="\n".join(filter(None, words)))


def _instants(texts: Sequence[str] | None) -> list[datetime]:
    several = [datetime.fromisoformat(text) for text in texts or ()]
    if any(one.tzinfo is None for one in several):
        raise ValueError
    return several


class RoomsForm(PartForm):
    """How the rooms are to be. Asked by GET: it changes nothing."""

    rounds = SelectField(
        _l("Rounds"), coerce=int, default=2, choices=[SelectChoice(one, str(one)) for one in ROUNDS]
    )
    size = SelectField(
        _l("People in a room"),
        coerce=int,
        default=3,
        choices=[SelectChoice(one, str(one)) for one in SIZES],
    )
    seed = IntegerField(_l("Draw"), [Optional(), InRange(min=0, max=9_999)], default=0)
