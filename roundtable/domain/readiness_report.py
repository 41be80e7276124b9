"""The checklist before inviting upwards, as a value that gate and page share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Requirement(StrEnum):
    """What is asked for before a leader is, in the order in which a convener works on it."""

    SESSIONS_HELD = "sessions_held"
    ATTENDANCE = "attendance"
    PULSE_ANSWERS = "pulse_answers"
    PULSE = "pulse"
    CLEARED_NOTES = "cleared_notes"
    GROUP_AGREED = "group_agreed"
    UPWARDS_CULTURE = "upwards_culture"
    SUPERVISOR_INFORMED = "supervisor_informed"
    UPWARDS_INFORMED = "upwards_informed"
    SESSION_CHOSEN = "session_chosen"
    TOPIC_AGREED = "topic_agreed"
    QUESTIONS_AGREED = "questions_agreed"
    GUEST_MINUTES = "guest_minutes"
    NOTICE = "notice"
    LEADER_RESTED = "leader_rested"
    NO_OPEN_INVITATION = "no_open_invitation"


NEVER_OVERRIDDEN = frozenset(
    {
        Requirement.UPWARDS_CULTURE,
        Requirement.SUPERVISOR_INFORMED,
        Requirement.UPWARDS_INFORMED,
    }
)
"""What the house's culture forbids is not a matter of giving a reason."""


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """The group's own settings; shares in per cent, pulse from 0 to 10."""

    sessions_held: int = 3
    recent_sessions: int = 3
    attendance_percent: int = 70
    pulse: float = 8
    pulse_answers_percent: int = 50
    cleared_notes: int = 3
    questions: int = 3
    guest_minutes: int = 15
    notice_days: int = 14
    advised_notice_days: int = 56
    leader_rest_days: int = 90


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One requirement, what there is, and what would meet it.

    :param figure: what there is: a count, a share in per cent (rounded down), a mean (down to a
        tenth), days, or the date of a record; None where nothing is known
    :param missing: how many more, in the figure's unit
    :param over: the number of sessions that the figure was taken over
    :param next_needed: what the next session alone would have to bring: people of ``next_of``, or a
        mean of ``next_of``; None where one session cannot do it
    :param meets_on: the first day on which it is met by waiting, or the first day to choose
    :param advised: what would be wise beyond what is wanted, where that is not reached
    """

    requirement: Requirement
    is_met: bool
    figure: float | date | None = None
    wanted: float | None = None
    missing: int | None = None
    over: int | None = None
    next_needed: float | None = None
    next_of: int | None = None
    meets_on: date | None = None
    advised: int | None = None

    @property
    def can_be_overridden(self) -> bool:
        """Whether a written reason may stand in for it."""
        return self.requirement not in NEVER_OVERRIDDEN


@dataclass(frozen=True, kw_only=True)
class ReadinessReport:
    """Every requirement that applies, met or not, in working order."""

    findings: tuple[Finding, ...]

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Those that are not met."""
        return tuple(finding for finding in self.findings if not finding.is_met)

    @property
    def is_ready(self) -> bool:
        """Whether everything is met."""
        return not self.open_findings

    @property
    def forbidding(self) -> tuple[Finding, ...]:
        """Those that are open and for which no reason may stand in."""
        return tuple(finding for finding in self.open_findings if not finding.can_be_overridden)

    @property
    def can_be_overridden(self) -> bool:
        """Whether a written reason may stand in for all that is open."""
        return not self.forbidding
