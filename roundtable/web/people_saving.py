"""The form of a person: asking, saving, and what stands in the way."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock, formats
from roundtable.domain.import_review import KnownPerson
from roundtable.domain.person_details import (
    LikelyDoubleError,
    OwnAssistantError,
    PersonChangedError,
)
from roundtable.domain.tombstones import ErasedError
from roundtable.forms.people import PersonForm, filled
from roundtable.forms.people_changes import Change, changes
from roundtable.forms.people_moves import Followed, Whereabouts, follow
from roundtable.models.people import Person
from roundtable.queries import people as queries
from roundtable.services import people
from roundtable.web.greeting import greeting_of


def ask(
    form: PersonForm,
    person: Person | None,
    *,
    doubles: Sequence[KnownPerson] = (),
    changed: Sequence[Change] = (),
    is_erased: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    """Show the form; for somebody new the person is None."""
    _offer_assistants(form, person)
    return render_template(
        "people/form.html",
        form=form,
        person=person,
        greeting=greeting_of(form),
        doubles=doubles,
        changed=changed,
        is_erased=is_erased,
    ), status


def save(person: Person | None) -> ResponseReturnValue:
    """Store what the form says, or show it again with what stands in the way."""
    form = PersonForm()
    _offer_assistants(form, person)
    if "show_line" in request.form:
        return ask(form, person)
    if not form.validate():
        return ask(form, person, status=422)
    followed = follow(form, _whereabouts(person)) if person is not None else None
    try:
        saved = _store(form, person)
    except (ErasedError, LikelyDoubleError) as error:
        doubles = error.doubles if isinstance(error, LikelyDoubleError) else ()
        return ask(form, person, doubles=doubles, is_erased=not doubles, status=422)
    except OwnAssistantError:
        form.assistant_email.errors = [_("Nobody can be their own assistant.")]
        return ask(form, person, status=422)
    except PersonChangedError:
        return _ask_again(form, person)
    flash(_saved(person, followed))
    return redirect(url_for("people.show", person_id=saved.id), 303)


def _whereabouts(person: Person) -> Whereabouts:
    return Whereabouts(city=person.city, country=person.country, zone=person.time_zone)


def _saved(person: Person | None, followed: Followed | None) -> str:
    if person is None:
        return str(_("They are in the directory now."))
    city = formats.city(person.time_zone)
    if followed is Followed.MOVED:
        return str(_("Saved. The time zone is now that of %(city)s.", city=city))
    if followed is Followed.UNSURE:
        return str(_("Saved. The time zone is still that of %(city)s: is that right?", city=city))
    return str(_("Saved."))


def _store(form: PersonForm, person: Person | None) -> Person:
    given: dict[str, Any] = {
        "now": clock.now(),
        "new_assistant": form.new_assistant,
        "is_sure": form.is_sure.data,
    }
    if person is None:
        return people.create(form.details, **given)
    people.update(person, form.details, seen=form.seen.data or "", **given)
    return person


def _ask_again(form: PersonForm, person: Person | None) -> ResponseReturnValue:
    """Show what was typed beside what is stored now; sending it once more overwrites."""
    if person is None:
        return ask(form, person, status=422)
    stored = PersonForm(formdata=None, **filled(queries.details_of(person)))
    _offer_assistants(stored, person)
    form.seen.data = stored.seen.data
    return ask(form, person, changed=changes(form, stored), status=409)


def _offer_assistants(form: PersonForm, person: Person | None) -> None:
    offered = queries.assistants(person)
    form.offer_assistants((one.id, one.name or one.email) for one in offered)
