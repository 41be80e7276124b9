"""Migrations and models say the same, on whichever database the suite runs."""

import uuid
from datetime import UTC, date, datetime, time
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


SERIES = {
    "group_id": 1,
    "title": "Round",
    "frequency": "weekly",
    "interval": 1,
    "starts_on": date(2026, 1, 6),
    "local_time": time(15, 0),
    "time_zone": "Europe/Berlin",
    "duration_minutes": 60,
    "created_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
}


def test_series_that_stand_get_a_calendar_identity_and_keep_their_sessions(
    migrated: Flask,
) -> None:
    with migrated.app_context():
        group_id = _insert("groups", name="Northern Round")
        command.downgrade(migrations.configuration(), "000000000001")
        made = [_insert("series", **SERIES | {"group_id": group_id}) for _ in range(3)]
        _insert("sessions", group_id=group_id, series_id=made[0])
        migrations.migrate()
        with db.engine.connect() as connection:
            rows = connection.execute(
                sa.text("SELECT uid, sequence, created_at = revised_at FROM series ORDER BY id")
            ).all()
            kept = connection.scalar(sa.text("SELECT series_id FROM sessions"))
        db.engine.dispose()

    assert [(len(str(uuid.UUID(row[0]))), row[1], bool(row[2])) for row in rows] == [
        (36, 0, True)
    ] * 3
    assert len({row[0] for row in rows}) == 3
    assert kept == made[0]


def _insert(table_name: str, **given: object) -> int:
    """A row in a table as it is in the database, with something in each column that wants it."""
    fills: dict[type[object], object] = {
        str: "", int: 5, bool: False, float: 0.0, dict: {}, date: date(2026, 1, 6),
        datetime: datetime(2026, 1, 6, 14, 0, tzinfo=UTC), time: time(15, 0),
        object: [],
    }  # fmt: skip
    with db.engine.begin() as connection:
        table = sa.Table(table_name, sa.MetaData(), autoload_with=connection)
        wanted = [c for c in table.columns if not c.nullable and not c.primary_key]
        values = {c.name: fills[c.type.python_type] for c in wanted} | given
        if "ends_at" in values:
            values["ends_at"] = datetime(2026, 1, 6, 15, 0, tzinfo=UTC)
        statement = table.insert().values(values).returning(table.c.id)
        return int(connection.scalars(statement).one())


def test_conferences_keep_their_people_on_the_way_back_from_letters(migrated: Flask) -> None:
    """Rebuilding the table would take all that points to it along."""
    with migrated.app_context():
        command.downgrade(migrations.configuration(), "000000000018")
        person_id = _insert("people", given="Mira")
        account_id = _insert("accounts", person_id=person_id, fs_uniquifier="u", role="convener")
        conference_id = _insert("conferences", account_id=account_id, name="Forum", state="held")
        _insert("prospects", conference_id=conference_id, person_id=person_id, hook="Choir")
        command.downgrade(migrations.configuration(), "000000000017")
        with db.engine.connect() as connection:
            rows = connection.execute(
                sa.text("SELECT name, hook FROM prospects JOIN conferences "
                        "ON conferences.id = prospects.conference_id")
            ).all()  # fmt: skip
            columns = {one["name"] for one in sa.inspect(connection).get_columns("conferences")}
        migrations.migrate()
        with db.engine.connect() as connection:
            again = connection.execute(sa.text("SELECT hook, reason FROM prospects")).all()
        db.engine.dispose()

    assert [tuple(row) for row in rows] == [("Forum", "Choir")]
    assert {"organiser", "organiser_email"} & columns == set()
    assert [tuple(row) for row in again] == [("Choir", "")]


def test_one_can_go_all_the_way_back(migrated: Flask) -> None:
    with migrated.app_context():
        command.downgrade(migrations.configuration(), "base")

        assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]
        db.engine.dispose()
