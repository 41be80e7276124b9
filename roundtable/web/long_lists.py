"""Keeping a long list as a file until the worker reads it, and a look at its beginning."""

import hashlib
import secrets
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from flask import current_app
from werkzeug.datastructures import FileStorage

from roundtable import clock
from roundtable.documents import people_stream
from roundtable.domain.import_problems import ImportMeasure, ImportTooLargeError
from roundtable.domain.import_review import ReviewedRow
from roundtable.domain.people_files import FOLDER, MAX_BYTES
from roundtable.models.people_files import PeopleFile
from roundtable.queries.people_import import review
from roundtable.services import people_files
from roundtable.web.access import current_account

FIRST_ROWS = 200
PIECE = 1024 * 1024


def size_of(sent: FileStorage) -> int:
    """How large a file is that was sent; it is not read for that."""
    size = sent.stream.seek(0, 2)
    sent.stream.seek(0)
    return size


def look_at(sent: FileStorage) -> PeopleFile:
    """Keep a file that is too long to be read at once.

    :raises ImportTooLargeError: even for a worker
    :raises ImportUnreadableError: no list of people in any form that is known
    :raises FilesWaitError: this account has brought several already
    """
    size, name = size_of(sent), sent.filename or ""
    if size > MAX_BYTES:
        raise ImportTooLargeError(ImportMeasure.BYTES, MAX_BYTES)
    stored_as = secrets.token_hex(16)
    path = _path(stored_as)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        digest = _copy(sent, path)
        next(people_stream.stream(path, name), None)
        return people_files.look_at(
            filename=name[:200],
            stored_as=stored_as,
            size=size,
            digest=digest,
            by=current_account(),
            now=clock.now(),
        )
    except Exception:
        path.unlink(missing_ok=True)
        raise


def first_rows(file: PeopleFile) -> Sequence[ReviewedRow] | None:
    """The first rows beside the directory; None where the file is not there any more."""
    path = _path(file.stored_as)
    if not path.exists():
        return None
    return review(list(islice(people_stream.stream(path, file.filename), FIRST_ROWS)))


def _copy(sent: FileStorage, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as kept:
        while piece := sent.stream.read(PIECE):
            digest.update(piece)
            kept.write(piece)
    return digest.hexdigest()


def _path(stored_as: str) -> Path:
    return Path(current_app.instance_path) / FOLDER / stored_as
