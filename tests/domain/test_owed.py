from datetime import date

import pytest

from roundtable.domain.invitation_due import Due, NextVerb
from roundtable.domain.owed import Owed, OwedKind, in_order, kind_of

TODAY = date(2026, 3, 28)  # a Saturday; the clocks of Berlin change the night after


@pytest.mark.parametrize(
    ("verb", "on", "kind"),
    [
        (NextVerb.CLEAR, date(2026, 9, 1), OwedKind.CLEAR),
        (NextVerb.CLEAR, None, OwedKind.CLEAR),
        (NextVerb.SEND, date(2026, 3, 1), OwedKind.SEND),
        (NextVerb.REMIND, date(2026, 3, 29), None),
        (NextVerb.REMIND, date(2026, 3, 28), OwedKind.REMIND),
        (NextVerb.HOLD, date(2026, 3, 29), None),
        (NextVerb.HOLD, date(2026, 3, 28), OwedKind.HOLD),
        (NextVerb.BRIEF, date(2026, 4, 11), OwedKind.BRIEF),
        (NextVerb.BRIEF, date(2026, 4, 12), None),
        (NextVerb.FOLLOW_UP, date(2026, 4, 11), OwedKind.TELL),
        (NextVerb.FOLLOW_UP, date(2026, 4, 12), None),
        (NextVerb.THANK, date(2026, 3, 30), OwedKind.THANK),
        (NextVerb.AGREE, None, OwedKind.AGREE),
        (NextVerb.WAIT, date(2026, 3, 1), None),
        (NextVerb.DRAFT, None, None),
    ],
)
def test_what_is_due_about_an_invitation(
    verb: NextVerb, on: date | None, kind: OwedKind | None
) -> None:
    assert kind_of(Due(verb=verb, on=on), today=TODAY) is kind


def test_nothing_is_owed_where_nothing_is_due() -> None:
    assert kind_of(None, today=TODAY) is None


def test_the_oldest_day_comes_first_and_none_last() -> None:
    days = [None, date(2026, 4, 1), date(2026, 3, 1), None, date(2026, 3, 28)]
    several = [Owed(kind=OwedKind.CLEAR, name=str(day), due_on=day) for day in days]

    assert [owed.due_on for owed in in_order(several)] == [
        date(2026, 3, 1),
        date(2026, 3, 28),
        date(2026, 4, 1),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("due_on", "is_overdue"),
    [(None, False), (TODAY, False), (date(2026, 3, 27), True), (date(2026, 3, 29), False)],
)
def test_overdue_is_what_has_gone_by(due_on: date | None, is_overdue: bool) -> None:
    owed = Owed(kind=OwedKind.THANK, name="Mira Vell", due_on=due_on)

    assert owed.is_overdue(TODAY) is is_overdue
