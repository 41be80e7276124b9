"""Every start that an occurrence may have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roundtable.domain.bands import DAY_MINUTES
from roundtable.domain.fairness.clocks import clock_of
from roundtable.domain.fairness.instance import Instance, day_of, minute_of, weekday_of

Label = tuple[int, int]
"""A time of the series: weekday from Monday = 0, minute of the day on the anchor's wall clock."""


@dataclass(frozen=True)
class Start:
    """A candidate: which occurrence (by place), its date and time at the anchor, the UTC minute."""

    occurrence: int
    on: date
    label: Label
    minute: int


def starts(instance: Instance) -> list[Start]:
    """List the candidates, occurrence by occurrence, earliest first.

    What the anchor's clock skips is none; what it shows twice means the earlier; what
    comes before the notice is none.
    """
    soonest = minute_of(instance.not_before) if instance.not_before else None
    return [
        start
        for place in range(len(instance.occurrences))
        for start in sorted(_of(instance, place), key=lambda start: start.minute)
        if soonest is None or start.minute >= soonest
    ]


def _of(instance: Instance, place: int) -> Iterator[Start]:
    clock = clock_of(instance.anchor)
    for on in sorted(set(instance.occurrences[place].dates)):
        day = day_of(on)
        for time in instance.times:
            if time in instance.occurrences[place].not_at:
                continue
            minute = clock.instant(day * DAY_MINUTES + time)
            if minute is not None:
                yield Start(place, on, (weekday_of(day), time), minute)
