"""The solver as a program: ``planning_process.py TASK SECONDS [PRESET …] < document``.

TASK is ``solve``, ``solve_all``, ``compare`` or ``search``; a comparison may be of some presets.

Prints a JSON object a line. ``planning`` starts it; it is never imported by the application.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import product
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
from roundtable.domain.fairness.forms import FORMS, PRESETS
from roundtable.domain.fairness.guest import find_slots
from roundtable.domain.fairness.guest_documents import GUEST_SCHEMA, read_guest, write_slots
from roundtable.domain.fairness.instance import Instance
from roundtable.domain.fairness.problems import InstanceError
from roundtable.domain.fairness.solving import Solver, solve
from roundtable.domain.timezones import use_packaged_zones

Document = dict[str, Any]

PACE = 1.0
POLITE = 3
"""Pages that are drawn meanwhile come first."""

SPEAKING = threading.Lock()


def main() -> int:
    """Answer; 2 when there is nothing that could be planned."""
    task, limit, presets = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    if hasattr(os, "nice"):
        os.nice(POLITE)
    use_packaged_zones()
    document = json.load(sys.stdin)
    try:
        for line in answers(task, document, limit, presets):
            say(line)
    except InstanceError as error:
        problems = [problem.as_document() for problem in error.problems]
        invalid = {"status": "invalid", "reason": str(error), "problems": problems}
        say(invalid)
        return 2
    except BrokenPipeError:  # whoever asked has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def say(line: Document) -> None:
    """Print a line at once, whole: two threads speak."""
    with SPEAKING:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def searched(instance: Instance, limit: float) -> Iterator[Document]:
    """Compare, and say each second how far it is."""
    solver, over, done = Solver(instance), threading.Event(), 0
    began = time.monotonic()

    def watch() -> None:
        while not over.wait(PACE):
            reached, bound = solver.task.so_far if solver.task else (0, 0)
            form, preset = list(product(FORMS, PRESETS))[min(done, len(FORMS) * len(PRESETS) - 1)]
            seconds = round(time.monotonic() - began)
            how_far = {"form": form, "preset": preset, "worst": reached, "bound": bound}
            try:
                say({"progress": how_far | {"seconds": seconds}})
            except BrokenPipeError:  # whoever asked has gone, and nobody wants the rest
                os._exit(0)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    for line in compare(instance, limit=limit, solver=solver):
        yield line
        done += 1
    over.set()
    watcher.join()


def answers(
    task: str, document: Any, limit: float, presets: Sequence[str] = ()
) -> Iterator[Document]:
    """Answer a document, one line after the other.

    :raises InstanceError: it cannot be planned
    """
    began = time.perf_counter()
    if task == "compare":
        yield from compare(read(document), limit=limit, presets=presets or tuple(PRESETS))
        return
    if task == "search":
        yield from searched(read(document), limit)
        return
    if task == "solve_all":
        yield from (solve(read(one), limit=limit / len(document)) for one in document)
        return
    if isinstance(document, dict) and document.get("schema") == GUEST_SCHEMA:
        answer = write_slots(find_slots(read_guest(document)))
    else:
        answer = solve(read(document), limit=limit)
    yield answer | {"seconds": round(time.perf_counter() - began, 3)}


if __name__ == "__main__":
    sys.exit(main())
