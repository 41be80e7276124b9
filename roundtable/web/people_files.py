"""Long lists of people: looked at, begun, waited for, and what became of each row."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.documents import rows_csv
from roundtable.domain.people_files import FileState
from roundtable.domain.permissions import Permission
from roundtable.forms.people_files import BeginForm
from roundtable.i18n import current_language
from roundtable.models.people_files import PeopleFile
from roundtable.queries import conferences
from roundtable.queries import people_files as queries
from roundtable.services import people_files
from roundtable.web.access import current_account, permission_required
from roundtable.web.long_lists import first_rows
from roundtable.web.people_filters import wanted_page
from roundtable.wording_files import failure_in_words, left_out_in_words, left_out_table

bp = Blueprint("people_files", __name__, url_prefix="/people/files")
bp.add_app_template_filter(left_out_in_words, "left_out")
bp.add_app_template_filter(failure_in_words, "file_failure")
EDIT = Permission.EDIT_PEOPLE
WAITS = frozenset({FileState.WAITING, FileState.READING})


@bp.get("/")
@permission_required(EDIT)
def list_() -> ResponseReturnValue:
    """The lists that this account brought."""
    return render_template("people_files/list.html", files=queries.latest(current_account()))


@bp.get("/<int:file_id>")
@permission_required(EDIT)
def show(file_id: int) -> ResponseReturnValue:
    """Where a list is: looked at, on its way, or done."""
    file = load_file(file_id)
    if file.state is FileState.LOOKED_AT:
        return _look(file, _form(), 200)
    if file.state in WAITS:
        return render_template("people_files/progress.html", file=file)
    return render_template(
        "people_files/done.html",
        file=file,
        page=queries.left_out(file, page=wanted_page()),
        pairs=queries.open_pairs_of(file),
    )


@bp.get("/<int:file_id>/progress")
@permission_required(EDIT)
def progress(file_id: int) -> ResponseReturnValue:
    """How far a list is; a page that waits for it comes anew once it is decided."""
    file = load_file(file_id)
    if file.state in WAITS:
        return render_template("people_files/_bar.html", file=file)
    return Response("", headers={"HX-Redirect": url_for(".show", file_id=file.id)})


@bp.post("/<int:file_id>/begin")
@permission_required(EDIT)
def begin(file_id: int) -> ResponseReturnValue:
    """Let the worker bring a list in."""
    file, form = load_file(file_id), _form()
    if not form.validate():
        return _look(file, form, 422)
    chosen = form.conference.data
    conference = conferences.find(chosen, current_account()) if chosen else None
    people_files.begin(file, form.chosen, conference)
    return redirect(url_for(".show", file_id=file.id), 303)


@bp.post("/<int:file_id>/give-up")
@permission_required(EDIT)
def give_up(file_id: int) -> ResponseReturnValue:
    """Leave a list: nobody of it is in the directory."""
    people_files.give_up(load_file(file_id), now=clock.now())
    flash(_("The list was given up. Nobody of it was stored."))
    return redirect(url_for("people.import_"), 303)


@bp.get("/<int:file_id>/left-out.csv")
@permission_required(EDIT)
def left_out(file_id: int) -> ResponseReturnValue:
    """Every row that was not taken over, with the reason, for a spreadsheet."""
    file = load_file(file_id)
    rows = [row for some in queries.pages(file.id, queries.AT_ONCE) for row in some]
    content = rows_csv.write(left_out_table(rows), current_language())
    answer = Response(content, mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"left-out-{file.id}.csv")
    return answer


def load_file(file_id: int) -> PeopleFile:
    """A list that whoever is signed in brought, or 404."""
    return queries.find(file_id, current_account()) or abort(404)


def _form() -> BeginForm:
    account = current_account()
    form = BeginForm(
        request.form if request.method == "POST" else None,
        time_zone=account.time_zone,
        language=account.language,
        adds_likely=True,
    )
    lines = conferences.of_account(account)
    form.offer((line.conference.id, line.conference.name) for line in lines)
    return form


def _look(file: PeopleFile, form: BeginForm, status: int) -> ResponseReturnValue:
    if form.source.data is None:
        form.source.data = file.filename[:100]
    rows = first_rows(file)
    return render_template("people_files/look.html", file=file, form=form, rows=rows), status
