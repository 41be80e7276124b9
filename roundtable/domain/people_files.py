"""Long lists of people, which are brought in beside the server: limits and states of one."""

from datetime import timedelta
from enum import StrEnum

from roundtable.domain.errors import RuleBrokenError

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
FOLDER = "imports"
"""Below the folder of the instance."""

LEASE = timedelta(minutes=3)
"""So long a file belongs to the worker that took it, from each of its steps on."""

KEPT = timedelta(days=1)
"""So long a file lies that was looked at and not begun."""


class FileState(StrEnum):
    """Where a file is."""

    LOOKED_AT = "looked_at"
    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = frozenset({FileState.LOOKED_AT, FileState.WAITING, FileState.READING})
"""In these nothing is decided yet: the file can be given up."""


class PairState(StrEnum):
    """What was said of two people who may be one."""

    OPEN = "open"
    KEPT = "kept"


class FileOverError(RuleBrokenError):
    """The file was brought in, or given up, meanwhile."""


class FilesWaitError(RuleBrokenError):
    """Enough files of this account are being brought in."""
