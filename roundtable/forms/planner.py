"""The switches of the planner: all of them stand in the address, so that a plan can be sent on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput

from roundtable.domain.fairness.fields import clock_minutes
from roundtable.domain.plan_choices import Choices, Goal, Turns
from roundtable.domain.turns import MOST, TurnOrder
from roundtable.forms.base import Choice, Form, Line, PartForm, whole

DAY = 24
WRITTEN = "%Y-%m-%d %H:%M"


def _hours(first: int) -> list[SelectChoice]:
    return [SelectChoice(hour, f"{hour:02}:00") for hour in range(first, first + DAY)]


MOST_APPEALS = 60
DAYS = [str(days) for days in range(-6, 7)]
"""Weekdays later than the series has."""


def _appeal(text: str) -> tuple[int, int]:
    """Read a session and an hour that it must not have: ``17@15:00``.

    :raises ValueError: it is none
    """
    number, at, clock = text.partition("@")
    minutes = clock_minutes(clock)
    if not at or minutes is None or not number.isdecimal() or len(number) > 18:
        raise ValueError(text)
    return int(number), minutes


USUAL = [
    ("starts", "0"),
    ("ends", str(DAY)),
    ("step", "30"),
    ("quorum", "0"),
    ("day", "0"),
    ("goal", Goal.BALANCED.value),
    ("turns", ""),
]


class PlannerForm(PartForm):
    """Asked by GET: without a token, as it changes nothing."""

    starts = SelectField(_l("From"), choices=lambda: _hours(0), coerce=int)
    ends = SelectField(_l("Until"), choices=lambda: _hours(1), coerce=int)
    step = SelectField(_l("Every"), coerce=int)
    quorum = IntegerField(_l("At least so many there"), whole(0, 100))
    optional = SelectMultipleField(
        _l("May miss a session"), coerce=int, option_widget=CheckboxInput()
    )
    goal = SelectField(choices=[goal.value for goal in Goal])
    day = SelectField(choices=DAYS)
    turns = SelectField(choices=["", *(turns.value for turns in Turns)])
    appeals = SelectMultipleField(
        _l("Not this one"), coerce=_appeal, validate_choice=False, option_widget=CheckboxInput()
    )

    def __init__(self, asked: MultiDict[str, str], members: list[tuple[int, str]]) -> None:
        """What an address does not say is as usual."""
        super().__init__(
            MultiDict([*(one for one in USUAL if one[0] not in asked), *asked.items(multi=True)])
        )
        self.step.choices = [
            SelectChoice(minutes, _("%(count)s minutes", count=minutes)) for minutes in (15, 30, 60)
        ]
        self.optional.choices = [SelectChoice(id_, name) for id_, name in members]

    def validate_ends(self, field: SelectField) -> None:
        """The window must not be empty."""
        if field.data <= self.starts.data:
            raise ValidationError(_("This is not after the beginning."))

    def to_choices(self) -> Choices:
        """What was chosen."""
        return Choices(
            starts=self.starts.data * 60,
            ends=self.ends.data * 60,
            step=self.step.data,
            quorum=self.quorum.data or 0,
            days_later=int(self.day.data),
            optional=frozenset(self.optional.data or ()),
            goal=Goal(self.goal.data),
            turns=Turns(self.turns.data) if self.turns.data else None,
            appeals=frozenset((self.appeals.data or [])[:MOST_APPEALS]),
        )


@dataclass(frozen=True, kw_only=True)
class TakenPlan:
    """A plan as a series takes it over: its times, and whose turn each date is.

    The dates may be on another weekday, ``days_later``.
    """

    times: tuple[time, ...]
    turn_of_date: Mapping[date, int]
    order: TurnOrder
    days_later: int


class TakeOverForm(Form):
    """The plan that somebody looked at: ``2027-01-12 15:00`` for each of its dates."""

    turns = Choice("", Turns)
    day = SelectField(choices=DAYS, default="0")
    reason = Line(_l("Why not these, for those who ask later"))
    appeals = Line("")
    at = FieldList(StringField(), min_entries=1, max_entries=60)

    def to_plan(self) -> TakenPlan | None:
        """The plan; None where it has been tampered with."""
        try:
            starts = [datetime.strptime(text or "", WRITTEN) for text in self.at.data]  # noqa: DTZ007
        except ValueError:
            return None
        times = tuple(dict.fromkeys(start.time() for start in sorted(starts)))
        if len(times) > MOST:
            return None
        return TakenPlan(
            times=times,
            turn_of_date={start.date(): times.index(start.time()) for start in starts},
            order=TurnOrder.FREE if self.turns.data is Turns.FREE else TurnOrder.CYCLE,
            days_later=int(self.day.data),
        )
