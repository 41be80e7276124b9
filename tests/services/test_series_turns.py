from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from roundtable.database import db
from roundtable.domain.recurrence import Frequency, Rule
from roundtable.domain.series_plan import SeriesPlan
from roundtable.domain.turns import TurnOrder
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.models.sessions import Session
from roundtable.queries.series import plan_from
from roundtable.services import series as services
from roundtable.services import series_changes, series_effect, sessions
from roundtable.services.series_turns import take_over
from tests.factories import make_group, make_invitation, make_item, make_offer
from tests.pages import counted_statements

NOW = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
NOTICE = datetime(2026, 3, 5, 0, 0, tzinfo=UTC)
FEBRUARY, MARCH, APRIL, MAY = (
    date(2026, 2, 3),
    date(2026, 3, 3),
    date(2026, 4, 7),
    date(2026, 5, 5),
)
JUNE, JULY = date(2026, 6, 2), date(2026, 7, 7)
TIMES = (time(15, 0), time(8, 0), time(22, 0))
LATER = datetime(2026, 2, 11, 9, 0, tzinfo=UTC)


def plan(count: int | None = 7) -> SeriesPlan:
    return SeriesPlan(
        title="Monthly round",
        rule=Rule(
            frequency=Frequency.MONTHLY_WEEKDAY,
            weekday=1,
            ordinal=1,
            starts_on=date(2026, 1, 1),
            count=count,
        ),
        local_time=time(15, 0),
        time_zone="Europe/Berlin",
        duration_minutes=60,
    )


@pytest.fixture
def planned(alice: Account) -> Series:
    """January and February lie behind; March is within the notice, April to July are not."""
    return services.create(make_group(alice), plan(), now=NOW)


def all_of(planned: Series) -> list[Session]:
    query = sa.select(Session).where(Session.series_id == planned.id).order_by(Session.starts_at)
    return list(db.session.scalars(query))


def told(planned: Series) -> list[tuple[str, int | None, int]]:
    """Local start, turn and SEQUENCE of each session from March on."""
    return [
        (f"{one.local_start:%d.%m. %H:%M}", one.turn, one.sequence) for one in all_of(planned)[2:]
    ]


IN_TURN = {APRIL: 1, MAY: 2, JUNE: 0, JULY: 1}
CYCLED = [
    ("03.03. 15:00", 0, 0),
    ("07.04. 08:00", 1, 1),
    ("05.05. 22:00", 2, 1),
    ("02.06. 15:00", 0, 0),
    ("07.07. 08:00", 1, 1),
]


def take(planned: Series, turns: dict[date, int], **given: object) -> list[Session]:
    fields: dict[str, object] = {"order": TurnOrder.CYCLE, "not_before": NOTICE, "now": NOW}
    return list(take_over(planned, TIMES, turns, **(fields | given)))  # type: ignore[arg-type]


def test_sessions_beyond_the_notice_get_the_wall_time_of_their_turn(planned: Series) -> None:
    moved = take(planned, IN_TURN)

    assert told(planned) == CYCLED
    assert [one.original_on for one in moved] == [APRIL, MAY, JULY]
    assert [one.starts_at for one in all_of(planned)[2:4]] == [
        datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
        datetime(2026, 4, 7, 6, 0, tzinfo=UTC),
    ]
    assert [one.turn for one in all_of(planned)[:2]] == [None, None]
    assert (planned.sequence, planned.turn_order) == (1, TurnOrder.CYCLE)


def test_taking_over_twice_changes_nothing_more(planned: Series) -> None:
    take(planned, IN_TURN)
    again = take(planned, IN_TURN, now=LATER)

    assert (again, told(planned), planned.sequence) == ([], CYCLED, 1)
    assert {one.revised_at for one in all_of(planned)} == {NOW}


def test_what_comes_later_goes_on_with_the_next_turn(alice: Account) -> None:
    planned = services.create(make_group(alice), plan(count=None), now=NOW)
    take(planned, {**IN_TURN, JULY: 2, JUNE: 2}, order=TurnOrder.FREE)
    services.extend(planned, now=datetime(2026, 3, 10, 9, 0, tzinfo=UTC))

    assert [one.turn for one in all_of(planned)[3:]] == [1, 2, 2, 2, 0, 1, 2, 0, 1, 2, 0, 1]
    assert all_of(planned)[-1].local_start == datetime(2027, 3, 2, 8, 0)


def test_a_cycle_that_the_turns_do_not_keep_is_free(planned: Series) -> None:
    take(planned, {APRIL: 1, MAY: 1, JUNE: 2, JULY: 0})

    assert planned.turn_order is TurnOrder.FREE
    assert [turn for _start, turn, _sequence in told(planned)] == [0, 1, 1, 2, 0]


def test_one_time_is_fixed_again(planned: Series) -> None:
    take(planned, IN_TURN)
    take_over(planned, [time(9, 0)], {}, TurnOrder.CYCLE, not_before=NOTICE, now=LATER)

    assert told(planned)[:2] == [("03.03. 15:00", None, 0), ("07.04. 09:00", None, 2)]
    assert (planned.local_time, planned.second_time, planned.first_turn) == (time(9, 0), None, 0)


def test_guests_and_pinned_points_come_along(planned: Series) -> None:
    april = all_of(planned)[3]
    item = make_item(april, pinned_at=time(15, 20))
    offer = make_offer(make_invitation(planned.group), april, item=item)
    take(planned, IN_TURN)

    assert item.pinned_at == time(8, 20)
    assert (offer.starts_at, offer.sequence) == (datetime(2026, 4, 7, 6, 20, tzinfo=UTC), 1)


def test_a_session_moved_by_hand_stays_unless_it_was_planned(planned: Series) -> None:
    march, april, may = all_of(planned)[2:5]
    for session, day in ((april, 8), (may, 6)):
        sessions.move(
            session,
            datetime(2026, session.local_start.month, day, 10, 0),
            "Europe/Berlin",
            60,
            now=NOW,
        )
    take(planned, {MAY: 2})

    assert (april.local_start, april.turn, april.is_moved) == (
        datetime(2026, 4, 8, 10, 0),
        None,
        True,
    )
    assert (may.local_start, may.turn, may.is_moved) == (datetime(2026, 5, 5, 22, 0), 2, False)
    assert march.turn == 0


def move(session: Session, hour: int) -> None:
    wanted = session.local_start.replace(hour=hour)
    sessions.move(session, wanted, "Europe/Berlin", 60, now=LATER)


def test_a_session_put_at_no_turns_time_has_no_letter_until_it_is_back(planned: Series) -> None:
    take(planned, IN_TURN)
    april = all_of(planned)[3]
    move(april, 9)
    away = (april.turn, april.is_moved)
    move(april, 8)

    assert away == (None, True)
    assert (april.turn, april.is_moved) == (1, False)


def test_at_another_turns_time_it_has_that_turn_and_is_moved_where_the_order_is_strict(
    planned: Series,
) -> None:
    take(planned, IN_TURN)
    april = all_of(planned)[3]
    move(april, 22)
    strict = (april.turn, april.is_moved)
    planned.turn_order = TurnOrder.FREE
    move(april, 15)

    assert strict == (2, True)
    assert (april.turn, april.is_moved) == (0, False)


def change(planned: Series, wanted: SeriesPlan, since_on: date | None) -> Series:
    effect = series_effect.of_plan(planned, wanted, since_on=since_on, keep_moved=True, now=LATER)
    return series_changes.change(
        planned, wanted, since_on=since_on, keep_moved=True, seen=effect.seen, now=LATER
    )


def test_from_a_session_on_the_turns_go_on_where_they_were(planned: Series) -> None:
    take(planned, IN_TURN)
    wanted = replace(plan_from(planned, MAY), other_times=(time(8, 0), time(21, 0)))
    following = change(planned, wanted, MAY)

    assert told(planned) == CYCLED[:2]
    assert [(one.turn, one.local_start.hour) for one in all_of(following)] == [
        (2, 21),
        (0, 15),
        (1, 8),
    ]


@pytest.mark.parametrize("count", [3, 12])
def test_any_number_of_sessions_is_asked_for_by_as_many_statements(
    alice: Account, count: int
) -> None:
    planned = services.create(make_group(alice), plan(count=count), now=NOW - timedelta(days=60))
    db.session.commit()
    with counted_statements() as statements:
        take(planned, {})

    assert len([one for one in statements if one.startswith("SELECT")]) == 7
