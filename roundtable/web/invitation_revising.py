"""What is agreed about an invitation before its letter is cleared: the form and its page."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.guest_times import CandidateTime, best_times, nearest_miss, preselect
from roundtable.domain.invitations import InvitationState
from roundtable.forms.invitations import PlanForm
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.invitation_leaders import find_current
from roundtable.queries.invitation_letters import is_editable, live_offers
from roundtable.queries.invitation_times import coming_sessions
from roundtable.services import agenda, invitations
from roundtable.typed_gettext import gettext as _
from roundtable.web.access import current_account
from roundtable.web.invitation_forms import times_for
from roundtable.web.invitation_page import EDIT, bp
from roundtable.web.loading import load_invitation
from roundtable.web.refusals import in_words

REFUSALS = (invitations.GuestSlotTakenError, agenda.AgendaClosedError, agenda.AgendaChangedError)


@bp.get("/invitations/<int:invitation_id>/edit")
def edit(invitation_id: int) -> ResponseReturnValue:
    """What is agreed about an invitation whose letter is not cleared."""
    invitation = load_invitation(invitation_id, EDIT)
    if not is_editable(invitation):
        raise invitations.InvitationFrozenError
    several = times_for(invitation.group, invitation.leader, invitation)
    questions = [*invitation.questions, "", "", ""]
    held = [offer.session_id for offer in live_offers(invitation)]
    form = PlanForm(
        formdata=None,
        leader_id=invitation.leader_id,
        role=invitation.role,
        language=invitation.language,
        topic=invitation.topic,
        question_1=questions[0],
        question_2=questions[1],
        question_3=questions[2],
        times=held or list(preselect(several, opened_id=0)),
    )
    return ask(form, invitation.group, invitation.leader, several, invitation=invitation)


@bp.post("/invitations/<int:invitation_id>/edit")
def update(invitation_id: int) -> ResponseReturnValue:
    """Change what is agreed; times that are left out are freed."""
    invitation = load_invitation(invitation_id, EDIT)
    group, leader = invitation.group, invitation.leader
    form = PlanForm()
    several = times_for(group, leader, invitation)
    form.offer([one.session_id for one in several])
    if takes_best(form, several):
        return ask(form, group, leader, several, invitation=invitation)
    before = invitation.state
    is_valid = form.validate()
    lacks = before is InvitationState.IDEA and lacks_times(form)
    if lacks or not is_valid:
        return ask(form, group, leader, several, invitation=invitation, status=422)
    try:
        invitations.revise(
            invitation, form.to_plan(), chosen(group, form), by=current_account(), now=clock.now()
        )
    except REFUSALS as error:
        form.times.errors = [in_words(error)]
        return ask(form, group, leader, several, invitation=invitation, status=422)
    flash(noted(invitation) if before is InvitationState.IDEA else _("Saved."))
    return redirect(url_for(".show", invitation_id=invitation.id), 303)


def ask(
    form: PlanForm,
    group: Group,
    leader: Person,
    several: list[CandidateTime],
    *,
    session: Session | None = None,
    invitation: Invitation | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """Ask for role, topic, questions and times, or ask again with what was typed."""
    return render_template(
        "invitations/plan.html",
        form=form,
        group=group,
        leader=leader,
        candidates=several,
        best=best_times(several),
        nearest=nearest_miss(several),
        session=session,
        invitation=invitation,
        current=None if invitation else find_current(group, leader),
    ), status


def chosen(group: Group, form: PlanForm) -> list[Session]:
    """The chosen sessions; none where the thought is only noted."""
    if "idea" in request.form:
        return []
    wanted = set(form.times.data or ())
    return [one for one in coming_sessions(group, now=clock.now()) if one.id in wanted]


def lacks_times(form: PlanForm) -> bool:
    """Whether a letter is wanted without a time in it; then the field says so."""
    if "idea" in request.form or form.times.data or form.times.errors:
        return False
    form.times.errors = [_("Tick at least one time, or only note the idea.")]
    return True


def takes_best(form: PlanForm, several: list[CandidateTime]) -> bool:
    """Whether only the best times are to be ticked; then they are, and nothing typed is lost."""
    if "best" not in request.form:
        return False
    form.times.data = [one.session_id for one in best_times(several)]
    return True


def noted(invitation: Invitation) -> str:
    """Say what has come of the form."""
    if invitation.state is InvitationState.IDEA:
        return _("Noted as an idea. No time is held for it yet.")
    if invitation.state is InvitationState.DRAFTED:
        return _("The times are held in the agendas, and the letter is drafted.")
    return _("This leader is being asked for this session already: here is that invitation.")
