"""Every minute at which a guest could join a session, the best for its agenda first.

Points that are loose make way for a guest; pinned ones stay. No point is cut in two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from roundtable.domain.agenda import ItemKind
from roundtable.domain.agenda_reuse import closing_place
from roundtable.domain.timetable import Row, Timetable

WARM_UP_MINUTES = 20
"""The round rehearses its questions and checks in before the guest joins."""

LEAD_MINUTES = 10
"""A guest joins no sooner after the beginning, and has left so long before the end."""

GRID_MINUTES = 5
OPENING_KINDS = frozenset({ItemKind.WELCOME, ItemKind.CHECK_IN, ItemKind.INTRODUCTIONS})
WARMING_KINDS = OPENING_KINDS - {ItemKind.WELCOME}


class SlotPlace(StrEnum):
    """What the guest's minutes are taken from."""

    GUEST_BOX = "guest_box"
    GAP = "gap"
    END = "end"
    NOTHING_FREE = "nothing_free"


@dataclass(frozen=True, kw_only=True)
class GuestSlot:
    """The minutes of a guest in one session.

    ``position`` is where the point stands among the others; ``box_index`` is the guest slot that
    the agenda has kept already, which is taken away first. ``missing_minutes`` must be won
    elsewhere in the agenda; ``late_minutes`` of them by whatever stands before the guest.
    ``after`` is the title of the point before, and ``is_apart`` says that the guest comes neither
    in the opening and closing points nor in the first and last minutes.
    """

    place: SlotPlace
    starts_at: datetime
    minutes: int
    position: int
    box_index: int | None = None
    missing_minutes: int = 0
    late_minutes: int = 0
    after: str = ""
    is_apart: bool = True

    @property
    def ends_at(self) -> datetime:
        """The instant at which the guest leaves."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_free(self) -> bool:
        """Whether the agenda has room for the guest as it stands."""
        return self.missing_minutes == 0


def places(
    timetable: Timetable, *, starts_at: datetime, minutes: int, box_index: int | None = None
) -> list[GuestSlot]:
    """List every place for a guest, those that suit the agenda best first.

    :param starts_at: the session's start
    :param box_index: the agenda's own guest slot, which is taken away first
    """
    rows = [row for row in timetable.rows if row.index != box_index]
    agenda = _Agenda(rows, timetable.session_minutes, minutes)
    found = sorted(agenda.places(), key=agenda.awkwardness)
    return [agenda.slot(one, starts_at, box_index) for one in found]


@dataclass(frozen=True)
class _Place:
    """Minutes after the start, among the points; those before end ``idle`` minutes earlier.

    Below nought they run on for so long.
    """

    after: int
    position: int
    missing: int
    idle: int

    @property
    def late(self) -> int:
        return max(-self.idle, 0)


class _Agenda:
    def __init__(self, rows: Sequence[Row], session_minutes: int, minutes: int) -> None:
        self.rows = rows
        self.session_minutes = session_minutes
        self.minutes = minutes
        kinds = [row.box.kind for row in rows]
        self.opening = sum(1 for _kind in takewhile(OPENING_KINDS.__contains__, kinds))
        self.closing = max(closing_place(kinds), self.opening)
        is_warm = not WARMING_KINDS.isdisjoint(kinds[: self.opening])
        self.warm_up = 0 if is_warm else WARM_UP_MINUTES

    def places(self) -> Iterator[_Place]:
        for position, ended, must_begin in self._rooms():
            for after in self._minutes(ended, must_begin):
                late, pushed = max(ended - after, 0), max(after - must_begin, 0)
                yield _Place(after, position, late + pushed, idle=after - ended)

    def _minutes(self, ended: int, must_begin: int) -> Iterable[int]:
        """Clock times that one can say: each five minutes, unless the room is too narrow."""
        latest = max(self.session_minutes - self.minutes, 0)
        is_free = ended <= must_begin
        first, last = (min(max(at, 0), latest) for at in sorted((ended, must_begin)))
        if not is_free:
            first, last = _rounded_up(first), min(_rounded_up(last), latest)
        return range(_rounded_up(first), last + 1, GRID_MINUTES) or (first, last)

    def awkwardness(self, place: _Place) -> tuple[int | bool, ...]:
        """The weightiest first; nought and the earliest minute are best."""
        too_early = max(self.warm_up - place.after, 0)
        return (
            place.missing > 0,
            not self.is_apart(place),
            not self.opening <= place.position <= self.closing,
            too_early,
            0 < place.late < place.missing,  # rather one part too long than two
            place.missing,
            abs(place.idle),
            place.after,
            place.position,
        )

    def is_apart(self, place: _Place) -> bool:
        latest = self.session_minutes - LEAD_MINUTES - self.minutes
        in_time = LEAD_MINUTES <= place.after <= latest
        return in_time and self.opening <= place.position <= self.closing

    def slot(self, place: _Place, starts_at: datetime, box_index: int | None) -> GuestSlot:
        kind = SlotPlace.END if place.position == len(self.rows) else SlotPlace.GAP
        return GuestSlot(
            place=SlotPlace.NOTHING_FREE if place.missing else kind,
            starts_at=starts_at + timedelta(minutes=place.after),
            minutes=self.minutes,
            position=place.position,
            box_index=box_index,
            missing_minutes=place.missing,
            late_minutes=place.late,
            after=self.rows[place.position - 1].box.title if place.position else "",
            is_apart=self.is_apart(place),
        )

    def _rooms(self) -> Iterator[tuple[int, int, int]]:
        """For each position: when what stands before is over, and when a guest must begin.

        A pin before an earlier one is an error of order: nothing is reckoned from it.
        """
        ended = latest_pin = 0
        for position, row in enumerate([*self.rows, None]):
            yield position, ended, self._must_begin(position, latest_pin)
            pin = _pin(row)
            if row is None or (pin is not None and pin < latest_pin):
                continue
            ended = (ended if pin is None else pin) + row.minutes
            latest_pin = latest_pin if pin is None else pin

    def _must_begin(self, position: int, latest_pin: int) -> int:
        """The latest minute at which what follows, up to the next pin, is still in time."""
        following = 0
        for row in self.rows[position:]:
            pin = _pin(row)
            if pin is None:
                following += row.minutes
            elif pin >= latest_pin:
                return pin - following - self.minutes
        return self.session_minutes - following - self.minutes


def _rounded_up(minutes: int) -> int:
    return -(-minutes // GRID_MINUTES) * GRID_MINUTES


def _pin(row: Row | None) -> int | None:
    return row.starts_after_minutes if row and row.box.pinned_at else None
