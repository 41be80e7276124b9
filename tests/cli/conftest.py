"""Installations of their own, for commands that look at the whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from flask import Flask

from roundtable import create_app
from roundtable.cli.database import configuration
from roundtable.database import Base, db
from roundtable.settings import load
from tests.conftest import database_url


@pytest.fixture
def fresh(tmp_path: Path, worker_id: str) -> Iterator[Flask]:
    """An installation whose database was never migrated."""
    url = database_url(tmp_path, f"{worker_id}_cli")
    app = create_app(load(tmp_path, {"ROUNDTABLE_DATABASE_URL": url}))
    app.instance_path = str(tmp_path)
    app.config["SECURITY_HASHING_SCHEMES"] = ["sha256_crypt"]
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def installed(fresh: Flask) -> Flask:
    """An installation with an empty database, as if it had been migrated."""
    with fresh.app_context():
        Base.metadata.create_all(db.engine)
        command.stamp(configuration(), "head")
    return fresh
