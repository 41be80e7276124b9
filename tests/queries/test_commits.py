"""The bytes that each commit to a SQLite database changes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roundtable.database import sqlite_module
from roundtable.queries.commits import header_reader

WRITE_AT_ONCE = """
import sys
from roundtable.database import sqlite_module
line = sqlite_module.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    line.execute("BEGIN IMMEDIATE")
    line.execute("INSERT INTO numbers VALUES (1)")
    line.execute("COMMIT")
except sqlite_module.OperationalError as error:
    print(error)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "numbers.sqlite3"


@pytest.fixture
def line(file: Path) -> Iterator[Any]:
    """A connection to a database in WAL mode with a table of numbers."""
    line = sqlite_module.connect(str(file), isolation_level=None)
    line.execute("PRAGMA journal_mode = WAL")
    line.execute("CREATE TABLE numbers (number INTEGER)")
    yield line
    line.close()


def write_elsewhere(file: Path) -> str:
    """Let another process write, and return its complaint if it may not."""
    command = [sys.executable, "-c", WRITE_AT_ONCE, str(file)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def test_each_commit_changes_the_header_and_nothing_else_does(file: Path, line: Any) -> None:
    read = header_reader(line)
    assert read is not None
    seen = [read()]
    line.execute("SELECT * FROM numbers").fetchall()
    line.execute("BEGIN IMMEDIATE")
    line.execute("INSERT INTO numbers VALUES (1)")
    seen.append(read())
    line.execute("COMMIT")
    seen.append(read())
    complaint = write_elsewhere(file)
    seen.append(read())
    line.execute("BEGIN IMMEDIATE")
    line.execute("INSERT INTO numbers VALUES (2)")
    line.execute("ROLLBACK")
    seen.append(read())

    assert complaint == ""
    assert [seen.index(one) for one in seen] == [0, 0, 2, 3, 3]
    assert [len(one) for one in seen] == [96] * 5


def test_a_thousand_commits_have_a_thousand_headers(line: Any) -> None:
    read = header_reader(line)
    assert read is not None
    seen = set()
    for number in range(1_000):
        line.execute("INSERT INTO numbers VALUES (?)", (number,))
        if number % 100 == 99:
            line.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        seen.add(read())

    assert len(seen) == 1_000


def test_whoever_holds_the_lock_keeps_it(file: Path, line: Any) -> None:
    line.execute("BEGIN IMMEDIATE")
    others = [sqlite_module.connect(str(file)) for _ in range(2)]
    are_there = [header_reader(other) is not None for other in others]
    for other in others:
        other.close()
    complaint = write_elsewhere(file)
    line.execute("COMMIT")

    assert (are_there, complaint) == ([True, True], "database is locked")
    assert write_elsewhere(file) == ""


def test_a_database_opened_anew_is_read_anew(file: Path, line: Any) -> None:
    old = header_reader(line)
    assert old is not None
    before = old()
    line.close()  # the last one: the index goes
    anew = sqlite_module.connect(str(file), isolation_level=None)
    read = header_reader(anew)
    assert read is not None
    first = read()
    anew.execute("INSERT INTO numbers VALUES (1)")
    found = (old() == before, read() != first)
    anew.close()

    assert found == (True, True)


def test_without_wal_nothing_tells(file: Path) -> None:
    line = sqlite_module.connect(str(file))
    reader = header_reader(line)
    line.close()

    assert reader is None
