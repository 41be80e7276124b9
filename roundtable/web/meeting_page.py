"""The page of a coffee or gathering: who can when, and the one next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from roundtable import clock
from roundtable.domain.meetings import MeetingWindow
from roundtable.domain.outreach import MeetingAnswer, MeetingState
from roundtable.domain.sessions import Answer
from roundtable.forms.meetings import ReasonForm
from roundtable.i18n import current_language
from roundtable.models.conferences import Prospect
from roundtable.models.meetings import Meeting, MeetingGuest
from roundtable.models.people import Person
from roundtable.queries import meetings as queries
from roundtable.queries import outreach_letters, prospects
from roundtable.queries.member_days import Absences, absences_of
from roundtable.queries.member_times import MemberTime, member_time
from roundtable.queries.objections import objected_among
from roundtable.services import meeting_answers
from roundtable.services.meetings import is_for_two
from roundtable.web.access import current_account


@dataclass(frozen=True, kw_only=True)
class GuestLine:
    """Somebody who was asked: what they said, where they answer, and what the session knows.

    Whoever objected meanwhile is sent no link any more.
    ``times`` is each proposed time in their day, by its id.
    """

    guest: MeetingGuest
    link: str
    comes: Answer
    has_objected: bool
    times: Mapping[int, MemberTime]


def load_meeting(meeting_id: int) -> Meeting:
    """One of one's own; those of others are not there."""
    return queries.find(meeting_id, current_account()) or abort(404)


def load_guest(guest_id: int) -> MeetingGuest:
    """Somebody asked to one of one's own."""
    return queries.find_guest(guest_id, current_account()) or abort(404)


def show_meeting(meeting: Meeting, *, status: int = 200) -> ResponseReturnValue:
    """Show it."""
    is_settled = meeting.state is MeetingState.SETTLED
    counts = {
        one.id: sum(one.id in guest.suits for guest in meeting.guests) for one in meeting.times
    }
    ahead = [one for one in meeting.times if one.starts_at > clock.now()]
    best = max(ahead, key=lambda one: counts[one.id], default=None)
    lines = _lines(meeting)
    page = render_template(
        "meetings/show.html",
        meeting=meeting,
        session=meeting.session if is_settled else None,
        lines=lines,
        counts=counts,
        ahead={one.id for one in ahead},
        best=best if best and counts[best.id] else None,
        is_for_two=is_for_two(meeting),
        has_begun=meeting_answers.window(meeting, now=clock.now()) is MeetingWindow.OVER,
        has_answers=any(one.answer is not MeetingAnswer.NONE for one in meeting.guests),
        candidates=_candidates(meeting),
        prospect=_prospect(meeting, lines),
        written=outreach_letters.last_to_guests(meeting) if is_for_two(meeting) else {},
        reason=ReasonForm(formdata=None),
    )
    return page, status


def _prospect(meeting: Meeting, lines: Sequence[GuestLine]) -> Prospect | None:
    """The guest of a coffee as they stand on one of one's own lists: a letter begins there."""
    guest = next((one.guest for one in lines if not one.has_objected), None)
    if not is_for_two(meeting) or guest is None:
        return None
    return prospects.find_of_person(guest.person_id, current_account())


def _lines(meeting: Meeting) -> list[GuestLine]:
    session = meeting.session if meeting.state is MeetingState.SETTLED else None
    said: Mapping[int, Answer] = (
        {row.person_id: row.answer for row in session.attendances} if session else {}
    )
    objected = objected_among([one.person for one in meeting.guests])
    first_on = min((one.starts_at.date() for one in meeting.times), default=date.max)
    away = absences_of([one.person for one in meeting.guests], since=first_on)
    return [
        GuestLine(
            guest=one,
            link=queries.reply_link(one.reply_nonce),
            comes=said.get(one.person_id, Answer.NONE),
            has_objected=one.person_id in objected,
            times=_times(meeting, one.person, away),
        )
        for one in meeting.guests
    ]


def _times(meeting: Meeting, guest: Person, away: Absences) -> dict[int, MemberTime]:
    """The proposed times in a guest's day: a holiday or an absence is said beside them."""
    return {
        one.id: member_time(
            guest,
            one.starts_at,
            one.starts_at + timedelta(minutes=meeting.minutes),
            zone=guest.time_zone,
            language=current_language().value,
            absences=away.get(guest.id, ()),
        )
        for one in meeting.times
    }


def _candidates(meeting: Meeting) -> list[tuple[int, str]]:
    """Who else could be asked to a gathering."""
    if is_for_two(meeting) or meeting.state is MeetingState.CALLED_OFF:
        return []
    asked = {one.person_id for one in meeting.guests}
    found = queries.candidates(current_account(), meeting.conference)
    return [(one.id, one.name or one.email) for one in found if one.id not in asked]
