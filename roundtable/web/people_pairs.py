"""People who may be in the directory twice: side by side, made one, or kept apart."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain.permissions import Permission
from roundtable.models.people_files import PeoplePair
from roundtable.queries import people_pairs as queries
from roundtable.services import people_merging, people_pairs
from roundtable.web.access import permission_required
from roundtable.web.pair_fields import compared
from roundtable.web.people_filters import wanted_page

bp = Blueprint("people_pairs", __name__, url_prefix="/people/doubles")
EDIT = Permission.EDIT_PEOPLE


@bp.get("/")
@permission_required(EDIT)
def list_() -> ResponseReturnValue:
    """Whoever may be whom; of one list where its number is given."""
    file_id = request.args.get("file", type=int)
    page = queries.waiting(page=wanted_page(), file_id=file_id)
    return render_template("people_pairs/list.html", page=page, file_id=file_id)


@bp.get("/<int:pair_id>")
@permission_required(EDIT)
def show(pair_id: int) -> ResponseReturnValue:
    """Two people field by field."""
    pair = load_pair(pair_id)
    stays, goes = people_merging.who_stays(pair)
    return render_template(
        "people_pairs/show.html",
        pair=pair,
        stays=stays,
        goes=goes,
        fields=compared(stays, goes),
    )


@bp.post("/<int:pair_id>/merge")
@permission_required(EDIT)
def merge(pair_id: int) -> ResponseReturnValue:
    """Make one of two, with the fields that were chosen."""
    pair = load_pair(pair_id)
    stays, goes = people_merging.who_stays(pair)
    differing = {field.name for field in compared(stays, goes)}
    if any(request.form.get(name) not in {"stays", "goes"} for name in differing):
        abort(400)
    values = {name: getattr(goes, name) for name in differing if request.form[name] == "goes"}
    people_merging.merge(stays, goes, values)
    flash(_("They are one now: %(name)s.", name=stays.name or stays.email))
    return redirect(url_for(".list_"), 303)


@bp.post("/<int:pair_id>/keep")
@permission_required(EDIT)
def keep(pair_id: int) -> ResponseReturnValue:
    """Keep two people apart for good."""
    people_pairs.keep_apart(load_pair(pair_id), now=clock.now())
    flash(_("Both stay. You will not be asked about these two again."))
    return redirect(url_for(".list_"), 303)


def load_pair(pair_id: int) -> PeoplePair:
    """Two people who may be one, or 404; the directory is shared by all accounts."""
    return queries.find(pair_id) or abort(404)
