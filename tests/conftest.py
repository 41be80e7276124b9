"""The app, a clean database, people who sign in, and pages read as HTML."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import settings as hypothesis_settings

import roundtable.models  # noqa: F401  makes the metadata complete
from roundtable import create_app
from roundtable.database import Base, db
from roundtable.domain.permissions import AccountRole
from roundtable.models.accounts import Account
from roundtable.settings import load
from roundtable.web.limits import limiter
from tests.factories import make_account
from tests.pages import PageClient

hypothesis_settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Flask]:
    """The application over an empty database of its own."""
    folder = tmp_path_factory.mktemp("instance")
    url = database_url(folder, worker_id)
    environ = {
        "ROUNDTABLE_DATABASE_URL": url,
        "ROUNDTABLE_SECRET_KEY": "for-tests-only-" * 4,
        "ROUNDTABLE_BASE_URL": "http://localhost",
    }
    app = create_app(load(folder, environ))
    app.testing = True
    app.instance_path = str(folder)
    app.config["WTF_CSRF_ENABLED"] = False
    limiter.enabled = False
    app.config["SECURITY_HASHING_SCHEMES"] = ["sha256_crypt"]
    with app.app_context():
        Base.metadata.create_all(db.engine)
    yield app
    app.extensions["feed_server"].lookup.close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def database(app: Flask) -> Iterator[None]:
    """An app context with an empty database; whatever the test stores goes afterwards."""
    with app.app_context():
        yield
        db.session.rollback()
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())


@pytest.fixture
def client(app: Flask, database: None) -> PageClient:
    """Somebody who has not signed in."""
    return PageClient(app)


@pytest.fixture
def alice(database: None) -> Account:
    """A convener."""
    return make_account("alice")


@pytest.fixture
def bob(database: None) -> Account:
    """Another convener, often alice's co-convener."""
    return make_account("bob")


@pytest.fixture
def charlie(database: None) -> Account:
    """A convener who has nothing to do with alice's groups."""
    return make_account("charlie")


@pytest.fixture
def dora(database: None) -> Account:
    """A reader."""
    return make_account("dora", role=AccountRole.READER)


@pytest.fixture
def erin(database: None) -> Account:
    """An administrator."""
    return make_account("erin", role=AccountRole.ADMINISTRATOR)


def database_url(folder: Path, worker_id: str) -> str:
    """PostgreSQL where DATABASE_URL says so, a database for each worker; else a SQLite file.

    Suites that run beside each other are given databases of different names.
    """
    given = os.environ.get("DATABASE_URL")
    if not given:
        return f"sqlite:///{folder / 'test.sqlite3'}"
    name = f"roundtable_test_{sa.make_url(given).database}_{worker_id}"
    server = sa.create_engine(sa.make_url(given), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    server.dispose()
    return sa.make_url(given).set(database=name).render_as_string(hide_password=False)
