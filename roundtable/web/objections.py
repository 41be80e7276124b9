"""The link in a letter by which somebody objects, and what an account records for them.

Mail scanners open every link, so opening it changes nothing. A mail program may post to the same
address without a cookie (RFC 8058): the secret in the address is all the proof there is.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.forms.objections import LiftForm
from roundtable.i18n import in_language
from roundtable.models.outreach import OutreachLetter
from roundtable.models.people import Person
from roundtable.queries import objections as queries
from roundtable.services import objections
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account, permission_required, public
from roundtable.web.people import load_person

bp = Blueprint("objections", __name__)


@bp.get("/object/<nonce>/<token>")
@public
def show(nonce: str, token: str) -> ResponseReturnValue:
    """Who writes, and the button that ends it."""
    return _page(_load(nonce, token), nonce, token)


@bp.post("/object/<nonce>/<token>")
@public
def object_(nonce: str, token: str) -> ResponseReturnValue:
    """Never write to them again; a mail program that asks by itself is not sent elsewhere."""
    letter = _load(nonce, token)
    objections.object_(_reader(letter), letter=letter, now=clock.now())
    if "List-Unsubscribe" in request.form:
        return _page(letter, nonce, token)
    return redirect(url_for(".show", nonce=nonce, token=token), 303)


@bp.post("/people/<int:person_id>/objection")
@permission_required(Permission.EDIT_PEOPLE)
def record(person_id: int) -> ResponseReturnValue:
    """Write down that they asked not to be written to, by whatever way they said it."""
    person = load_person(person_id)
    objections.object_(person, recorded_by=current_account(), now=clock.now())
    flash(_("Nobody of the house writes to them any more."))
    return _to(person)


@bp.get("/people/<int:person_id>/objection")
@permission_required(Permission.EDIT_PEOPLE)
def edit(person_id: int) -> ResponseReturnValue:
    """What they said about letters, and what it takes to write again."""
    return _record_page(load_person(person_id), LiftForm(formdata=None))


@bp.post("/people/<int:person_id>/objection/lift")
@permission_required(Permission.EDIT_PEOPLE)
def lift(person_id: int) -> ResponseReturnValue:
    """Write to them again, by their own word."""
    person, form = load_person(person_id), LiftForm()
    if not form.validate():
        return _record_page(person, form), 422
    objections.lift(person, reason=form.reason.data, by=current_account(), now=clock.now())
    flash(_("They may be written to again. Their word is kept with the day."))
    return _to(person)


def _load(nonce: str, token: str) -> OutreachLetter:
    return queries.find_by_link(nonce, token) or abort(404)


def _reader(letter: OutreachLetter) -> Person:
    return letter.person or abort(404)


def _page(letter: OutreachLetter, nonce: str, token: str) -> str:
    person = _reader(letter)
    with in_language(letter.language):
        return render_template(
            "objections/show.html",
            person=person,
            writer=letter.account.person,
            standing=queries.find_standing(person),
            nonce=nonce,
            token=token,
        )


def _record_page(person: Person, form: LiftForm) -> str:
    return render_template(
        "objections/edit.html", person=person, form=form, objections=queries.of_person(person),
        has_objected=queries.has_objected(person),
    )  # fmt: skip


def _to(person: Person) -> ResponseReturnValue:
    return redirect(url_for("people.show", person_id=person.id), 303)
