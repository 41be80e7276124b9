"""Senior guests: the board, one invitation, and the guest slot on the page of a session."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.readiness import ReadinessReport
from roundtable.models.invitations import Invitation, Offer
from roundtable.models.sessions import Session
from roundtable.queries import invitations as queries
from roundtable.queries.readiness import of_group
from roundtable.web import (
    invitation_answers,
    invitation_clearing,
    invitation_letters,
    invitation_plans,
    invitation_steps,
)
from roundtable.web.access import current_account
from roundtable.web.invitation_page import EDIT, bp, show_page
from roundtable.web.loading import load_invitation, may_in_group
from roundtable.wording_invitations import (
    asked_in_words,
    doubts_in_words,
    due_in_words,
    place_in_words,
    stage_in_words,
)
from roundtable.wording_letters import finding_in_words, rule_in_words

__all__ = [
    "bp",
    "invitation_answers",
    "invitation_clearing",
    "invitation_letters",
    "invitation_plans",
    "invitation_steps",
]

bp.add_app_template_filter(finding_in_words, "fault_in_words")
bp.add_app_template_filter(rule_in_words, "lint_rule")
bp.add_app_template_filter(due_in_words, "due_in_words")
bp.add_app_template_filter(doubts_in_words, "doubts_in_words")
bp.add_app_template_filter(place_in_words, "place_in_words")
bp.add_app_template_filter(stage_in_words, "stage_in_words")
bp.add_app_template_filter(asked_in_words, "asked_in_words")


@dataclass(frozen=True, kw_only=True)
class GuestPanel:
    """What ``invitations/_of_session.html`` shows; without an offer the group's readiness."""

    offer: Offer | None
    report: ReadinessReport | None
    may_edit: bool

    @property
    def invitation(self) -> Invitation | None:
        """Who is asked for the slot."""
        return self.offer.invitation if self.offer else None


@bp.app_template_global()
def guest_panel(session: Session, offer: Offer | None) -> GuestPanel:
    """The guest slot of a session; readiness is asked for only where somebody can be."""
    may_edit = may_in_group(session.group, EDIT)
    is_possible = offer is None and may_edit and session.is_open
    report = of_group(session.group, now=clock.now()) if is_possible else None
    return GuestPanel(offer=offer, report=report, may_edit=may_edit)


@bp.get("/invitations/")
def list_() -> ResponseReturnValue:
    """The board: where is every invitation, and what is due next."""
    group_id = request.args.get("group", type=int)
    found = queries.board(current_account(), group_id=group_id, now=clock.now())
    return render_template("invitations/list.html", board=found)


@bp.get("/invitations/<int:invitation_id>")
def show(invitation_id: int) -> ResponseReturnValue:
    """One invitation: would I say yes to this."""
    return show_page(load_invitation(invitation_id))
