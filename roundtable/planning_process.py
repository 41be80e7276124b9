"""The solver as a program: ``planning_process.py solve|compare SECONDS < document``.

Prints a JSON object a line. ``planning`` starts it; it is never imported by the application.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

if __name__ == "__main__":
    # Importing the package would load the whole application: a second, and 100 MB.
    package = ModuleType("roundtable")
    package.__path__ = [str(Path(__file__).resolve().parent)]
    sys.modules["roundtable"] = package
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from roundtable.domain.fairness.comparing import compare
from roundtable.domain.fairness.documents import read
from roundtable.domain.fairness.guest import find_slots
from roundtable.domain.fairness.guest_documents import GUEST_SCHEMA, read_guest, write_slots
from roundtable.domain.fairness.problems import InstanceError
from roundtable.domain.fairness.solving import solve
from roundtable.domain.timezones import use_packaged_zones

Document = dict[str, Any]


def main() -> int:
    """Answer; 2 when there is nothing that could be planned."""
    task, limit = sys.argv[1], float(sys.argv[2])
    use_packaged_zones()
    document = json.load(sys.stdin)
    try:
        for line in answers(task, document, limit):
            print(json.dumps(line), flush=True)  # noqa: T201
    except InstanceError as error:
        problems = [problem.as_document() for problem in error.problems]
        invalid = {"status": "invalid", "reason": str(error), "problems": problems}
        print(json.dumps(invalid), flush=True)  # noqa: T201
        return 2
    return 0


def answers(task: str, document: Any, limit: float) -> Iterator[Document]:
    """Answer a document, one line after the other.

    :raises InstanceError: it cannot be planned
    """
    began = time.perf_counter()
    if task == "compare":
        yield from compare(read(document), limit=limit)
        return
    if isinstance(document, dict) and document.get("schema") == GUEST_SCHEMA:
        answer = write_slots(find_slots(read_guest(document)))
    else:
        answer = solve(read(document), limit=limit)
    yield answer | {"seconds": round(time.perf_counter() - began, 3)}


if __name__ == "__main__":
    sys.exit(main())
