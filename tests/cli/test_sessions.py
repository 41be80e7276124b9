from flask import Flask

from roundtable.database import db
from tests.factories import make_group, make_series


def test_extend_makes_the_missing_sessions_once(app: Flask, database: None) -> None:
    make_series(make_group())
    db.session.commit()
    first = app.test_cli_runner().invoke(args=["sessions", "extend"])
    second = app.test_cli_runner().invoke(args=["sessions", "extend"])

    assert first.exit_code == 0
    assert int(first.output.removeprefix("extended ")) >= 12
    assert second.output == "extended 0\n"


def test_extend_without_series_makes_nothing(app: Flask, database: None) -> None:
    result = app.test_cli_runner().invoke(args=["sessions", "extend"])

    assert (result.exit_code, result.output) == (0, "extended 0\n")
