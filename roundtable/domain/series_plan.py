"""The plan of a series: a rule with its wall time, zone and length."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from roundtable.domain.recurrence_rule import Rule
from roundtable.domain.turns import TurnOrder


class SeriesEnd(StrEnum):
    """How a series comes to its end."""

    OPEN = "open"
    UNTIL = "until"
    COUNT = "count"


@dataclass(frozen=True, kw_only=True)
class SeriesPlan:
    """What a convener decides about a series, before there are any rows.

    ``local_time`` is that of all sessions; where there are ``other_times``, they take turns, and
    it is that of turn A. ``first_turn`` is the turn of the rule's first date. In a cycle the
    others follow from it; in free order only those that nobody has given a turn.
    """

    title: str
    rule: Rule
    local_time: time
    time_zone: str
    duration_minutes: int
    other_times: tuple[time, ...] = ()
    first_turn: int = 0
    order: TurnOrder = TurnOrder.CYCLE

    @property
    def end(self) -> SeriesEnd:
        """Which of the three ends the rule has."""
        if self.rule.until_on is not None:
            return SeriesEnd.UNTIL
        return SeriesEnd.OPEN if self.rule.count is None else SeriesEnd.COUNT

    @property
    def times(self) -> tuple[time, ...]:
        """The times at which sessions begin, turn by turn; one where they take none."""
        return (self.local_time, *self.other_times)

    def turn_after(self, dates: int) -> int | None:
        """Whose turn it is after so many dates of the rule; None where nobody takes turns."""
        return (self.first_turn + dates) % len(self.times) if self.other_times else None

    def local_start(self, on: date, turn: int | None = None) -> datetime:
        """The wall time at which the session of a date begins."""
        return datetime.combine(on, self.times[turn or 0])
