"""Workers that are killed in the middle of their work, one after the other.

Called with a mail server's port, the number of kills and a seed; the database comes from the
environment. A worker is a fork, so that a hundred of them take seconds.
"""

import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from flask import Flask

from roundtable import create_app
from roundtable.cli.posting import deliver
from roundtable.domain.mail_servers import MailSecurity, MailServer
from roundtable.queries.outbox import unsent
from roundtable.services import outbox
from roundtable.settings import load

SHORT_LEASE = timedelta(seconds=0.3)


def main(port: int, kills: int, seed: int) -> None:
    vars(outbox)["LEASE"] = SHORT_LEASE
    app = create_app(load(Path(os.environ["KILLING_FOLDER"])))
    app.config["MAIL_SERVER"] = MailServer(host="127.0.0.1", port=port, security=MailSecurity.NONE)
    chance, killed = random.Random(seed), 0
    while killed < kills:
        worker = os.fork()
        if worker == 0:
            while True:
                deliver(app)
                time.sleep(0.01)
        time.sleep(chance.uniform(0.02, 0.12))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        killed += 1
    until = time.monotonic() + 20
    while time.monotonic() < until:  # what the last one held is free once its time is over
        deliver(app)
        time.sleep(SHORT_LEASE.total_seconds() / 2)
        if not _is_anything_left(app):
            break
    sys.stdout.write(f"killed {killed}\n")


def _is_anything_left(app: Flask) -> bool:
    with app.app_context():
        return bool(unsent())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
