"""What is to be done next about an invitation, and by when."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roundtable.domain.invitations import InvitationState
from roundtable.domain.reminders import MONDAY_TO_FRIDAY, reminder_due_on

CONFIRMED_DAYS_AFTER = 1
BRIEFED_DAYS_BEFORE = 7
THANKED_DAYS_AFTER = 1
FOLLOWED_UP_DAYS_AFTER = 30


class NextVerb(StrEnum):
    """What the convener does next."""

    DRAFT = "draft"
    CLEAR = "clear"
    SEND = "send"
    REMIND = "remind"
    WAIT = "wait"
    AGREE = "agree"
    CONFIRM = "confirm"
    BRIEF = "brief"
    HOLD = "hold"
    THANK = "thank"
    FOLLOW_UP = "follow_up"
    ASK_AGAIN = "ask_again"
    THANK_FOR_DELEGATE = "thank_for_delegate"


@dataclass(frozen=True, kw_only=True)
class Due:
    """The next verb and its day; without one, whenever there is time."""

    verb: NextVerb
    on: date | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether the day has gone by."""
        return self.on is not None and self.on < today


@dataclass(frozen=True, kw_only=True)
class Milestones:
    """The days of an invitation, on the leader's calendar.

    ``visit_on`` is the kept day, or the first that is offered; ``notice_days`` are the group's.
    ``days_off`` are public holidays where they live: a reminder does not count them.
    ``resting_until`` is set while somebody waits to be asked later, and was not yet. With
    ``is_handed_over`` the delegate has an invitation of their own.
    """

    visit_on: date | None = None
    sent_on: date | None = None
    answered_on: date | None = None
    has_been_reminded: bool = False
    has_been_confirmed: bool = False
    resting_until: date | None = None
    is_handed_over: bool = False
    has_thanked_for_delegate: bool = False
    notice_days: int = 14
    working_week: AbstractSet[int] = MONDAY_TO_FRIDAY
    days_off: AbstractSet[date] = frozenset()


def next_due(state: InvitationState, milestones: Milestones, *, today: date) -> Due | None:
    """Say what is due; None where nothing more is owed.

    :param today: what is done ahead of a visit that is still to come is never due before it
    """
    if state is InvitationState.SENT:
        return _after_sending(milestones)
    if state is InvitationState.RESTING:
        until = milestones.resting_until
        return Due(verb=NextVerb.ASK_AGAIN, on=until) if until else None
    if state is InvitationState.DELEGATED and milestones.is_handed_over:
        return None if milestones.has_thanked_for_delegate else _after_delegate(milestones)
    visit_on = milestones.visit_on
    is_ahead = visit_on is None or visit_on >= today
    if state is InvitationState.ACCEPTED and is_ahead and not milestones.has_been_confirmed:
        return _after_yes(milestones)
    verb = _VERBS.get(state)
    if verb is None:
        return None
    on = _day_of(verb, milestones)
    if on and visit_on and on < today <= visit_on:
        on = today if verb in _AHEAD else on
    return Due(verb=verb, on=on)


def _day_of(verb: NextVerb, milestones: Milestones) -> date | None:
    """Count from the day of the visit; what has no date is done when there is time."""
    days = {
        NextVerb.CLEAR: -milestones.notice_days,
        NextVerb.SEND: -milestones.notice_days,
        NextVerb.BRIEF: -BRIEFED_DAYS_BEFORE,
        NextVerb.HOLD: 0,
        NextVerb.THANK: THANKED_DAYS_AFTER,
        NextVerb.FOLLOW_UP: FOLLOWED_UP_DAYS_AFTER,
    }
    if milestones.visit_on is None or verb not in days:
        return None
    return milestones.visit_on + timedelta(days=days[verb])


_AHEAD = frozenset({NextVerb.CLEAR, NextVerb.SEND, NextVerb.BRIEF})
_S = InvitationState
_VERBS = {
    _S.IDEA: NextVerb.DRAFT,
    _S.DRAFTED: NextVerb.CLEAR,
    _S.CLEARED: NextVerb.SEND,
    _S.DELEGATED: NextVerb.AGREE,
    _S.OTHER_TIME: NextVerb.AGREE,
    _S.ACCEPTED: NextVerb.BRIEF,
    _S.BRIEFED: NextVerb.HOLD,
    _S.HELD: NextVerb.THANK,
    _S.THANKED: NextVerb.FOLLOW_UP,
}


def _after_yes(milestones: Milestones) -> Due:
    """Whoever has said yes hears from us the next day."""
    return Due(verb=NextVerb.CONFIRM, on=_day_after_answer(milestones))


def _after_delegate(milestones: Milestones) -> Due:
    """Whoever sends somebody else hears from us the next day too."""
    return Due(verb=NextVerb.THANK_FOR_DELEGATE, on=_day_after_answer(milestones))


def _day_after_answer(milestones: Milestones) -> date | None:
    answered_on = milestones.answered_on
    return answered_on + timedelta(days=CONFIRMED_DAYS_AFTER) if answered_on else None


def _after_sending(milestones: Milestones) -> Due:
    """One reminder after five working days, then nothing but patience."""
    if milestones.has_been_reminded or milestones.sent_on is None:
        return Due(verb=NextVerb.WAIT, on=milestones.visit_on)
    on = reminder_due_on(
        milestones.sent_on, working_week=milestones.working_week, days_off=milestones.days_off
    )
    return Due(verb=NextVerb.REMIND, on=on)
