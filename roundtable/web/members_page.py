"""The page about members, which is also the second step of setting a group up."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from roundtable import clock
from roundtable.domain.groups import MemberRole
from roundtable.domain.permissions import Permission
from roundtable.domain.seats import judge_size
from roundtable.domain.setting_up import SetUpStep
from roundtable.forms.member_lists import ListForm
from roundtable.forms.members import ChooseForm, NewMemberForm, SeatRow
from roundtable.i18n import current_language
from roundtable.models.groups import Group, Membership
from roundtable.queries import members, setting_up, world_strip
from roundtable.web.loading import may_in_group
from roundtable.web.session_mails import tell

Rows = Sequence[tuple[Membership, SeatRow]]


def show(
    group: Group,
    *,
    choose: ChooseForm | None = None,
    fresh: NewMemberForm | None = None,
    pasted: ListForm | None = None,
    rows: Rows | None = None,
    is_setting_up: bool = False,
) -> str:
    """Write the page; a form that was refused is shown as it was sent."""
    seats = members.of_group(group)
    seated = [seat for seat in seats if seat.role is not MemberRole.FORMER]
    is_editor = may_in_group(group, Permission.EDIT_MEMBERS)
    is_setting_up = is_setting_up or _is_setting_up()
    values: dict[str, Any] = {
        "group": group,
        "rows": rows or seat_rows(seated),
        "former": [seat for seat in seats if seat.role is MemberRole.FORMER],
        "strip": world_strip.build(
            (seat.person for seat in seated), at=clock.now(), language=current_language()
        ),
        "size": judge_size(len(seated)),
        "is_editor": is_editor,
        "shows_addresses": is_editor or group.shows_addresses,
        "setup": 1 if is_setting_up else None,
    }
    if is_editor:
        values |= _ways_to_add(group, choose, fresh, pasted)
    if is_setting_up:
        values |= steps(group, SetUpStep.MEMBERS)
    return render_template(
        "wizard/members.html" if is_setting_up else "members/list.html", **values
    )


def steps(group: Group | None, step: SetUpStep) -> dict[str, Any]:
    """What the line of the four steps needs."""
    done = setting_up.progress_of(group).done if group else frozenset()
    return {"group": group, "step": step, "done": {one.value for one in done}}


def seat_rows(seated: Sequence[Membership], sent: Mapping[str, str] | None = None) -> Rows:
    """A small form for each seat; of a form that was sent only those seats that stand in it."""
    named = [(seat, f"seat-{seat.id}-") for seat in seated]
    if sent is None:
        return [(seat, SeatRow(obj=seat, prefix=prefix)) for seat, prefix in named]
    return [
        (seat, SeatRow(sent, prefix=prefix)) for seat, prefix in named if f"{prefix}role" in sent
    ]


def address(group: Group) -> str:
    """Where to go on: a step of the wizard, or the page about members."""
    if is_going_on():
        return url_for("wizard.rhythm", group_id=group.id)
    endpoint = "wizard.members" if _is_setting_up() else "members.list_"
    return url_for(endpoint, group_id=group.id)


def is_going_on() -> bool:
    """Whether the way to the next step of the wizard was pressed."""
    return "next" in request.form and _is_setting_up()


def added(group: Group, number: int) -> ResponseReturnValue:
    """Say how many were added, and go back."""
    flash(ngettext("One person has a seat now.", "%(num)s people have a seat now.", number))
    tell(group, newcomers=True)
    return redirect(address(group), 303)


def _ways_to_add(
    group: Group, choose: ChooseForm | None, fresh: NewMemberForm | None, pasted: ListForm | None
) -> dict[str, Any]:
    sought = request.values.get("q", "")
    chosen = (choose.people.data or []) if choose else []
    return {
        "sought": sought,
        "candidates": members.candidates(group, sought, ticked=chosen),
        "choose": choose or ChooseForm(formdata=None),
        "fresh": fresh or NewMemberForm(formdata=None, time_zone=group.time_zone),
        "pasted": pasted or ListForm(formdata=None),
        "chosen": chosen,
    }


def _is_setting_up() -> bool:
    return "setup" in request.args
