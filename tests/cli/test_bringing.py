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
from roundtable.database import Base, UTCDateTime, db
from roundtable.documents import people_stream
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


@pytest.mark.parametrize(("rows", "end"), [(30, FileState.DONE), (31, FileState.FAILED)])
def test_of_a_list_with_one_row_too_many_nothing_is_stored(
    app: Flask, database: None, monkeypatch: pytest.MonkeyPatch, rows: int, end: FileState
) -> None:
    monkeypatch.setattr(people_stream, "MAX_ROWS", 30)
    monkeypatch.setattr(bringing, "AT_ONCE", 7)
    file_id = put(app, HEAD + "".join(f"P{n:02};Q{n:02};;;\n" for n in range(rows)))
    bring(app)
    file = state(file_id)

    assert (file.state, file.failure) == (end, "rows" if rows == 31 else "")
    assert names() == ([f"q{n:02}, p{n:02}" for n in range(30)] if rows == 30 else [])
    assert left() == []
    assert not (Path(app.instance_path) / FOLDER / "stored").exists()


def long_list() -> str:
    """3,000 rows: new ones, doubles near and exact, some that cannot be read, empty ones."""
    rows = [f"P{n};Q{n % 700};p{n}@x.example;H{n % 90};chess, Go {n % 7}" for n in range(3_000)]
    for n in range(0, 3_000, 50):
        rows[n] = f"P{n + 1};Q{(n + 1) % 700};P{n + 1}@X.example;;gliding"  # as in the next row
        rows[n + 2] = ("No;Address;no@;;", ";;;;", '"open;quote;;;')[n // 50 % 3]
        rows[n + 4] = f"P{n + 3}.;Q{(n + 3) % 700};;H{(n + 3) % 90} GmbH;"  # likely the one before
    rows[1_000] = "Mira;Vell;mira.vell@example.org;;gliding"
    return HEAD + "\n".join(rows) + "\n"


def begin_anew(app: Flask) -> int:
    """An empty installation with Mira, a conference, and the long list waiting."""
    with app.app_context():
        Base.metadata.drop_all(db.engine)
        Base.metadata.create_all(db.engine)
        make_person(city="")
        file_id = put(app, long_list(), begins=False)
        file = state(file_id)
        people_files.begin(file, CHOICES | {"fills_gaps": True}, make_conference(file.account))
        db.session.commit()
        db.engine.dispose()
    return file_id


def everything(app: Flask) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, whatever its moment; accounts are made by chance."""
    found = {}
    with app.app_context():
        with db.engine.connect() as connection:
            for table in Base.metadata.sorted_tables:
                columns = [one for one in table.c if not isinstance(one.type, UTCDateTime)]
                if table.name != "accounts" and columns:
                    query = sa.select(*columns).order_by(*table.primary_key.columns)
                    rows = connection.execute(query)
                    found[table.name] = [dict(row._mapping) for row in rows]
        db.engine.dispose()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.timeout(300)
def test_workers_are_killed_and_every_row_is_as_without(installed: Flask, tmp_path: Path) -> None:
    begin_anew(installed)
    with installed.app_context():
        assert bring(installed) == 1
    undisturbed = everything(installed)
    file_id = begin_anew(installed)
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": installed.config["SQLALCHEMY_DATABASE_URI"],
        "KILLING_FOLDER": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.cli.list_killing", "6", "7"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )

    assert done.stdout == "killed 6, done True\n"
    killed = everything(installed)
    assert killed == undisturbed
    with installed.app_context():
        assert state(file_id).counts == {
            "added": 2_880, "filled": 1, "new": 2_820, "known": 1, "likely_double": 60,
            "repeated": 59, "unusable": 40, "objected": 0, "no_person": 0,
        }  # fmt: skip
    assert {name: len(rows) for name, rows in killed.items() if rows} == {
        "people": 2_882, "person_traits": 5_582, "people_pairs": 60, "prospects": 2_881,
        "conferences": 1, "people_imports": 1, "people_import_rows": 100,
    }  # fmt: skip
