"""Bringing long lists in: read step by step, compared, then taken over as a whole.

Whoever is killed meanwhile has stored nothing but what was read; the next goes on behind that.
The file is read and compared without a transaction that could keep others waiting.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from flask import Flask

from roundtable import clock
from roundtable.database import db, reads_only
from roundtable.documents import people_stream
from roundtable.documents.people_stream import Begun
from roundtable.domain.import_problems import ImportTooLargeError, ImportUnreadableError
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.packed_rows import unpack
from roundtable.domain.people import Language, Seniority
from roundtable.domain.people_files import FOLDER
from roundtable.domain.people_import import ReadRow
from roundtable.models.people_files import PeopleFile
from roundtable.queries import people_files as queries
from roundtable.queries import tombstones
from roundtable.queries.people_doubles import directory
from roundtable.queries.people_import import Reviewer
from roundtable.services import people_files, people_taking
from roundtable.services.people_taking import NEW, Verdict, verdict

AT_ONCE = 1_000
READ, COMPARED = 55, 90
"""Of a hundred: how far one is once all is read, and once all is compared."""


class LostFileError(Exception):
    """Somebody gave the file up, or another worker has it."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A file as the worker has it."""

    id: int
    holder: str
    path: Path
    filename: str
    size: int
    begun: Begun
    defaults: ListDefaults


def start(app: Flask) -> subprocess.Popen[bytes]:
    """Bring in what waits in a process of its own; it finds the database of this one."""
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "app", "people", "bring"],
        cwd=Path(app.root_path).parent,
        env=os.environ | {"ROUNDTABLE_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"]},
        stdout=subprocess.DEVNULL,
    )


def bring(app: Flask) -> int:
    """Bring in what waits, and say how many files were taken over."""
    holder, done = secrets.token_hex(8), 0
    while (task := _claim(app, holder)) is not None:
        try:
            _read(app, task)
            verdicts = _compare(app, task)
            done += _take_over(app, task, verdicts)
        except LostFileError:
            continue
        except (ImportTooLargeError, ImportUnreadableError, OSError) as error:
            _fail(app, task, error)
        task.path.unlink(missing_ok=True)
    tidy(app)
    return done


def tidy(app: Flask) -> None:
    """Remove the files that nobody needs any more, of this installation's only."""
    folder = Path(app.instance_path) / FOLDER
    with app.app_context():
        needed = set(people_files.tidy(now=clock.now()))
        known = set(queries.stored())
        db.session.commit()
    for name in known - needed:
        (folder / name).unlink(missing_ok=True)


def _claim(app: Flask, holder: str) -> Task | None:
    with app.app_context():
        file = people_files.claim(holder, now=clock.now())
        task = _task(app, file, holder) if file is not None else None
        db.session.commit()
    return task


def _task(app: Flask, file: PeopleFile, holder: str) -> Task:
    return Task(
        id=file.id,
        holder=holder,
        path=Path(app.instance_path) / FOLDER / file.stored_as,
        filename=file.filename,
        size=file.size,
        begun=Begun(number=file.last_number, rows=file.rows_done),
        defaults=defaults_of(file),
    )


def defaults_of(file: PeopleFile) -> ListDefaults:
    """What is taken where the list does not say."""
    said = file.choices
    return ListDefaults(
        time_zone=said["time_zone"],
        language=Language(said["language"]),
        seniority=Seniority(said["seniority"]),
        source=said["source"],
    )


def _read(app: Flask, task: Task) -> None:
    read = [0]

    def note(count: int) -> None:
        read[0] = count

    rows = people_stream.stream(task.path, task.filename, task.begun, note)
    for some in _batches(rows):
        percent = min(READ, READ * read[0] // max(1, task.size))
        with app.app_context():
            is_ours = people_files.keep(
                task.id, task.holder, some, task.defaults, percent=percent, now=clock.now()
            )
            db.session.commit()
        if not is_ours:
            raise LostFileError


def _batches(rows: Iterator[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _compare(app: Flask, task: Task) -> dict[int, Verdict]:
    """Say what becomes of each row that is not simply new; nothing is stored but how far it is."""
    with app.app_context(), reads_only():
        reviewer = Reviewer(directory(is_lean=True), tombstones.everyone())
    verdicts: dict[int, Verdict] = {}
    last, done = -1, 0
    while True:
        with app.app_context(), reads_only():
            rows = [unpack(kept.row) for kept in queries.after(task.id, last, AT_ONCE)]
            total = queries.rows_of(task.id)
        if not rows:
            return verdicts
        for row in rows:
            if (one := verdict(reviewer.review(row))) != NEW:
                verdicts[row.number] = one
        last, done = rows[-1].number, done + len(rows)
        _go_on(app, task, READ + (COMPARED - READ) * done // max(total, 1))


def _go_on(app: Flask, task: Task, percent: int) -> None:
    with app.app_context():
        is_ours = people_files.go_on(task.id, task.holder, percent=percent, now=clock.now())
        db.session.commit()
    if not is_ours:
        raise LostFileError


def _take_over(app: Flask, task: Task, verdicts: dict[int, Verdict]) -> bool:
    with app.app_context():
        counts = people_taking.take_over(task.id, task.holder, verdicts, now=clock.now())
        db.session.commit()
    return counts is not None


def _fail(app: Flask, task: Task, error: Exception) -> None:
    if isinstance(error, ImportUnreadableError):
        failure = error.refusal.value
    else:
        failure = error.measure.value if isinstance(error, ImportTooLargeError) else "lost"
    app.logger.warning("list %s cannot be brought in: %s", task.id, failure)
    with app.app_context():
        people_files.fail(task.id, task.holder, failure, now=clock.now())
        db.session.commit()
