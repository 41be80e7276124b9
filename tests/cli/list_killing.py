"""Workers that are killed while they bring a list in, one after the other; then one may end.

Called with the number of kills and a seed; the database comes from the environment. A worker is a
fork, so that many of them take seconds.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from roundtable import create_app
from roundtable.cli import bringing
from roundtable.services import people_files
from roundtable.settings import load

SHORT_LEASE = timedelta(seconds=0.2)


def main(kills: int, seed: int) -> None:
    vars(people_files)["LEASE"] = SHORT_LEASE
    vars(bringing)["AT_ONCE"] = 40
    folder = os.environ["KILLING_FOLDER"]
    app = create_app(load(Path(folder)))
    app.instance_path = folder
    chance, killed, done = random.Random(seed), 0, False
    while killed < kills and not done:
        worker = os.fork()
        if worker == 0:
            while not bringing.bring(app):
                time.sleep(0.01)
            os._exit(0)
        time.sleep(chance.uniform(0.25, 0.7))
        done = os.waitpid(worker, os.WNOHANG) != (0, 0)
        if not done:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
            killed += 1
    vars(people_files)["LEASE"] = timedelta(minutes=1)
    until = time.monotonic() + 60
    while not done and time.monotonic() < until:
        done = bool(bringing.bring(app))
        time.sleep(SHORT_LEASE.total_seconds())
    sys.stdout.write(f"killed {killed}, done {done}\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
