import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from huey import PostgresHuey, SqliteHuey

from roundtable.cli import jobs
from roundtable.database import db
from roundtable.models.sessions import Session
from tests.factories import make_group, make_series

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
    huey = jobs.prepare(app)
    (task,) = huey._registry.periodic_tasks
    huey.execute(task)
    huey.storage.close()

    assert sessions(app) >= 12


def test_the_night_is_the_only_time(installed: Flask) -> None:
    (task,) = jobs.prepare(installed)._registry.periodic_tasks
    times = [(hour, minute) for hour in range(24) for minute in range(60)]

    assert [t for t in times if task.validate_datetime(datetime(2026, 3, 29, *t))] == [(2, 17)]


def test_the_queue_follows_the_database(installed: Flask) -> None:
    huey = jobs.prepare(installed)
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
