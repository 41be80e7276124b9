"""Whether one invitation may be cleared: the group's figures and what is planned for it."""

from datetime import date, datetime

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.guest_slots import spare_minutes
from roundtable.domain.invitations import OPEN_STATES, InvitationState
from roundtable.domain.readiness import InvitationRecord, ReadinessReport, assess
from roundtable.models.invitations import Invitation
from roundtable.queries import agenda, readiness
from roundtable.queries.invitation_letters import live_offers


def report_of(invitation: Invitation, *, now: datetime) -> ReadinessReport:
    """The checklist that draws the page and guards the clearing; they cannot disagree."""
    return assess(
        readiness.record_of(invitation.group, now=now),
        readiness.thresholds_of(invitation.group),
        invitation=invitation_record(invitation),
        now=now,
    )


def invitation_record(invitation: Invitation) -> InvitationRecord:
    """What is prepared; sessions that were cancelled meanwhile are no times to come."""
    offers = [offer for offer in live_offers(invitation) if offer.session.is_open]
    timetables = agenda.timetables_of([offer.session for offer in offers]) if offers else {}
    spare = [spare_minutes(timetable) for timetable in timetables.values()]
    last_asked_at, has_open, resting_until = _leader_record(invitation)
    first = offers[0] if offers else None
    return InvitationRecord(
        zone=first.session.time_zone if first else invitation.group.time_zone,
        session_starts_at=first.starts_at if first else None,
        has_topic=bool(invitation.topic.strip()),
        questions=len(invitation.questions),
        guest_minutes_free=min(spare, default=None),
        leader_last_asked_at=last_asked_at,
        leader_resting_until=resting_until,
        has_open_invitation=has_open,
    )


def _leader_record(invitation: Invitation) -> tuple[datetime | None, bool, date | None]:
    """When any of our groups last asked the leader, whether one is asking now, what they named."""
    is_asking = sa.and_(Invitation.state.in_(OPEN_STATES), Invitation.successor_id.is_(None))
    is_open = sa.case((is_asking, 1), else_=0)
    is_resting = Invitation.state == InvitationState.RESTING
    query = sa.select(
        sa.func.max(Invitation.sent_at),
        sa.func.max(is_open),
        sa.func.max(sa.case((is_resting, Invitation.resting_until))),
    ).where(Invitation.leader_id == invitation.leader_id, Invitation.id != invitation.id)
    row = db.session.execute(query).one()
    return row[0], bool(row[1]), row[2]
