"""Which rows of a list are not taken over, and why, as a file."""

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable.documents import rows_csv
from roundtable.domain.import_review import Fate, ReviewedRow
from roundtable.domain.permissions import Permission
from roundtable.forms.people_import import StoreForm
from roundtable.i18n import current_language
from roundtable.queries.people_import import review
from roundtable.web.access import current_account, permission_required
from roundtable.web.people_list_token import unsign
from roundtable.web.people_lists import begin_anew, bp
from roundtable.wording_import import reason_in_words

__all__ = ["bp"]


@bp.post("/import/report")
@permission_required(Permission.EDIT_PEOPLE)
def report() -> ResponseReturnValue:
    """The rows that storing would leave out, as ticked at this moment."""
    form = StoreForm()
    rows = unsign(form.rows.data or "", current_account())
    if rows is None:
        return begin_anew()
    choices = form.choices(frozenset(request.form.getlist("taken", type=int)))
    left = [
        (str(one.row.number), reason_in_words(one), one.row.source_text)
        for one in review(rows)
        if not _is_taken(one, choices.wanted, choices.unwanted)
    ]
    headings = (_("Row"), _("Why it is not taken over"), _("Read from"))
    content = rows_csv.write([headings, *left], current_language())
    name = _("not-taken-over")
    disposition = f'attachment; filename="{name}.csv"'
    return Response(content, mimetype="text/csv", headers={"Content-Disposition": disposition})


def _is_taken(one: ReviewedRow, wanted: frozenset[int], unwanted: frozenset[int]) -> bool:
    if one.fate is Fate.LIKELY_DOUBLE:
        return one.row.number in wanted
    return one.fate is Fate.NEW and one.row.number not in unwanted
