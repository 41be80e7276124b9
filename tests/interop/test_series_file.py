"""A series with every kind of exception as one recurring entry, as four programs expand it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.domain.recurrence import LAST, Frequency
from roundtable.i18n import in_language
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.queries.series_files import find_whole
from roundtable.queries.sessions import of_series
from tests.interop.rows import Reader, Row, in_order
from tests.interop.test_changed_sessions import FIRST_AT, LAST_AT, change_each
from tests.whole_series import BERLIN, body_of, expected, mishaps, planned

TEN_YEARS = datetime(2036, 1, 1, tzinfo=UTC)
#: Sessions are planned until February 2027; then a rule goes alone, over two clock changes.
SINCE, TILL = datetime(2025, 12, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
TUESDAY, FRIDAY = 1, 4
WEEKLY = {"frequency": Frequency.WEEKLY, "ordinal": None, "weekday": TUESDAY}
TWO_WEEKLY = WEEKLY | {"interval": 2}
SECOND_FRIDAY = {"frequency": Frequency.MONTHLY_WEEKDAY, "ordinal": 2, "weekday": FRIDAY}
LAST_FRIDAY = SECOND_FRIDAY | {"ordinal": LAST}
OPEN: dict[str, Any] = {}
#: Each shape and each end, the last date itself; also where UTC has another weekday.
SERIES = [
    ("America/New_York", time(21, 30), WEEKLY, OPEN),
    ("Africa/Casablanca", time(15, 0), WEEKLY, {"until_on": date(2027, 11, 16)}),
    ("Pacific/Chatham", time(9, 0), WEEKLY, {"count": 13}),
    ("Australia/Lord_Howe", time(8, 0), TWO_WEEKLY, OPEN),
    ("Europe/Dublin", time(15, 0), TWO_WEEKLY, {"until_on": date(2027, 11, 16)}),
    ("Asia/Kolkata", time(4, 0), SECOND_FRIDAY, OPEN),
    ("America/New_York", time(21, 30), SECOND_FRIDAY, {"until_on": date(2027, 11, 12)}),
    ("Africa/Casablanca", time(15, 0), LAST_FRIDAY, OPEN),
    ("Pacific/Chatham", time(9, 0), LAST_FRIDAY, {"until_on": date(2027, 11, 26)}),
    (BERLIN, time(0, 30), LAST_FRIDAY, {"count": 13}),
]


def test_a_series_with_exceptions_is_expanded_as_its_sessions_are(
    reader: Reader, alice: Account
) -> None:
    """What was moved to the day of a neighbouring date, or past it, stands alone."""
    planned = change_each(alice)
    series = db.session.get(Series, planned[0].series_id)
    assert series is not None
    with in_language(Language.EN):
        body = find_whole(series, reader_zone="Europe/Berlin")
    assert body is not None
    shown = reader(body, FIRST_AT, LAST_AT)

    assert sorted((start, end, title) for _uid, start, end, title in shown) == sorted(
        (
            session.starts_at,
            session.ends_at,
            "Cancelled: North: Round" if session.state == "cancelled" else "North: Round",
        )
        for session in planned
        if not session.is_skipped
    )
    assert {uid for uid, *_rest in shown} - {series.uid} == {planned[5].uid, planned[7].uid}
    assert reader(body, LAST_AT, TEN_YEARS) == []


@pytest.mark.parametrize(("zone", "at", "shape", "end"), SERIES)
def test_a_series_is_expanded_as_its_rows_say_before_and_after_changes(
    reader: Reader, database: None, zone: str, at: time, shape: dict[str, Any], end: dict[str, Any]
) -> None:
    series = planned(time_zone=zone, local_time=at, **shape, **end)
    assert read_by(reader, series) == within(expected(series, []))

    alone = mishaps(list(of_series(series)))
    assert read_by(reader, series) == within(expected(series, alone))


def read_by(reader: Reader, series: Series) -> list[Row]:
    with in_language(Language.EN):
        return reader(body_of(series), SINCE, TILL)


def within(rows: list[Row]) -> list[Row]:
    return in_order(rows, SINCE, TILL)
