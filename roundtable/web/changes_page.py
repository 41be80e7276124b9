"""The page on which a change is entered and its effect is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from roundtable.domain import timezones
from roundtable.domain.series_changes import ChangeKind, NoDateAheadError, Scope
from roundtable.domain.series_plan import SeriesPlan
from roundtable.forms.series import plan_fields
from roundtable.forms.series_changes import PlanForm
from roundtable.forms.sessions import TimeForm, time_fields
from roundtable.i18n import current_language
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.burden_changes import burden_changes
from roundtable.queries.member_days import absences_of
from roundtable.queries.member_times import seated
from roundtable.queries.series import continue_turns, plan_from
from roundtable.queries.series_preview import LocalHours, local_hours
from roundtable.queries.sessions import find_next, guests_of
from roundtable.services import series_effect
from roundtable.services.series_effect import Effect

NEW_TIMES = {ChangeKind.MOVED, ChangeKind.ADDED}


@dataclass
class Change:
    """A change as it is being entered."""

    session: Session
    scope: Scope
    scopes: list[Scope]
    form: Any = field(default=None)

    @property
    def series(self) -> Series:
        """The series that changes."""
        if self.session.series is None:
            raise ValueError("several sessions change only in a series")
        return self.session.series

    @property
    def plan(self) -> SeriesPlan:
        """The plan that was entered; turns go on where they were."""
        return continue_turns(self.series, self.form.to_plan())

    @property
    def since_on(self) -> date | None:
        """From the session of this date on; None for all that lie ahead."""
        return self.session.original_on if self.scope is Scope.FOLLOWING else None


def new_form(change: Change, *, now: datetime) -> TimeForm | PlanForm:
    """The form as things stand."""
    session = change.session
    if change.scope is Scope.ONE:
        zone, minutes = session.time_zone, session.duration_minutes
        return TimeForm(formdata=None, **time_fields(session.local_start, zone, minutes))
    plan = plan_from(change.series, _begins_on(change, now))
    return PlanForm(formdata=None, keep_moved=True, **plan_fields(plan))


def sent_form(change: Change, *, now: datetime) -> TimeForm | PlanForm:
    """The form as it was sent."""
    if change.scope is Scope.ONE:
        return TimeForm()
    form = PlanForm()
    form.earliest_on = _today(change.series, now)
    return form


def find_effect(change: Change, *, now: datetime) -> Effect | None:
    """What the form would do; None where it would leave nothing ahead, which is then marked."""
    form = change.form
    if change.scope is Scope.ONE:
        return series_effect.of_one(
            change.session,
            local_start=form.local_start(),
            time_zone=form.time_zone.data,
            duration_minutes=form.duration_minutes.data,
        )
    try:
        return series_effect.of_plan(
            change.series,
            change.plan,
            since_on=change.since_on,
            keep_moved=form.keep_moved.data,
            now=now,
        )
    except NoDateAheadError:
        form.refuse_nothing_ahead()
        return None


def changes_nothing(change: Change, effect: Effect) -> bool:
    """Whether all would stay as it is, the plan too: saving would store the same once more."""
    if change.scope is Scope.ONE or not effect.is_empty:
        return effect.is_empty
    return change.plan == plan_from(change.series, change.plan.rule.starts_on)


def show_change(change: Change, effect: Effect | None, status: int) -> ResponseReturnValue:
    """The whole page, or its effect alone where a script asks while somebody types."""
    is_part = "HX-Request" in request.headers  # a half-typed plan is no mistake then
    people = _people(change, effect) if effect else []
    html = render_template(
        "series/_effect.html" if is_part else "series/change.html",
        change=change,
        session=change.session,
        form=change.form,
        effect=effect,
        preview=_hours(effect, people) if effect else None,
        burdens=burden_changes(effect.changes, people) if effect else [],
        guests=guests_of(list(effect.sessions.values())) if effect else {},
        is_stale=status == 409,
        changes_nothing=effect is not None and changes_nothing(change, effect),
    )
    return html, 200 if is_part else status


def _people(change: Change, effect: Effect) -> list[Person]:
    """The members, where a new time concerns them."""
    if not any(one.kind in NEW_TIMES for one in effect.changes):
        return []
    return [seat.person for seat in seated(change.session.group_id)]


def _hours(effect: Effect, people: Sequence[Person]) -> LocalHours:
    """The first new times on the members' clocks."""
    several = [one.occurrence for one in effect.changes if one.occurrence and one.kind in NEW_TIMES]
    first_on = min((one.starts_at.date() for one in several), default=date.max)
    return local_hours(
        several,
        people,
        zone=effect.zone,
        language=current_language().value,
        absences=absences_of(people, since=first_on),
    )


def _begins_on(change: Change, now: datetime) -> date:
    """The date from which the plan is shown: the session's own, if it lies ahead."""
    today = _today(change.series, now)
    own = change.session.original_on
    if change.scope is Scope.FOLLOWING and own is not None and own >= today:
        return own
    following = find_next(change.series, now=now)
    return following.original_on or today if following else today


def _today(series: Series, now: datetime) -> date:
    return timezones.local(now, series.time_zone).date()
