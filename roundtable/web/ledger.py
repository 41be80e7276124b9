"""Who carries the hours: the ledger of a group, and correcting it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.bands import LATE_HOUR
from roundtable.domain.burden_bar import stretches
from roundtable.domain.ledger import Part
from roundtable.domain.permissions import Permission
from roundtable.forms.ledger import CorrectionForm
from roundtable.models.groups import Group, Membership
from roundtable.queries import ledger as queries
from roundtable.queries import members, series
from roundtable.services import ledger
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.loading import load_group, may_in_group
from roundtable.wording_ledger import (
    change_in_words,
    counts_in_words,
    late_hours_in_words,
    part_in_words,
)

bp = Blueprint("ledger", __name__, url_prefix="/groups/<int:group_id>/hours")

ROUNDED = LATE_HOUR / 20
"""Burdens are shown to a tenth: who takes off what is shown takes off all."""

bp.add_app_template_filter(late_hours_in_words, "late_hours")
bp.add_app_template_filter(counts_in_words, "burden_counts")
bp.add_app_template_filter(part_in_words, "burden_part")
bp.add_app_template_filter(change_in_words, "burden_change")
bp.add_app_template_global(stretches, "burden_stretches")


@bp.get("/")
def show(group_id: int) -> ResponseReturnValue:
    """What each member has carried; everybody in the group may see it."""
    group = load_group(group_id)
    return _page(group, CorrectionForm(formdata=None), 200)


@bp.post("/corrections")
def correct(group_id: int) -> ResponseReturnValue:
    """Put something to what a member has carried, or take it off."""
    group = load_group(group_id, Permission.EDIT_SERIES)
    form = CorrectionForm()
    form.offer([(seat.id, seat.person.name) for seat in members.of_group(group)])
    seat = members.find(group, form.membership_id.data) if form.validate() else None
    if seat is None or not _is_carried(seat, form):
        return _page(group, form, 422)
    ledger.correct(seat, form.points, form.reason.data, by=current_account(), now=clock.now())
    flash(_("Corrected. Everybody sees that it was, and only conveners why."))
    return redirect(url_for(".show", group_id=group.id), 303)


def _is_carried(seat: Membership, form: CorrectionForm) -> bool:
    """Whether somebody has carried what is to be taken off; if not, the form says so."""
    found = queries.of_group(seat.group, now=clock.now()).history.get(seat.person_id, 0)
    if found + form.points > -ROUNDED:
        return True
    form.refuse_more_than(seat.person.name, late_hours_in_words(found))
    return False


def _page(group: Group, form: CorrectionForm, status: int) -> ResponseReturnValue:
    found = queries.of_group(group, now=clock.now())
    form.offer([(row.seat.id, row.seat.person.name) for row in found.rows])
    return render_template(
        "ledger/show.html",
        group=group,
        ledger=found,
        form=form,
        parts=tuple(Part),
        series=series.of_group(group),
        may_edit=may_in_group(group, Permission.EDIT_SERIES),
    ), status
