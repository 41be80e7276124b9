"""Readiness in words. Each function needs an application context."""

from roundtable.domain.readiness_report import Finding, Requirement
from roundtable.typed_gettext import gettext, ngettext
from roundtable.wording_readiness_figures import figure_in_words
from roundtable.wording_readiness_remedies import remedy_in_words

__all__ = [
    "figure_in_words",
    "finding_in_words",
    "hint_in_words",
    "remedy_in_words",
    "requirement_in_words",
]


def requirement_in_words(requirement: Requirement) -> str:
    """Name a requirement, as the heading of its row."""
    names = {
        Requirement.SESSIONS_HELD: gettext("Sessions held"),
        Requirement.ATTENDANCE: gettext("Attendance"),
        Requirement.PULSE_ANSWERS: gettext("Answers to the pulse"),
        Requirement.PULSE: gettext("Pulse"),
        Requirement.CLEARED_NOTES: gettext("Outcomes cleared for use"),
        Requirement.GROUP_AGREED: gettext("Agreed by the group"),
        Requirement.UPWARDS_CULTURE: gettext("Fits the culture"),
        Requirement.SUPERVISOR_INFORMED: gettext("Supervisor informed of the group"),
        Requirement.UPWARDS_INFORMED: gettext("Supervisor informed of the invitation"),
        Requirement.SESSION_CHOSEN: gettext("Session chosen"),
        Requirement.TOPIC_AGREED: gettext("Topic agreed"),
        Requirement.QUESTIONS_AGREED: gettext("Questions agreed"),
        Requirement.GUEST_MINUTES: gettext("Minutes for the guest"),
        Requirement.NOTICE: gettext("Enough notice"),
        Requirement.LEADER_RESTED: gettext("Not asked lately"),
        Requirement.NO_OPEN_INVITATION: gettext("No other invitation open"),
    }
    return names[requirement]


def finding_in_words(finding: Finding) -> str:
    """Say what there is and what is wanted, what would meet it, and what would be wiser."""
    parts = (figure_in_words(finding), remedy_in_words(finding), hint_in_words(finding))
    return " ".join(part for part in parts if part)


def hint_in_words(finding: Finding) -> str:
    """Say what would be wise beyond what is wanted; empty where nothing is to be said."""
    if finding.advised is None:
        return ""
    return ngettext(
        "Assistants book about two months ahead: %(num)d day would be better.",
        "Assistants book about two months ahead: %(num)d days would be better.",
        finding.advised,
    )
