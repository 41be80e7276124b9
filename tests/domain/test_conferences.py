import pytest

from roundtable.domain.conferences import (
    ProspectState,
    ShortlistSize,
    Tally,
    judge_shortlist,
    next_state,
    tally,
)


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (ProspectState.LISTED, ProspectState.SHORTLISTED),
        (ProspectState.SHORTLISTED, ProspectState.WRITTEN_TO),
        (ProspectState.WRITTEN_TO, ProspectState.ANSWERED),
        (ProspectState.ANSWERED, ProspectState.COFFEE_PLANNED),
        (ProspectState.COFFEE_PLANNED, ProspectState.MET),
        (ProspectState.MET, ProspectState.JOINED),
        (ProspectState.JOINED, None),
        (ProspectState.RESTING, ProspectState.SHORTLISTED),
    ],
)
def test_the_way_from_a_list_into_a_group(
    state: ProspectState, following: ProspectState | None
) -> None:
    assert next_state(state) is following


@pytest.mark.parametrize(
    ("chosen", "size"),
    [
        (0, ShortlistSize.EMPTY),
        (1, ShortlistSize.SMALL),
        (4, ShortlistSize.SMALL),
        (5, ShortlistSize.FITTING),
        (10, ShortlistSize.FITTING),
        (11, ShortlistSize.LARGE),
    ],
)
def test_a_shortlist_wants_five_to_ten(chosen: int, size: ShortlistSize) -> None:
    states = [ProspectState.MET] * chosen + [ProspectState.LISTED, ProspectState.RESTING] * 3

    assert judge_shortlist(states) == (chosen, size)


def test_a_tally_counts_who_has_come_as_far_or_further() -> None:
    states = [*ProspectState, ProspectState.ANSWERED, ProspectState.RESTING]

    assert tally(states) == Tally(
        listed=10, shortlisted=7, written_to=6, answered=5, coffees=3, met=2, joined=1
    )
    assert tally([]) == Tally(
        listed=0, shortlisted=0, written_to=0, answered=0, coffees=0, met=0, joined=0
    )
