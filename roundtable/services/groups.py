"""Convening groups, changing what they decided, and their state."""

from dataclasses import fields
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.culture import require_not_ahead, require_state_allowed
from roundtable.domain.group_settings import GroupBasics, GroupSettings, HouseCulture
from roundtable.domain.groups import GroupState, MemberRole
from roundtable.domain.letters import NoteOccasion
from roundtable.models.groups import Group, Membership
from roundtable.models.people import Person
from roundtable.queries.groups import culture_of
from roundtable.services.calendar_stamps import stamp_group
from roundtable.services.locks import lock

#: A form that is sent twice within this time means one group.
SAME_AGAIN = timedelta(minutes=10)


def create(basics: GroupBasics, culture: HouseCulture, *, convener: Person, now: datetime) -> Group:
    """Begin a group with the convener in it; sent twice, it is begun once."""
    group = _find_just_begun(basics.name, convener, now)
    if group is None:
        group = Group(created_at=now, name=basics.name)
        seat = Membership(
            person=convener,
            role=MemberRole.CONVENER,
            joined_on=timezones.local(now, convener.time_zone).date(),
        )
        group.memberships.append(seat)
        db.session.add(group)
    change(group, basics, culture, now=now)
    return group


def change(group: Group, *settings: GroupSettings, now: datetime) -> None:
    """Write down what a convener decided; sessions already planned keep their own zone."""
    before = _shown_in_calendars(group)
    for values in settings:
        for field in fields(values):
            setattr(group, field.name, getattr(values, field.name))
    if not group.mails_sessions:
        group.mails_since = None  # switched on again, somebody looks at what leaves first
    db.session.flush()
    if _shown_in_calendars(group) != before:
        stamp_group(group, now=now)


def set_state(group: Group, state: GroupState) -> None:
    """Let a group begin, rest, or wake again. A group is never deleted.

    :raises SupervisorNotInformedError: the supervisor must hear of it first
    """
    require_state_allowed(state, culture_of(group))
    group.state = state
    db.session.flush()


def record_informed(
    group: Group, occasion: NoteOccasion, *, on: date | None, now: datetime
) -> None:
    """Note when the supervisor was told; None takes the date back.

    :raises InformedInFutureError: the day has not come yet in the group's zone
    """
    require_not_ahead(on, today=timezones.local(now, group.time_zone).date())
    if occasion is NoteOccasion.CONVENING:
        group.supervisor_informed_on = on
    else:
        group.upwards_informed_on = on
    db.session.flush()


def _shown_in_calendars(group: Group) -> tuple[object, ...]:
    """What the entries of its sessions and guest slots say of a group."""
    return (
        group.name,
        group.video_link,
        group.colour,
        group.confidentiality,
        group.is_recorded,
    )


def _find_just_begun(name: str, convener: Person, now: datetime) -> Group | None:
    """The same group from a moment ago; waits for another request of the same person."""
    lock([convener])
    query = (
        sa.select(Group)
        .join(Membership)
        .where(
            Group.name == name,
            Group.state == GroupState.FORMING,
            Group.created_at >= now - SAME_AGAIN,
            Membership.person_id == convener.id,
            Membership.role == MemberRole.CONVENER,
        )
    )
    return db.session.scalar(query.order_by(Group.id.desc()).limit(1))
