from datetime import date

import pytest

from roundtable.domain.touches import TouchInFutureError, require_past

TODAY = date(2026, 5, 12)


def test_today_is_past_enough() -> None:
    require_past(TODAY, today=TODAY)


def test_tomorrow_is_a_plan() -> None:
    with pytest.raises(TouchInFutureError):
        require_past(date(2026, 5, 13), today=TODAY)
