"""A list of 100,000 brought into an address book of 100,000; doubles and common ground in it."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.figures import Figure, median
from bench.server import ROOT, Installation

ROWS = 100_000
DOUBLES = 10_000
PREVIEW_MUST, WHOLE_MUST, MEGABYTES_MUST, DOUBLES_MUST, SHARE_MUST = 2.0, 60.0, 300.0, 20.0, 0.95
GROUND_MUST = 300.0

#: What is measured, each in a process of its own, in this order.
STEPS = ("fill", "preview", "bring", "doubles", "common")


def measure() -> list[Figure]:
    """Each step in a process of its own, over one SQLite database."""
    with tempfile.TemporaryDirectory(prefix="roundtable-bench-import-") as folder:
        installation = Installation(Path(folder))
        installation.run("database", "migrate")
        said = {name: _step(name, folder, installation) for name in STEPS}
    bring, doubles, common = said["bring"], said["doubles"], said["common"]
    return [
        Figure(
            name="import: preview of 200 rows",
            value=said["preview"]["seconds"],
            unit="s",
            must=PREVIEW_MUST,
            details={"rows": said["preview"]["rows"]},
        ),
        Figure(
            name=f"import: {ROWS:,} rows into {ROWS:,}",
            value=bring["seconds"],
            unit="s",
            must=WHOLE_MUST,
            details=bring["counts"],
        ),
        Figure(
            name="import: most memory of the worker",
            value=bring["megabytes"],
            unit="MB",
            must=MEGABYTES_MUST,
        ),
        Figure(
            name=f"import: doubles among {ROWS:,}",
            value=doubles["seconds"],
            unit="s",
            must=DOUBLES_MUST,
            details={"pairs": doubles["pairs"]},
        ),
        *(
            Figure(
                name=f"import: {name} of the doubles",
                value=doubles[name],
                unit="",
                must=SHARE_MUST,
                at_least=True,
            )
            for name in ("precision", "recall")
        ),
        Figure(
            name=f"import: common ground among {ROWS:,}",
            value=median(common["seconds"]) * 1000,
            unit="ms",
            must=GROUND_MUST,
            details={
                "shown": common["shown"],
                "most ms": f"{max(common['seconds']) * 1000:.0f}",
            },
        ),
    ]


def _step(name: str, folder: str, installation: Installation) -> dict[str, Any]:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bench.import_steps", name, folder],
        cwd=ROOT,
        env=installation.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(f"{name}: {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]
