"""The list beside the database: what people asked for outlives the backup that knew nothing of it.

A line is a mark, what was asked for, and when; it is written once the transaction is committed.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import event

from roundtable.database import db
from roundtable.domain.tombstones import TombstoneCause

KEY = "remembered"
LIFTED = "lifted"
NAME = "tombstones"


def remember(marks: Iterable[str], cause: TombstoneCause | None, *, now: datetime) -> None:
    """Add to the list, once what was asked for is done; no cause is that it was lifted."""
    word = cause.value if cause else LIFTED
    lines = [f"{mark} {word} {now.isoformat()}\n" for mark in marks]
    db.session.info.setdefault(KEY, []).extend(lines)


def remembered() -> Mapping[str, tuple[TombstoneCause, datetime]]:
    """What the list says last of each mark, unless it was lifted."""
    found: dict[str, tuple[TombstoneCause, datetime]] = {}
    path = _path()
    for line in path.read_text("ascii").splitlines() if path.exists() else ():
        mark, word, at = line.split()
        if word == LIFTED:
            found.pop(mark, None)
        else:
            found[mark] = (TombstoneCause(word), datetime.fromisoformat(at))
    return found


def _path() -> Path:
    return Path(current_app.instance_path) / NAME


def _write(session: Any) -> None:
    lines = session.info.pop(KEY, None)
    if not lines:
        return
    handle = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _forget(session: Any) -> None:
    session.info.pop(KEY, None)


event.listen(db.session, "after_commit", _write)
event.listen(db.session, "after_rollback", _forget)
