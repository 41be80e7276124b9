"""What is owed, and how far a day is, in words. Each function needs an application context."""

import textwrap
from collections.abc import Callable

from roundtable.domain.conferences import ProspectState
from roundtable.domain.owed import Owed, OwedKind
from roundtable.domain.sessions import Answer
from roundtable.typed_gettext import gettext, ngettext
from roundtable.wording_agenda import timebox_finding_in_words

DAYS_IN_WORDS = 20
WEEK = 7
LONGEST_ANSWER = 200


def owed_in_words(owed: Owed) -> str:
    """Say one line of the list as an instruction."""
    return _WORDS[owed.kind](owed)


def distance_in_words(days: int) -> str:
    """Say how far a day is from today: in 3 days, 2 weeks ago."""
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    if days in near:
        return near[days]
    if days > DAYS_IN_WORDS:
        return ngettext("in %(num)d week", "in %(num)d weeks", days // WEEK)
    if days > 0:
        return ngettext("in %(num)d day", "in %(num)d days", days)
    if days < -DAYS_IN_WORDS:
        return ngettext("%(num)d week ago", "%(num)d weeks ago", -days // WEEK)
    return ngettext("%(num)d day ago", "%(num)d days ago", -days)


def own_answer_in_words(answer: Answer) -> str:
    """Say to somebody what they themselves answered; empty where they have not."""
    said = {
        Answer.ACCEPTED: gettext("You come"),
        Answer.TENTATIVE: gettext("Perhaps you come"),
        Answer.DECLINED: gettext("You do not come"),
        Answer.DELEGATED: gettext("Somebody comes for you"),
        Answer.OTHER_TIME: gettext("You proposed another time"),
    }
    return said.get(answer, "")


def _shorten(owed: Owed) -> str:
    if owed.finding is None:
        return owed.name
    problem = timebox_finding_in_words(owed.finding)
    return gettext("“%(title)s”: %(problem)s", title=owed.name, problem=problem)


def _inform(owed: Owed) -> str:
    if not owed.name:
        return gettext("Tell your supervisor of the group before it begins")
    return gettext("Tell %(name)s of the group before it begins", name=owed.name)


def _inform_inviting(owed: Owed) -> str:
    if not owed.name:
        return gettext("Tell your supervisor before a leader is invited")
    return gettext("Tell %(name)s before a leader is invited", name=owed.name)


def _promise(owed: Owed) -> str:
    return gettext("%(name)s: %(text)s", name=owed.name, text=owed.text)


def _read_mail(owed: Owed) -> str:
    number = int(owed.name)
    return ngettext(
        "Look at %(num)d mail in the inbox", "Look at %(num)d mails in the inbox", number
    )


def _retry_mail(owed: Owed) -> str:
    if not owed.text:
        return gettext("The mail to %(name)s has not left: try again", name=owed.name)
    said = textwrap.shorten(owed.text, LONGEST_ANSWER, placeholder=" …")
    return gettext("The mail to %(name)s has not left: “%(said)s”", name=owed.name, said=said)


def _keep_in_touch(owed: Owed) -> str:
    if owed.standing is ProspectState.WRITTEN_TO:
        return gettext("%(name)s has not answered: ask once more", name=owed.name)
    if owed.standing is ProspectState.ANSWERED:
        return gettext("%(name)s has answered: your turn", name=owed.name)
    return gettext("Get in touch with %(name)s", name=owed.name)


_WORDS: dict[OwedKind, Callable[[Owed], str]] = {
    OwedKind.READ_MAIL: _read_mail,
    OwedKind.RETRY_MAIL: _retry_mail,
    OwedKind.CLEAR: lambda owed: gettext("Read and clear the letter to %(name)s", name=owed.name),
    OwedKind.SEND: lambda owed: gettext("Send the letter to %(name)s", name=owed.name),
    OwedKind.REMIND: lambda owed: gettext(
        "%(name)s has not answered: ask once more", name=owed.name
    ),
    OwedKind.AGREE: lambda owed: gettext("Agree on a time with %(name)s", name=owed.name),
    OwedKind.CONFIRM_VISIT: lambda owed: gettext(
        "%(name)s said yes: confirm the time", name=owed.name
    ),
    OwedKind.BRIEF: lambda owed: gettext("Brief %(name)s before the visit", name=owed.name),
    OwedKind.HOLD: lambda owed: gettext("Note whether %(name)s came", name=owed.name),
    OwedKind.THANK: lambda owed: gettext("Thank %(name)s for the visit", name=owed.name),
    OwedKind.TELL: lambda owed: gettext("Tell %(name)s what came of the visit", name=owed.name),
    OwedKind.ASK_AGAIN: lambda owed: gettext(
        "%(name)s said perhaps later: ask again", name=owed.name
    ),
    OwedKind.THANK_FOR_DELEGATE: lambda owed: gettext(
        "Thank %(name)s for sending somebody", name=owed.name
    ),
    OwedKind.FOLLOW_UP: _promise,
    OwedKind.OWED_TO_ME: lambda owed: gettext(
        "%(name)s owes you: %(text)s", name=owed.name, text=owed.text
    ),
    OwedKind.KEEP_IN_TOUCH: _keep_in_touch,
    OwedKind.LOOK_AGAIN: lambda owed: gettext(
        "Clocks have new rules: look again at the times of “%(title)s”", title=owed.name
    ),
    OwedKind.RECORD: lambda owed: gettext("Record who came: “%(title)s”", title=owed.name),
    OwedKind.SHORTEN: _shorten,
    OwedKind.WRITE_AGENDA: lambda owed: gettext("Make the agenda of “%(title)s”", title=owed.name),
    OwedKind.CONFIRM: lambda owed: gettext("Confirm “%(title)s”", title=owed.name),
    OwedKind.INFORM: _inform,
    OwedKind.INFORM_INVITING: _inform_inviting,
    OwedKind.INFORM_MEMBER: lambda owed: gettext(
        "The supervisor of %(name)s must hear of the seat", name=owed.name
    ),
}
