"""Every session of two years in eleven zones, as four programs read them."""

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.interop.conftest import Subscription
from tests.interop.planned import CHANGES
from tests.interop.rows import Reader


@pytest.mark.parametrize("number", [0, 1])
def test_every_session_is_shown_as_it_was_planned(
    reader: Reader, number: int, two_years: list[Subscription]
) -> None:
    asked = two_years[number]

    assert reader(asked.body, asked.first_at, asked.last_at) == asked.rows


def test_every_clock_change_of_two_years_lies_between_sessions(
    two_years: list[Subscription],
) -> None:
    rows = {row for asked in two_years for row in asked.rows}
    changes = {}
    for zone in CHANGES:
        starts = sorted(start for _uid, start, _end, title in rows if title.startswith(zone))
        offsets = [
            start.astimezone(ZoneInfo(zone)).utcoffset()
            for start in starts
            if start.astimezone(ZoneInfo(zone)).year in {2026, 2027}
        ]
        changes[zone] = sum(before != after for before, after in pairwise(offsets))

    assert changes == CHANGES
