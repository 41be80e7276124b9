"""A long list is brought in whole or not at all, and once, whoever is killed meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock
from roundtable.cli import bringing
from roundtable.database import db
from roundtable.domain.people_files import FOLDER, FileState
from roundtable.models.conferences import Prospect
from roundtable.models.people import Person, PersonTrait
from roundtable.models.people_files import PeopleFile, PeopleFileRow, PeoplePair
from roundtable.services import people_files
from tests.factories import make_account, make_conference, make_person

ROOT = Path(__file__).resolve().parents[2]
CHOICES = {
    "time_zone": "Europe/Berlin",
    "language": "de",
    "seniority": "peer",
    "source": "fair",
    "fills_gaps": False,
    "adds_likely": True,
}
HEAD = "given;family;email;organisation;interests\n"
LIST = HEAD + (
    "Ana;Sol;ana@x.example;Werft;ports, chess\n"
    ";;;;\n"
    "Bo;Kim;;Mühle;\n"
    "B.;Kim;;Muehle GmbH;\n"
    "Ana;Sol;ANA@x.example;Werft;\n"
    "No;Address;no@;;\n"
    "Mira;Vell;mira.vell@example.org;;gliding\n"
)


def put(app: Flask, text: str, *, begins: bool = True, **changed: object) -> int:
    """Bring a file as the page does."""
    folder = Path(app.instance_path) / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / "stored").write_text(text, "utf-8")
    by = db.session.scalar(sa.select(PeopleFile.account_id)) or make_account("alice").id
    file = PeopleFile(
        account_id=by,
        filename="list.csv",
        stored_as="stored",
        size=len(text),
        digest="",
        created_at=clock.now(),
    )
    db.session.add(file)
    db.session.flush()
    if begins:
        people_files.begin(file, CHOICES | changed, None)
    file_id = file.id
    db.session.commit()
    return file_id


def bring(app: Flask) -> int:
    """Let the worker work, while nobody here holds the database."""
    db.session.rollback()
    return bringing.bring(app)


def state(file_id: int) -> PeopleFile:
    db.session.rollback()
    return db.session.get_one(PeopleFile, file_id)


def names() -> list[str]:
    query = sa.select(Person.sort_name).where(Person.family != "Example")
    return list(db.session.scalars(query.order_by(Person.sort_name)))


def left() -> list[tuple[int, object, str]]:
    rows = db.session.execute(
        sa.select(PeopleFileRow.number, PeopleFileRow.fate, PeopleFileRow.other)
    )
    return sorted((number, str(fate and fate.value), other) for number, fate, other in rows)


def test_a_list_is_taken_over_with_what_became_of_each_row(app: Flask, database: None) -> None:
    mira_id = make_person().id
    file_id = put(app, LIST)

    assert bring(app) == 1
    file = state(file_id)
    assert (file.state, file.percent, file.holder) == (FileState.DONE, 100, "")
    assert file.counts == {
        "added": 3, "filled": 0, "new": 2, "known": 1, "likely_double": 1, "repeated": 1,
        "unusable": 1, "objected": 0, "no_person": 0,
    }  # fmt: skip
    assert names() == ["kim, b", "kim, bo", "sol, ana", "vell, mira"]
    assert left() == [(6, "repeated", "2"), (7, "unusable", ""), (8, "known", str(mira_id))]
    pair = db.session.scalars(sa.select(PeoplePair)).one()
    assert (pair.one.given, pair.other.given, pair.file_id) == ("Bo", "B.", file_id)
    traits = db.session.scalars(sa.select(PersonTrait.name).order_by(PersonTrait.name))
    assert list(traits) == ["chess", "ports"]
    assert not (Path(app.instance_path) / FOLDER / "stored").exists()


def test_brought_twice_it_adds_nothing(app: Flask, database: None) -> None:
    put(app, LIST)
    bring(app)
    before = names()
    again = put(app, LIST)
    bring(app)

    assert names() == before
    assert state(again).counts["added"] == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PeoplePair)) == 1


def test_likely_doubles_can_be_left_out_and_gaps_filled(app: Flask, database: None) -> None:
    mira_id = make_person().id
    put(app, LIST, adds_likely=False, fills_gaps=True)
    bring(app)
    db.session.rollback()

    assert names() == ["kim, bo", "sol, ana", "vell, mira"]
    assert [trait.name for trait in db.session.get_one(Person, mira_id).traits] == ["gliding"]
    assert (5, "likely_double", "4") in left()


def test_all_of_a_list_stand_on_the_list_of_the_conference(app: Flask, database: None) -> None:
    mira_id = make_person().id
    file_id = put(app, LIST, begins=False)
    file = state(file_id)
    people_files.begin(file, CHOICES, make_conference(file.account))
    db.session.commit()
    bring(app)

    listed = set(db.session.scalars(sa.select(Prospect.person_id)))
    assert len(listed) == 4
    assert mira_id in listed


def test_who_came_meanwhile_is_known(
    app: Flask, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = bringing._compare

    def and_somebody_comes(*arguments: object) -> object:
        verdicts = compare(*arguments)  # type: ignore[arg-type]
        make_person("Ana", "Sol", email="ana@x.example")
        db.session.commit()
        db.session.close()
        return verdicts

    monkeypatch.setattr(bringing, "_compare", and_somebody_comes)
    put(app, LIST)
    bring(app)

    assert names().count("sol, ana") == 1


def test_who_gives_up_keeps_nothing(
    app: Flask, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_id = put(app, LIST)
    compare = bringing._compare

    def and_it_is_given_up(*arguments: object) -> object:
        people_files.give_up(db.session.get_one(PeopleFile, file_id), now=clock.now())
        db.session.commit()
        return compare(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bringing, "_compare", and_it_is_given_up)

    assert bring(app) == 0
    assert (state(file_id).state, names(), left()) == (FileState.CANCELLED, [], [])


def test_a_list_that_cannot_be_read_says_why(app: Flask, database: None) -> None:
    file_id = put(app, "this;that\n1;2\n")

    assert bring(app) == 0
    assert (state(file_id).state, state(file_id).failure) == (FileState.FAILED, "no_headings")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.timeout(300)
def test_workers_are_killed_and_the_list_is_the_same(installed: Flask, tmp_path: Path) -> None:
    rows = "".join(f"P{n};Q{n % 700};p{n}@x.example;H{n % 90};chess\n" for n in range(3_000))
    with installed.app_context():
        file_id = put(installed, HEAD + rows)
        db.engine.dispose()
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": installed.config["SQLALCHEMY_DATABASE_URI"],
        "KILLING_FOLDER": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.cli.list_killing", "6", "7"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )

    assert done.stdout == "killed 6, done True\n"
    with installed.app_context():
        file = state(file_id)
        assert (file.counts["added"], file.rows_done) == (3_000, 3_000)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 3_001
        assert db.session.scalar(sa.select(sa.func.count(Person.email.distinct()))) == 3_001
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PersonTrait)) == 3_000
        assert left() == []
