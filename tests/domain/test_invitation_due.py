from dataclasses import replace
from datetime import date

import pytest

from roundtable.domain.invitation_due import Due, Milestones, NextVerb, next_due
from roundtable.domain.invitations import InvitationState

TODAY = date(2026, 3, 30)
VISIT = Milestones(
    visit_on=date(2026, 5, 12), sent_on=date(2026, 3, 26), answered_on=date(2026, 3, 30)
)


@pytest.mark.parametrize(
    ("state", "due"),
    [
        ("idea", Due(verb=NextVerb.DRAFT)),
        ("drafted", Due(verb=NextVerb.CLEAR, on=date(2026, 4, 28))),
        ("cleared", Due(verb=NextVerb.SEND, on=date(2026, 4, 28))),
        ("sent", Due(verb=NextVerb.REMIND, on=date(2026, 4, 2))),
        ("accepted", Due(verb=NextVerb.CONFIRM, on=date(2026, 3, 31))),
        ("declined", None),
        ("delegated", Due(verb=NextVerb.AGREE)),
        ("other_time", Due(verb=NextVerb.AGREE)),
        ("resting", None),
        ("briefed", Due(verb=NextVerb.HOLD, on=date(2026, 5, 12))),
        ("held", Due(verb=NextVerb.THANK, on=date(2026, 5, 13))),
        ("thanked", Due(verb=NextVerb.FOLLOW_UP, on=date(2026, 6, 11))),
        ("followed_up", None),
        ("withdrawn", None),
    ],
)
def test_each_state_has_its_next_verb(state: str, due: Due | None) -> None:
    assert next_due(InvitationState(state), VISIT, today=TODAY) == due


def test_whoever_was_told_that_the_time_stands_is_briefed_a_week_before() -> None:
    told = replace(VISIT, has_been_confirmed=True)

    assert next_due(InvitationState.ACCEPTED, told, today=TODAY) == Due(
        verb=NextVerb.BRIEF, on=date(2026, 5, 5)
    )


def test_a_visit_gone_by_needs_no_confirmation() -> None:
    due = next_due(InvitationState.ACCEPTED, VISIT, today=date(2026, 5, 13))

    assert due == Due(verb=NextVerb.BRIEF, on=date(2026, 5, 5))


def test_after_one_reminder_there_is_only_patience() -> None:
    reminded = Milestones(
        visit_on=date(2026, 5, 12), sent_on=date(2026, 3, 26), has_been_reminded=True
    )

    assert next_due(InvitationState.SENT, reminded, today=TODAY) == Due(
        verb=NextVerb.WAIT, on=date(2026, 5, 12)
    )


def test_a_reminder_waits_for_the_leaders_own_working_days() -> None:
    in_dubai = Milestones(sent_on=date(2026, 3, 26), working_week=frozenset({6, 0, 1, 2, 3}))

    assert next_due(InvitationState.SENT, in_dubai, today=TODAY) == Due(
        verb=NextVerb.REMIND, on=date(2026, 4, 2)
    )


def test_a_reminder_counts_no_public_holiday_where_the_leader_lives() -> None:
    """The week in which clocks change: five working days, and Monday is Easter's."""
    milestones = Milestones(sent_on=date(2026, 3, 30), days_off=frozenset({date(2026, 4, 6)}))

    assert next_due(InvitationState.SENT, milestones, today=TODAY) == Due(
        verb=NextVerb.REMIND, on=date(2026, 4, 7)
    )


def test_without_a_date_it_is_due_whenever_there_is_time() -> None:
    due = next_due(InvitationState.DRAFTED, Milestones(), today=TODAY)

    assert due == Due(verb=NextVerb.CLEAR)


@pytest.mark.parametrize(
    ("state", "today", "on"),
    [
        ("drafted", date(2026, 4, 28), date(2026, 4, 28)),
        ("drafted", date(2026, 4, 29), date(2026, 4, 29)),
        ("cleared", date(2026, 5, 12), date(2026, 5, 12)),
        ("cleared", date(2026, 5, 13), date(2026, 4, 28)),
        ("accepted", date(2026, 5, 6), date(2026, 3, 31)),
        ("held", date(2026, 5, 20), date(2026, 5, 13)),
    ],
)
def test_what_comes_before_a_visit_is_never_due_before_today(
    state: str, today: date, on: date
) -> None:
    due = next_due(InvitationState(state), VISIT, today=today)

    assert due is not None
    assert due.on == on


def test_overdue_begins_the_day_after() -> None:
    due = Due(verb=NextVerb.THANK, on=date(2026, 5, 15))

    assert not due.is_overdue(date(2026, 5, 15))
    assert due.is_overdue(date(2026, 5, 16))
    assert not Due(verb=NextVerb.DRAFT).is_overdue(date(2026, 5, 16))


def test_who_sent_somebody_is_thanked_once_the_other_is_asked() -> None:
    handed = replace(VISIT, is_handed_over=True)
    delegated = InvitationState.DELEGATED

    assert next_due(delegated, handed, today=TODAY) == Due(
        verb=NextVerb.THANK_FOR_DELEGATE, on=date(2026, 3, 31)
    )
    thanked = replace(handed, has_thanked_for_delegate=True)
    assert next_due(delegated, thanked, today=TODAY) is None


def test_who_said_perhaps_later_is_asked_from_that_day() -> None:
    resting = replace(VISIT, resting_until=date(2027, 1, 1))

    assert next_due(InvitationState.RESTING, resting, today=TODAY) == Due(
        verb=NextVerb.ASK_AGAIN, on=date(2027, 1, 1)
    )
