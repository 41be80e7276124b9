"""What a convener owes whom, by when, and in what order to look at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roundtable.domain.conferences import ProspectState
from roundtable.domain.invitation_due import Due, NextVerb
from roundtable.domain.timetable import TimeboxFinding

SOON = timedelta(days=14)


class OwedKind(StrEnum):
    """What is to be done."""

    READ_MAIL = "read_mail"
    RETRY_MAIL = "retry_mail"
    CLEAR = "clear"
    SEND = "send"
    REMIND = "remind"
    AGREE = "agree"
    CONFIRM_VISIT = "confirm_visit"
    BRIEF = "brief"
    HOLD = "hold"
    THANK = "thank"
    TELL = "tell"
    ASK_AGAIN = "ask_again"
    THANK_FOR_DELEGATE = "thank_for_delegate"
    FOLLOW_UP = "follow_up"
    OWED_TO_ME = "owed_to_me"
    KEEP_IN_TOUCH = "keep_in_touch"
    LOOK_AGAIN = "look_again"
    RECORD = "record"
    SHORTEN = "shorten"
    WRITE_AGENDA = "write_agenda"
    CONFIRM = "confirm"
    INFORM = "inform"
    INFORM_INVITING = "inform_inviting"
    INFORM_MEMBER = "inform_member"


#: What is due about an invitation, in the words of this list. To wait is not to owe.
_OF_VERB = {
    NextVerb.CLEAR: OwedKind.CLEAR,
    NextVerb.SEND: OwedKind.SEND,
    NextVerb.REMIND: OwedKind.REMIND,
    NextVerb.AGREE: OwedKind.AGREE,
    NextVerb.CONFIRM: OwedKind.CONFIRM_VISIT,
    NextVerb.BRIEF: OwedKind.BRIEF,
    NextVerb.HOLD: OwedKind.HOLD,
    NextVerb.THANK: OwedKind.THANK,
    NextVerb.FOLLOW_UP: OwedKind.TELL,
    NextVerb.ASK_AGAIN: OwedKind.ASK_AGAIN,
    NextVerb.THANK_FOR_DELEGATE: OwedKind.THANK_FOR_DELEGATE,
}
_NOT_BEFORE_ITS_DAY = frozenset({OwedKind.REMIND, OwedKind.HOLD})
_NOT_LONG_BEFORE = frozenset({OwedKind.BRIEF, OwedKind.TELL, OwedKind.ASK_AGAIN})


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One line of the list.

    ``name`` is a person's or a session's, as the kind has it; ``text`` is what somebody noted or a
    mail server said, ``finding`` what is wrong with an agenda, ``standing`` how far one has come
    with whom one wanted to meet.
    """

    kind: OwedKind
    name: str
    due_on: date | None = None
    group_id: int | None = None
    group: str = ""
    session_id: int | None = None
    series_id: int | None = None
    invitation_id: int | None = None
    person_id: int | None = None
    membership_id: int | None = None
    text: str = ""
    standing: ProspectState | None = None
    finding: TimeboxFinding | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.due_on is not None and self.due_on < today


def kind_of(due: Due | None, *, today: date) -> OwedKind | None:
    """Say whether what is due about an invitation belongs on the list today.

    An answer is chased on its day and not before; what has months of time is named two weeks
    ahead.
    """
    kind = _OF_VERB.get(due.verb) if due else None
    if due is None or kind is None or due.on is None:
        return kind
    if kind in _NOT_BEFORE_ITS_DAY and due.on > today:
        return None
    if kind in _NOT_LONG_BEFORE and due.on > today + SOON:
        return None
    return kind


def in_order(several: Iterable[Owed]) -> list[Owed]:
    """Put the oldest day first, and last what has none."""
    return sorted(several, key=lambda owed: (owed.due_on is None, owed.due_on or date.max))
