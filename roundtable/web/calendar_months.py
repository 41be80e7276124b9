"""A month of the calendar as its page shows it: each entry on the reader's own day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from flask_babel import get_locale

from roundtable.domain import month_grid, timezones
from roundtable.domain.month_grid import Week
from roundtable.queries.calendar import GroupIds, Occasion, occasions


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day with what begins on it."""

    on: date
    occasions: Sequence[Occasion]


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month; ``month`` and ``today`` are days in the reader's zone.

    ``rows`` are whole weeks, so they hold days of the months around it.
    """

    month: date
    today: date
    rows: Sequence[tuple[Week, Sequence[Day]]]

    @property
    def days(self) -> list[Day]:
        """The days of the month on which something is."""
        days = (day for _week, row in self.rows for day in row)
        return [day for day in days if day.occasions and self.holds(day.on)]

    def holds(self, day: date) -> bool:
        """Whether a day belongs to the month and not to the one before or after."""
        return (day.year, day.month) == (self.month.year, self.month.month)

    @property
    def before(self) -> date | None:
        """The month before, if there is a page for it."""
        return month_grid.before(self.month)

    @property
    def after(self) -> date | None:
        """The month after, if there is a page for it."""
        return month_grid.after(self.month)

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """The names of the weekdays in the order of the rows, short and long."""
        days = self.rows[0][0].days
        return [(_weekday(day, "ccc"), _weekday(day, "cccc")) for day in days]


def month_for(
    month: date, *, today: date, zone: str, first_weekday: int, group_ids: GroupIds
) -> Month:
    """Ask for what is in a month and lay it out."""
    weeks = month_grid.weeks(month, first_weekday=first_weekday)
    first_at = _midnight(weeks[0].days[0], zone)
    last_at = _midnight(weeks[-1].days[-1] + timedelta(days=1), zone)
    by_day: dict[date, list[Occasion]] = defaultdict(list)
    for occasion in occasions(first_at, last_at, group_ids=group_ids):
        by_day[timezones.local(occasion.starts_at, zone).date()].append(occasion)
    rows = [(week, [Day(on=day, occasions=by_day[day]) for day in week.days]) for week in weeks]
    return Month(month=month, today=today, rows=rows)


def _midnight(day: date, zone: str) -> datetime:
    return timezones.instant(datetime.combine(day, time()), zone)


def _weekday(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=get_locale())
