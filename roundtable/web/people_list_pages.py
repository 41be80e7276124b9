"""Showing a list of people as it was read, for the first time or once more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.documents import people_file
from roundtable.documents.people_file import ReadFile
from roundtable.documents.people_table import NamelessColumnsError, ReadTable
from roundtable.domain.conferences import ProspectRole
from roundtable.domain.import_problems import ImportTooLargeError, ImportUnreadableError
from roundtable.domain.people_import import ReadRow
from roundtable.forms.people_columns import ColumnsForm
from roundtable.forms.people_import import PasteForm, StoreForm
from roundtable.web.access import current_account
from roundtable.web.people_list_target import conference_of_list
from roundtable.web.people_list_token import sign
from roundtable.web.people_packed import pack, unpack
from roundtable.web.people_preview import Preview, preview
from roundtable.wording_people import import_refusal_in_words

Read = TypeVar("Read")


@dataclass(frozen=True, kw_only=True)
class TableForm:
    """The columns of a table with the form that corrects them; ``refusal`` says what is missing."""

    table: ReadTable
    form: ColumnsForm
    refusal: str = ""


def read_or_refuse(reader: Callable[[], Read]) -> tuple[Read | None, str]:
    """What was read, or why nothing was; a table without names goes through."""
    try:
        return reader() or None, _("No names or addresses were found in this.")
    except NamelessColumnsError:
        raise
    except (ImportTooLargeError, ImportUnreadableError) as error:
        return None, import_refusal_in_words(error)


def show_file(data: bytes, name: str, read: ReadFile) -> ResponseReturnValue:
    """Show a file that was read; of a table the columns can be corrected."""
    table = _table_form(read.table, pack(data), name) if read.table else None
    return show_read(read.rows, source=name, table=table)


def show_nameless(data: bytes, name: str, error: NamelessColumnsError) -> ResponseReturnValue:
    """Show the columns alone, and ask which of them names the people."""
    words = import_refusal_in_words(error)
    return _page(_fresh(name), None, table=_table_form(error.table, pack(data), name, words)), 422


def show_read(
    rows: tuple[ReadRow, ...],
    *,
    source: str,
    paste_form: PasteForm | None = None,
    table: TableForm | None = None,
) -> ResponseReturnValue:
    """Show rows that were just read, each new person ticked; words given before are kept."""
    role = ProspectRole.VISITOR if table else ProspectRole.SPEAKER
    form = StoreForm() if "time_zone" in request.form else _fresh(source, role)
    shown = preview(rows, sign(rows, current_account()), ticked=None)
    return _page(form, shown, paste_form=paste_form, table=table), 200


def ask_again(
    form: StoreForm, rows: tuple[ReadRow, ...], taken: frozenset[int]
) -> ResponseReturnValue:
    """Show rows again, with the ticks and words somebody had given."""
    shown = preview(rows, form.rows.data, ticked=taken)
    return _page(form, shown, table=_table_as_sent()), 422


def _table_as_sent() -> TableForm | None:
    """The columns of the table that came along, if one did and can still be read."""
    sent = ColumnsForm()
    data = unpack(sent.packed.data or "")
    if data is None or not sent.validate():
        return None
    name = sent.filename.data or ""
    try:
        read = people_file.read(data, name, sent.choices)
    except (ImportTooLargeError, ImportUnreadableError):
        return None
    return _table_form(read.table, sent.packed.data, name) if read.table else None


def _table_form(table: ReadTable, packed: str, name: str, refusal: str = "") -> TableForm:
    form = ColumnsForm.of(
        tuple(column.field for column in table.columns),
        sheets=table.sheets,
        sheet=table.sheet,
        encoding=table.encoding,
        packed=packed,
        filename=name,
    )
    return TableForm(table=table, form=form, refusal=refusal)


def _fresh(source: str, role: ProspectRole = ProspectRole.SPEAKER) -> StoreForm:
    """The form as it is first shown; a table names visitors, a programme who speaks."""
    account, conference = current_account(), conference_of_list()
    if conference is not None:
        source = ", ".join(filter(None, (conference.name, source)))
    return StoreForm(
        formdata=None,
        time_zone=account.time_zone,
        language=account.language,
        source=source[:100],
        role=role,
    )


def _page(
    form: StoreForm,
    shown: Preview | None,
    *,
    paste_form: PasteForm | None = None,
    table: TableForm | None = None,
) -> str:
    return render_template(
        "people/preview.html", form=form, preview=shown, paste_form=paste_form, table=table
    )
