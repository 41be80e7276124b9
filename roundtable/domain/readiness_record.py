"""What readiness argues from: the group's figures, and the plan for one invitation."""

from dataclasses import dataclass
from datetime import date, datetime

from roundtable.domain.groups import Upwards


@dataclass(frozen=True, kw_only=True)
class HeldSession:
    """A session that took place.

    ``came`` of ``expected`` people; ``pulse_values`` (0 to 10) of those who answered, out of
    ``pulse_asked`` who were asked.
    """

    starts_at: datetime
    came: int
    expected: int
    pulse_values: tuple[int, ...] = ()
    pulse_asked: int = 0


@dataclass(frozen=True, kw_only=True)
class GroupRecord:
    """What a group has to show.

    ``convening_needs_supervisor``: the group's culture asks that the supervisor be informed before
    convening at all; ``cleared_notes`` counts outcome notes that may be used outside the group.
    The two dates are when the supervisor heard of the group, and of asking leaders in.
    """

    held: tuple[HeldSession, ...] = ()
    cleared_notes: int = 0
    agreed_to_invite_on: date | None = None
    upwards: Upwards = Upwards.FINE
    convening_needs_supervisor: bool = False
    supervisor_informed_on: date | None = None
    upwards_informed_on: date | None = None

    def last_held(self, count: int) -> tuple[HeldSession, ...]:
        """Return the latest sessions, at most ``count``, oldest first."""
        in_order = sorted(self.held, key=lambda held: held.starts_at)
        return tuple(in_order[max(len(in_order) - count, 0) :])


@dataclass(frozen=True, kw_only=True)
class InvitationRecord:
    """What is prepared for one invitation.

    ``zone`` is the session's, or the group's while none is chosen. Of several offered times
    ``session_starts_at`` is the earliest and ``guest_minutes_free`` the least. The leader's last
    asking and open invitation are those of any group, this invitation itself left out; if they
    said perhaps later, ``leader_resting_until`` is the day they named.
    """

    zone: str
    session_starts_at: datetime | None = None
    has_topic: bool = False
    questions: int = 0
    guest_minutes_free: int | None = None
    leader_last_asked_at: datetime | None = None
    leader_resting_until: date | None = None
    has_open_invitation: bool = False
