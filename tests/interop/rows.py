"""What a program shows of a calendar: UID, start and end in UTC, title."""

from collections.abc import Callable, Iterable
from datetime import datetime

Row = tuple[str, datetime, datetime, str]
#: Reads a calendar's bytes and lists what starts from the first to before the last instant.
Reader = Callable[[bytes, datetime, datetime], list[Row]]


def in_order(rows: Iterable[Row], first_at: datetime, last_at: datetime) -> list[Row]:
    """Sort by start, then by UID, what starts within the bounds."""
    found = [row for row in rows if first_at <= row[1] < last_at]
    return sorted(found, key=lambda row: (row[1], row[0], row[2], row[3]))
