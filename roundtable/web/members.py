"""Members: who sits in a group, choosing people, changing seats, leaving."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.groups import MemberRole
from roundtable.domain.permissions import Permission
from roundtable.forms.members import ChooseForm, NewMemberForm, SeatForm
from roundtable.models.groups import Group, Membership
from roundtable.queries import members as queries
from roundtable.queries.member_pages import page_link
from roundtable.queries.member_times import seated
from roundtable.services import members
from roundtable.services.members import Newcomer
from roundtable.web import members_page
from roundtable.web.loading import load_group
from roundtable.web.session_mails import tell

bp = Blueprint("members", __name__, url_prefix="/groups/<int:group_id>/members")


@bp.get("")
def list_(group_id: int) -> ResponseReturnValue:
    """Who sits in the group, and who could."""
    return members_page.show(load_group(group_id))


@bp.get("/candidates")
def candidates(group_id: int) -> ResponseReturnValue:
    """People of the directory while a name is being typed; who is ticked stays, and first."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    ticked = ChooseForm(request.args).people.data or []
    found = queries.candidates(group, request.args.get("q", ""), ticked=ticked)
    return render_template("members/_candidates.html", candidates=found, chosen=ticked)


@bp.post("")
def choose(group_id: int) -> ResponseReturnValue:
    """Give chosen people a seat, or search on; on the way to the next step none need be chosen."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    if "search" in request.form:
        return members_page.show(group, choose=ChooseForm())
    if members_page.is_going_on() and not request.form.getlist("people"):
        return redirect(members_page.address(group), 303)
    form = ChooseForm()
    is_valid = form.validate()
    people = queries.people(form.people.data or [])
    if not people:
        form.people.errors = [_("Choose at least one person.")]
    if not is_valid or not people:
        return members_page.show(group, choose=form), 422
    for person in people:
        members.add(
            group,
            person,
            role=form.role.data,
            is_required=form.is_required.data,
            on=today_in(group),
        )
    return members_page.added(group, len(people))


@bp.post("/new")
def create(group_id: int) -> ResponseReturnValue:
    """Seat somebody nobody knows yet."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    form = NewMemberForm()
    if not form.validate():
        return members_page.show(group, fresh=form), 422
    newcomer = Newcomer(person=form.person, role=form.role.data, is_required=form.is_required.data)
    members.take_over(group, [newcomer], now=clock.now())
    return members_page.added(group, 1)


@bp.post("/seats")
def change_all(group_id: int) -> ResponseReturnValue:
    """Change roles, and who is required, of several at once."""
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    rows = members_page.seat_rows(seated(group.id), request.form)
    if [row for _seat, row in rows if not row.validate()]:
        return members_page.show(group, rows=rows), 422
    members.change_all([(seat, row.role.data, row.is_required.data) for seat, row in rows])
    flash(_("Saved."))
    return redirect(members_page.address(group), 303)


@bp.get("/<int:membership_id>")
def edit(group_id: int, membership_id: int) -> ResponseReturnValue:
    """All that is kept about one seat."""
    group, seat = _load(group_id, membership_id)
    return _show(group, seat, SeatForm(obj=seat))


@bp.post("/<int:membership_id>")
def update(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Change one seat; a former member is taken in again first."""
    group, seat = _load(group_id, membership_id)
    if seat.role is MemberRole.FORMER:
        abort(404)
    form = SeatForm()
    if not form.validate() or not form.has_no_date_ahead(today_in(group)):
        return _show(group, seat, form), 422
    members.change(seat, role=form.role.data, is_required=form.is_required.data)
    members.note_acceptance(seat, on=form.norms_accepted_on.data)
    members.note_supervisor(
        seat, is_first=form.supervisor_first.data, informed_on=form.supervisor_informed_on.data
    )
    flash(_("Saved."))
    return redirect(url_for(".list_", group_id=group.id), 303)


@bp.post("/<int:membership_id>/leave")
def leave(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Let a member go."""
    group, seat = _load(group_id, membership_id)
    members.leave(seat, on=today_in(group))
    tell(group)
    flash(_("%(name)s has left. What was held keeps its record.", name=seat.person.name))
    return redirect(members_page.address(group), 303)


@bp.post("/<int:membership_id>/rejoin")
def rejoin(group_id: int, membership_id: int) -> ResponseReturnValue:
    """Take a former member in again."""
    group, seat = _load(group_id, membership_id)
    members.rejoin(seat, on=today_in(group))
    tell(group, newcomers=True)
    flash(_("%(name)s is a member again.", name=seat.person.name))
    return redirect(members_page.address(group), 303)


def today_in(group: Group) -> date:
    """The date on the group's own calendar."""
    return timezones.local(clock.now(), group.time_zone).date()


def _load(group_id: int, membership_id: int) -> tuple[Group, Membership]:
    group = load_group(group_id, Permission.EDIT_MEMBERS)
    return group, queries.find(group, membership_id) or abort(404)


def _show(group: Group, seat: Membership, form: SeatForm) -> str:
    return render_template(
        "members/edit.html", group=group, seat=seat, form=form, page_link=page_link(seat)
    )
