"""Each verb against the rule of SEQUENCE: it moves with time, length and status, never else.

What the verbs say is checked against the bytes that calendars get: SEQUENCE grows exactly where
start, end or STATUS are others, and LAST-MODIFIED wherever anything is.
"""

from collections.abc import Callable

import pytest

from roundtable.domain.invitations import InvitationState
from roundtable.models.accounts import Account
from tests import calendar_verbs as verbs
from tests.calendar_verbs import World

#: The verb, and by how much SEQUENCE of the session and of its guest slot grows.
SENT: list[tuple[Callable[[World], None], int, int]] = [
    (verbs.move, 1, 1),
    (verbs.move_and_back, 2, 2),
    (verbs.move_to_where_it_is, 0, 0),
    (verbs.same_instant_elsewhere, 0, 0),
    (verbs.lengthen, 1, 0),
    (verbs.skip, 1, 1),
    (verbs.cancel, 1, 1),
    (verbs.cancel_again, 1, 1),
    (verbs.skip_and_cancel, 1, 1),
    (verbs.move_and_cancel, 2, 2),
    (verbs.cancel_and_restore, 2, 2),
    (verbs.restore, 0, 0),
    (verbs.confirm, 1, 0),
    (verbs.confirm_twice, 1, 0),
    (verbs.describe, 0, 0),
    (verbs.reword_the_agenda, 0, 0),
    (verbs.answer, 0, 0),
    (verbs.hold, 1, 0),
    (verbs.hold_and_undo, 1, 0),
    (verbs.retitle_series, 0, 0),
    (verbs.move_series, 1, 1),
    (verbs.end_series, 1, 1),
    (verbs.rename_group, 0, 0),
    (verbs.same_zone_rules, 0, 0),
    (verbs.newer_zone_rules, 1, 1),
    (verbs.come_optionally, 0, 0),
    (verbs.accept, 0, 1),
    (verbs.decline, 0, 1),
    (verbs.decline_and_accept, 0, 3),
    (verbs.withdraw, 0, 1),
]
DRAFTED: list[tuple[Callable[[World], None], int, int]] = [(verbs.move_the_guest, 0, 1)]
CASES = [(InvitationState.SENT, *case) for case in SENT] + [
    (InvitationState.DRAFTED, *case) for case in DRAFTED
]


def _walk(
    alice: Account, month: int, case: tuple[InvitationState, Callable[[World], None], int, int]
) -> None:
    state, verb, of_session, of_slot = case
    world = World(alice, month, state)
    if verb is verbs.newer_zone_rules:
        verbs.under_older_rules(world)
    before = world.entries()
    verb(world)
    after = world.entries()

    assert (world.session.sequence, world.offer.sequence) == (of_session, of_slot)
    for uid in before.keys() & after.keys():  # what was skipped is not shown any more
        old, new = before[uid], after[uid]
        is_other, is_raised = new.kernel != old.kernel, new.sequence > old.sequence
        assert new.sequence >= old.sequence
        assert is_raised if max(of_session, of_slot) > 1 and is_raised else is_raised == is_other
        assert (new.body != old.body) == (new.modified_at > old.modified_at)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1].__name__)
def test_sequence(
    alice: Account, case: tuple[InvitationState, Callable[[World], None], int, int]
) -> None:
    _walk(alice, 3, case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1].__name__)
def test_sequence_across_a_clock_change(
    alice: Account, case: tuple[InvitationState, Callable[[World], None], int, int]
) -> None:
    """The session of April, planned in winter, lies in summer time."""
    _walk(alice, 4, case)


def test_every_step_is_seen_by_itself(alice: Account) -> None:
    """Moved, moved back, cancelled, cancelled anew, restored: never down, also before a cancel."""
    world = World(alice, 4, InvitationState.SENT)
    found = [world.entries()[world.session.uid].sequence]
    steps = (
        verbs.move,
        lambda w: verbs.move(w, -verbs.HOUR),
        verbs.cancel,
        verbs.cancel,
        verbs.restore,
        verbs.restore,
        verbs.describe,
    )
    for step in steps:
        step(world)
        found.append(world.entries()[world.session.uid].sequence)

    assert found == [0, 1, 2, 3, 3, 4, 4, 4]
