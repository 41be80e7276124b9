"""Invitations to senior guests: every verb, from the idea to the follow-up.

What a letter holds is freed when it is answered with no or with another time, when it is
withdrawn, and, of several times, when one of them is kept.
"""

from datetime import datetime

from roundtable.domain.invitation_plan import InvitationPlan
from roundtable.domain.invitations import InvitationState
from roundtable.models.accounts import Account
from roundtable.models.invitations import Invitation
from roundtable.services import invitation_slots as slots
from roundtable.services.invitation_answers import (
    NotOfferedError,
    OwnDelegateError,
    RestOverError,
    accept,
    agree,
    decline,
    delegate,
    propose_other_time,
    rest,
)
from roundtable.services.invitation_clearing import (
    InvitationForbiddenError,
    InvitationNotReadyError,
    LetterEmptyError,
    SecondPersonNeededError,
    back_to_draft,
    clear,
    waits_for_another,
)
from roundtable.services.invitation_delegates import (
    DelegateSitsHereError,
    NoDelegateError,
    hand_over,
)
from roundtable.services.invitation_drafts import invite, revise
from roundtable.services.invitation_letters import (
    InvitationFrozenError,
    LetterChangedError,
    redraft,
    write,
)
from roundtable.services.invitation_moves import move
from roundtable.services.invitation_replies import close_reply_page
from roundtable.services.invitation_sending import (
    AlreadyRemindedError,
    NoAddressError,
    recall,
    remind,
    send,
    send_by_hand,
)
from roundtable.services.invitation_slots import GuestSlotTakenError
from roundtable.services.invitation_visits import (
    ReportMissingError,
    VisitAheadError,
    brief,
    confirm,
    follow_up,
    hold,
    thank,
    thank_for_delegate,
)
from roundtable.services.locks import lock

__all__ = [
    "AlreadyRemindedError",
    "DelegateSitsHereError",
    "GuestSlotTakenError",
    "InvitationForbiddenError",
    "InvitationFrozenError",
    "InvitationNotReadyError",
    "InvitationPlan",
    "LetterChangedError",
    "LetterEmptyError",
    "NoAddressError",
    "NoDelegateError",
    "NotOfferedError",
    "OwnDelegateError",
    "ReportMissingError",
    "RestOverError",
    "SecondPersonNeededError",
    "VisitAheadError",
    "accept",
    "agree",
    "back_to_draft",
    "brief",
    "clear",
    "close_reply_page",
    "confirm",
    "decline",
    "delegate",
    "follow_up",
    "hand_over",
    "hold",
    "invite",
    "propose_other_time",
    "recall",
    "redraft",
    "remind",
    "rest",
    "revise",
    "send",
    "send_by_hand",
    "thank",
    "thank_for_delegate",
    "waits_for_another",
    "withdraw",
    "write",
]


def withdraw(invitation: Invitation, *, by: Account, now: datetime, reason: str = "") -> None:
    """Give the invitation up, from anywhere before the visit; every time is freed.

    :raises InvitationMoveNotAllowedError: the visit has taken place
    """
    lock([offer.session for offer in invitation.offers])
    move(invitation, InvitationState.WITHDRAWN, by=by, now=now, reason=reason)
    slots.free(invitation.offers, now=now)
