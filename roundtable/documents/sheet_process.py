"""Reading a spreadsheet as a program: ``sheet_process.py ROWS COLUMNS CHARACTERS [SHEET] < file``.

Prints one JSON object. ``sheets`` starts it; it is never imported by the application. A file
made to take all memory ends this process and nothing else.
"""

import datetime
import io
import json
import sys
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

try:
    import resource
except ImportError:  # where there are no such limits, the file's size alone bounds it
    resource = None  # type: ignore[assignment]

MEMORY = 1024 * 1024 * 1024
SECONDS = 20


def main() -> None:
    """Answer; what cannot be read has a ``refusal``."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    rows, columns, characters = map(int, sys.argv[1:4])
    sheet = sys.argv[4] if len(sys.argv) > 4 else ""
    try:
        answer = read(sys.stdin.buffer.read(), sheet, rows, columns, characters)
    except PasswordError:
        answer = {"refusal": "locked"}
    except (CalamineError, ValueError, OSError):
        answer = {"refusal": "unreadable"}
    sys.stdout.write(json.dumps(answer))


def read(data: bytes, sheet: str, rows: int, columns: int, characters: int) -> dict[str, Any]:
    """The sheets by name and the cells of one: the one named, else the first that is shown."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    metadata = workbook.sheets_metadata
    shown = [one.name for one in metadata if one.visible == SheetVisibleEnum.Visible]
    names = shown or workbook.sheet_names
    if not names:
        return {"refusal": "unreadable"}
    name = sheet if sheet in names else names[0]
    table = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=rows + 1)
    cells: list[list[str]] = []
    for line in table:
        texts = [text(value) for value in line[: columns + 1]]
        cells.append(texts)
        characters -= sum(map(len, texts))
        if characters < 0:
            return {"refusal": "characters"}
    return {"sheets": names, "sheet": name, "rows": cells}


def text(value: object) -> str:
    """A cell as one reads it: whole numbers without a point, days as days."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    return str(value)


if __name__ == "__main__":
    main()
