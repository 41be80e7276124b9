from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar

from roundtable.ical import calendars
from roundtable.ical.calendars import Span
from roundtable.ical.freebusy import Busy, vfreebusy
from tests.ical.reading import require_wire_form

FIRST_AT, LAST_AT = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_times_are_read_back_across_a_clock_change() -> None:
    """Berlin meets at three: at 14:00 UTC in winter, at 13:00 in summer."""
    winter, summer = (
        datetime(2026, 3, 24, 14, tzinfo=UTC),
        datetime(2026, 3, 31, 13, tzinfo=UTC),
    )
    times = [
        Busy(starts_at=winter, ends_at=winter + HOUR, is_certain=True),
        Busy(starts_at=summer, ends_at=summer + HOUR, is_certain=False),
    ]
    block = vfreebusy(times, uid="u", stamp_at=FIRST_AT, first_at=FIRST_AT, last_at=LAST_AT)
    body = calendars.joined([block], zones=(), span=Span(first_at=FIRST_AT, last_at=LAST_AT))
    require_wire_form(body)
    found: Any
    (found,) = icalendar.Calendar.from_ical(body).walk("VFREEBUSY")
    periods = [(each.params["FBTYPE"], each.dt) for each in found["FREEBUSY"]]

    assert (found["DTSTART"].dt, found["DTEND"].dt, str(found["UID"])) == (FIRST_AT, LAST_AT, "u")
    assert periods == [
        ("BUSY", (winter, winter + HOUR)),
        ("BUSY-TENTATIVE", (summer, summer + HOUR)),
    ]
