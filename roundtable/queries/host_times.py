"""When whoever asks to coffees is somewhere already, or has asked somebody to be."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.groups import MemberRole
from roundtable.domain.meetings import Span
from roundtable.domain.outreach import MeetingState
from roundtable.domain.sessions import Answer
from roundtable.models.accounts import Account
from roundtable.models.groups import Membership
from roundtable.models.meetings import Meeting, MeetingTime
from roundtable.models.sessions import Attendance, Session
from roundtable.queries.sessions import OPEN


def taken(account: Account, *, now: datetime) -> Sequence[Span]:
    """Their sessions ahead, and the times that they have proposed and nobody has settled."""
    return [*_sessions(account, now), *_proposed(account, now)]


def settled_elsewhere(meeting: Meeting, *, now: datetime) -> Sequence[Span]:
    """When the host of a meeting meets others: of two who want the same hour, one was first."""
    query = (
        sa.select(Session.starts_at, Session.ends_at)
        .join(Meeting, Meeting.session_id == Session.id)
        .where(
            Meeting.account_id == meeting.account_id,
            Meeting.id != meeting.id,
            Meeting.state == MeetingState.SETTLED,
            Session.state.in_(OPEN),
            Session.ends_at > now,
        )
    )
    return [Span(starts_at=begins, ends_at=ends) for begins, ends in db.session.execute(query)]


def _sessions(account: Account, now: datetime) -> Sequence[Span]:
    """The sessions of their groups, unless they have said that they do not come."""
    seated = sa.select(Membership.group_id).where(
        Membership.person_id == account.person_id, Membership.role != MemberRole.FORMER
    )
    declined = sa.select(Attendance.session_id).where(
        Attendance.person_id == account.person_id, Attendance.answer == Answer.DECLINED
    )
    query = sa.select(Session.starts_at, Session.ends_at).where(
        Session.group_id.in_(seated),
        Session.id.not_in(declined),
        Session.state.in_(OPEN),
        Session.ends_at > now,
    )
    return [Span(starts_at=begins, ends_at=ends) for begins, ends in db.session.execute(query)]


def _proposed(account: Account, now: datetime) -> Sequence[Span]:
    query = (
        sa.select(MeetingTime.starts_at, Meeting.minutes)
        .join(MeetingTime.meeting)
        .where(
            Meeting.account_id == account.id,
            Meeting.state == MeetingState.OPEN,
            MeetingTime.starts_at > now,
        )
    )
    return [
        Span(starts_at=begins, ends_at=begins + timedelta(minutes=minutes))
        for begins, minutes in db.session.execute(query)
    ]
