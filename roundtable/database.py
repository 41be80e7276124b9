"""The database: one declarative base, one handle, and what each engine must be told."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import flask
import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

try:
    import pysqlite3.dbapi2 as newer_sqlite

    sqlite_module: ModuleType = newer_sqlite
except ImportError:  # no wheel for this platform: Python's own SQLite, then without WAL
    sqlite_module = sqlite3

#: SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode.
SAFE_WAL_VERSION = (3, 51, 3)
BUSY_TIMEOUT_MS = 10_000
_reads_only = ContextVar("reads_only", default=False)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every model. Constraints get names from one convention, so migrations can find them."""

    metadata = sa.MetaData(naming_convention=NAMING)


db = SQLAlchemy(metadata=Base.metadata)


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC; SQLite would lose the zone, and a naive one is a mistake.

    :raises TypeError: the datetime is naive
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what is naive; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"naive datetime {value!r} for a UTC column"
            raise TypeError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the signature is SQLAlchemy's
        """Give UTC back, whatever the driver says."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@contextmanager
def reads_only() -> Iterator[None]:
    """Promise to write nothing outside a request too; whoever writes need not wait for it then."""
    token = _reads_only.set(True)
    try:
        yield
    finally:
        _reads_only.reset(token)


def init_app(app: Flask) -> None:
    """Bind the handle to the app; needs SQLALCHEMY_DATABASE_URI."""
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


def _engine_options(url: str) -> dict[str, Any]:
    if sa.make_url(url).get_backend_name() == "sqlite":
        return {"module": sqlite_module, "connect_args": {"timeout": BUSY_TIMEOUT_MS / 1000}}
    return {"pool_pre_ping": True, "pool_size": 8, "max_overflow": 8}


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    if sqlite_module.sqlite_version_info >= SAFE_WAL_VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once when somebody will write.

    A transaction that reads first and asks for the lock later fails at once when
    another has written in between, whatever the timeout.
    """
    is_safe = flask.has_request_context() and flask.request.method in SAFE_METHODS
    if is_safe or _reads_only.get():
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN")  # it waits for nobody, so that no error of it needs a name
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
