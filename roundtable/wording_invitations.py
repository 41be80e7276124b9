"""What is due, and what a board calls its columns; needs an app context."""

from datetime import date, datetime

from roundtable.domain.invitation_due import Due, NextVerb
from roundtable.domain.invitation_stages import Stage
from roundtable.formats import day, short_day
from roundtable.typed_gettext import gettext


def stage_in_words(stage: Stage) -> str:
    """Name a column of the board."""
    return {
        Stage.PREPARING: gettext("In preparation"),
        Stage.ASKED: gettext("Asked"),
        Stage.COMING: gettext("Expected"),
        Stage.HOSTED: gettext("Was here"),
        Stage.LATER: gettext("Perhaps later"),
        Stage.CLOSED: gettext("Concluded"),
    }[stage]


def due_in_words(due: Due, today: date) -> str:
    """Say what is to be done and by when."""
    if due.on is None:
        return _without_day(due.verb)
    now = _today(due.verb) if due.on == today else ""
    return now or _with_day(due.verb, short_day(due.on))


def _with_day(verb: NextVerb, on: str) -> str:
    words = {
        NextVerb.CLEAR: gettext("Clear the letter by %(day)s", day=on),
        NextVerb.SEND: gettext("Send the letter by %(day)s", day=on),
        NextVerb.REMIND: gettext("Ask once more from %(day)s", day=on),
        NextVerb.WAIT: gettext("Wait for an answer; the first time is on %(day)s", day=on),
        NextVerb.CONFIRM: gettext("Confirm the time by %(day)s", day=on),
        NextVerb.BRIEF: gettext("Brief by %(day)s", day=on),
        NextVerb.HOLD: gettext("Host on %(day)s", day=on),
        NextVerb.THANK: gettext("Thank by %(day)s", day=on),
        NextVerb.FOLLOW_UP: gettext("Report what came of it by %(day)s", day=on),
        NextVerb.ASK_AGAIN: gettext("Ask again from %(day)s", day=on),
        NextVerb.THANK_FOR_DELEGATE: gettext("Thank for the delegate by %(day)s", day=on),
    }
    return words.get(verb) or _without_day(verb)


def _today(verb: NextVerb) -> str:
    """Words for what may be late already; the others name their day."""
    return {
        NextVerb.CLEAR: gettext("Clear the letter today"),
        NextVerb.SEND: gettext("Send the letter today"),
        NextVerb.CONFIRM: gettext("Confirm the time today"),
        NextVerb.BRIEF: gettext("Brief the guest today"),
    }.get(verb, "")


def _without_day(verb: NextVerb) -> str:
    return {
        NextVerb.DRAFT: gettext("Choose times and draft the letter"),
        NextVerb.CLEAR: gettext("Clear the letter"),
        NextVerb.SEND: gettext("Send the letter"),
        NextVerb.REMIND: gettext("Ask once more"),
        NextVerb.WAIT: gettext("Wait for an answer"),
        NextVerb.AGREE: gettext("Agree on a time"),
        NextVerb.CONFIRM: gettext("Confirm the time"),
        NextVerb.BRIEF: gettext("Brief the guest"),
        NextVerb.HOLD: gettext("Host the guest"),
        NextVerb.THANK: gettext("Thank the guest"),
        NextVerb.FOLLOW_UP: gettext("Report what came of it"),
        NextVerb.ASK_AGAIN: gettext("Ask again"),
        NextVerb.THANK_FOR_DELEGATE: gettext("Thank for the delegate"),
    }[verb]


def asked_in_words(at: datetime | None, zone: str) -> str:
    """Say when a leader was last asked by any group, on the reader's calendar."""
    if at is None:
        return gettext("Never asked by us")
    return gettext("Last asked on %(day)s", day=day(at, zone))
