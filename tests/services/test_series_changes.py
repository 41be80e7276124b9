from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_changes import ChangeKind
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.services import series, series_changes, series_effect, sessions
from tests.factories import MADE_AT, make_group, make_item
from tests.pages import counted_statements

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
TUESDAY, WEDNESDAY = 1, 2


def plan(hour: int = 15, title: str = "Monthly round", **rule: Any) -> SeriesPlan:
    fields: dict[str, Any] = {
        "frequency": Frequency.MONTHLY_WEEKDAY,
        "weekday": TUESDAY,
        "ordinal": 1,
        "starts_on": date(2026, 1, 1),
    }
    return SeriesPlan(
        title=title,
        rule=Rule(**(fields | rule)),
        local_time=time(hour, 0),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )


@pytest.fixture
def planned(alice: Account) -> Series:
    """January and February lie behind; March to May are ahead, the clocks change before April."""
    return series.create(make_group(alice), plan(count=5), now=NOW)


def all_of(planned: Series) -> list[Session]:
    query = sa.select(Session).where(Session.series_id == planned.id).order_by(Session.starts_at)
    return list(db.session.scalars(query))


def starts(planned: Series) -> list[tuple[datetime, int]]:
    return [(session.local_start, session.sequence) for session in all_of(planned)]


def change(
    planned: Series, wanted: SeriesPlan, since_on: date | None = None, *, keep_moved: bool = True
) -> Series:
    effect = series_effect.of_plan(
        planned, wanted, since_on=since_on, keep_moved=keep_moved, now=NOW
    )
    return series_changes.change(
        planned, wanted, since_on=since_on, keep_moved=keep_moved, seen=effect.seen, now=NOW
    )


def test_all_changes_what_lies_ahead_and_nothing_else(planned: Series) -> None:
    uids = [session.uid for session in all_of(planned)]
    changed = change(planned, plan(hour=10, starts_on=date(2026, 3, 1), count=3))

    assert changed.id == planned.id
    assert starts(planned) == [
        (datetime(2026, 1, 6, 15, 0), 0),
        (datetime(2026, 2, 3, 15, 0), 0),
        (datetime(2026, 3, 3, 10, 0), 1),
        (datetime(2026, 4, 7, 10, 0), 1),
        (datetime(2026, 5, 5, 10, 0), 1),
    ]
    assert [session.uid for session in all_of(planned)] == uids
    assert all_of(planned)[3].starts_at == datetime(2026, 4, 7, 8, 0, tzinfo=UTC)


def test_all_gives_the_new_title_where_the_old_one_stood(planned: Series) -> None:
    ahead = all_of(planned)[2:]
    ahead[1].title = "Annual review"
    change(planned, plan(title="Evening round", starts_on=date(2026, 3, 1), count=3))

    assert [session.title for session in ahead] == [
        "Evening round",
        "Annual review",
        "Evening round",
    ]
    assert [(session.sequence, session.revised_at == NOW) for session in ahead] == [(0, True)] * 3


def entry_sequence(planned: Series) -> int:
    return planned.sequence + sum(session.sequence for session in all_of(planned))


def test_a_change_revises_the_entry_of_the_series_once(planned: Series) -> None:
    later = plan(hour=10, starts_on=date(2026, 3, 1), count=3)
    planned.revised_at = MADE_AT
    change(planned, later)
    revised = (planned.sequence, planned.revised_at, entry_sequence(planned))
    change(planned, later)

    assert revised == (1, NOW, 4)
    assert (planned.sequence, entry_sequence(planned)) == (1, 4)


def test_a_series_that_loses_sessions_keeps_what_they_have_told_calendars(
    planned: Series,
) -> None:
    ahead = all_of(planned)[2:]
    for session in ahead:
        sessions.cancel(session, "", now=NOW)
        sessions.restore(session, now=NOW)
    before = entry_sequence(planned)
    following = change(planned, plan(starts_on=date(2026, 4, 1), count=2), date(2026, 4, 7))

    assert before == 6
    assert [session.series_id for session in ahead] == [planned.id, following.id, following.id]
    assert entry_sequence(planned) == 7
    assert (following.sequence, entry_sequence(following)) == (0, 4)
    assert following.uid != planned.uid


def test_an_end_revises_the_entry_of_the_series_once(planned: Series) -> None:
    for _ in range(2):
        effect = series_effect.of_end(planned, date(2026, 3, 31), now=NOW)
        series_changes.end(planned, date(2026, 3, 31), seen=effect.seen, now=NOW)

    assert (planned.sequence, planned.revised_at) == (1, NOW)


def test_following_ends_the_old_series_and_begins_another(planned: Series) -> None:
    april = all_of(planned)[3]
    make_item(april, title="Case")
    changed = change(
        planned,
        plan(weekday=WEDNESDAY, starts_on=date(2026, 4, 1), count=2),
        since_on=date(2026, 4, 7),
    )

    assert (changed.follows_id, planned.until_on, planned.count) == (
        planned.id,
        date(2026, 4, 6),
        None,
    )
    assert [start for start, _ in starts(planned)] == [
        datetime(2026, 1, 6, 15, 0),
        datetime(2026, 2, 3, 15, 0),
        datetime(2026, 3, 3, 15, 0),
    ]
    assert starts(changed) == [
        (datetime(2026, 4, 1, 15, 0), 1),
        (datetime(2026, 5, 6, 15, 0), 1),
    ]
    assert all_of(changed)[0].id == april.id
    assert [item.title for item in all_of(changed)[0].items] == ["Case"]


def test_following_from_the_first_changes_in_place(planned: Series) -> None:
    changed = change(
        planned, plan(hour=10, starts_on=date(2026, 3, 1), count=3), since_on=date(2026, 1, 6)
    )

    assert changed.id == planned.id


def test_extending_after_a_change_adds_nothing(planned: Series) -> None:
    changed = change(
        planned,
        plan(hour=10, starts_on=date(2026, 4, 1), count=2),
        since_on=date(2026, 4, 7),
    )

    assert series.extend(planned, now=NOW) == 0
    assert series.extend(changed, now=NOW) == 0


def test_dates_that_change_places_do_not_meet(alice: Account) -> None:
    weekly: dict[str, Any] = {"frequency": Frequency.WEEKLY, "ordinal": None}
    planned = series.create(
        make_group(alice), plan(starts_on=date(2026, 3, 3), count=3, **weekly), now=NOW
    )
    ids = [session.id for session in all_of(planned)]
    change(planned, plan(starts_on=date(2026, 3, 10), count=3, **weekly))

    assert [session.original_on for session in all_of(planned)] == [
        date(2026, 3, 10),
        date(2026, 3, 17),
        date(2026, 3, 24),
    ]
    assert [session.id for session in all_of(planned)] == ids


def test_sessions_without_a_date_are_cancelled_and_leave_the_series(planned: Series) -> None:
    april = all_of(planned)[3]
    change(planned, plan(interval=2, starts_on=date(2026, 3, 1), count=2))

    assert (april.state, april.is_skipped, april.sequence, april.series_id) == (
        SessionState.CANCELLED,
        False,
        1,
        None,
    )
    assert [session.original_on for session in all_of(planned)][2:] == [
        date(2026, 3, 3),
        date(2026, 5, 5),
    ]


def test_a_confirmed_session_that_lost_its_date_is_confirmed_when_restored(
    planned: Series,
) -> None:
    april = all_of(planned)[3]
    sessions.confirm(april, now=NOW)
    change(planned, plan(interval=2, starts_on=date(2026, 3, 1), count=2))
    lost = april.state
    sessions.restore(april, now=NOW)

    assert [lost, april.state] == [SessionState.CANCELLED, SessionState.CONFIRMED]


def test_dates_without_a_session_are_added(planned: Series) -> None:
    change(planned, plan(starts_on=date(2026, 3, 1), count=4))
    june = all_of(planned)[-1]

    assert (june.original_on, june.sequence, june.state) == (
        date(2026, 6, 2),
        0,
        SessionState.PLANNED,
    )


def test_a_held_session_keeps_its_date_to_itself(planned: Series) -> None:
    march = all_of(planned)[2]
    march.state = SessionState.HELD
    db.session.flush()
    change(planned, plan(hour=10, starts_on=date(2026, 3, 1), count=3))

    assert starts(planned)[2:] == [
        (datetime(2026, 3, 3, 15, 0), 0),
        (datetime(2026, 4, 7, 10, 0), 1),
        (datetime(2026, 5, 5, 10, 0), 1),
    ]


def test_moved_by_hand_is_kept_or_taken_along(planned: Series) -> None:
    april = all_of(planned)[3]
    sessions.move(april, datetime(2026, 4, 9, 9, 0), "Europe/Berlin", 60, now=NOW)
    change(planned, plan(hour=10, starts_on=date(2026, 3, 1), count=3))
    kept = (april.local_start, april.original_on, april.is_moved)
    change(planned, plan(hour=11, starts_on=date(2026, 3, 1), count=3), keep_moved=False)

    assert kept == (datetime(2026, 4, 9, 9, 0), date(2026, 4, 7), True)
    assert (april.local_start, april.is_moved) == (datetime(2026, 4, 7, 11, 0), False)


def test_a_confirmation_of_something_else_is_refused(planned: Series) -> None:
    wanted = plan(hour=10, starts_on=date(2026, 3, 1), count=3)
    seen = series_effect.of_plan(planned, wanted, since_on=None, keep_moved=True, now=NOW).seen
    sessions.cancel(all_of(planned)[3], "Strike", now=NOW)
    with pytest.raises(series_changes.ChangedMeanwhileError):
        series_changes.change(planned, wanted, since_on=None, keep_moved=True, seen=seen, now=NOW)

    assert planned.local_time == time(15, 0)


def test_confirming_twice_changes_nothing_more(planned: Series) -> None:
    wanted = plan(hour=10, starts_on=date(2026, 4, 1), count=2)
    effect = series_effect.of_plan(
        planned, wanted, since_on=date(2026, 4, 7), keep_moved=True, now=NOW
    )
    first = series_changes.change(
        planned, wanted, since_on=date(2026, 4, 7), keep_moved=True, seen=effect.seen, now=NOW
    )
    again = series_changes.change(
        first, wanted, since_on=date(2026, 4, 7), keep_moved=True, seen=effect.seen, now=NOW
    )

    assert again.id == first.id
    assert starts(first) == [(datetime(2026, 4, 7, 10, 0), 1), (datetime(2026, 5, 5, 10, 0), 1)]


def test_the_end_cancels_what_still_stands(planned: Series) -> None:
    effect = series_effect.of_end(planned, date(2026, 4, 7), now=NOW)
    series_changes.end(planned, date(2026, 4, 7), seen=effect.seen, now=NOW)

    assert [change.kind for change in effect.changes] == [ChangeKind.CANCELLED]
    assert (planned.until_on, planned.count) == (date(2026, 4, 7), None)
    assert [session.state for session in all_of(planned)][3:] == [
        SessionState.PLANNED,
        SessionState.CANCELLED,
    ]
    assert series.extend(planned, now=NOW) == 0


def test_an_end_does_not_prolong_a_series(planned: Series) -> None:
    effect = series_effect.of_end(planned, date(2030, 1, 1), now=NOW)
    series_changes.end(planned, date(2030, 1, 1), seen=effect.seen, now=NOW)

    assert planned.until_on == date(2026, 5, 5)


def test_an_end_before_the_first_session_leaves_a_rule_that_can_be_said(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(starts_on=date(2026, 3, 1)), now=NOW)
    effect = series_effect.of_end(planned, date(2026, 2, 10), now=NOW)
    series_changes.end(planned, date(2026, 2, 10), seen=effect.seen, now=NOW)

    assert (planned.starts_on, planned.until_on) == (date(2026, 3, 3), date(2026, 3, 3))
    assert {session.state for session in all_of(planned)} == {SessionState.CANCELLED}
    assert series.extend(planned, now=NOW) == 0


def test_a_long_series_costs_no_more_to_look_at(alice: Account) -> None:
    group = make_group(alice)
    short = series.create(group, plan(starts_on=date(2026, 3, 1), count=1), now=NOW)
    long = series.create(group, plan(frequency=Frequency.WEEKLY, ordinal=None), now=NOW)
    wanted = plan(hour=10, starts_on=date(2026, 3, 1))
    counts = []
    for planned in (short, long):
        with counted_statements() as statements:
            series_effect.of_plan(planned, wanted, since_on=None, keep_moved=True, now=NOW)
        counts.append(len(statements))

    assert counts == [3, 3]
