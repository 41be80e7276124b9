"""The third and fourth step of setting a group up: its rhythm and its first agenda."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.permissions import Permission
from roundtable.domain.setting_up import SetUpStep
from roundtable.forms.first_agenda import FirstAgendaForm
from roundtable.forms.series import SeriesForm
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries import agenda_choices, sessions
from roundtable.queries import series as series_queries
from roundtable.queries.agenda_choices import AgendaChoice, AgendaChoices
from roundtable.queries.agenda_sources import target_of
from roundtable.services import agenda as agendas
from roundtable.services import series
from roundtable.web.loading import load_group
from roundtable.web.members_page import steps
from roundtable.web.series import preview_form
from roundtable.web.wizard import bp

__all__ = ["bp"]


@bp.get("/<int:group_id>/setup/rhythm")
def rhythm(group_id: int) -> ResponseReturnValue:
    """Ask when the group meets."""
    group = load_group(group_id, Permission.EDIT_SERIES)
    form = SeriesForm(
        title=_("Monthly round"),
        starts_on=timezones.local(clock.now(), group.time_zone).date(),
        time_zone=group.time_zone,
    )
    return _ask_rhythm(group, form)


@bp.post("/<int:group_id>/setup/rhythm")
def plan_rhythm(group_id: int) -> ResponseReturnValue:
    """Plan the series, or only show what the plan means."""
    group = load_group(group_id, Permission.EDIT_SERIES)
    form = SeriesForm()
    if not form.validate():
        return _ask_rhythm(group, form), 422
    if "look" in request.form:
        return _ask_rhythm(group, form)
    series.create(group, form.to_plan(), now=clock.now())
    flash(_("The series is planned. Its sessions stand in the calendar."))
    return redirect(url_for(".agenda", group_id=group.id), 303)


@bp.get("/<int:group_id>/setup/agenda")
def agenda(group_id: int) -> ResponseReturnValue:
    """Ask for the agenda of the first session."""
    group = load_group(group_id, Permission.EDIT_AGENDA)
    return _ask_agenda(group, FirstAgendaForm())


@bp.post("/<int:group_id>/setup/agenda")
def choose_agenda(group_id: int) -> ResponseReturnValue:
    """Write the chosen agenda into the first session."""
    group = load_group(group_id, Permission.EDIT_AGENDA)
    form, first = FirstAgendaForm(), _first(group)
    if first is None or not form.validate():
        return _ask_agenda(group, form), 422
    agendas.fill_from_builtin(first, form.key.data, language=group.language, now=clock.now())
    flash(_("The group is set up. This is its page."))
    return redirect(url_for("groups.show", group_id=group.id), 303)


def _ask_rhythm(group: Group, form: SeriesForm) -> str:
    return render_template(
        "wizard/rhythm.html",
        form=form,
        preview=None if form.errors else preview_form(form, group),
        planned=[(one, series_queries.plan_of(one)) for one in series_queries.of_group(group)],
        **steps(group, SetUpStep.RHYTHM),
    )


def _ask_agenda(group: Group, form: FirstAgendaForm) -> str:
    first = _first(group)
    choices = agenda_choices.choices_for(first, target_of(first), None) if first else None
    return render_template(
        "wizard/agenda.html",
        form=form,
        first=first,
        choices=_built_in(choices) if choices else [],
        **steps(group, SetUpStep.AGENDA),
    )


def _built_in(choices: AgendaChoices) -> list[tuple[str, AgendaChoice]]:
    """The built-in agendas by their own key; a group that begins keeps none yet."""
    every = [*choices.fitting, *choices.others]
    split = [(*one.key.partition("-"), one) for one in every]
    return [(name, one) for source, _dash, name, one in split if source == "builtin"]


def _first(group: Group) -> Session | None:
    return next(iter(sessions.upcoming(group, now=clock.now(), limit=1)), None)
