"""Which feed a link stands for and how new it is: one indexed query, past the ORM.

Asked at each poll, thousands of times for each change. The statement is written and compiled
once, and connections are kept: as many as have ever asked at once. They belong to no thread,
because a thread that ends must not have to close one: Python code that runs in its last moments
brings the whole process down. Where the database tells for nothing that it has not changed, what
it answered since is not asked again.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from roundtable.models.feeds import Feed
from roundtable.queries.commits import header_reader
from roundtable.queries.feeds import is_working

ASKED = "ASKED"
"""Stands in the statement where the driver's own placeholder goes."""

MOST_REMEMBERED = 10_000


class Known(NamedTuple):
    """A feed that works, and its version; ``written_at`` is as the driver gives it."""

    nonce: str
    version: int
    written_at: Any


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


class _Answers(NamedTuple):
    """What the database has answered since a commit, which ``header`` names."""

    header: bytes
    known: dict[str, Known]


class FeedLookup:
    """Asks by connections of its own; it sees what was committed, at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._free: list[_Line] = []
        self._opening = Lock()
        self._watching: tuple[_Line, Callable[[], bytes] | None] | None = None
        self._answers = _Answers(b"", {})
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
        header = self._header()
        if header is None:
            return self._find(nonce)
        answers = self._answers
        if answers.header != header:
            answers = self._answers = _Answers(header, {})
        known = answers.known.get(nonce)
        if known is None:
            known = self._find(nonce)  # after the header was read: never older than it
            if known is not None and len(answers.known) < MOST_REMEMBERED:
                answers.known[nonce] = known
        return known

    def changed_at(self, known: Known) -> datetime:
        """When the version was raised."""
        return self._instant(known.written_at)

    def close(self) -> None:
        """Let the connections go that nobody is asking by."""
        self._answers = _Answers(b"", {})
        watching, self._watching = self._watching, None
        if watching is not None:
            watching[0].driver.close()
        while self._free:
            self._free.pop().driver.close()

    def _header(self) -> bytes | None:
        """The bytes that name the last commit, where they can be had."""
        watching = self._watching
        if watching is None:
            watching = self._watch()
        read = watching[1]
        return read() if read is not None else None

    def _watch(self) -> tuple[_Line, Callable[[], bytes] | None]:
        """Open one connection more, by which nothing is asked: it keeps the header in place."""
        with self._opening:
            if self._watching is None:
                line = _Line(self._engine)
                is_sqlite = self._engine.dialect.name == "sqlite"
                self._watching = line, header_reader(line.driver) if is_sqlite else None
            return self._watching

    def _find(self, nonce: str) -> Known | None:
        try:
            row = self._ask(nonce)
        except self._error:  # the connection had gone, or its plan of the statement is of old
            self.close()
            row = self._ask(nonce)
        return Known(*row) if row else None

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


def _reader(engine: Engine) -> Callable[[Any], datetime]:
    """What makes an instant of what the driver gives."""
    kind = Feed.__table__.c.changed_at.type.dialect_impl(engine.dialect)
    read: Any = kind.result_processor(engine.dialect, None)
    return read or (lambda value: value)
