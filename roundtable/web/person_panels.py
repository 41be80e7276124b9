"""What the page of a person shows, each part asked for once."""

from typing import Any

from flask import request

from roundtable import clock
from roundtable.domain import timezones
from roundtable.domain.common_ground import shared
from roundtable.domain.rhythm import USUAL
from roundtable.domain.timeline import EventKind
from roundtable.forms.rhythm import RhythmForm, SnoozeForm
from roundtable.forms.touches import FollowUpForm, NoteForm, TouchForm
from roundtable.models.people import Person
from roundtable.queries import meetings, objections, person_page, pipeline, prospects, tombstones
from roundtable.queries import people as queries
from roundtable.queries.timeline import timeline
from roundtable.queries.who_knows import who_knows
from roundtable.web.access import current_account
from roundtable.web.greeting import greet


def panels(
    person: Person,
    *,
    touch_form: TouchForm | None = None,
    follow_up_form: FollowUpForm | None = None,
    note_form: NoteForm | None = None,
    rhythm_form: RhythmForm | None = None,
    snooze_form: SnoozeForm | None = None,
) -> dict[str, Any]:
    """All the template needs; a form that was refused comes along with what was typed."""
    account, now = current_account(), clock.now()
    today = timezones.local(now, account.time_zone).date()
    details = queries.details_of(person)
    mine = queries.details_of(account.person)
    kind = next((one for one in EventKind if one.value == request.args.get("kind")), None)
    page = max(1, request.args.get("page", 1, type=int))
    events, has_older = timeline(person, account, kind=kind, page=page, now=now)
    objection = objections.find_standing(person)
    found = pipeline.with_person(person, account)
    contact, rhythm, is_chosen = found or (None, USUAL, False)
    follow_ups = person_page.follow_ups(person, account)
    return {
        "person": person,
        "moment": now,
        "today": today,
        "is_me": person.id == account.person_id,
        "greeting": greet(details.addressee),
        "common": shared(mine, details) if person.id != account.person_id else (),
        "events": events,
        "has_older": has_older,
        "event_kind": kind,
        "event_kinds": EventKind,
        "event_page": page,
        "knowing": who_knows(person, account),
        "follow_ups": follow_ups,
        "open_follow_ups": [one for one in follow_ups if not one.done_at and not one.is_theirs],
        "groups": person_page.groups(person, account),
        "invitations": person_page.invitations(person, account),
        "meetings": person_page.meetings(person, account, now=now),
        "sessions": person_page.sessions(person, account, now=now),
        "has_objected": objection is not None or tombstones.cause(person) is not None,
        "objection": objection,
        "contact": contact,
        "prospect": prospects.find_of_person(person.id, account),
        "coffee": meetings.open_with(person, account),
        "is_chosen": is_chosen,
        "rhythm_form": rhythm_form or RhythmForm(formdata=None, obj=rhythm),
        "snooze_form": snooze_form or SnoozeForm(formdata=None),
        "assisted": queries.assisted(person),
        "touch_form": touch_form or TouchForm(formdata=None, touched_on=today),
        "follow_up_form": follow_up_form or FollowUpForm(formdata=None),
        "note_form": note_form or NoteForm(formdata=None, note=queries.note(person, account)),
    }
