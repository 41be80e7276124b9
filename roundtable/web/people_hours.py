"""Which hours of the week suit a person: the editor on their page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.domain.bands import Level
from roundtable.domain.permissions import Permission
from roundtable.domain.week_presets import WeekPreset
from roundtable.models.people import Person
from roundtable.services import people_hours
from roundtable.web import week_editor
from roundtable.web.access import permission_required
from roundtable.web.people import load_person
from roundtable.web.week_editor import WeekEditor
from roundtable.wording_week import SIGNS, day_in_words, weekday_in_words

bp = Blueprint("people_hours", __name__, url_prefix="/people")
bp.add_app_template_filter(day_in_words, "day_in_words")
bp.add_app_template_filter(weekday_in_words, "weekday")
bp.add_app_template_filter(SIGNS.__getitem__, "sign")
bp.add_app_template_global(lambda: Level, "levels")
bp.add_app_template_global(lambda: WeekPreset, "week_presets")

EDIT = Permission.EDIT_PEOPLE


@bp.get("/<int:person_id>/hours")
@permission_required(EDIT)
def edit(person_id: int) -> ResponseReturnValue:
    """Ask which hours suit them."""
    person = load_person(person_id)
    return _page(person, week_editor.begin(person))


@bp.post("/<int:person_id>/hours")
@permission_required(EDIT)
def update(person_id: int) -> ResponseReturnValue:
    """Keep the hours, or do what a button of the editor says."""
    person = load_person(person_id)
    editor = week_editor.sent(person)
    if editor.to_keep is None:
        return _page(person, editor)
    people_hours.change(person, editor.to_keep)
    flash(_("Saved."))
    return redirect(url_for("people.show", person_id=person.id, _anchor="hours"), 303)


def _page(person: Person, editor: WeekEditor) -> ResponseReturnValue:
    html = render_template("people/hours.html", person=person, editor=editor)
    return html, editor.status
