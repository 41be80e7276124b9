"""Every setting is explained, with the default that it has."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from roundtable.settings import Settings, SettingsError, load

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "settings.md"
ROW = re.compile(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", re.MULTILINE)


def documented() -> dict[str, str]:
    """The default that the page names for each setting."""
    return {name: default for name, default, _words in ROW.findall(PAGE.read_text("utf-8"))}


def test_every_setting_is_explained_and_no_other() -> None:
    assert list(documented()) == [field.name for field in fields(Settings)]


def test_the_defaults_are_those_of_the_program() -> None:
    given = documented()
    wrong = {
        field.name: given[field.name]
        for field in fields(Settings)
        if field.default is not MISSING
        and f"`{field.default}`" not in given[field.name]
        and not (field.default in {"", None} and given[field.name] == "empty")
    }

    assert wrong == {}


def test_the_example_is_one_that_starts(tmp_path: Path) -> None:
    example = PAGE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "config.toml").write_text(example, "utf-8")

    assert load(tmp_path, {}).organisation == "Larkspur Instruments"


def test_an_unknown_name_stops_the_start_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^base_uri: there is no such setting"):
        load(tmp_path, {"ROUNDTABLE_BASE_URI": "http://localhost"})
