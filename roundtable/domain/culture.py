"""What the house's culture asks for before a group begins, and before it asks leaders in."""

from dataclasses import dataclass
from datetime import date

from roundtable.domain.errors import RuleBrokenError
from roundtable.domain.groups import GroupState, Upwards


class SupervisorNotInformedError(RuleBrokenError):
    """The supervisor must know first, and no date says that they do."""


class InformedInFutureError(RuleBrokenError):
    """Somebody can only be recorded as informed when they have been."""


@dataclass(frozen=True, kw_only=True)
class Culture:
    """What a group said of its house, and when the supervisor was told of what.

    The two dates are two conversations: that the group convenes, and that it asks a leader in.
    """

    supervisor_first: bool
    supervisor_informed_on: date | None
    upwards: Upwards
    upwards_informed_on: date | None

    @property
    def is_convening_open(self) -> bool:
        """Whether the supervisor still has to hear of the group itself."""
        return self.supervisor_first and self.supervisor_informed_on is None

    @property
    def is_inviting_open(self) -> bool:
        """Whether the supervisor still has to hear of inviting upwards."""
        return self.upwards is Upwards.AFTER_INFORMING and self.upwards_informed_on is None


def require_state_allowed(state: GroupState, culture: Culture) -> None:
    """Let a group rest whenever it likes, but begin only when the supervisor knows.

    It does not matter where it comes from: a group that rested would else be a way round.

    :raises SupervisorNotInformedError: the group would be active too early
    """
    if state is GroupState.ACTIVE and culture.is_convening_open:
        raise SupervisorNotInformedError


def require_not_ahead(informed_on: date | None, *, today: date) -> None:
    """Refuse a date that has not come yet.

    :raises InformedInFutureError: the day lies ahead
    """
    if informed_on is not None and informed_on > today:
        raise InformedInFutureError
