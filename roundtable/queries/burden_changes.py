"""What new times ask of each member, against the times that stand; reads nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from roundtable.domain.bands import Level, hardest
from roundtable.domain.minutes import minutes_by_level, points_of
from roundtable.domain.series_changes import Change, ChangeKind
from roundtable.models.people import Person


@dataclass(frozen=True, kw_only=True)
class BurdenChange:
    """One member's hardest hour before and after, and how many points more the sessions cost."""

    person: Person
    before: Level
    after: Level
    points: int


def burden_changes(changes: Sequence[Change], people: Sequence[Person]) -> list[BurdenChange]:
    """Say whom the sessions that move would cost more or less, who gains the most burden first.

    Whoever pays the same at the same levels is left out.
    """
    moved = [one for one in changes if one.kind is ChangeKind.MOVED]
    found = [_of(person, moved) for person in people] if moved else []
    different = [one for one in found if one.points or one.before is not one.after]
    return sorted(different, key=lambda one: -one.points)


def _of(person: Person, moved: Sequence[Change]) -> BurdenChange:
    week, zone = person.week, person.time_zone
    olds = [
        minutes_by_level(week, zone, one.standing.starts_at, one.standing.ends_at)
        for one in moved
        if one.standing
    ]
    news = [
        minutes_by_level(week, zone, one.occurrence.starts_at, one.occurrence.ends_at)
        for one in moved
        if one.occurrence
    ]
    return BurdenChange(
        person=person,
        before=hardest(map(hardest, olds)),
        after=hardest(map(hardest, news)),
        points=sum(map(points_of, news)) - sum(map(points_of, olds)),
    )
