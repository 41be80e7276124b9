import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from roundtable.database import db
from tests.factories import make_group

SMALL = ["--groups", "2", "--people", "30", "--sessions", "20"]


@pytest.fixture
def runner(installed: Flask) -> FlaskCliRunner:
    """Runs commands in an installation of its own."""
    return installed.test_cli_runner()


def test_load_says_how_to_sign_in_and_does_it_once(runner: FlaskCliRunner) -> None:
    first = runner.invoke(args=["demo", "load"])
    second = runner.invoke(args=["demo", "load"])
    lines = first.output.splitlines()

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert [" ".join(line.split()[:2]) for line in lines] == [
        "account demo@example.org",
        "account demo-de@example.org",
        "loaded 2",
    ]
    assert len(lines[0].split()[2]) >= 12
    assert second.output == "nothing to do: the demonstration is there already\n"


def test_load_does_not_mix_into_real_groups_unasked(
    installed: Flask, runner: FlaskCliRunner
) -> None:
    with installed.app_context():
        make_group()
        db.session.commit()
    refused = runner.invoke(args=["demo", "load"])
    allowed = runner.invoke(args=["demo", "load", "--yes"])

    assert refused.exit_code == 1
    assert "There are 1 groups already." in refused.output
    assert allowed.output.splitlines()[-1].startswith("loaded 2 groups, 30 people, ")


def test_load_makes_as_many_as_are_asked_for(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["demo", "load", *SMALL])

    assert result.output.splitlines()[-1] == "loaded 2 groups, 30 people, 20 sessions"


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_load_refuses_numbers_that_are_none(runner: FlaskCliRunner, number: str) -> None:
    result = runner.invoke(args=["demo", "load", "--sessions", number])

    assert result.exit_code == 2
    assert "--sessions" in result.output
