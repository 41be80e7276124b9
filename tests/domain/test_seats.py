import pytest

from roundtable.domain.groups import MemberRole
from roundtable.domain.seats import GroupSize, LastConvenerError, Seat, judge_size, require_convener

CONVENER = Seat(role=MemberRole.CONVENER, can_sign_in=True)


@pytest.mark.parametrize(
    "seats",
    [
        [],
        [Seat(role=MemberRole.MEMBER, can_sign_in=True)],
        [Seat(role=MemberRole.CO_CONVENER, can_sign_in=True)],
        [Seat(role=MemberRole.CONVENER, can_sign_in=False)],
        [Seat(role=MemberRole.FORMER, can_sign_in=True)],
    ],
)
def test_somebody_who_can_sign_in_must_stay_convener(seats: list[Seat]) -> None:
    with pytest.raises(LastConvenerError):
        require_convener(seats)


def test_one_convener_is_enough() -> None:
    require_convener([Seat(role=MemberRole.CONVENER, can_sign_in=False), CONVENER])


@pytest.mark.parametrize(
    ("members", "size"),
    [
        (0, GroupSize.SMALL),
        (4, GroupSize.SMALL),
        (5, GroupSize.FITTING),
        (10, GroupSize.FITTING),
        (11, GroupSize.LARGE),
    ],
)
def test_five_to_ten_members_fit(members: int, size: GroupSize) -> None:
    assert judge_size(members) is size
