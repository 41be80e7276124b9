"""icalendar with recurring-ical-events: the readers of ``tests/ical``.

They look a zone up by its name, in the table that we have too, and in the file only where
that table lacks it.
"""

from datetime import datetime

from tests.ical import reading
from tests.interop.rows import Row, in_order


def occurrences(body: bytes, first_at: datetime, last_at: datetime) -> list[Row]:
    """List what the calendar holds."""
    return in_order(reading.occurrences(body), first_at, last_at)
