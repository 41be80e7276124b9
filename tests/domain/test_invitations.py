import pytest

from roundtable.domain.invitations import (
    InvitationMoveNotAllowedError,
    InvitationState,
    check_move,
    check_taking_back,
    holds_slots,
    is_open,
    may_move,
    next_states,
)

S = InvitationState


def test_the_straight_way_from_idea_to_follow_up() -> None:
    way = [
        S.IDEA,
        S.DRAFTED,
        S.CLEARED,
        S.SENT,
        S.ACCEPTED,
        S.BRIEFED,
        S.HELD,
        S.THANKED,
        S.FOLLOWED_UP,
    ]

    assert [next_states(state)[0] for state in way[:-1]] == way[1:]
    assert next_states(S.FOLLOWED_UP) == ()


def test_a_letter_that_was_sent_waits_for_one_of_five_answers() -> None:
    assert next_states(S.SENT) == (
        S.ACCEPTED,
        S.DECLINED,
        S.DELEGATED,
        S.OTHER_TIME,
        S.RESTING,
        S.WITHDRAWN,
    )


@pytest.mark.parametrize("answer", [S.DELEGATED, S.OTHER_TIME, S.RESTING, S.DECLINED])
def test_every_other_answer_can_lead_on_to_yes(answer: InvitationState) -> None:
    assert may_move(answer, S.ACCEPTED) is True


def test_withdrawn_is_possible_from_anywhere_before_held() -> None:
    assert [state for state in S if may_move(state, S.WITHDRAWN)] == [
        S.IDEA,
        S.DRAFTED,
        S.CLEARED,
        S.SENT,
        S.ACCEPTED,
        S.DECLINED,
        S.DELEGATED,
        S.OTHER_TIME,
        S.RESTING,
        S.BRIEFED,
    ]


def test_only_a_draft_is_cleared() -> None:
    assert [state for state in S if may_move(state, S.CLEARED)] == [S.DRAFTED]


@pytest.mark.parametrize(
    ("before", "after"),
    [(S.SENT, S.CLEARED), (S.BRIEFED, S.ACCEPTED), (S.THANKED, S.HELD), (S.FOLLOWED_UP, S.THANKED)],
)
def test_what_a_mail_did_is_undone_and_nothing_else(
    before: InvitationState, after: InvitationState
) -> None:
    check_taking_back(before, after)
    assert may_move(before, after) is False
    for other in set(S) - {after}:
        with pytest.raises(InvitationMoveNotAllowedError):
            check_taking_back(before, other)


def test_only_a_cleared_letter_is_sent() -> None:
    assert [state for state in S if may_move(state, S.SENT)] == [S.CLEARED]


@pytest.mark.parametrize("state", list(S))
def test_no_state_follows_itself(state: InvitationState) -> None:
    with pytest.raises(InvitationMoveNotAllowedError):
        check_move(state, state)


def test_a_refusal_names_both_states() -> None:
    with pytest.raises(InvitationMoveNotAllowedError) as refusal:
        check_move(S.DRAFTED, S.SENT)

    assert (refusal.value.before, refusal.value.after) == (S.DRAFTED, S.SENT)
    assert str(refusal.value) == "an invitation does not go from drafted to sent"


def test_an_allowed_move_passes() -> None:
    check_move(S.CLEARED, S.SENT)


def test_open_invitations_occupy_the_leader() -> None:
    assert [state for state in S if is_open(state)] == [
        S.CLEARED,
        S.SENT,
        S.ACCEPTED,
        S.DELEGATED,
        S.OTHER_TIME,
        S.BRIEFED,
    ]


def test_states_without_a_hold_on_any_slot() -> None:
    assert [state for state in S if not holds_slots(state)] == [
        S.IDEA,
        S.DECLINED,
        S.OTHER_TIME,
        S.RESTING,
        S.WITHDRAWN,
    ]
