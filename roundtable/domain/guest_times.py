"""Which of a group's coming sessions to offer to one leader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roundtable.domain import timezones
from roundtable.domain.bands import Level, Week, is_free
from roundtable.domain.guest_slots import GuestSlot
from roundtable.domain.local_hours import hardest_level

PRESELECTED = 2


@dataclass(frozen=True, kw_only=True)
class CandidateTime:
    """A slot in one coming session, seen from the leader's desk.

    ``held_for`` names another leader for whom the session is held. ``local_…`` are wall times in
    the leader's zone; ``notice_days`` are counted on their calendar. ``holiday`` is that of their
    country on the day; ``is_day_off`` says that by their own week they have no working hours then.
    """

    session_id: int
    title: str
    session_zone: str
    slot: GuestSlot
    local_starts_at: datetime
    local_ends_at: datetime
    notice_days: int
    is_enough_notice: bool
    level: Level
    is_day_off: bool = False
    holiday: str = ""
    held_for: str = ""

    @property
    def can_be_offered(self) -> bool:
        """Whether nobody else is to come then."""
        return not self.held_for

    @property
    def is_sound(self) -> bool:
        """Whether it can be offered with room in its agenda, and they can come at all."""
        is_possible = self.level is not Level.IMPOSSIBLE and self.is_enough_notice
        return self.can_be_offered and self.slot.is_free and is_possible

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to be said against it."""
        return self.is_sound and self.level is Level.PREFERRED and not self.holiday


def look_at(
    slot: GuestSlot,
    *,
    session_id: int,
    title: str,
    session_zone: str,
    guest_zone: str,
    week: Week,
    notice_days: int,
    now: datetime,
    holiday: str = "",
    held_for: str = "",
) -> CandidateTime:
    """See a slot from the leader's desk.

    :param week: how hard the hours of the leader are
    :param notice_days: what the group wants at least
    """
    starts = timezones.local(slot.starts_at, guest_zone)
    ends = timezones.local(slot.ends_at, guest_zone)
    notice = (starts.date() - timezones.local(now, guest_zone).date()).days
    return CandidateTime(
        session_id=session_id,
        title=title,
        session_zone=session_zone,
        slot=slot,
        local_starts_at=starts,
        local_ends_at=ends,
        notice_days=notice,
        is_enough_notice=notice >= notice_days,
        level=hardest_level(slot.starts_at, slot.ends_at, zone=guest_zone, week=week),
        is_day_off=is_free(week[starts.weekday()]),
        holiday=holiday,
        held_for=held_for,
    )


def preselect(candidates: Sequence[CandidateTime], *, opened_id: int) -> tuple[int, ...]:
    """Choose two sessions to begin with: the one that was opened where it is sound, and good ones.

    One with too little notice, or without room in its agenda, is chosen only where no session has
    both; better a single time than a second that has to be taken back.
    """
    open_ = [one for one in candidates if one.can_be_offered]
    sound = [one for one in open_ if one.is_sound]

    def place(one: CandidateTime) -> tuple[bool, tuple[bool, bool, int, bool], bool]:
        is_other = one.session_id != opened_id
        return is_other or not one.is_sound, _doubt(one), is_other

    order = sorted(sound or open_, key=place)
    return tuple(one.session_id for one in order[:PRESELECTED])


def _doubt(one: CandidateTime) -> tuple[bool, bool, int, bool]:
    """How much stands against a time, the weightiest first; all zero where it is good.

    A holiday is as hard as a night, but rather that than the night of a working day.
    """
    hours = max(one.level.rank, Level.NIGHT.rank) if one.holiday else one.level.rank
    is_at_night = one.level is Level.NIGHT and not (one.holiday or one.is_day_off)
    return not one.is_enough_notice, not one.slot.is_free, hours, is_at_night
