"""Lists of people: pasted or in a file, shown as they were read, then stored or not."""

from dataclasses import asdict

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from roundtable import clock
from roundtable.documents import people_file
from roundtable.documents.people_table import NamelessColumnsError
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportTooLargeError,
    ImportUnreadableError,
)
from roundtable.domain.people_files import MAX_BYTES, FilesWaitError
from roundtable.domain.permissions import Permission
from roundtable.forms.people_columns import ColumnsForm
from roundtable.forms.people_import import FileForm, PasteForm, StoreForm
from roundtable.services import conference_lists, people_import
from roundtable.web.access import current_account, permission_required
from roundtable.web.long_lists import look_at
from roundtable.web.people_list_pages import (
    ask_again,
    read_or_refuse,
    show_file,
    show_nameless,
    show_read,
)
from roundtable.web.people_list_target import conference_of_list, target_of_list
from roundtable.web.people_list_token import MAX_LENGTH, unsign
from roundtable.web.people_packed import MOST_PACKED, unpack
from roundtable.web.people_places import bp
from roundtable.web.refusals import in_words
from roundtable.wording_import import listed_in_words, reading_in_words, stored_in_words
from roundtable.wording_people import problem_in_words

__all__ = ["bp"]

EDIT = Permission.EDIT_PEOPLE
MEGABYTE = 1024 * 1024

bp.add_app_template_filter(reading_in_words, "reading")
bp.add_app_template_filter(problem_in_words, "row_problem")
bp.add_app_template_global(target_of_list, "target_of_list")


@bp.url_value_preprocessor
def _let_lists_in(endpoint: str | None, _values: object) -> None:
    """Lists may be longer than other forms; how long, their readers say themselves."""
    if endpoint == "people.read_file":
        request.max_content_length = MAX_BYTES + MEGABYTE
    elif endpoint in {"people.read_paste", "people.read_columns", "people.store_list"}:
        most = MAX_LENGTH + MOST_PACKED + MEGABYTE
        request.max_content_length = request.max_form_memory_size = most


@bp.errorhandler(RequestEntityTooLarge)
def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    form = FileForm(formdata=None)
    form.file.errors = [_("A list may have up to 50 MB. Please split it.")]
    return render_template("people/import.html", form=form), 413


@bp.get("/paste")
@permission_required(EDIT)
def paste() -> ResponseReturnValue:
    """Ask for names and addresses."""
    return render_template("people/paste.html", form=PasteForm())


@bp.post("/paste")
@permission_required(EDIT)
def read_paste() -> ResponseReturnValue:
    """Show what pasted text was read as."""
    form = PasteForm()
    if not form.validate():
        return render_template("people/paste.html", form=form), 422
    rows, refusal = read_or_refuse(lambda: people_file.read_pasted(form.text.data))
    if rows is None:
        form.text.errors = [refusal]
        return render_template("people/paste.html", form=form), 422
    return show_read(rows, source="", paste_form=form)


@bp.get("/import")
@permission_required(EDIT)
def import_() -> ResponseReturnValue:
    """Ask for a file."""
    return render_template("people/import.html", form=FileForm())


@bp.post("/import")
@permission_required(EDIT)
def read_file() -> ResponseReturnValue:
    """Show what a file was read as."""
    form = FileForm()
    if not form.validate():
        return render_template("people/import.html", form=form), 422
    sent = form.file.data
    data, name = people_file.load(sent.stream), sent.filename or ""
    try:
        read = people_file.read(data, name)
    except NamelessColumnsError as error:
        return show_nameless(data, name, error)
    except ImportTooLargeError as error:
        return _bring(form, error, may_be_long=people_file.may_be_long(data))
    except ImportUnreadableError as error:
        return _refuse(form, str(in_words(error)))
    if not read.rows:
        return _refuse(form, _("No names or addresses were found in this."))
    return show_file(data, name, read)


def _bring(form: FileForm, error: ImportTooLargeError, *, may_be_long: bool) -> ResponseReturnValue:
    """Leave a file to the worker that is too long to be read at once, if it reads such files."""
    sent = form.file.data
    sent.stream.seek(0)
    try:
        if not may_be_long or error.measure is ImportMeasure.COLUMNS:
            raise error
        return redirect(url_for("people_files.show", file_id=look_at(sent).id), 303)
    except (ImportTooLargeError, ImportUnreadableError, FilesWaitError) as refusal:
        return _refuse(form, str(in_words(refusal)))


def _refuse(form: FileForm, words: str) -> ResponseReturnValue:
    form.file.errors = [words]
    return render_template("people/import.html", form=form), 422


@bp.post("/import/columns")
@permission_required(EDIT)
def read_columns() -> ResponseReturnValue:
    """Show a table once more, read as somebody says it must be."""
    form = ColumnsForm()
    data = unpack(form.packed.data or "")
    if data is None or not form.validate():
        return begin_anew()
    name = form.filename.data or ""
    try:
        read, refusal = read_or_refuse(lambda: people_file.read(data, name, form.choices))
    except NamelessColumnsError as error:
        return show_nameless(data, name, error)
    if read is None:
        refused = FileForm(formdata=None)
        refused.file.errors = [refusal]
        return render_template("people/import.html", form=refused), 422
    return show_file(data, name, read)


@bp.post("/import/store")
@permission_required(EDIT)
def store_list() -> ResponseReturnValue:
    """Store a list that was looked at, all of it or nothing."""
    form, account = StoreForm(), current_account()
    rows = unsign(form.rows.data or "", account)
    if rows is None:
        return begin_anew()
    taken = frozenset(request.form.getlist("taken", type=int))
    if not form.validate():
        return ask_again(form, rows, taken)
    conference = conference_of_list()
    try:
        stored = people_import.store(rows, form.choices(taken), form.defaults, now=clock.now())
    except people_import.ListHasErrorsError as error:
        form.refuse_errors(error.number)
        return ask_again(form, rows, taken)
    flash(stored_in_words(**asdict(stored)))
    if conference is None:
        return redirect(url_for("people.list_"), 303)
    number = conference_lists.add(conference, rows, role=form.role.data, source=form.source.data)
    flash(listed_in_words(number))
    return redirect(url_for("conferences.show", conference_id=conference.id), 303)


def begin_anew() -> ResponseReturnValue:
    """Refuse a list that is not the one that was shown."""
    refused = PasteForm(formdata=None)
    refused.text.errors = [_("The list you looked at is too old or incomplete. Begin anew.")]
    return render_template("people/paste.html", form=refused), 422
