from pathlib import Path

from flask import Flask

from roundtable import create_app
from roundtable.documents import pango
from roundtable.settings import load


def names(output: str) -> list[str]:
    """The state and the name of each line."""
    return [" ".join(line.split()[:2]) for line in output.splitlines()]


def test_doctor_finds_a_migrated_installation_well(installed: Flask) -> None:
    result = installed.test_cli_runner().invoke(args=["doctor"])

    assert result.exit_code == 0
    assert names(result.output) == [
        "ok roundtable",
        "ok python",
        "ok tzdata",
        "ok sqlite",
        "ok instance",
        "ok database",
        "ok migrations",
        "ok pango" if pango.version() else "missing pango",
    ]


def test_doctor_says_how_to_migrate(fresh: Flask) -> None:
    result = fresh.test_cli_runner().invoke(args=["doctor"])

    assert result.exit_code == 1
    assert "run: flask --app app database migrate" in result.output
    assert result.output.count("missing") >= 1


def test_doctor_leaves_no_database_behind(fresh: Flask, tmp_path: Path) -> None:
    fresh.test_cli_runner().invoke(args=["doctor"])

    assert list(tmp_path.glob("*.sqlite3")) == []


def test_doctor_names_a_database_that_is_away_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://someone:hidden@127.0.0.1:1/nowhere"
    app = create_app(load(tmp_path, {"ROUNDTABLE_DATABASE_URL": url}))
    result = app.test_cli_runner().invoke(args=["doctor"])

    assert result.exit_code == 1
    assert "missing database postgresql://someone:***@127.0.0.1:1/nowhere" in result.output
    assert "hidden" not in result.output


def test_doctor_minds_an_instance_that_cannot_be_written(fresh: Flask, tmp_path: Path) -> None:
    fresh.instance_path = str(tmp_path / "not-there")
    result = fresh.test_cli_runner().invoke(args=["doctor"])

    assert result.exit_code == 1
    assert f"missing instance {tmp_path / 'not-there'}" in result.output


def test_pango_is_told_by_its_version() -> None:
    version = pango.version()

    assert version is None or [part.isdigit() for part in version.split(".")] == [True] * 3
