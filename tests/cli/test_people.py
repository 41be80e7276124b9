from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from roundtable.database import db
from roundtable.models.people import Person
from tests.factories import make_person

CSV = "given;family;email;city\nIda;Lund;ida@example.org;Oslo\nBo;Müller;bo@example.org;München\n"


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["people", "import", *arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(CSV.encode("cp1252"))
    return path


def families() -> list[str]:
    return sorted(db.session.scalars(sa.select(Person.family)).all())


def fates(result: Result) -> list[list[str]]:
    return [line.split("\t")[:3] for line in result.output.splitlines() if "\t" in line]


def test_a_file_is_only_shown_at_first(app: Flask, database: None, file: Path) -> None:
    result = run(app, str(file))

    assert result.exit_code == 0
    assert fates(result) == [["new", "2", "Ida Lund"], ["new", "3", "Bo Müller"]]
    assert result.output.splitlines()[-1] == "would add 2 of 2"
    assert families() == []


def test_yes_stores_it_once(app: Flask, database: None, file: Path) -> None:
    first, second = run(app, str(file), "--yes"), run(app, str(file), "--yes")
    zones = dict(db.session.execute(sa.select(Person.family, Person.time_zone)).all())

    assert first.output.splitlines()[-1] == "added 2 of 2"
    assert second.output.splitlines()[-1] == "added 0 of 2"
    assert [row[0] for row in fates(second)] == ["known", "known"]
    assert zones == {"Lund": "Europe/Oslo", "Müller": "Europe/Berlin"}


def test_rows_that_cannot_be_taken_over_stop_all(app: Flask, database: None, file: Path) -> None:
    file.write_text(CSV + ";;not an address;\n", "utf-8")
    refused = run(app, str(file), "--yes")
    stored_then = families()
    skipped = run(app, str(file), "--yes", "--skip-errors")

    assert (refused.exit_code, stored_then) == (1, [])
    assert fates(refused)[-1][:2] == ["unusable", "4"]
    assert "1 rows cannot be taken over." in refused.output
    assert skipped.output.splitlines()[-1] == "added 2 of 3"
    assert families() == ["Lund", "Müller"]


def test_gaps_are_filled_when_asked_to(app: Flask, database: None, file: Path) -> None:
    make_person("Ida", "Lund", email="ida@example.org", city="")
    db.session.commit()
    run(app, str(file), "--yes", "--fill-gaps")
    db.session.expire_all()

    assert db.session.scalar(sa.select(Person.city).where(Person.family == "Lund")) == "Oslo"


@pytest.mark.parametrize(
    ("name", "content"), [("x.csv", b""), ("x.csv", b"PK\x03\x04"), ("x.vcf", b"BEGIN")]
)
def test_a_file_of_another_kind_is_refused(
    app: Flask, database: None, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(app, str(tmp_path / name), "--yes")

    assert result.exit_code == 1
    assert result.output.startswith("Error: ")


def test_a_file_that_is_not_there_is_named(app: Flask, database: None, tmp_path: Path) -> None:
    result = run(app, str(tmp_path / "nowhere.csv"))

    assert result.exit_code == 2
    assert "nowhere.csv" in result.output


def test_a_person_is_exported_and_erased(app: Flask, database: None, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    mira = make_person()
    db.session.commit()
    target = tmp_path / "mira.zip"
    exported = runner.invoke(args=["people", "export", "MIRA.vell@example.org", str(target)])
    looked = runner.invoke(args=["people", "erase", str(mira.id)])
    erased = runner.invoke(args=["people", "erase", "mira.vell@example.org", "--yes"])
    unknown = runner.invoke(args=["people", "erase", "mira.vell@example.org", "--yes"])
    again = runner.invoke(args=["people", "erase", "--again", "--yes"])
    neither = runner.invoke(args=["people", "erase"])

    assert (exported.output, target.read_bytes()[:2]) == ("exported 1 rows\n", b"PK")
    assert (looked.output, erased.output) == ("would erase 1\n", "erased 1\n")
    assert (unknown.exit_code, again.output, neither.exit_code) == (1, "erased 0\n", 2)
