from datetime import date

import pytest

from roundtable.domain.culture import (
    Culture,
    InformedInFutureError,
    SupervisorNotInformedError,
    require_not_ahead,
    require_state_allowed,
)
from roundtable.domain.groups import GroupState, Upwards

TOLD_ON = date(2026, 3, 29)


def make_culture(
    *,
    first: bool = False,
    told_on: date | None = None,
    upwards: Upwards = Upwards.FINE,
    upwards_told_on: date | None = None,
) -> Culture:
    return Culture(
        supervisor_first=first,
        supervisor_informed_on=told_on,
        upwards=upwards,
        upwards_informed_on=upwards_told_on,
    )


def test_a_group_that_needs_it_begins_only_when_the_supervisor_knows() -> None:
    with pytest.raises(SupervisorNotInformedError):
        require_state_allowed(GroupState.ACTIVE, make_culture(first=True))


@pytest.mark.parametrize(
    ("state", "culture"),
    [
        (GroupState.ACTIVE, make_culture()),
        (GroupState.ACTIVE, make_culture(first=True, told_on=TOLD_ON)),
        (GroupState.RESTING, make_culture(first=True)),
        (GroupState.FORMING, make_culture(first=True)),
    ],
)
def test_a_group_may_take_a_state(state: GroupState, culture: Culture) -> None:
    require_state_allowed(state, culture)


@pytest.mark.parametrize(
    ("culture", "convening", "inviting"),
    [
        (make_culture(), False, False),
        (make_culture(first=True), True, False),
        (make_culture(first=True, told_on=TOLD_ON), False, False),
        (make_culture(upwards=Upwards.AFTER_INFORMING), False, True),
        (make_culture(upwards=Upwards.AFTER_INFORMING, told_on=TOLD_ON), False, True),
        (make_culture(upwards=Upwards.AFTER_INFORMING, upwards_told_on=TOLD_ON), False, False),
        (make_culture(upwards=Upwards.NOT_DONE), False, False),
    ],
)
def test_the_two_conversations_are_open_each_for_itself(
    culture: Culture, *, convening: bool, inviting: bool
) -> None:
    assert (culture.is_convening_open, culture.is_inviting_open) == (convening, inviting)


@pytest.mark.parametrize("informed_on", [None, date(2026, 3, 28), date(2026, 3, 29)])
def test_a_date_that_has_come_is_taken(informed_on: date | None) -> None:
    require_not_ahead(informed_on, today=TOLD_ON)


def test_a_date_ahead_is_refused() -> None:
    with pytest.raises(InformedInFutureError):
        require_not_ahead(date(2026, 3, 30), today=TOLD_ON)
