"""Senior guests: the board, and one invitation."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.guest_letters import GuestLetter
from roundtable.mail.html import as_html, shown
from roundtable.queries import invitations as queries
from roundtable.web import (
    counters,
    guest_letters,
    invitation_answers,
    invitation_clearing,
    invitation_letters,
    invitation_mails,
    invitation_plans,
    invitation_steps,
)
from roundtable.web.access import current_account
from roundtable.web.invitation_page import bp, show_page
from roundtable.web.loading import load_invitation
from roundtable.wording_guest_times import (
    attendance_in_words,
    better_in_words,
    doubts_in_words,
    place_in_words,
)
from roundtable.wording_inbox import doubt_in_words
from roundtable.wording_invitations import asked_in_words, due_in_words, stage_in_words
from roundtable.wording_letters import finding_in_words, rule_in_words

__all__ = [
    "bp",
    "counters",
    "guest_letters",
    "invitation_answers",
    "invitation_clearing",
    "invitation_letters",
    "invitation_mails",
    "invitation_plans",
    "invitation_steps",
]

bp.add_app_template_filter(finding_in_words, "fault_in_words")
bp.add_app_template_filter(rule_in_words, "lint_rule")
bp.add_app_template_filter(due_in_words, "due_in_words")
bp.add_app_template_filter(doubts_in_words, "doubts_in_words")
bp.add_app_template_filter(place_in_words, "place_in_words")
bp.add_app_template_filter(attendance_in_words, "attendance_in_words")
bp.add_app_template_filter(better_in_words, "better_in_words")
bp.add_app_template_filter(stage_in_words, "stage_in_words")
bp.add_app_template_filter(asked_in_words, "asked_in_words")
bp.add_app_template_filter(shown, "shown")
bp.add_app_template_filter(lambda text: shown(as_html(text, "")), "letter_html")
bp.add_app_template_filter(doubt_in_words, "doubt_in_words")


@bp.get("/invitations/")
def list_() -> ResponseReturnValue:
    """The board: where is every invitation, and what is due next."""
    group_id = request.args.get("group", type=int)
    found = queries.board(current_account(), group_id=group_id, now=clock.now())
    return render_template("invitations/list.html", board=found)


@bp.get("/invitations/<int:invitation_id>")
def show(invitation_id: int) -> ResponseReturnValue:
    """One invitation: would I say yes to this."""
    wanted = request.args.get("letter", "")
    letter = GuestLetter(wanted) if wanted in set(GuestLetter) else None
    return show_page(load_invitation(invitation_id), letter=letter)
