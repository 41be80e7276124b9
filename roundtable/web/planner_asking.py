"""What the planner is asked for: the switches in the address, and the question for the solver."""

from typing import Any

from flask import request, url_for

from roundtable import clock
from roundtable.domain.fairness.instance import Instance
from roundtable.forms.planner import PlannerForm
from roundtable.models.series import Series
from roundtable.queries import ledger
from roundtable.queries.plan_instance import instance_of
from roundtable.queries.planner import Planner


def asked_form(planner: Planner) -> PlannerForm:
    """The switches as the address has them."""
    members = [(seat.person_id, seat.person.name) for seat in planner.seats if seat.is_required]
    return PlannerForm(request.args, members)


def asked_instance(planner: Planner, form: PlannerForm) -> Instance:
    """The question for the solver; what has been carried so far is counted."""
    now = clock.now()
    histories = ledger.of_group(planner.series.group, now=now).history
    return instance_of(planner, form.to_choices(), histories, now=now)


def plan_url(series: Series, endpoint: str = "planner.show", **changes: str | list[str]) -> str:
    """The address of the page, or of a part of it, with other choices."""
    choices: dict[str, Any] = {name: request.args.getlist(name) for name in request.args}
    return url_for(endpoint, series_id=series.id, **(choices | {"compare": "yes"} | changes))
