"""The best hours to meet once: for a coffee, a gathering, a call with a guest."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.bands import Level
from roundtable.domain.fairness.costs import Cost
from roundtable.domain.permissions import Permission
from roundtable.forms.meeting_hours import MeetingHoursForm
from roundtable.forms.sessions import MINUTES
from roundtable.i18n import current_language
from roundtable.queries.meeting_hours import hours_for, people_of
from roundtable.queries.member_times import without_clock
from roundtable.web.access import current_account
from roundtable.web.loading import load_group

bp = Blueprint("meeting_hours", __name__)
bp.add_app_template_filter(timezones.local, "on_clock_of")


@bp.app_template_filter()
def hardest(cost: Cost) -> Level:
    """The hardest level of a session for somebody."""
    return max(cost.minutes, key=list(Level).index)


@bp.get("/groups/<int:group_id>/find-hour")
def find(group_id: int) -> ResponseReturnValue:
    """Ask who, and show when."""
    group = load_group(group_id, Permission.EDIT_SESSIONS)
    people = {person.id: person for person in people_of(group)}
    choices = [(id_, person.name) for id_, person in people.items()]
    form = MeetingHoursForm(request.args or None, people=choices)
    chosen, hours, lost, status = [], None, [], 200
    if request.args and form.validate():
        chosen = [people[id_] for id_ in form.who.data]
        lost = without_clock(chosen)
        status = 422 if lost else 200
    if chosen and not lost:
        hours = hours_for(
            chosen,
            minutes=MINUTES[form.kind.data],
            weeks=form.weeks.data,
            anchor=current_account().time_zone,
            now=clock.now(),
            language=current_language().value,
        )
    elif form.errors:
        status = 422
    return render_template(
        "meeting_hours/find.html",
        group=group,
        form=form,
        people=chosen,
        hours=hours,
        lost=lost,
    ), status
