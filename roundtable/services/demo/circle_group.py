"""The circle of eight as a group: what it is, its culture, who sits in it."""

from datetime import datetime, timedelta

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.group_settings import GroupBasics, HouseCulture
from roundtable.domain.groups import Confidentiality, GroupState, MemberRole, Upwards
from roundtable.domain.norms import STARTERS
from roundtable.domain.people import Language
from roundtable.models.groups import Group
from roundtable.services import groups, members
from roundtable.services.demo import circle_people, circle_story
from roundtable.services.demo.store import Cast

ZONE = "Europe/Berlin"


def build(cast: Cast, *, now: datetime) -> Group:
    """Begin the group as of a day; all agreed to its norms a month later."""
    basics = GroupBasics(
        name=circle_story.GROUP,
        purpose=circle_story.PURPOSE,
        language=Language.EN,
        time_zone=ZONE,
        video_link="https://video.example.com/hr-heads-round",
        confidentiality=Confidentiality.CHATHAM_HOUSE,
    )
    culture = HouseCulture(
        supervisor_first=True, supervisor_name="Hartmut Brennicke", upwards=Upwards.FINE
    )
    group = groups.create(basics, culture, convener=cast["clara"], now=now)
    began_on = timezones.local(now, ZONE).date()
    group.supervisor_informed_on = began_on
    groups.set_state(group, GroupState.ACTIVE)
    group.norms, group.norms_agreed_on = STARTERS[Language.EN], began_on + timedelta(days=30)
    for who in circle_people.MEMBERS[1:]:
        role = {"adaeze": MemberRole.CO_CONVENER, "duncan": MemberRole.MODERATOR}.get(who.key)
        members.add(
            group,
            cast[who.key],
            role=role or MemberRole.MEMBER,
            is_required=who.key != "aroha",
            on=began_on,
        )
    db.session.refresh(group, ["memberships"])
    for seat in group.memberships:
        seat.norms_accepted_on = group.norms_agreed_on
    return group
