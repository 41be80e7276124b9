"""Whether a group may invite upwards, argued from its own figures."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from roundtable.domain import timezones
from roundtable.domain.groups import Upwards
from roundtable.domain.readiness_figures import attendance, pulse, pulse_answers
from roundtable.domain.readiness_record import GroupRecord, HeldSession, InvitationRecord
from roundtable.domain.readiness_report import (
    Finding,
    ReadinessReport,
    Requirement,
    Thresholds,
)

__all__ = [
    "Finding",
    "GroupRecord",
    "HeldSession",
    "InvitationRecord",
    "ReadinessReport",
    "Requirement",
    "Thresholds",
    "assess",
    "assess_group",
]


def assess_group(record: GroupRecord, thresholds: Thresholds) -> ReadinessReport:
    """Say what a group has, and still lacks, before it may think of inviting anybody upwards."""
    return ReadinessReport(findings=tuple(_group_findings(record, thresholds)))


def assess(
    record: GroupRecord, thresholds: Thresholds, *, invitation: InvitationRecord, now: datetime
) -> ReadinessReport:
    """Say what a group has, and still lacks, before it may clear this invitation.

    Days are counted on the calendar of the session's zone, as an assistant counts them: from any
    hour of one Tuesday to any hour of the Tuesday after next are 14, also when the clocks change
    between.
    """
    today = timezones.local(now, invitation.zone).date()
    findings = [
        *_group_findings(record, thresholds),
        *_plan_findings(invitation, thresholds),
        _notice(invitation, thresholds, today),
        *_leader_findings(invitation, thresholds, today),
    ]
    return ReadinessReport(findings=tuple(findings))


def _group_findings(record: GroupRecord, thresholds: Thresholds) -> Iterator[Finding]:
    recent = record.last_held(thresholds.recent_sessions)
    yield _count(Requirement.SESSIONS_HELD, len(record.held), thresholds.sessions_held)
    yield attendance(recent, thresholds)
    yield pulse_answers(recent, thresholds)
    yield pulse(recent, thresholds)
    yield _count(Requirement.CLEARED_NOTES, record.cleared_notes, thresholds.cleared_notes)
    yield _recorded(Requirement.GROUP_AGREED, record.agreed_to_invite_on)
    yield Finding(
        requirement=Requirement.UPWARDS_CULTURE, is_met=record.upwards is not Upwards.NOT_DONE
    )
    if record.convening_needs_supervisor:
        yield _recorded(Requirement.SUPERVISOR_INFORMED, record.supervisor_informed_on)
    if record.upwards is Upwards.AFTER_INFORMING:
        yield _recorded(Requirement.UPWARDS_INFORMED, record.upwards_informed_on)


def _plan_findings(invitation: InvitationRecord, thresholds: Thresholds) -> Iterator[Finding]:
    yield _recorded(Requirement.SESSION_CHOSEN, _session_on(invitation))
    yield Finding(requirement=Requirement.TOPIC_AGREED, is_met=invitation.has_topic)
    yield _count(Requirement.QUESTIONS_AGREED, invitation.questions, thresholds.questions)
    yield _count(Requirement.GUEST_MINUTES, invitation.guest_minutes_free, thresholds.guest_minutes)


def _notice(invitation: InvitationRecord, thresholds: Thresholds, today: date) -> Finding:
    session_on = _session_on(invitation)
    days = (session_on - today).days if session_on else None
    is_met = days is not None and days >= thresholds.notice_days
    is_advised = days is None or days >= thresholds.advised_notice_days
    return Finding(
        requirement=Requirement.NOTICE,
        figure=days,
        wanted=thresholds.notice_days,
        is_met=is_met,
        missing=None if is_met or days is None else thresholds.notice_days - days,
        meets_on=None if is_met else today + timedelta(days=thresholds.notice_days),
        advised=None if is_advised else thresholds.advised_notice_days,
    )


def _leader_findings(
    invitation: InvitationRecord, thresholds: Thresholds, today: date
) -> Iterator[Finding]:
    asked_on = _local_date(invitation.leader_last_asked_at, invitation.zone)
    again_on = asked_on + timedelta(days=thresholds.leader_rest_days) if asked_on else None
    named_on = invitation.leader_resting_until
    is_named = named_on is not None and (asked_on is None or asked_on < named_on)
    again_on = named_on if is_named else again_on  # their own day counts for more than ours
    is_rested = again_on is None or again_on <= today
    yield Finding(
        requirement=Requirement.LEADER_RESTED,
        figure=named_on if is_named else asked_on,
        wanted=None if is_named else thresholds.leader_rest_days,
        is_met=is_rested,
        meets_on=None if is_rested else again_on,
    )
    yield Finding(
        requirement=Requirement.NO_OPEN_INVITATION, is_met=not invitation.has_open_invitation
    )


def _count(requirement: Requirement, figure: int | None, wanted: int) -> Finding:
    missing = max(wanted - (figure or 0), 0)
    return Finding(
        requirement=requirement,
        figure=figure,
        wanted=wanted,
        is_met=not missing,
        missing=missing or None,
    )


def _recorded(requirement: Requirement, recorded_on: date | None) -> Finding:
    return Finding(requirement=requirement, figure=recorded_on, is_met=recorded_on is not None)


def _session_on(invitation: InvitationRecord) -> date | None:
    return _local_date(invitation.session_starts_at, invitation.zone)


def _local_date(at: datetime | None, zone: str) -> date | None:
    return timezones.local(at, zone).date() if at else None
