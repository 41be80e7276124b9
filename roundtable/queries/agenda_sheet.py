"""What the sheet for members holds: no internal points, and everybody's own hour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from roundtable.documents.agenda_bar import Bar, draw
from roundtable.domain import timezones
from roundtable.domain.invitations import InvitationState, OfferState
from roundtable.models.groups import Membership
from roundtable.models.invitations import Offer
from roundtable.models.people import Person
from roundtable.models.sessions import Session
from roundtable.queries.agenda_page import LaidOut, Point, laid_out
from roundtable.queries.member_times import seated

#: Who is only being thought of is nobody's business yet.
ASKED_STATES = frozenset(
    {InvitationState.SENT, InvitationState.ACCEPTED, InvitationState.DELEGATED}
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A city in which members are, and the hour at which the session begins there.

    ``city`` is empty where only the zone is known.
    """

    city: str
    zone: str
    local_start: datetime
    is_other_day: bool
    people: tuple[Person, ...]


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who comes into the guest slot, whether they have said so, and what they will be asked."""

    person: Person
    is_confirmed: bool
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The sheet of one session; points are numbered as members see them."""

    session: Session
    points: tuple[Point, ...]
    bar: Bar
    places: tuple[Place, ...]
    visitor: Visitor | None
    layout: LaidOut


def sheet_of(session: Session) -> Sheet:
    """Put the members' sheet of a session together, from four statements."""
    layout = laid_out(session)
    points = _for_members(layout.points)
    timetable = replace(layout.timetable, rows=tuple(point.row for point in points))
    return Sheet(
        session=session,
        points=points,
        bar=draw(timetable, layout.frame),
        places=places_of(session, seated(session.group_id)),
        visitor=_visitor(layout.offer),
        layout=layout,
    )


def places_of(session: Session, memberships: Sequence[Membership]) -> tuple[Place, ...]:
    """Group members by city, in the order of their clocks from the earliest hour on."""
    here = timezones.local(session.starts_at, session.time_zone).date()
    people: dict[tuple[str, str], list[Person]] = {}
    for membership in memberships:
        person = membership.person
        people.setdefault((person.city, person.time_zone), []).append(person)
    places = []
    for (city, zone), those in people.items():
        local = timezones.local(session.starts_at, zone)
        places.append(
            Place(
                city=city,
                zone=zone,
                local_start=local,
                is_other_day=local.date() != here,
                people=tuple(those),
            )
        )
    return tuple(sorted(places, key=lambda place: (place.local_start, place.city, place.zone)))


def _for_members(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave internal points out and count the others anew; clock times stay."""
    shown = [point for point in points if not point.item.is_internal]
    return tuple(
        replace(point, number=index + 1, row=replace(point.row, index=index))
        for index, point in enumerate(shown)
    )


def _visitor(offer: Offer | None) -> Visitor | None:
    if offer is None:
        return None
    invitation = offer.invitation
    person = invitation.delegate or invitation.leader
    is_confirmed = offer.state is OfferState.KEPT
    if not is_confirmed and invitation.state not in ASKED_STATES:
        return None
    questions = tuple(invitation.questions)
    return Visitor(person=person, is_confirmed=is_confirmed, questions=questions)
