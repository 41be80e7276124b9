"""Migrations and models say the same, on whichever database the suite runs."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from roundtable import create_app
from roundtable.cli import database as migrations
from roundtable.database import Base, db
from roundtable.settings import load
from tests.conftest import database_url


@pytest.fixture
def migrated(tmp_path: Path, worker_id: str) -> Flask:
    """An app whose database was made by the migrations alone."""
    url = database_url(tmp_path, f"{worker_id}_migrated")
    app = create_app(load(tmp_path, {"ROUNDTABLE_DATABASE_URL": url}))
    with app.app_context():
        migrations.migrate()
    return app


def test_migrations_equal_models(migrated: Flask) -> None:
    with migrated.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    with migrated.app_context():
        db.engine.dispose()

    assert differences == []


def test_migrating_twice_changes_nothing(migrated: Flask) -> None:
    with migrated.app_context():
        before = migrations.state()
        migrations.migrate()

        assert migrations.state() == before
        assert before[0] == before[1]
        db.engine.dispose()


def test_a_database_of_a_newer_program_is_refused(migrated: Flask) -> None:
    with migrated.app_context():
        with db.engine.begin() as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = 'f00000000000'"))

        with pytest.raises(migrations.SchemaTooNewError):
            migrations.migrate()
        db.engine.dispose()


def test_one_can_go_all_the_way_back(migrated: Flask) -> None:
    with migrated.app_context():
        command.downgrade(migrations.configuration(), "base")

        assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]
        db.engine.dispose()
