import threading
import uuid
from datetime import UTC, date, datetime, time

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.domain.recurrence import Frequency, Rule, RuleHasNoOccurrenceError
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.services import occurrences, series
from tests.factories import make_group, make_series
from tests.pages import counted_statements

NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
TUESDAY = 1


def plan(**rule: object) -> SeriesPlan:
    fields: dict[str, object] = {
        "frequency": Frequency.MONTHLY_WEEKDAY,
        "weekday": TUESDAY,
        "ordinal": 1,
        "starts_on": date(2026, 2, 1),
    }
    return SeriesPlan(
        title="Monthly round",
        rule=Rule(**(fields | rule)),  # type: ignore[arg-type]
        local_time=time(15, 0),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )


def sessions_of(planned: Series) -> list[Session]:
    query = sa.select(Session).where(Session.series_id == planned.id).order_by(Session.starts_at)
    return list(db.session.scalars(query))


def test_create_makes_the_sessions_of_twelve_months(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(), now=NOW)
    found = sessions_of(planned)

    assert [session.original_on for session in found[:2]] == [date(2026, 2, 3), date(2026, 3, 3)]
    assert found[-1].original_on == date(2027, 1, 5)
    assert len(found) == 12


def test_create_keeps_the_wall_time_across_a_clock_change(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(count=3), now=NOW)
    found = sessions_of(planned)

    assert [session.local_start for session in found] == [
        datetime(2026, 2, 3, 15, 0),
        datetime(2026, 3, 3, 15, 0),
        datetime(2026, 4, 7, 15, 0),
    ]
    assert [session.starts_at for session in found] == [
        datetime(2026, 2, 3, 14, 0, tzinfo=UTC),
        datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
        datetime(2026, 4, 7, 13, 0, tzinfo=UTC),
    ]
    assert found[2].ends_at == datetime(2026, 4, 7, 14, 0, tzinfo=UTC)


def test_create_gives_each_session_what_a_calendar_needs(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(count=2), now=NOW)
    found = sessions_of(planned)

    assert [(s.sequence, s.state, s.revised_at) for s in found] == [
        (0, SessionState.PLANNED, NOW),
        (0, SessionState.PLANNED, NOW),
    ]
    assert len({session.uid for session in found}) == 2


def test_create_gives_the_series_what_a_calendar_needs(alice: Account) -> None:
    group = make_group(alice)
    first, second = (series.create(group, plan(count=n), now=NOW) for n in (1, 2))

    assert (first.sequence, first.created_at, first.revised_at) == (0, NOW, NOW)
    assert uuid.UUID(first.uid).version == 4
    assert first.uid != second.uid


def test_create_reaches_back_to_what_was_already_held(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(starts_on=date(2025, 11, 1)), now=NOW)

    assert sessions_of(planned)[0].original_on == date(2025, 11, 4)


def test_create_reaches_back_no_further_than_twelve_months(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(starts_on=date(1999, 1, 1)), now=NOW)

    assert sessions_of(planned)[0].original_on == date(2025, 2, 4)


def test_create_twice_is_one_series(alice: Account) -> None:
    group = make_group(alice)

    assert series.create(group, plan(), now=NOW).id == series.create(group, plan(), now=NOW).id


def test_create_refuses_a_rule_that_never_happens(alice: Account) -> None:
    group = make_group(alice)
    with pytest.raises(RuleHasNoOccurrenceError):
        series.create(group, plan(until_on=date(2026, 2, 2)), now=NOW)

    assert db.session.scalars(sa.select(Series)).all() == []


def test_extend_adds_only_what_the_window_has_reached(alice: Account) -> None:
    planned = series.create(make_group(alice), plan(), now=NOW)

    assert series.extend(planned, now=NOW) == 0
    assert series.extend(planned, now=datetime(2026, 2, 10, tzinfo=UTC)) == 1
    assert sessions_of(planned)[-1].original_on == date(2027, 2, 2)


def test_extend_all_twice_doubles_nothing(alice: Account) -> None:
    group = make_group(alice)
    make_series(group)
    make_series(group, title="Another round", local_time=time(9, 0))

    assert series.extend_all(now=NOW) == 26
    assert series.extend_all(now=NOW) == 0


def test_extend_all_leaves_out_what_has_ended(alice: Account) -> None:
    make_series(make_group(alice), until_on=date(2026, 1, 8))

    assert series.extend_all(now=NOW) == 0


def test_inserting_what_somebody_else_inserted_meanwhile_is_harmless(alice: Account) -> None:
    planned = make_series(make_group(alice), count=2)
    rows = occurrences._rows(planned, NOW)

    assert occurrences.insert(rows) == 2
    assert occurrences.insert(occurrences._rows(planned, NOW)) == 0


def test_extending_from_two_processes_at_once_doubles_nothing(app: Flask, alice: Account) -> None:
    for number in range(5):
        make_series(make_group(alice, name=f"Round {number}"))
    db.session.commit()
    barrier, made = threading.Barrier(2), []

    def extend() -> None:
        with app.app_context():
            barrier.wait()
            made.append(series.extend_all(now=NOW))
            db.session.commit()

    threads = [threading.Thread(target=extend) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(made) == 5 * 13
    assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 5 * 13


def test_extend_all_costs_the_same_for_many_series(alice: Account) -> None:
    group = make_group(alice)
    make_series(group)
    with counted_statements() as few:
        series.extend_all(now=NOW)
    for number in range(30):
        make_series(group, title=f"Round {number}")
    with counted_statements() as many:
        series.extend_all(now=NOW)

    assert len(many) == len(few) == 3
