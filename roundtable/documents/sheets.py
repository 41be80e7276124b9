"""The cells of a spreadsheet: XLSX, XLS or ODS.

Formulas are never worked out: a cell holds what the program that saved it had found. What the
file would unpack to is asked before it is opened, and it is opened in a process of its own.
"""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roundtable.documents.csv_records import MAX_COLUMNS, Record
from roundtable.documents.people_table import MAX_RECORDS
from roundtable.domain.import_problems import (
    ImportMeasure,
    ImportRefusal,
    ImportTooLargeError,
    ImportUnreadableError,
)

MAX_BYTES = 5 * 1024 * 1024
MAX_CHARACTERS = 4_000_000
_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024  # small parts of nothing but blanks are packed even better
_MAX_PARTS = 2_000
_SECONDS = 30
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROGRAM = Path(__file__).with_name("sheet_process.py")
_REFUSALS = {"locked": ImportRefusal.LOCKED, "unreadable": ImportRefusal.SHEET_UNREADABLE}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet of a file, and the names of all that are not hidden."""

    names: tuple[str, ...]
    name: str
    records: tuple[Record, ...]


def read(data: bytes, sheet: str = "") -> Sheet:
    """Read one sheet: the one of this name, else the first that is not hidden.

    :raises ImportTooLargeError: more bytes, rows or characters than are read at once
    :raises ImportUnreadableError: no spreadsheet, a locked one, or one that would burst
    """
    if len(data) > MAX_BYTES:
        raise ImportTooLargeError(ImportMeasure.BYTES, MAX_BYTES)
    if zipfile.is_zipfile(io.BytesIO(data)):
        _require_harmless(data)
    elif _ENCRYPTED in data:
        raise ImportUnreadableError(ImportRefusal.LOCKED)
    answer = _ask(data, sheet)
    if answer.get("refusal") == "characters":
        raise ImportTooLargeError(ImportMeasure.CHARACTERS, MAX_CHARACTERS)
    if "refusal" in answer:
        raise ImportUnreadableError(_REFUSALS[answer["refusal"]])
    return Sheet(
        names=tuple(answer["sheets"]),
        name=answer["sheet"],
        records=tuple(_record(number, cells) for number, cells in enumerate(answer["rows"], 1)),
    )


def _require_harmless(data: bytes) -> None:
    """Look at the zip's own list of what it holds, which is read without unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise ImportUnreadableError(ImportRefusal.SHEET_UNREADABLE) from None
    bursting = any(
        part.file_size > max(_RATIO_FROM, part.compress_size * _MAX_RATIO) for part in parts
    )
    if bursting or len(parts) > _MAX_PARTS or sum(p.file_size for p in parts) > _MAX_UNPACKED:
        raise ImportUnreadableError(ImportRefusal.BURSTS)


def _ask(data: bytes, sheet: str) -> dict[str, Any]:
    limits = map(str, (MAX_RECORDS, MAX_COLUMNS, MAX_CHARACTERS))
    command = [sys.executable, "-I", str(_PROGRAM), *limits, sheet.replace("\x00", "")]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=_SECONDS, check=True
        )
    except subprocess.SubprocessError:
        raise ImportUnreadableError(ImportRefusal.SHEET_UNREADABLE) from None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _record(number: int, cells: list[str]) -> Record:
    text = "; ".join(cell for cell in cells if cell)
    return Record(number=number, text=text, cells=tuple(cells))
