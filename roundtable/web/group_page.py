"""What the page of a group shows, panel by panel."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from roundtable.domain.groups import MemberRole
from roundtable.domain.permissions import Permission
from roundtable.domain.seats import judge_size
from roundtable.i18n import current_language
from roundtable.models.groups import Group, Membership
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries import (
    agenda,
    group_record,
    members,
    readiness,
    series,
    sessions,
    world_strip,
)
from roundtable.queries.groups import culture_of
from roundtable.queries.member_days import absences_of
from roundtable.queries.next_turns import next_turns
from roundtable.queries.series_preview import LocalHours
from roundtable.queries.setting_up import progress_of
from roundtable.web.group_steps import next_step
from roundtable.web.loading import may_in_group

COMING = 3
RECENT = 6


def panels(group: Group, *, now: datetime) -> dict[str, Any]:
    """Ask for everything on the page, from a number of statements that does not grow."""
    seats = members.of_group(group)
    seated = [seat for seat in seats if seat.role is not MemberRole.FORMER]
    every = series.of_group(group)
    coming = sessions.upcoming(group, now=now, limit=COMING)
    report = readiness.of_group(group, now=now)
    progress = progress_of(group)
    is_editor = may_in_group(group, Permission.EDIT_GROUP)
    culture = culture_of(group)
    return {
        "coming": coming,
        "timetables": agenda.timetables_of(coming),
        "series": [(one, series.plan_of(one)) for one in every],
        "turns": _turns(group, every, seated, now),
        "seats": seats,
        "seated": seated,
        "size": judge_size(len(seated)),
        "unaccepted": _unaccepted(group, seated),
        "strip": world_strip.build(
            (seat.person for seat in seated), at=now, language=current_language()
        ),
        "unrecorded": sessions.unrecorded(group, now=now),
        "may_record": may_in_group(group, Permission.RECORD_SESSION),
        "held": group_record.held(group, limit=RECENT),
        "report": report,
        "culture": culture,
        "guests": group_record.guests(group),
        "progress": progress,
        "is_editor": is_editor,
        "step": next_step(group, progress, culture, report, coming) if is_editor else None,
    }


def _turns(
    group: Group, every: Sequence[Series], seated: Sequence[Membership], now: datetime
) -> list[LocalHours]:
    """The next two turns of each series that takes any."""
    if all(one.second_time is None for one in every):
        return []
    by_series: dict[int | None, list[Session]] = {}
    for session in sessions.first_of_turns(group, now=now):
        by_series.setdefault(session.series_id, []).append(session)
    people, language = [seat.person for seat in seated], current_language().value
    absences = absences_of(people, since=now.date())
    found = [
        next_turns(rows, people, language=language, absences=absences)
        for rows in by_series.values()
    ]
    return [one for one in found if one is not None]


def _unaccepted(group: Group, seated: Sequence[Membership]) -> int:
    return sum(seat.norms_accepted_on is None for seat in seated) if group.norms else 0
