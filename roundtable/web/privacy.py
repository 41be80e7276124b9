"""What is stored about somebody, handed over whole; and forgetting them."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.documents.person_export import archive
from roundtable.domain.permissions import Permission
from roundtable.domain.seats import LastConvenerError
from roundtable.domain.spelling import plain
from roundtable.forms.privacy import EraseForm
from roundtable.models.people import Person
from roundtable.queries import person_export
from roundtable.services import erasure
from roundtable.web.access import current_account, permission_required
from roundtable.web.people import load_person
from roundtable.web.refusals import in_words

bp = Blueprint("privacy", __name__, url_prefix="/people/<int:person_id>")


@bp.get("/export")
@permission_required(Permission.EDIT_PEOPLE)
def export(person_id: int) -> Response:
    """A JSON file and a vCard of all that this account may see of somebody."""
    person = load_person(person_id)
    content = archive(person, person_export.collect(person, current_account()))
    response = Response(content, content_type="application/zip")
    words = plain(person.name).encode("ascii", "ignore").decode().split()
    name = "-".join(words)[:60] or "person"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


@bp.get("/erase")
@permission_required(Permission.ERASE_PEOPLE)
def ask(person_id: int) -> ResponseReturnValue:
    """Say what goes and what stays, and ask for the name."""
    return _page(load_person(person_id), EraseForm(formdata=None))


@bp.post("/erase")
@permission_required(Permission.ERASE_PEOPLE)
def erase(person_id: int) -> ResponseReturnValue:
    """Forget somebody for good."""
    person, form = load_person(person_id), EraseForm()
    form.wanted = person.name or person.email
    if not form.validate():
        return _page(person, form), 422
    try:
        erasure.erase(person, now=clock.now())
    except (erasure.SignsInError, LastConvenerError) as error:
        form.name.errors = [in_words(error)]
        return _page(person, form), 409
    flash(_("They are forgotten. Sessions that were held keep the count."))
    return redirect(url_for("people.list_"), 303)


def _page(person: Person, form: EraseForm) -> str:
    return render_template("privacy/erase.html", person=person, form=form)
