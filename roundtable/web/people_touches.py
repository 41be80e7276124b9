"""Contacts with a person, promises to them, the private note, and the line of salutation."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.domain.touches import TouchInFutureError
from roundtable.forms.people import PersonForm
from roundtable.forms.touches import FollowUpForm, NoteForm, TouchForm
from roundtable.models.people import FollowUp, Person
from roundtable.queries import people as queries
from roundtable.services import touches
from roundtable.web.access import current_account, permission_required
from roundtable.web.greeting import greeting_of
from roundtable.web.people import bp, load_person
from roundtable.web.person_panels import panels

__all__ = ["bp"]

EDIT = Permission.EDIT_PEOPLE


@bp.post("/salutation")
@permission_required(EDIT)
def salutation() -> ResponseReturnValue:
    """Show the first line of a letter while a form is being filled in; stores nothing."""
    return render_template("people/_greeting.html", greeting=greeting_of(PersonForm()))


@bp.post("/<int:person_id>/touches")
@permission_required(EDIT)
def log(person_id: int) -> ResponseReturnValue:
    """Log a contact."""
    person, form = load_person(person_id), TouchForm()
    if not form.validate():
        return render_template("people/show.html", **panels(person, touch_form=form)), 422
    try:
        touches.log(
            person,
            current_account(),
            touched_on=form.touched_on.data,
            channel=form.channel.data,
            is_from_them=form.is_from_them.data,
            text=form.touch_text.data,
            now=clock.now(),
        )
    except TouchInFutureError:
        form.touched_on.errors = [_("This day has not come yet. Promise it instead.")]
        return render_template("people/show.html", **panels(person, touch_form=form)), 422
    flash(_("The contact is logged."))
    return _to(person, "touches")


@bp.post("/<int:person_id>/follow-ups")
@permission_required(EDIT)
def owe(person_id: int) -> ResponseReturnValue:
    """Promise something by a day."""
    person, form = load_person(person_id), FollowUpForm()
    if not form.validate():
        return render_template("people/show.html", **panels(person, follow_up_form=form)), 422
    touches.owe(
        person,
        current_account(),
        due_on=form.due_on.data,
        text=form.follow_up_text.data,
        is_theirs=form.is_theirs.data,
    )
    flash(_("It is on your list."))
    return _to(person, "follow-ups")


@bp.post("/<int:person_id>/follow-ups/<int:follow_up_id>/done")
@permission_required(EDIT)
def settle(person_id: int, follow_up_id: int) -> ResponseReturnValue:
    """Mark a promise as kept."""
    person = load_person(person_id)
    touches.settle(_load_follow_up(person, follow_up_id), now=clock.now())
    flash(_("Done."))
    return _to(person, "follow-ups")


@bp.post("/<int:person_id>/follow-ups/<int:follow_up_id>/reopen")
@permission_required(EDIT)
def reopen(person_id: int, follow_up_id: int) -> ResponseReturnValue:
    """Take back that a promise was kept."""
    person = load_person(person_id)
    touches.reopen(_load_follow_up(person, follow_up_id))
    flash(_("It is on your list again."))
    return _to(person, "follow-ups")


@bp.post("/<int:person_id>/note")
@permission_required(EDIT)
def note(person_id: int) -> ResponseReturnValue:
    """Keep what only this account reads."""
    person, form = load_person(person_id), NoteForm()
    if not form.validate():
        return render_template("people/show.html", **panels(person, note_form=form)), 422
    touches.note(person, current_account(), form.note.data, now=clock.now())
    flash(_("Your note is kept."))
    return _to(person, "note")


def _load_follow_up(person: Person, follow_up_id: int) -> FollowUp:
    """Something this account owes, or 404: others' promises are their own."""
    return queries.find_follow_up(person, follow_up_id, current_account()) or abort(404)


def _to(person: Person, part: str) -> ResponseReturnValue:
    return redirect(url_for("people.show", person_id=person.id, _anchor=part), 303)
