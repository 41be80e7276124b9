from datetime import UTC, datetime, timedelta

from roundtable.database import db
from roundtable.domain.sessions import SessionState
from roundtable.models.accounts import Account
from roundtable.models.sessions import Session
from roundtable.services.zone_rules import derive_again
from tests.factories import make_group, make_session
from tests.pages import counted_statements

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


def under_older_rules(session: Session) -> Session:
    """As if the zone had been an hour further west when the session was stored."""
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    db.session.flush()
    return session


def calendar_of(session: Session) -> tuple[datetime, datetime, int, bool]:
    return session.starts_at, session.ends_at, session.sequence, session.revised_at == NOW


def test_wall_times_stay_and_instants_follow(alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), datetime(2026, 3, 10, 15, 0)))

    assert derive_again(now=NOW) == 1
    assert derive_again(now=NOW) == 0
    assert session.local_start == datetime(2026, 3, 10, 15, 0)
    assert calendar_of(session) == (
        datetime(2026, 3, 10, 14, 0, tzinfo=UTC),
        datetime(2026, 3, 10, 15, 0, tzinfo=UTC),
        1,
        True,
    )


def test_wall_times_stay_and_instants_follow_across_a_clock_change(alice: Account) -> None:
    session = under_older_rules(make_session(make_group(alice), datetime(2026, 3, 31, 15, 0)))
    derive_again(now=NOW)

    assert session.starts_at == datetime(2026, 3, 31, 13, 0, tzinfo=UTC)


def test_what_was_held_or_lies_behind_stays(alice: Account) -> None:
    group = make_group(alice)
    under_older_rules(make_session(group, datetime(2026, 1, 13, 15, 0)))
    under_older_rules(make_session(group, datetime(2026, 3, 10, 15, 0), state=SessionState.HELD))

    assert derive_again(now=NOW) == 0


def test_unchanged_rules_cost_one_statement(alice: Account) -> None:
    group = make_group(alice)
    for day in range(1, 11):
        make_session(group, datetime(2026, 3, day, 15, 0))
    with counted_statements() as statements:
        derive_again(now=NOW)

    assert len(statements) == 1
