"""Every command of ours is explained, and explains itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask

from roundtable.cli import COMMANDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all commands below one, itself included where it can be called."""
    path = (*path, str(command.name))
    if not isinstance(command, click.Group):
        yield path
        return
    for below in command.commands.values():
        yield from commands(below, path)


OURS = [path for command in COMMANDS for path in commands(command)]


def headings() -> list[str]:
    """The headings under which a command can stand: ``## doctor``, ``### demo load``."""
    return re.findall(r"^##+ (.+)$", PAGE.read_text("utf-8"), re.MULTILINE)


def test_every_command_has_its_heading_and_every_heading_its_command() -> None:
    groups = {path[0] for path in OURS if len(path) > 1}

    assert sorted(set(headings()) - groups) == sorted(" ".join(path) for path in OURS)


def test_ours_are_all_there_are(app: Flask) -> None:
    """A library's command that nobody documented would be a way round our rules."""
    assert sorted(set(app.cli.commands) - {"limiter"}) == sorted({path[0] for path in OURS})


@pytest.mark.parametrize("path", OURS, ids=" ".join)
def test_help_says_what_the_command_does_and_prints(app: Flask, path: tuple[str, ...]) -> None:
    result = app.test_cli_runner().invoke(args=[*path, "--help"])

    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    assert len(result.output.split("Options:")[0].split()) > 10


@pytest.mark.parametrize("path", OURS, ids=" ".join)
def test_every_option_is_explained_on_the_page_or_by_help(
    app: Flask, path: tuple[str, ...]
) -> None:
    text = PAGE.read_text("utf-8").partition(f" {' '.join(path)}\n")[2].partition("\n##")[0]
    help_text = app.test_cli_runner().invoke(args=[*path, "--help"]).output
    options = set(re.findall(r"^  (--[a-z-]+)", help_text, re.MULTILINE)) - {"--help"}

    assert sorted(option for option in options if f"{option}" not in text) == []


def test_a_wrong_call_ends_with_two(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "load", "--no-such-option"])

    assert result.exit_code == 2
