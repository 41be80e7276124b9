"""A series with every kind of exception as one recurring entry, as four programs expand it."""

from datetime import UTC, datetime

from roundtable.database import db
from roundtable.domain.people import Language
from roundtable.i18n import in_language
from roundtable.models.accounts import Account
from roundtable.models.series import Series
from roundtable.queries.series_files import find_whole
from tests.interop.rows import Reader
from tests.interop.test_changed_sessions import FIRST_AT, LAST_AT, change_each

TEN_YEARS = datetime(2036, 1, 1, tzinfo=UTC)


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
