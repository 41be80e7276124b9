"""Fair plans from the solver, which runs in a process of its own.

The solver needs numpy and may need seconds; the serving process has no memory for the one
and no time for the other. The process ends with the answer, with the time, or when it is
no longer listened to.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from roundtable.domain.errors import RuleBrokenError

Document = dict[str, Any]

LIMIT = 30.0
GRACE = 5.0
"""So long after the limit the process is ended, should it not end by itself."""

INVALID = "invalid"
PROGRAM = Path(__file__).with_name("planning_process.py")


class PlanningStoppedError(RuleBrokenError):
    """The solver ended without an answer."""


def solve(document: Any, *, limit: float = LIMIT) -> Document:
    """Answer an instance or a search for a guest's slot, as the command ``plan`` prints it.

    What cannot be planned has the status ``invalid`` and its ``problems``.

    :raises PlanningStoppedError: there is no answer
    """
    with closing(_lines("solve", document, limit)) as lines:
        return next(lines)


def solve_all(documents: list[Any], *, limit: float = LIMIT) -> list[Document]:
    """Answer several instances in one process; the time is shared evenly.

    :raises PlanningStoppedError: there is no answer
    """
    with closing(_lines("solve_all", documents, limit)) as lines:
        return [next(lines) for _one in documents]


def compare(
    document: Any, *, limit: float = LIMIT, presets: Sequence[str] = ()
) -> Generator[Document, None, None]:
    """Yield each plan of a comparison when it is finished, then what is recommended.

    Closing the iterator ends the process. What cannot be planned yields one document with
    the status ``invalid``.

    :param presets: the goals that are planned for; all, where none is named
    :raises PlanningStoppedError: the solver ended before it was done
    """
    yield from _until_recommended("compare", document, limit, *presets)


def search(document: Any, *, limit: float) -> Generator[Document, None, None]:
    """Compare as ``compare`` does, with a line of ``progress`` each second.

    Progress has the ``form`` and ``preset`` that is looked for, the ``worst`` burden of the best
    plan yet, the ``bound`` below which no plan can be, and the ``seconds`` so far.

    :raises PlanningStoppedError: the solver ended before it was done
    """
    yield from _until_recommended("search", document, limit)


def _until_recommended(
    task: str, document: Any, limit: float, *presets: str
) -> Generator[Document, None, None]:
    with closing(_lines(task, document, limit, *presets)) as lines:
        for line in lines:
            yield line
            if "recommended" in line or line.get("status") == INVALID:
                return


def _lines(
    task: str, document: Any, limit: float, *presets: str
) -> Generator[Document, None, None]:
    with _started(task, limit, *presets) as process:
        timer = threading.Timer(limit + GRACE, process.kill)
        timer.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with process.stdin:
                process.stdin.write(json.dumps(document))
            for line in process.stdout:
                yield json.loads(line)
        except BrokenPipeError as error:
            raise PlanningStoppedError("the solver did not read") from error
        finally:
            timer.cancel()
            process.kill()
    raise PlanningStoppedError(f"the solver ended with {process.returncode}")


def _started(task: str, limit: float, *presets: str) -> subprocess.Popen[str]:
    """Start the solver; its arithmetic keeps to one thread, which needs the least memory."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", str(PROGRAM), task, str(limit), *presets],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        encoding="utf-8",
    )
