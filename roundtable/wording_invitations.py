"""What is due, what stands against a time, what a board calls its columns; needs an app context."""

from datetime import date, datetime

from roundtable.domain.bands import Level
from roundtable.domain.guest_slots import SlotPlace
from roundtable.domain.guest_times import CandidateTime
from roundtable.domain.invitation_due import Due, NextVerb
from roundtable.domain.invitation_stages import Stage
from roundtable.formats import day, short_day
from roundtable.typed_gettext import gettext, ngettext


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


def doubts_in_words(candidate: CandidateTime) -> list[str]:
    """Say what stands against a time; nothing where it is good."""
    return [words for words in _doubts(candidate) if words]


def place_in_words(candidate: CandidateTime) -> str:
    """Say where in the agenda the minutes come from."""
    return {
        SlotPlace.GUEST_BOX: gettext("The agenda keeps a guest slot."),
        SlotPlace.GAP: gettext("The minutes are free in the agenda."),
        SlotPlace.END: gettext("The minutes are free in the agenda."),
        SlotPlace.NOTHING_FREE: gettext("The agenda is full."),
    }[candidate.slot.place]


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


def _doubts(candidate: CandidateTime) -> list[str]:
    if candidate.held_for:
        return [gettext("Held for %(name)s.", name=candidate.held_for)]
    return [
        _missing(candidate.slot.missing_minutes),
        _hours(candidate),
        gettext("Public holiday: %(name)s.", name=candidate.holiday) if candidate.holiday else "",
        _notice(candidate),
    ]


def _missing(minutes: int) -> str:
    if not minutes:
        return ""
    return ngettext(
        "%(num)d minute has to be won in the agenda.",
        "%(num)d minutes have to be won in the agenda.",
        minutes,
    )


def _hours(candidate: CandidateTime) -> str:
    if candidate.level is Level.NIGHT and candidate.is_day_off:
        return gettext("On a day off for them.")
    return {
        Level.PREFERRED: "",
        Level.TOLERABLE: gettext("Tolerable for them, not preferred."),
        Level.BAD: gettext("At a bad hour for them."),
        Level.NIGHT: gettext("At night for them."),
        Level.IMPOSSIBLE: gettext("At an hour that is impossible for them."),
    }[candidate.level]


def _notice(candidate: CandidateTime) -> str:
    if candidate.is_enough_notice:
        return ""
    return ngettext(
        "Only %(num)d day's notice.", "Only %(num)d days' notice.", candidate.notice_days
    )


def asked_in_words(at: datetime | None, zone: str) -> str:
    """Say when a leader was last asked by any group, on the reader's calendar."""
    if at is None:
        return gettext("Never asked by us")
    return gettext("Last asked on %(day)s", day=day(at, zone))
