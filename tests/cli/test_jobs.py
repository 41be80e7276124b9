import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey

from roundtable import clock
from roundtable.cli import jobs
from roundtable.database import db
from roundtable.domain.timezones import tzdata_version
from roundtable.models.sessions import Session
from roundtable.models.zone_moves import ZoneMove
from tests.factories import make_group, make_series, make_session
from tests.older_rules import under_older_rules

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import pathlib, sys
from roundtable import create_app
from roundtable.cli.worker import worker
from roundtable.settings import load

app = create_app(load(pathlib.Path(sys.argv[1])))
app.instance_path = sys.argv[1]
with app.app_context():
    worker.main([])
"""


def with_series(app: Flask) -> Flask:
    with app.app_context():
        make_series(make_group())
        db.session.commit()
    return app


def at_night(huey: Huey) -> Any:
    return next(one for one in huey._registry.periodic_tasks if one.name == "look_what_is_due")


def sessions(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count(Session.id))) or 0


def test_series_are_extended_at_the_start_and_once(installed: Flask) -> None:
    app = with_series(installed)
    for _ in range(2):
        jobs.stop_beside(jobs.start_beside(app))

    assert sessions(app) >= 12
    assert jobs.extend(app) == 0


def test_the_job_of_the_night_extends_too(installed: Flask) -> None:
    app = with_series(installed)
    huey = jobs.prepare(app).huey
    task = at_night(huey)
    huey.execute(task)
    huey.storage.close()

    assert sessions(app) >= 12


def with_older_rules(app: Flask) -> tuple[int, datetime, datetime]:
    """A session in Lagos, where it stood by older rules, and where it belongs."""
    with app.app_context():
        wall = (clock.now() + timedelta(days=30)).replace(microsecond=0, tzinfo=None)
        group = make_group(name="Atlas Round", time_zone="Africa/Lagos")
        session = make_session(group, wall)
        belongs_at = session.starts_at
        under_older_rules(session)
        db.session.commit()
        return session.id, session.starts_at, belongs_at


def test_sessions_follow_new_rules_and_each_is_logged(
    installed: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    number, stood_at, belongs_at = with_older_rules(installed)
    assert [jobs.derive(installed), jobs.derive(installed)] == [1, 0]
    with installed.app_context():
        session = db.session.get_one(Session, number)

    assert session.starts_at == belongs_at
    what = f"session {number}, {session.local_start} in Africa/Lagos"
    assert caplog.messages == [f"moved {what}, from {stood_at} to {belongs_at}"]


def test_older_rules_are_logged_and_series_extended_all_the_same(
    installed: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    number, stood_at, _belongs_at = with_older_rules(with_series(installed))
    with installed.app_context():
        given = {"before_at": stood_at, "after_at": stood_at, "moved_at": stood_at}
        db.session.add(ZoneMove(session_id=number, tzdata_version="2999a", **given))
        db.session.commit()
    jobs.stop_beside(jobs.start_beside(installed))

    warnings = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    rules = f"these are the rules of {tzdata_version()}"
    assert warnings == [f"moved nothing: {rules}, but sessions stand by those of 2999a"]
    assert sessions(installed) >= 13


def test_the_night_moves_what_new_rules_put_elsewhere(installed: Flask) -> None:
    number, _stood_at, belongs_at = with_older_rules(installed)
    huey = jobs.prepare(installed).huey
    task = at_night(huey)
    huey.execute(task)
    huey.storage.close()
    with installed.app_context():
        starts_at = db.session.get_one(Session, number).starts_at

    assert starts_at == belongs_at


def test_the_night_is_the_only_time(installed: Flask) -> None:
    task = at_night(jobs.prepare(installed).huey)
    times = [(hour, minute) for hour in range(24) for minute in range(60)]

    assert [t for t in times if task.validate_datetime(datetime(2026, 3, 29, *t))] == [(2, 17)]


def test_the_queue_follows_the_database(installed: Flask) -> None:
    huey = jobs.prepare(installed).huey
    is_file = installed.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")

    assert isinstance(huey, SqliteHuey if is_file else PostgresHuey)
    assert (Path(installed.instance_path) / "jobs.sqlite3").exists() is is_file


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_worker_says_that_it_works_and_ends_when_told(installed: Flask) -> None:
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": installed.config["SQLALCHEMY_DATABASE_URI"],
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-c", WORK, installed.instance_path]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)

    assert said == "working\n"
