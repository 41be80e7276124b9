"""Norms (Spielregeln): reading, writing, and who accepted them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from roundtable import clock
from roundtable.documents import markdown
from roundtable.domain import timezones
from roundtable.domain.culture import InformedInFutureError
from roundtable.domain.norms import STARTERS, AcceptanceUndecidedError
from roundtable.domain.people import Language
from roundtable.domain.permissions import Permission
from roundtable.forms.norms import AcceptForm, NormsForm
from roundtable.models.groups import Group, Membership
from roundtable.queries import group_record
from roundtable.queries.member_times import seated
from roundtable.services import norms
from roundtable.web.loading import load_group, may_in_group

bp = Blueprint("norms", __name__, url_prefix="/groups/<int:group_id>/norms")


@bp.get("")
def show(group_id: int) -> ResponseReturnValue:
    """The norms, and who accepted them."""
    group = load_group(group_id)
    today = timezones.local(clock.now(), group.time_zone).date()
    return _show(group, AcceptForm(accepted_on=today))


@bp.get("/edit")
def edit(group_id: int) -> ResponseReturnValue:
    """Ask for the text."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    return _ask(group, NormsForm(obj=group))


@bp.post("/edit")
def update(group_id: int) -> ResponseReturnValue:
    """Change the text."""
    group = load_group(group_id, Permission.EDIT_GROUP)
    form = NormsForm()
    if _is_starting(form):
        return _ask(group, form)
    if not form.validate():
        return _ask(group, form), 422
    try:
        is_anew = norms.change(
            group, form.norms.data, agreed_on=form.norms_agreed_on.data, decision=form.decision
        )
    except AcceptanceUndecidedError:
        form.acceptance.errors = [_("Choose one: it decides whether everybody is asked again.")]
        return _ask(group, form), 422
    flash(_("Saved. Everybody is asked to accept again.") if is_anew else _("Saved."))
    return redirect(url_for(".show", group_id=group.id), 303)


@bp.post("/accept")
def accept(group_id: int) -> ResponseReturnValue:
    """Record who accepted the norms."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    form = AcceptForm()
    is_valid = form.validate()
    chosen = _chosen(group, form)
    if is_valid and not chosen:
        form.seats.errors = [_("Choose at least one member.")]
    if form.errors:
        return _show(group, form), 422
    today = timezones.local(clock.now(), group.time_zone).date()
    try:
        count = norms.accept(chosen, on=form.accepted_on.data, today=today)
    except InformedInFutureError:
        form.accepted_on.errors = [_("This day has not come yet.")]
        return _show(group, form), 422
    flash(ngettext("One acceptance was recorded.", "%(num)s acceptances were recorded.", count))
    return redirect(url_for(".show", group_id=group.id), 303)


def _chosen(group: Group, form: AcceptForm) -> list[Membership]:
    """Those ticked; or everybody, or those who came last time, where that button was pressed."""
    seats = seated(group.id)
    who = request.form.get("who", "")
    if who == "everybody":
        return list(seats)
    if who == "present":
        last = next(iter(group_record.held(group, limit=1)), None)
        return [seat for seat in seats if last and last.came.get(seat.person_id)]
    return [seat for seat in seats if seat.id in (form.seats.data or [])]


def _show(group: Group, form: AcceptForm) -> str:
    seats = seated(group.id)
    return render_template(
        "norms/show.html",
        group=group,
        norms=markdown.render(group.norms),
        seats=seats,
        waiting=[seat for seat in seats if seat.norms_accepted_on is None],
        last=next(iter(group_record.held(group, limit=1)), None),
        form=form,
        is_editor=may_in_group(group, Permission.EDIT_GROUP),
    )


def _ask(group: Group, form: NormsForm) -> str:
    return render_template(
        "norms/edit.html",
        group=group,
        form=form,
        has_accepted=any(seat.norms_accepted_on for seat in seated(group.id)),
    )


def _is_starting(form: NormsForm) -> bool:
    """Take a text to begin from into the form, below what stands there."""
    wanted = request.form.get("starter", "")
    if wanted not in set(Language):
        return False
    texts = [form.norms.data or "", STARTERS[Language(wanted)]]
    form.norms.data = "\n\n".join(text for text in texts if text)
    return True
