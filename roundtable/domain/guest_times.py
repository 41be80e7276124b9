"""Which of a group's coming sessions to offer to one leader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roundtable.domain import timezones
from roundtable.domain.bands import RATES, Level, is_free
from roundtable.domain.fairness.costs import Missing, Payer
from roundtable.domain.fairness.instance import minute_of
from roundtable.domain.guest_places import GuestSlot
from roundtable.domain.local_hours import hardest_level

PRESELECTED = 2
MOST_OFFERS = 3
MOST_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class CandidateTime:
    """A slot in one coming session, seen from the leader's desk.

    ``held_for`` names another leader for whom the session is held, ``is_held`` says that it is
    held for this one. ``local_…`` are wall times in
    the leader's zone; ``notice_days`` are counted on their calendar. ``holiday`` is that of their
    country on the day; ``is_day_off`` says that by their own week they have no working hours then,
    ``is_away`` that they have said so. ``points`` are what the minutes cost them, ``absent`` how
    many members would miss the visit.
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
    points: int = 0
    absent: int = 0
    is_day_off: bool = False
    is_away: bool = False
    holiday: str = ""
    held_for: str = ""
    is_held: bool = False

    @property
    def can_be_offered(self) -> bool:
        """Whether nobody else is to come then."""
        return not self.held_for

    @property
    def is_sound(self) -> bool:
        """Whether it can be offered with room in its agenda, and they can come at all."""
        return self.can_be_offered and self.slot.is_free and self.is_enough_notice and self.can_come

    @property
    def can_come(self) -> bool:
        """Whether they can come at all."""
        return self.level is not Level.IMPOSSIBLE and not self.is_away

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
    guest: Payer,
    notice_days: int,
    now: datetime,
    absent: int = 0,
    holiday: str = "",
    held_for: str = "",
    is_held: bool = False,
) -> CandidateTime:
    """See a slot from the leader's desk.

    :param guest: how hard the hours of the leader are, and when they are away
    :param notice_days: what the group wants at least
    :param absent: how many members would miss it
    """
    zone, week = guest.member.zone, guest.member.week
    starts = timezones.local(slot.starts_at, zone)
    minute = minute_of(slot.starts_at)
    notice = (starts.date() - timezones.local(now, zone).date()).days
    return CandidateTime(
        session_id=session_id,
        title=title,
        session_zone=session_zone,
        slot=slot,
        local_starts_at=starts,
        local_ends_at=timezones.local(slot.ends_at, zone),
        notice_days=notice,
        is_enough_notice=notice >= notice_days,
        level=hardest_level(slot.starts_at, slot.ends_at, zone=zone, week=week),
        points=guest.nearly(minute),
        absent=absent,
        is_day_off=is_free(week[starts.weekday()]),
        is_away=guest.missing(minute) is Missing.UNAVAILABLE,
        holiday=holiday,
        held_for=held_for,
        is_held=is_held,
    )


def best_times(candidates: Sequence[CandidateTime]) -> list[CandidateTime]:
    """The three best to offer, each in a session of its own; fewer where fewer are sound.

    What costs the leader least comes first, then what most members attend, then the earliest.
    """
    sound = [one for one in candidates if one.is_sound]
    return sorted(sound, key=lambda one: (_doubt(one), one.slot.starts_at))[:MOST_OFFERS]


def next_better(candidates: Sequence[CandidateTime], than: CandidateTime) -> CandidateTime | None:
    """The next session after a time in which it would be easier for them."""
    later = [
        one
        for one in candidates
        if one.is_sound and one.slot.starts_at > than.slot.starts_at and _cost(one) < _cost(than)
    ]
    return min(later, key=lambda one: one.slot.starts_at, default=None)


def worth_showing(candidates: Sequence[CandidateTime]) -> list[CandidateTime]:
    """The next sessions, and of the later ones only what is held or better than those."""
    wanted = {one.session_id for one in [*candidates[:MOST_SHOWN], *best_times(candidates)]}
    return [one for one in candidates if one.is_held or one.session_id in wanted]


def nearest_miss(candidates: Sequence[CandidateTime]) -> CandidateTime | None:
    """The time against which least stands, where none is sound."""
    open_ = [one for one in candidates if one.can_be_offered]
    return min(open_, key=lambda one: (_doubt(one), one.slot.starts_at), default=None)


def preselect(candidates: Sequence[CandidateTime], *, opened_id: int) -> tuple[int, ...]:
    """Choose two sessions to begin with: the one that was opened where it is sound, and good ones.

    One with too little notice, or without room in its agenda, is chosen only where no session has
    both; better a single time than a second that has to be taken back.
    """
    open_ = [one for one in candidates if one.can_be_offered]
    sound = [one for one in open_ if one.is_sound]

    def place(one: CandidateTime) -> tuple[object, ...]:
        is_other = one.session_id != opened_id
        return is_other or not one.is_sound, _doubt(one), is_other

    order = sorted(sound or open_, key=place)
    return tuple(one.session_id for one in order[:PRESELECTED])


def _doubt(one: CandidateTime) -> tuple[object, ...]:
    """How much stands against a time, the weightiest first; all zero where it is good.

    Between equals, rather a holiday than the night of a working day.
    """
    is_at_night = one.level is Level.NIGHT and not (one.holiday or one.is_day_off)
    return (
        not one.is_enough_notice,
        not one.slot.is_free,
        not one.can_come,
        _cost(one),
        is_at_night,
        one.absent,
    )


def _cost(one: CandidateTime) -> int:
    """What the visit costs the leader; a holiday is as hard as a night."""
    holiday = RATES[Level.NIGHT] * one.slot.minutes if one.holiday else 0
    return max(one.points, holiday)
