"""Forms about series."""

from datetime import time
from typing import Any

from babel.dates import get_day_names
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from roundtable.domain import recurrence
from roundtable.domain.recurrence import LAST, Frequency, Rule, RuleProblem
from roundtable.domain.recurrence_rule import COUNTS, INTERVALS
from roundtable.domain.series_plan import SeriesEnd, SeriesPlan
from roundtable.forms.base import Choice, Day, Form, InRange, Line, Zone, whole
from roundtable.wording_rule_problems import problem_in_words

TUESDAY = 1
LONGEST = 720


def _weekdays() -> list[SelectChoice]:
    names = get_day_names("wide", locale=get_locale())
    return [SelectChoice(day, names[day]) for day in range(7)]


def _ordinals() -> list[SelectChoice]:
    return [
        SelectChoice(1, _("first")),
        SelectChoice(2, _("second")),
        SelectChoice(3, _("third")),
        SelectChoice(4, _("fourth")),
        SelectChoice(LAST, _("last")),
    ]


def _month_days() -> list[SelectChoice]:
    days = [SelectChoice(day, str(day)) for day in range(1, 32)]
    return [*days, SelectChoice(LAST, _("last day"))]


class SeriesForm(Form):
    """The plan of a series. Fields of the shapes and ends not chosen are not looked at."""

    title = Line(_l("Title"), required=True)
    frequency = Choice(_l("Rhythm"), Frequency, default=Frequency.MONTHLY_WEEKDAY)
    interval = IntegerField(_l("Repeats every"), whole(INTERVALS[0], INTERVALS[-1]), default=1)
    weekday = SelectField(_l("Weekday"), choices=_weekdays, coerce=int, default=TUESDAY)
    ordinal = SelectField(_l("Which one in the month"), choices=_ordinals, coerce=int, default=1)
    month_day = SelectField(_l("Day of the month"), choices=_month_days, coerce=int, default=1)
    local_time = TimeField(_l("Begins at"), [InputRequired()], default=time(15, 0))
    second_time = TimeField(_l("Turn B begins at"), [Optional()])
    third_time = TimeField(_l("Turn C begins at"), [Optional()])
    duration_minutes = IntegerField(_l("Length in minutes"), whole(1, LONGEST), default=60)
    time_zone = Zone(_l("Time of which city"))
    starts_on = Day(_l("From"), required=True)
    end = Choice(_l("Ends"), SeriesEnd, default=SeriesEnd.OPEN)
    until_on = Day(_l("Last day"))
    count = IntegerField(
        _l("Number of sessions"), [Optional(), InRange(min=COUNTS[0], max=COUNTS[-1])]
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then the rule they make together; each problem names its field."""
        self._forget_other_ends()
        is_valid = super().validate(extra_validators)
        if self.end.data is SeriesEnd.UNTIL and not (self.until_on.data or self.until_on.errors):
            self.until_on.errors = [_("Choose the last day.")]
        if self.end.data is SeriesEnd.COUNT and not (self.count.data or self.count.errors):
            self.count.errors = [_("Say how many sessions there shall be.")]
        if self._others() and set(self._others()) == {self.local_time.data}:
            self.second_time.errors = [_("This is the time of turn A.")]
        if not is_valid or self.errors:
            return False
        for problem in recurrence.validate(self._rule()):
            self._field_of(problem).errors = [problem_in_words(problem)]
        return not self.errors

    def to_plan(self) -> SeriesPlan:
        """The plan that a valid form stands for."""
        return SeriesPlan(
            title=self.title.data,
            rule=self._rule(),
            local_time=self.local_time.data.replace(second=0),
            time_zone=self.time_zone.data,
            duration_minutes=self.duration_minutes.data,
            other_times=tuple(one.replace(second=0) for one in self._others()),
        )

    def _others(self) -> list[time]:
        """The times of further turns; a third without a second is the second."""
        return [field.data for field in (self.second_time, self.third_time) if field.data]

    def _rule(self) -> Rule:
        """The rule, in one spelling: a plan sent twice must be seen to be the same."""
        frequency = self.frequency.data
        by_weekday = frequency is not Frequency.MONTHLY_DAY
        return Rule(
            frequency=frequency,
            starts_on=self.starts_on.data,
            interval=self.interval.data,
            weekday=self.weekday.data if by_weekday else None,
            ordinal=self.ordinal.data if frequency is Frequency.MONTHLY_WEEKDAY else None,
            month_day=None if by_weekday else self.month_day.data,
            until_on=self.until_on.data,
            count=self.count.data,
        )

    def _field_of(self, problem: RuleProblem) -> Any:
        """The field to mark; an open rule that never happens has no last day to change."""
        name = problem.field
        is_open = name == "until_on" and self.end.data is not SeriesEnd.UNTIL
        return self["starts_on" if is_open else name]

    def _forget_other_ends(self) -> None:
        """Drop what was typed into the fields of an end that is not chosen."""
        if self.end.data is not SeriesEnd.UNTIL:
            _forget(self.until_on)
        if self.end.data is not SeriesEnd.COUNT:
            _forget(self.count)


def _forget(field: Any) -> None:
    field.data, field.raw_data = None, []
    field.process_errors = []


def plan_fields(plan: SeriesPlan) -> dict[str, Any]:
    """What a form shows of a plan that already stands."""
    rule = plan.rule
    return {
        "title": plan.title,
        "frequency": rule.frequency,
        "interval": rule.interval,
        "weekday": rule.on_weekday,
        "ordinal": rule.ordinal or 1,
        "month_day": rule.on_month_day,
        "local_time": plan.local_time,
        "second_time": plan.times[1] if len(plan.times) > 1 else None,
        "third_time": plan.times[2] if len(plan.times) > 2 else None,
        "duration_minutes": plan.duration_minutes,
        "time_zone": plan.time_zone,
        "starts_on": rule.starts_on,
        "end": plan.end,
        "until_on": rule.until_on,
        "count": rule.count,
    }
