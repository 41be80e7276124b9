"""Not this one: hours that sessions of a plan must not have; they stand in the address."""

from dataclasses import dataclass

from flask import request

from roundtable.domain.plan_figures import PlannedSession
from roundtable.formats import clock, short_day
from roundtable.forms.planner import PlannerForm
from roundtable.queries.planner import Planner
from roundtable.typed_gettext import gettext


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """One of them, and what the address holds without it."""

    words: str
    others: list[str]


def lines(planner: Planner, form: PlannerForm) -> list[Appeal]:
    """What the address asks to keep clear of, in words; of sessions that are not planned none."""
    sessions = {one.id: one for one in planner.coming}
    return [
        Appeal(
            words=gettext(
                "not %(day)s at %(time)s",
                day=short_day(sessions[number].local_start),
                time=clock(sessions[number].local_start.replace(hour=at // 60, minute=at % 60)),
            ),
            others=[one for one in _asked() if one != _written(number, at)],
        )
        for number, at in sorted(set(form.appeals.data or ()))
        if number in sessions and at < 24 * 60
    ]


def value_of(session: PlannedSession) -> list[str]:
    """What the address holds when a session must not be where the plan has it."""
    at = session.local_start.hour * 60 + session.local_start.minute
    return [*_asked(), _written(int(session.id), at)]


def _asked() -> list[str]:
    return request.args.getlist("appeals")


def _written(number: int, at: int) -> str:
    return f"{number}@{at // 60:02}:{at % 60:02}"
