"""The plan of a series: a rule with its wall time, zone and length."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from roundtable.domain.recurrence_rule import Rule


class SeriesEnd(StrEnum):
    """How a series comes to its end."""

    OPEN = "open"
    UNTIL = "until"
    COUNT = "count"


@dataclass(frozen=True, kw_only=True)
class SeriesPlan:
    """What a convener decides about a series, before there are any rows."""

    title: str
    rule: Rule
    local_time: time
    time_zone: str
    duration_minutes: int

    @property
    def end(self) -> SeriesEnd:
        """Which of the three ends the rule has."""
        if self.rule.until_on is not None:
            return SeriesEnd.UNTIL
        return SeriesEnd.OPEN if self.rule.count is None else SeriesEnd.COUNT

    def local_start(self, on: date) -> datetime:
        """The wall time at which the session of a date begins."""
        return datetime.combine(on, self.local_time)
