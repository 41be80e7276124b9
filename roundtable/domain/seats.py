"""Who has to stay in a group, and how large one should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.groups import MemberRole

FEWEST_MEMBERS = 5
MOST_MEMBERS = 10


class LastConvenerError(RuleBrokenError):
    """Without this convener nobody could look after the group any more."""


class GroupSize(StrEnum):
    """How a number of members sits with five to ten."""

    SMALL = "small"
    FITTING = "fitting"
    LARGE = "large"


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A person's role, and whether they can sign in to act on it."""

    role: MemberRole
    can_sign_in: bool


def require_convener(seats: Iterable[Seat]) -> None:
    """Ask for one convener who can sign in among the seats as they will be.

    :raises LastConvenerError: there would be none
    """
    if not any(seat.role is MemberRole.CONVENER and seat.can_sign_in for seat in seats):
        raise LastConvenerError


def judge_size(members: int) -> GroupSize:
    """Say whether everybody gets to speak in an hour and an absence is no gap.

    Below five one cancellation ends the session; above ten a check-in eats it.
    """
    if members < FEWEST_MEMBERS:
        return GroupSize.SMALL
    return GroupSize.LARGE if members > MOST_MEMBERS else GroupSize.FITTING
