"""Showing a list of people as it was read, for the first time or once more."""

from collections.abc import Callable

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.domain.import_problems import ImportTooLargeError, ImportUnreadableError
from roundtable.domain.people_import import ReadRow
from roundtable.forms.people_import import PasteForm, StoreForm
from roundtable.web.access import current_account
from roundtable.web.people_list_token import sign
from roundtable.web.people_preview import Preview, preview
from roundtable.wording_people import import_refusal_in_words


def read_or_refuse(
    reader: Callable[[], tuple[ReadRow, ...]],
) -> tuple[tuple[ReadRow, ...] | None, str]:
    """The rows, or why there are none."""
    try:
        return reader() or None, _("No names or addresses were found in this.")
    except (ImportTooLargeError, ImportUnreadableError) as error:
        return None, import_refusal_in_words(error)


def show_read(
    rows: tuple[ReadRow, ...], *, source: str, paste_form: PasteForm | None = None
) -> ResponseReturnValue:
    """Show rows that were just read, each new person ticked."""
    account = current_account()
    form = StoreForm(
        formdata=None,
        time_zone=account.time_zone,
        language=account.language,
        source=source[:100],
    )
    shown = preview(rows, sign(rows, account), ticked=None)
    return _page(form, shown, paste_form), 200


def ask_again(
    form: StoreForm, rows: tuple[ReadRow, ...], taken: frozenset[int]
) -> ResponseReturnValue:
    """Show rows again, with the ticks and words somebody had given."""
    return _page(form, preview(rows, form.rows.data, ticked=taken), None), 422


def _page(form: StoreForm, shown: Preview, paste_form: PasteForm | None) -> str:
    return render_template("people/preview.html", form=form, preview=shown, paste_form=paste_form)
