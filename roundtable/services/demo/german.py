"""A German circle that is about to begin: the supervisor still has to hear of it."""

from datetime import datetime, time, timedelta

from roundtable.domain import timezones
from roundtable.domain.group_settings import GroupBasics, HouseCulture
from roundtable.domain.groups import Confidentiality, MemberRole, Upwards
from roundtable.domain.norms import STARTERS
from roundtable.domain.people import Language
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.groups import Group
from roundtable.queries import sessions as queries
from roundtable.services import groups, members, series
from roundtable.services.demo import german_people, store
from roundtable.services.demo.store import Cast

ZONE = "Europe/Berlin"
THURSDAY = 3


def build(cast: Cast, *, now: datetime) -> Group:
    """Build the circle, with sessions to come every four weeks."""
    began = now - timedelta(days=9)
    basics = GroupBasics(
        name=german_people.GROUP,
        purpose=german_people.PURPOSE,
        language=Language.DE,
        time_zone=ZONE,
        video_link="https://video.example.com/personalkreis-mitte",
        confidentiality=Confidentiality.CHATHAM_HOUSE,
    )
    culture = HouseCulture(
        supervisor_first=True,
        supervisor_name=german_people.SUPERVISOR,
        supervisor_email="vorstand@example.com",
        upwards=Upwards.AFTER_INFORMING,
    )
    group = groups.create(basics, culture, convener=cast["clara"], now=began)
    group.norms = STARTERS[Language.DE]
    _seat(group, cast, now=began)
    _plan(group, now=now)
    return group


def _seat(group: Group, cast: Cast, *, now: datetime) -> None:
    on = timezones.local(now, ZONE).date()
    members.add(group, cast["friederike"], role=MemberRole.CO_CONVENER, on=on)
    for key in ("matthias", "sabine", "urs", "thekla", "mareike"):
        seat = members.add(group, cast[key], on=on)
        seat.supervisor_first = key == "urs"


def _plan(group: Group, *, now: datetime) -> None:
    starts_on = timezones.local(now, ZONE).date() + timedelta(days=14)
    rule = Rule(frequency=Frequency.WEEKLY, interval=4, weekday=THURSDAY, starts_on=starts_on)
    plan = SeriesPlan(
        title=german_people.SERIES,
        rule=rule,
        local_time=time(8, 30),
        time_zone=ZONE,
        duration_minutes=60,
    )
    sessions = queries.of_series(series.create(group, plan, now=now))
    sessions[0].title = "Auftakt"
    store.agenda(sessions[0], "kick_off", Language.DE)
