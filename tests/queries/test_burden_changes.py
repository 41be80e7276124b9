from datetime import UTC, datetime, timedelta

from roundtable.domain.bands import Level
from roundtable.domain.occurrences import Occurrence
from roundtable.domain.series_changes import Change, ChangeKind, Standing
from roundtable.models.people import Person
from roundtable.queries.burden_changes import BurdenChange, burden_changes

HOUR = timedelta(hours=1)


def person(name: str, zone: str) -> Person:
    return Person(given=name, family="Vell", time_zone=zone, working_days=[0, 1, 2, 3, 4])


def change(old_hour: int, new_hour: int, kind: ChangeKind = ChangeKind.MOVED) -> Change:
    """On a Tuesday in January, in UTC."""
    old_at, new_at = (datetime(2026, 1, 6, hour, 0, tzinfo=UTC) for hour in (old_hour, new_hour))
    return Change(
        kind=kind,
        standing=Standing(
            key=1, on=old_at.date(), starts_at=old_at, ends_at=old_at + HOUR, zone="UTC"
        ),
        occurrence=Occurrence(
            on=new_at.date(),
            local_start=new_at.replace(tzinfo=None),
            starts_at=new_at,
            ends_at=new_at + HOUR,
        ),
    )


HERE, EAST, WEST = (
    person("Mira", "UTC"),
    person("Kenji", "Asia/Tokyo"),
    person("Ben", "America/New_York"),
)


def test_who_gains_most_comes_first_and_who_pays_the_same_not_at_all() -> None:
    assert burden_changes([change(10, 14)], [HERE, WEST, EAST]) == [
        BurdenChange(person=EAST, before=Level.TOLERABLE, after=Level.NIGHT, points=660),
        BurdenChange(person=WEST, before=Level.NIGHT, after=Level.PREFERRED, points=-720),
    ]


def test_several_sessions_are_added_up_and_named_by_their_hardest() -> None:
    moved = [change(10, 14), change(10, 12)]

    assert burden_changes(moved, [EAST]) == [
        BurdenChange(person=EAST, before=Level.TOLERABLE, after=Level.NIGHT, points=840)
    ]


def test_only_sessions_that_move_count() -> None:
    kinds = [ChangeKind.UNCHANGED, ChangeKind.KEPT, ChangeKind.STAYS_CANCELLED]

    assert burden_changes([change(10, 14, kind) for kind in kinds], [EAST]) == []
    assert burden_changes([], [EAST]) == []
