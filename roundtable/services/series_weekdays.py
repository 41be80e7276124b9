"""Taking a plan over that has the sessions of a series on another day of the week."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from roundtable.domain.other_weekdays import on_weekday
from roundtable.domain.series_changes import ChangeKind
from roundtable.domain.turns import TurnOrder
from roundtable.models.series import Series
from roundtable.queries.series import plan_from
from roundtable.services import series_changes, series_effect, series_turns


def take_over(
    series: Series,
    by: int,
    times: Sequence[time],
    turn_of_date: Mapping[date, int],
    order: TurnOrder,
    *,
    since_on: date,
    not_before: datetime,
    now: datetime,
    note: str = "",
) -> tuple[Series, int]:
    """Put this session and those that follow on another weekday, at the times of a plan.

    Sessions keep their calendar entry and agenda; what was moved by hand stays where it is.

    :param by: so many weekdays later
    :param turn_of_date: the turn of each session that was planned, by its new date
    :param since_on: the date of the first session that moves, as it is now
    :returns: the series that has the sessions now, and how many have another time
    :raises NoDateAheadError: no date lies ahead
    """
    wanted = replace(
        on_weekday(plan_from(series, since_on), by),
        local_time=times[0],
        other_times=tuple(times[1:]),
        first_turn=0,
        order=TurnOrder.CYCLE,
    )
    effect = series_effect.of_plan(series, wanted, since_on=since_on, keep_moved=True, now=now)
    following = series_changes.change(
        series, wanted, since_on=since_on, keep_moved=True, seen=effect.seen, now=now
    )
    series_turns.take_over(
        following, times, turn_of_date, order, not_before=not_before, now=now, note=note
    )
    return following, effect.counts.get(ChangeKind.MOVED, 0)
