"""What this installation is made of: versions, places, counts."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

import roundtable
from roundtable.database import SAFE_WAL_VERSION, db, sqlite_module
from roundtable.domain.timezones import tzdata_version
from roundtable.models.accounts import Account
from roundtable.models.conferences import Conference
from roundtable.models.groups import Group
from roundtable.models.invitations import Invitation
from roundtable.models.people import Person
from roundtable.models.series import Series
from roundtable.models.sessions import Session


@dataclass(frozen=True, kw_only=True)
class ProgramVersions:
    """What is running; ``sqlite`` is the library at hand, whatever the database is."""

    roundtable: str
    python: str
    tzdata: str
    sqlite: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much there is, over all accounts; no names."""

    accounts: int
    people: int
    groups: int
    series: int
    sessions: int
    invitations: int
    conferences: int


_COUNTED = {
    "accounts": Account,
    "people": Person,
    "groups": Group,
    "series": Series,
    "sessions": Session,
    "invitations": Invitation,
    "conferences": Conference,
}


def program_versions() -> ProgramVersions:
    """The versions that can be told without a database."""
    return ProgramVersions(
        roundtable=roundtable.__version__,
        python=platform.python_version(),
        tzdata=tzdata_version(),
        sqlite=str(sqlite_module.sqlite_version),
    )


def database_version() -> str:
    """The database and its version; asks it, where it is a server."""
    if is_sqlite():
        return f"SQLite {sqlite_module.sqlite_version}"
    given = str(db.session.scalar(sa.text("SHOW server_version")))
    return f"PostgreSQL {given.partition(' ')[0]}"


def counts() -> Counts:
    """One statement for all of them."""
    columns = [
        sa.select(sa.func.count()).select_from(model).scalar_subquery().label(name)
        for name, model in _COUNTED.items()
    ]
    row = db.session.execute(sa.select(*columns)).one()
    return Counts(**row._mapping)  # noqa: SLF001  the public name of a row's columns


def is_sqlite() -> bool:
    """Whether the database is a file of ours."""
    return db.engine.dialect.name == "sqlite"


def database_place() -> str:
    """Where the database is, without its password."""
    url = db.engine.url
    return str(url.database) if is_sqlite() else url.render_as_string(hide_password=True)


def database_exists() -> bool:
    """Whether a database file is there; one would be made by looking into it."""
    return not is_sqlite() or Path(database_place()).exists()


def sqlite_is_safe() -> bool:
    """Whether this SQLite may use its write-ahead log; older ones can corrupt a file by it."""
    return bool(sqlite_module.sqlite_version_info >= SAFE_WAL_VERSION)


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder."""
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
