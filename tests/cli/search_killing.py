"""Workers that are killed in the middle of a longer search, one after the other; then one may end.

Called with the number of kills; the database comes from the environment. A worker is a fork. It
is killed when the database says how far it is, and the next one comes when its lease is over:
the clock is put forward, so that nobody waits.
"""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import sqlalchemy as sa
from flask import Flask

from roundtable import clock, create_app
from roundtable.cli import searching
from roundtable.database import db
from roundtable.domain.plan_searches import LEASE
from roundtable.models.plan_searches import PlanSearch
from roundtable.settings import load

PATIENCE = 60.0
NOW = clock.now


def main(kills: int) -> None:
    app = create_app(load(Path(os.environ["KILLING_FOLDER"])))
    later = timedelta(0)
    vars(clock)["now"] = lambda: NOW() + later
    solvers: list[psutil.Process] = []
    for tries in range(1, kills + 1):
        worker = os.fork()
        if worker == 0:
            searching.search(app)
            os._exit(1)  # it was to be killed before
        _wait_for_progress(app, tries)
        solvers += psutil.Process(worker).children()
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        later += LEASE + timedelta(seconds=1)
    answered = searching.search(app)
    _gone, left = psutil.wait_procs(solvers, timeout=PATIENCE)
    sys.stdout.write(f"killed {kills}, solvers {len(solvers)}, left {len(left)}, done {answered}\n")


def _wait_for_progress(app: Flask, tries: int) -> None:
    said = sa.select(PlanSearch.progress).where(PlanSearch.tries == tries)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with app.app_context():
            found = db.session.scalar(said)
            db.session.remove()
            db.engine.dispose()  # a fork must not share a connection
        if found is not None:
            return
        time.sleep(0.02)
    raise TimeoutError("no worker has begun")


if __name__ == "__main__":
    main(int(sys.argv[1]))
