"""``python3 run.py bench [NAME] ...``: print a table and JSON; the names are in ``NAMES``."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench import demo, feeds, imports, mail, memory, pages, plan, planner, start
from bench.figures import Figure, print_json, print_table
from bench.server import Installation

NAMES = ("demo", "start", "pages", "memory", "feeds", "mail", "plan", "import")


def main() -> int:
    """Measure what was asked for; 1 when a figure is more than it must be."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(NAMES)}")
    wanted = parser.parse_args().names or list(NAMES)
    if unknown := set(wanted) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    with tempfile.TemporaryDirectory(prefix="roundtable-bench-") as folder:
        os.environ["BENCH_FOLDER"] = folder
        figures = _measure(wanted, Installation(Path(folder)))
    print_table(figures)
    print_json(figures)
    return 1 if any(one.verdict not in {"", "ok"} for one in figures) else 0


def _measure(wanted: list[str], installation: Installation) -> list[Figure]:
    figures = [*plan.measure(), *planner.measure()] if "plan" in wanted else []
    figures += imports.measure() if "import" in wanted else []
    alone = set(wanted) <= {"plan", "import"}
    return figures if alone else [*_of_demo(wanted, installation), *figures]


def _of_demo(wanted: list[str], installation: Installation) -> list[Figure]:
    """Measure what needs the artificial database."""
    print("Loading 200 groups, 2,000 people and 10,000 sessions ...", file=sys.stderr, flush=True)
    loaded = demo.load(installation)
    figures = [loaded.figure] if "demo" in wanted else []
    if "start" in wanted:
        figures += start.measure(installation)
    if "pages" in wanted:
        figures += pages.measure(installation, loaded)
    if "memory" in wanted:
        figures += memory.measure(installation, loaded)
    if "feeds" in wanted:
        figures += feeds.measure(installation, loaded)
    if "mail" in wanted:
        figures += mail.measure(installation, loaded)
    return figures


if __name__ == "__main__":
    sys.exit(main())
