"""Looking an installation over: what is there, what is missing and how to get it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from roundtable.cli.database import SchemaTooNewError, state
from roundtable.documents import pango
from roundtable.queries import health

MIGRATE = "run: flask --app app database migrate"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line: a name, what was found or what to do; what is not needed only costs comfort."""

    name: str
    words: str
    is_ok: bool = True
    is_needed: bool = True


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Say what is there, what is missing and how to get it.

    Prints ``ok NAME DETAIL`` or ``missing NAME WHAT-TO-DO``, a line each. Ends with 1 when
    something is missing that roundtable needs.
    """
    checks = list(_checks())
    for check in checks:
        click.echo(f"{'ok' if check.is_ok else 'missing'} {check.name} {check.words}")
    if any(check.is_needed and not check.is_ok for check in checks):
        raise click.exceptions.Exit(1)


def _checks() -> Iterator[Check]:
    yield from _programs()
    yield _instance()
    yield from _database()
    yield _pango()


def _programs() -> Iterator[Check]:
    found = health.program_versions()
    yield Check(name="roundtable", words=found.roundtable)
    yield Check(name="python", words=found.python)
    yield Check(name="tzdata", words=found.tzdata)
    safe = "with write-ahead log"
    slow = "without write-ahead log, so slower: 3.51.3 or newer would have it (pysqlite3)"
    words = f"{found.sqlite} {safe if health.sqlite_is_safe() else slow}"
    yield Check(name="sqlite", words=words)


def _instance() -> Check:
    folder = Path(current_app.instance_path)
    if health.is_writable(folder):
        return Check(name="instance", words=str(folder))
    words = f"{folder} is not a folder that this user can write: make it so"
    return Check(name="instance", words=words, is_ok=False)


def _database() -> Iterator[Check]:
    if not health.database_exists():
        words = f"{health.database_place()} is not there yet; {MIGRATE}"
        yield Check(name="database", words=words, is_ok=False)
        return
    try:
        yield Check(name="database", words=f"{health.database_version()} {health.database_place()}")
        yield _migrations()
    except SQLAlchemyError as error:
        way_out = "cannot be reached: start it, or correct ROUNDTABLE_DATABASE_URL"
        words = f"{health.database_place()} {way_out} ({_first_line(error)})"
        yield Check(name="database", words=words, is_ok=False)


def _migrations() -> Check:
    try:
        current, wanted = state()
    except SchemaTooNewError as error:
        return Check(name="migrations", words=f"{error}: update roundtable", is_ok=False)
    if current == wanted:
        return Check(name="migrations", words=wanted)
    words = f"the database is at {current or 'nothing'}, the program at {wanted}; {MIGRATE}"
    return Check(name="migrations", words=words, is_ok=False)


def _pango() -> Check:
    version = pango.version()
    if version:
        return Check(name="pango", words=version)
    words = f"for PDFs (pages print without it): {pango.HOW_TO_GET_IT}"
    return Check(name="pango", words=words, is_ok=False, is_needed=False)


def _first_line(error: SQLAlchemyError) -> str:
    return str(error).partition("\n")[0]
