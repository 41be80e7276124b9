"""What became of a mail that came in, and why somebody has to look at it."""

from flask_babel import lazy_gettext as _l

from roundtable.domain.inbox import Cause
from roundtable.domain.written_answers import Doubt

_WORDS = {
    Cause.ANSWERED: _l("The answer was taken."),
    Cause.BOUNCED: _l("The mail came back; its address is marked."),
    Cause.REPEATED: _l("It was here before."),
    Cause.OUTDATED: _l("It is older than what we know already."),
    Cause.AUTOMATIC: _l("A program wrote it; nobody has to answer."),
    Cause.OWN: _l("It is a mail of our own."),
    Cause.LETTER: _l("Somebody wrote a letter. Read it, and note the answer yourself."),
    Cause.COUNTER: _l("They would rather come at another time."),
    Cause.TENTATIVE: _l("They are not sure yet. Ask again before the day."),
    Cause.DELEGATED: _l("They send somebody else. Note who it is."),
    Cause.STRANGER: _l("Somebody answers whom nobody asked. Nothing was changed."),
    Cause.UNPROVEN: _l("We cannot tell whether it really comes from them. Nothing was changed."),
    Cause.UNKNOWN: _l("It belongs to no letter of ours."),
    Cause.TOO_LATE: _l("It came too late to be taken, or the time is gone. Write to them."),
    Cause.UNREADABLE: _l("We cannot read it. Open the original."),
}


_DOUBTS = {
    Doubt.OTHER_INVITATION: _l("It answers an entry that is none of this invitation’s."),
    Doubt.STRANGER: _l("Somebody writes whom this invitation does not name. Look twice."),
    Doubt.AUTOMATIC: _l("A program wrote it: it answers nothing."),
    Doubt.UNREADABLE: _l("We cannot read it. Paste what they wrote instead."),
}


def doubt_in_words(doubt: Doubt) -> str:
    """Say why somebody should look twice at a mail."""
    return str(_DOUBTS[doubt])


def cause_in_words(cause: Cause) -> str:
    """Say what became of it, or what is to be done."""
    return str(_WORDS[cause])
