"""What would meet an open readiness finding, in whole sentences."""

from collections.abc import Callable

from flask_babel import format_decimal

from roundtable.domain.readiness_report import Finding, Requirement
from roundtable.formats import long_day
from roundtable.typed_gettext import gettext, ngettext


def remedy_in_words(finding: Finding) -> str:
    """Say what would meet an open finding; empty where it is met."""
    return "" if finding.is_met else _WORDS[finding.requirement](finding)


def _sessions_held(finding: Finding) -> str:
    return ngettext("Hold %(num)d more session.", "Hold %(num)d more sessions.", _missing(finding))


def _attendance(finding: Finding) -> str:
    if finding.figure is None:
        return gettext("Record after a session who came.")
    if finding.next_needed is None:
        return _one_is_not_enough()
    return gettext(
        "It is met when %(needed)s of %(seats)s come to the next session.",
        needed=finding.next_needed,
        seats=finding.next_of,
    )


def _pulse_answers(finding: Finding) -> str:
    if finding.missing is None:
        return _ask_for_the_pulse()
    return ngettext(
        "Collect %(num)d more answer.", "Collect %(num)d more answers.", _missing(finding)
    )


def _pulse(finding: Finding) -> str:
    if finding.figure is None:
        return _ask_for_the_pulse()
    if finding.next_needed is None:
        return _one_is_not_enough()
    return gettext(
        "It is met when the next session is rated %(needed)s on average.",
        needed=format_decimal(finding.next_needed),
    )


def _cleared_notes(finding: Finding) -> str:
    return ngettext(
        "Clear %(num)d more outcome note.",
        "Clear %(num)d more outcome notes.",
        _missing(finding),
    )


def _group_agreed(_finding: Finding) -> str:
    return gettext("Ask the group in a session and record that it agreed.")


def _upwards_culture(_finding: Finding) -> str:
    return gettext("No reason can stand in for this: it is set in the group's culture.")


def _supervisor_informed(_finding: Finding) -> str:
    return gettext("Send the note and record the date; no reason can stand in for it.")


def _session_chosen(_finding: Finding) -> str:
    return gettext("Choose a session for the visit.")


def _topic_agreed(_finding: Finding) -> str:
    return gettext("Agree on a topic.")


def _questions_agreed(finding: Finding) -> str:
    return ngettext(
        "Agree on %(num)d more question.", "Agree on %(num)d more questions.", _missing(finding)
    )


def _guest_minutes(finding: Finding) -> str:
    if finding.figure is None:
        return gettext("Choose a session and put the guest slot into its agenda.")
    return ngettext(
        "Free %(num)d more minute in the agenda.",
        "Free %(num)d more minutes in the agenda.",
        _missing(finding),
    )


def _notice(finding: Finding) -> str:
    return gettext("Choose a session on %(day)s or later.", day=_day(finding))


def _leader_rested(finding: Finding) -> str:
    return gettext("They may be asked again from %(day)s.", day=_day(finding))


def _no_open_invitation(_finding: Finding) -> str:
    return gettext("Wait for the answer, or settle it with the group that asks.")


def _ask_for_the_pulse() -> str:
    return gettext("Ask for the pulse after a session.")


def _one_is_not_enough() -> str:
    return gettext("One session alone cannot make up for it.")


_WORDS: dict[Requirement, Callable[[Finding], str]] = {
    Requirement.SESSIONS_HELD: _sessions_held,
    Requirement.ATTENDANCE: _attendance,
    Requirement.PULSE_ANSWERS: _pulse_answers,
    Requirement.PULSE: _pulse,
    Requirement.CLEARED_NOTES: _cleared_notes,
    Requirement.GROUP_AGREED: _group_agreed,
    Requirement.UPWARDS_CULTURE: _upwards_culture,
    Requirement.SUPERVISOR_INFORMED: _supervisor_informed,
    Requirement.UPWARDS_INFORMED: _supervisor_informed,
    Requirement.SESSION_CHOSEN: _session_chosen,
    Requirement.TOPIC_AGREED: _topic_agreed,
    Requirement.QUESTIONS_AGREED: _questions_agreed,
    Requirement.GUEST_MINUTES: _guest_minutes,
    Requirement.NOTICE: _notice,
    Requirement.LEADER_RESTED: _leader_rested,
    Requirement.NO_OPEN_INVITATION: _no_open_invitation,
}


def _missing(finding: Finding) -> int:
    return finding.missing or 0


def _day(finding: Finding) -> str:
    return long_day(finding.meets_on) if finding.meets_on else ""
