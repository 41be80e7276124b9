from datetime import date

import pytest

from roundtable.domain.culture import InformedInFutureError
from roundtable.domain.groups import MemberRole
from roundtable.domain.norms import Acceptance, AcceptanceUndecidedError
from roundtable.models.accounts import Account
from roundtable.models.groups import Group, Membership
from roundtable.services import norms
from tests.factories import make_group, make_membership, make_person

AGREED = date(2026, 2, 3)
TODAY = date(2026, 3, 29)


@pytest.fixture
def group(alice: Account) -> Group:
    return make_group(alice, norms="Be on time.", norms_agreed_on=AGREED)


@pytest.fixture
def seat(group: Group) -> Membership:
    return make_membership(group, make_person(), norms_accepted_on=AGREED)


def test_changing_an_accepted_text_asks(group: Group, seat: Membership) -> None:
    with pytest.raises(AcceptanceUndecidedError):
        norms.change(group, "Be early.", agreed_on=TODAY)

    assert group.norms == "Be on time."


@pytest.mark.parametrize(
    ("decision", "anew", "accepted_on"),
    [(Acceptance.KEEP, False, AGREED), (Acceptance.ANEW, True, None)],
)
def test_acceptance_is_kept_or_begins_anew(
    group: Group, seat: Membership, decision: Acceptance, accepted_on: date | None, *, anew: bool
) -> None:
    assert norms.change(group, "Be early.", agreed_on=TODAY, decision=decision) is anew
    assert (group.norms, group.norms_agreed_on) == ("Be early.", TODAY)
    assert seat.norms_accepted_on == accepted_on


def test_what_former_members_accepted_asks_nothing(group: Group) -> None:
    make_membership(group, make_person(), role=MemberRole.FORMER, norms_accepted_on=AGREED)

    assert norms.change(group, "Be early.", agreed_on=TODAY) is False


def test_accepting_keeps_the_first_date(group: Group, seat: Membership) -> None:
    other = make_membership(group, make_person("Ines", "Sol"))

    assert norms.accept([seat, other], on=TODAY, today=TODAY) == 1
    assert (seat.norms_accepted_on, other.norms_accepted_on) == (AGREED, TODAY)


def test_nobody_accepts_ahead_of_time(group: Group) -> None:
    other = make_membership(group, make_person("Ines", "Sol"))
    with pytest.raises(InformedInFutureError):
        norms.accept([other], on=date(2026, 3, 30), today=TODAY)

    assert other.norms_accepted_on is None
