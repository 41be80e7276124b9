"""Which feed a link stands for and how new it is: one indexed query, past the ORM.

Asked at each poll, thousands of times for each change. The statement is written and compiled
once, and connections are kept: as many as have ever asked at once. They belong to no thread,
because a thread that ends must not have to close one: Python code that runs in its last moments
brings the whole process down.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from roundtable.models.feeds import Feed
from roundtable.queries.feeds import is_working

ASKED = "ASKED"
"""Stands in the statement where the driver's own placeholder goes."""


class Known(NamedTuple):
    """A feed that works, and its version; ``written_at`` is as the driver gives it."""

    nonce: str
    version: int
    written_at: Any


class FeedLookup:
    """Asks by connections of its own; it sees what was committed, at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free: list[_Line] = []
        query = (
            sa.select(Feed.nonce, Feed.version, Feed.changed_at)
            .outerjoin(Feed.account)
            .where(Feed.nonce == sa.literal_column(ASKED), is_working())
        )
        text = str(query.compile(engine, compile_kwargs={"literal_binds": True}))
        place = "?" if engine.dialect.paramstyle == "qmark" else "%s"
        self._statement = text.replace(ASKED, place)
        self._instant = _reader(engine)
        driver: Any = engine.dialect.loaded_dbapi
        self.away: type[Exception] = driver.OperationalError
        self._error: type[Exception] = driver.Error

    def find(self, nonce: str) -> Known | None:
        """The feed with this nonce, if its link leads anywhere."""
        try:
            row = self._ask(nonce)
        except self._error:  # the connection had gone, or its plan of the statement is of old
            self.close()
            row = self._ask(nonce)
        return Known(*row) if row else None

    def changed_at(self, known: Known) -> datetime:
        """When the version was raised."""
        return self._instant(known.written_at)

    def close(self) -> None:
        """Let the connections go that nobody is asking by."""
        while self._free:
            self._free.pop().driver.close()

    def _ask(self, nonce: str) -> Any:
        try:
            line = self._free.pop()  # the last one used, as it is warm
        except IndexError:
            line = _Line(self._engine)
        try:
            line.cursor.execute(self._statement, (nonce,))
            rows = line.cursor.fetchall()  # to the end: what is open would hold an old snapshot
        except self._error:
            line.driver.close()
            raise
        self._free.append(line)
        return rows[0] if rows else None


class _Line:
    """A connection outside the pool, since it commits by itself."""

    def __init__(self, engine: Engine) -> None:
        connection = engine.raw_connection()
        connection.detach()
        driver: Any = connection.dbapi_connection
        self.driver = driver
        if engine.dialect.name == "postgresql":
            driver.autocommit = True
        self.cursor = driver.cursor()


def _reader(engine: Engine) -> Callable[[Any], datetime]:
    """What makes an instant of what the driver gives."""
    kind = Feed.__table__.c.changed_at.type.dialect_impl(engine.dialect)
    read: Any = kind.result_processor(engine.dialect, None)
    return read or (lambda value: value)
