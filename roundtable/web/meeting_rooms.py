"""Who is at a gathering: its region mix, who has met whom, and break-out rooms."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.permissions import Permission
from roundtable.domain.regions import Region, region_of
from roundtable.domain.rooms import RoomGuest, RoomPlan, plan_rooms
from roundtable.domain.sessions import Answer
from roundtable.forms.meetings import RoomsForm
from roundtable.models.meetings import Meeting
from roundtable.models.people import Person
from roundtable.queries.encounters import encounters
from roundtable.services.meetings import is_for_two
from roundtable.web.access import current_account, permission_required
from roundtable.web.meeting_page import load_meeting
from roundtable.web.printing import Paper, wanted_paper

bp = Blueprint("meeting_rooms", __name__)
bp.add_app_template_filter(region_of, "region")

FEWEST = 4
"""Below that one room is the evening."""


@dataclass(frozen=True, kw_only=True)
class Company:
    """Those who are reckoned with. ``is_certain``: they said that they come."""

    people: Sequence[Person]
    is_certain: bool
    met: Mapping[frozenset[int], int]

    @property
    def mix(self) -> list[tuple[Region, int]]:
        """How many are from each region, most first."""
        counts = Counter(region_of(one.time_zone) for one in self.people)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def times_met(self, one: Person, other: Person) -> int:
        """How often two of them have met."""
        return self.met.get(frozenset((one.id, other.id)), 0)

    @property
    def strangers(self) -> int:
        """How many pairs have never met."""
        number = len(self.people)
        return number * (number - 1) // 2 - sum(1 for times in self.met.values() if times)


@bp.get("/meetings/<int:meeting_id>/rooms")
@permission_required(Permission.EDIT_PEOPLE)
def show(meeting_id: int) -> ResponseReturnValue:
    """Show the company, and rooms for it."""
    return _page(load_meeting(meeting_id), "meetings/rooms.html")


@bp.get("/meetings/<int:meeting_id>/rooms/sheet")
@permission_required(Permission.EDIT_PEOPLE)
def sheet(meeting_id: int) -> ResponseReturnValue:
    """The rooms on paper."""
    return _page(load_meeting(meeting_id), "meetings/rooms_sheet.html")


def _page(meeting: Meeting, template: str) -> ResponseReturnValue:
    if is_for_two(meeting):
        abort(404)
    form = RoomsForm(request.args or None)
    is_valid = not request.args or form.validate()
    if not is_valid:
        form = RoomsForm()
    company = _company(meeting)
    has_rooms = len(company.people) >= FEWEST
    page = render_template(
        template,
        meeting=meeting,
        company=company,
        form=form,
        plan=_plan(company, form) if has_rooms else None,
        names={one.id: one for one in company.people},
        seed=form.seed.data or 0,
        paper=wanted_paper(),
        papers=Paper,
        is_pdf=False,
    )
    return page, 200 if is_valid else 422


def _plan(company: Company, form: RoomsForm) -> RoomPlan:
    guests = [RoomGuest(id=one.id, region=region_of(one.time_zone)) for one in company.people]
    met = {pair for pair, times in company.met.items() if times}
    rounds, size = form.rounds.data, form.size.data
    return plan_rooms(guests, met, rounds=rounds, size=size, seed=form.seed.data or 0)


def _company(meeting: Meeting) -> Company:
    """The host with whoever comes; while nobody has said so, with whoever has not said no."""
    session = meeting.session if meeting.state is MeetingState.SETTLED else None
    if session is not None:
        accepted = {row.person_id for row in session.attendances if row.answer is Answer.ACCEPTED}
        coming = [one.person for one in meeting.guests if one.person_id in accepted]
    else:
        coming = [one.person for one in meeting.guests if one.answer is MeetingAnswer.COMES]
    no = MeetingAnswer.DECLINES
    asked = [one.person for one in meeting.guests if one.answer is not no]
    people = sorted([*(coming or asked), meeting.account.person], key=_place)
    met = encounters([one.id for one in people], current_account())
    return Company(people=people, is_certain=bool(coming), met=met)


def _place(person: Person) -> tuple[str, int]:
    return person.sort_name, person.id
