"""Members from a list: pasted or from an address book, shown as read before it is stored."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.documents import people_file, people_vcard
from roundtable.domain.import_problems import (
    ImportTooLargeError,
    ImportUnreadableError,
    ProblemCode,
)
from roundtable.domain.people_import import ReadRow
from roundtable.domain.permissions import Permission
from roundtable.forms.member_lists import MOST_ROWS, ListForm, RowsForm
from roundtable.models.groups import Group
from roundtable.queries import members as queries
from roundtable.services import members
from roundtable.services.members import Newcomer
from roundtable.web import members_page
from roundtable.web.loading import load_group
from roundtable.web.member_rows import RowView, look_up
from roundtable.wording_people import import_refusal_in_words

bp = Blueprint("member_lists", __name__, url_prefix="/groups/<int:group_id>/members")


@bp.post("/read")
def read(group_id: int) -> ResponseReturnValue:
    """Show what a list is read as; stores nothing."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    form = ListForm()
    rows = _read(form) if form.validate() else []
    if not rows:
        return members_page.show(group, pasted=form), 422
    filled = RowsForm(formdata=None, rows=[_fields(row, group) for row in rows])
    views = look_up(group, filled, [row.problems for row in rows])
    for view in views:
        view.form.take.data = view.form.take.data and not view.is_seated
    return _show(group, filled, views)


@bp.post("/take-over")
def take_over(group_id: int) -> ResponseReturnValue:
    """Seat those of a list who were ticked."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    form = RowsForm()
    is_valid = form.validate()
    views = look_up(group, form, [()] * len(form.rows))
    wanted = [view for view in views if view.form.take.data]
    if not wanted:
        form.form_errors.append(_("Nobody is ticked."))
    undecided = [view for view in wanted if not view.is_decided()]
    if undecided or not (is_valid and wanted):
        return _show(group, form, views), 422
    seats = members.take_over(group, _newcomers(wanted), now=clock.now())
    return members_page.added(group, len(set(seats)))


def _read(form: ListForm) -> Sequence[ReadRow]:
    """Read text or cards; what is wrong stands at the field."""
    field = form.cards if form.cards.data else form.text
    try:
        if form.cards.data:
            rows = people_vcard.read(form.cards.data.read())
        else:
            rows = people_file.read_pasted(form.text.data)
    except (ImportTooLargeError, ImportUnreadableError) as error:
        field.errors = [import_refusal_in_words(error)]
        return ()
    if len(rows) > MOST_ROWS:
        field.errors = [_too_many(len(rows))]
        return ()
    if not rows:
        field.errors = [_("Nobody was found in it.")]
    return rows


def _too_many(found: int) -> str:
    return str(
        _(
            "These are %(found)s people; a group takes at most %(most)s at once. "
            "Import longer lists under People.",
            found=found,
            most=MOST_ROWS,
        )
    )


def _newcomers(views: Sequence[RowView]) -> list[Newcomer]:
    known = {one.id: one for one in queries.people(view.chosen_id or 0 for view in views)}
    return [
        Newcomer(
            person=view.form.person,
            known=known.get(view.chosen_id or 0),
            role=view.form.role.data,
            is_required=view.form.is_required.data,
        )
        for view in views
    ]


def _show(group: Group, form: RowsForm, views: Sequence[RowView]) -> str:
    return render_template(
        "members/rows.html",
        group=group,
        form=form,
        views=views,
        setup=1 if "setup" in request.args else None,
    )


def _fields(row: ReadRow, group: Group) -> dict[str, Any]:
    """What the preview offers for one row; a second row of the same address is not ticked."""
    person = row.person
    is_double = any(one.code is ProblemCode.DOUBLE_EMAIL for one in row.problems)
    fields: dict[str, Any] = {
        "take": row.is_usable and not is_double,
        "time_zone": (person.zone if person else "") or group.time_zone,
        "is_required": True,
        "source": row.source_text,
    }
    if person is None:
        return fields
    named = ("given", "family", "titles", "email", "organisation", "post", "country", "city")
    fields |= {name: getattr(person, name) for name in named}
    return fields | {"language": person.language or "", "gender": person.gender or ""}
