"""What a plan would mean, before anything is stored: the next dates on every member's clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from roundtable.domain import timezones
from roundtable.domain.occurrences import Occurrence, occurrences, window
from roundtable.domain.series_plan import SeriesPlan
from roundtable.models.people import Person
from roundtable.queries.member_days import NOBODY_AWAY, Absences
from roundtable.queries.member_times import MemberTime, member_time

SHOWN = 6
LATEST = date(2100, 12, 31)


@dataclass(frozen=True, kw_only=True)
class PreviewDate:
    """One date of the plan; ``is_moved`` where the clocks skip the planned time."""

    occurrence: Occurrence
    zone: str
    is_moved: bool
    members: tuple[MemberTime, ...]

    @property
    def shifted(self) -> list[MemberTime]:
        """The members whose clock shows another hour than at the session before."""
        return [member for member in self.members if member.shift_minutes]

    @property
    def on_holiday(self) -> list[MemberTime]:
        """The members who have a public holiday."""
        return [member for member in self.members if member.holiday]

    @property
    def away(self) -> list[MemberTime]:
        """The members who have said that they cannot come."""
        return [member for member in self.members if member.is_away]


@dataclass(frozen=True, kw_only=True)
class LocalHours:
    """Dates, and what hour each is for each of some people."""

    people: tuple[Person, ...]
    dates: tuple[PreviewDate, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesPreview(LocalHours):
    """The plan, the next dates, and how many sessions it would make in all."""

    plan: SeriesPlan
    ahead: int
    behind: int


def preview(
    plan: SeriesPlan,
    people: Sequence[Person],
    *,
    now: datetime,
    language: str,
    absences: Absences = NOBODY_AWAY,
) -> SeriesPreview:
    """Work a plan out for some people; reads nothing from the database.

    :raises RuleNotUsableError: the rule is out of bounds
    """
    today = timezones.local(now, plan.time_zone).date()
    first_on, last_on = window(today)
    made = occurrences(plan, first_on=first_on, last_on=last_on)
    behind = [occurrence for occurrence in made if occurrence.starts_at < now]
    coming = occurrences(plan, first_on=today, last_on=LATEST, limit=SHOWN + 1)
    shown = [occurrence for occurrence in coming if occurrence.starts_at >= now][:SHOWN]
    befores = [_before(one, [*behind, *shown[:place]]) for place, one in enumerate(shown)]
    return SeriesPreview(
        plan=plan,
        people=tuple(people),
        dates=tuple(
            _date(occurrence, plan.time_zone, before, people, language, absences)
            for before, occurrence in zip(befores, shown, strict=True)
        ),
        ahead=len(made) - len(behind),
        behind=len(behind),
    )


def local_hours(
    several: Sequence[Occurrence],
    people: Sequence[Person],
    *,
    zone: str,
    language: str,
    absences: Absences = NOBODY_AWAY,
) -> LocalHours:
    """Read the first of several new times on everybody's clock."""
    return LocalHours(
        people=tuple(people),
        dates=tuple(_date(one, zone, None, people, language, absences) for one in several[:SHOWN]),
    )


def _before(one: Occurrence, earlier: Sequence[Occurrence]) -> Occurrence | None:
    """The last one at the same wall time: what differs then is a clock change."""
    return next((other for other in reversed(earlier) if other.turn == one.turn), None)


def _date(
    occurrence: Occurrence,
    zone: str,
    before: Occurrence | None,
    people: Sequence[Person],
    language: str,
    absences: Absences,
) -> PreviewDate:
    return PreviewDate(
        occurrence=occurrence,
        zone=zone,
        is_moved=timezones.resolve(occurrence.local_start, zone).is_moved,
        members=tuple(
            member_time(
                person,
                occurrence.starts_at,
                occurrence.ends_at,
                zone=zone,
                language=language,
                previous_at=before.starts_at if before else None,
                absences=absences.get(person.id, ()),
            )
            for person in people
        ),
    )
