"""Whom to ask, about what, and in which sessions: the form before the letter."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.guest_times import preselect
from roundtable.forms.invitations import PlanForm
from roundtable.models.groups import Group
from roundtable.models.sessions import Session
from roundtable.queries.invitation_leaders import find_leader, suggestions
from roundtable.queries.readiness import of_group
from roundtable.services import invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import times_for
from roundtable.web.invitation_page import EDIT, bp
from roundtable.web.invitation_revising import (
    REFUSALS,
    ask,
    chosen,
    lacks_times,
    noted,
    takes_best,
)
from roundtable.web.loading import load_group, load_session
from roundtable.web.refusals import in_words

LONGEST_SEARCH = 100


@bp.get("/groups/<int:group_id>/invitations/new")
@bp.get("/sessions/<int:session_id>/invitations/new")
def new(group_id: int = 0, session_id: int = 0) -> ResponseReturnValue:
    """Ask whom to invite; once chosen, for what and when."""
    group, session = _where(group_id, session_id)
    leader = find_leader(group, request.args.get("leader", 0, type=int))
    if leader is None:
        return _choose_leader(group, session)
    several = times_for(group, leader)
    form = PlanForm(
        formdata=None,
        leader_id=leader.id,
        language=leader.language,
        topic=session.topic if session else "",
        times=list(preselect(several, opened_id=session.id if session else 0)),
    )
    return ask(form, group, leader, several, session=session)


@bp.post("/groups/<int:group_id>/invitations")
@bp.post("/sessions/<int:session_id>/invitations")
def create(group_id: int = 0, session_id: int = 0) -> ResponseReturnValue:
    """Hold the times and draft the letter, or keep the thought as an idea."""
    group, session = _where(group_id, session_id)
    form = PlanForm()
    leader = find_leader(group, form.leader_id.data or 0)
    if leader is None:
        flash(_("Choose whom to ask."), "error")
        return _choose_leader(group, session, status=422)
    several = times_for(group, leader)
    form.offer([one.session_id for one in several])
    if takes_best(form, several):
        return ask(form, group, leader, several, session=session)
    is_valid = form.validate()
    if lacks_times(form) or not is_valid:
        return ask(form, group, leader, several, session=session, status=422)
    sessions = chosen(group, form)
    try:
        invitation = invitations.invite(
            group, leader, form.to_plan(), sessions, by=current_account(), now=clock.now()
        )
    except REFUSALS as error:
        form.times.errors = [in_words(error)]
        return ask(form, group, leader, several, session=session, status=422)
    flash(noted(invitation))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def _choose_leader(
    group: Group, session: Session | None, *, status: int = 200
) -> ResponseReturnValue:
    """The leaders to think of first, and a search; only the list where htmx asks for it."""
    words = request.args.get("q", "")[:LONGEST_SEARCH]
    now = clock.now()
    topic = session.topic if session and session.topic else group.purpose
    starts_at = session.starts_at if session else None
    found = suggestions(group, words=words, topic=topic, now=now, starts_at=starts_at)
    is_part = "HX-Request" in request.headers
    return render_template(
        "invitations/_leaders.html" if is_part else "invitations/leader.html",
        group=group,
        session=session,
        words=words,
        leaders=found,
        moment=now,
        report=None if is_part else of_group(group, now=now),
    ), status


def _where(group_id: int, session_id: int) -> tuple[Group, Session | None]:
    """The group, and the session from which one came, if any."""
    if session_id:
        session = load_session(session_id, EDIT)
        return session.group, session
    return load_group(group_id, EDIT), None
