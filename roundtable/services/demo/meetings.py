"""What happens between the sessions: two coffees and a virtual cocktail."""

from datetime import date, datetime, time, timedelta

from roundtable.database import db
from roundtable.domain import timezones
from roundtable.domain.agenda import ItemKind
from roundtable.domain.people import Language
from roundtable.domain.sessions import Answer, SessionKind
from roundtable.models.groups import Group
from roundtable.models.sessions import Attendance, Session
from roundtable.services.demo import forum_people, store
from roundtable.services.demo.store import Cast

FRIDAY = 4


def build(group: Group, cast: Cast, *, now: datetime) -> None:
    """Put them into the group: one coffee is over and nobody has said how it was."""
    today = timezones.local(now, group.time_zone).date()
    _coffee(group, cast, "siobhan", _workday(today - timedelta(days=5)), time(10), now=now)
    _coffee(group, cast, "maarten", _workday(today + timedelta(days=6)), time(16, 30), now=now)
    cocktail = store.one_off(
        group,
        SessionKind.GATHERING,
        f"Virtual cocktail: {forum_people.NAME}",
        local_start=datetime.combine(_workday(today + timedelta(days=16)), time(18)),
        minutes=90,
        now=now,
    )
    cocktail.topic = f"Everybody we would have met in {forum_people.PLACE}"
    store.agenda(cocktail, "cocktail", Language.EN)
    _talk_longer(cocktail)


def _coffee(
    group: Group, cast: Cast, guest: str, on: date, local_time: time, *, now: datetime
) -> None:
    coffee = store.one_off(
        group,
        SessionKind.COFFEE,
        f"Virtual coffee with {cast[guest].name}",
        local_start=datetime.combine(on, local_time),
        minutes=25,
        now=now,
    )
    for key in ("clara", guest):
        answer = Attendance(session=coffee, person=cast[key], answer=Answer.ACCEPTED)
        db.session.add(answer)
    store.agenda(coffee, "coffee", Language.EN)


def _talk_longer(session: Session) -> None:
    """Ten minutes more of free talk than there is time: the demonstration has one overrun.

    The agenda is made for eight; the seven who are required leave six minutes.
    """
    for item in session.items:
        if item.kind is ItemKind.FREE_TALK and item.minutes is not None:
            item.minutes += 16
    db.session.flush()


def _workday(on: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return on - timedelta(days=max(on.weekday() - FRIDAY, 0))
