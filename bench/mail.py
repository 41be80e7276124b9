"""How fast the outbox empties: one worker, a real mail server beside it that takes everything."""

import os
import time

from bench import linter, mail_pages, mail_workers
from bench.demo import Loaded
from bench.figures import Figure
from bench.mails import put
from bench.server import Installation
from bench.sink import Sink, listening
from roundtable import create_app

MAILS = 10_000
MUST_A_SECOND = 100


def measure(installation: Installation, loaded: Loaded) -> list[Figure]:
    with listening() as sink:
        _use(sink, installation)
        rate = _one_worker(installation, sink)
    with listening() as sink:
        _use(sink, installation)
        pages = mail_pages.measure(installation, loaded, sink)
    with listening() as sink:
        _use(sink, installation)
        workers = mail_workers.measure(installation, sink)
    return [rate, pages, *workers, *linter.measure()]


def _use(sink: Sink, installation: Installation) -> None:
    installation.environment["ROUNDTABLE_MAIL_SERVER"] = f"smtp+plain://127.0.0.1:{sink.port}"
    os.environ.update(installation.environment)


def _one_worker(installation: Installation, sink: Sink) -> Figure:
    put(create_app(), MAILS)
    began = time.perf_counter()
    said = installation.run("outbox", "send").strip()
    seconds = time.perf_counter() - began
    taken = sink.taken()
    details = {"said": said, "taken": taken.mails, "names": taken.names, "s": f"{seconds:.1f}"}
    return Figure(
        name=f"{MAILS:,} mails, one worker",
        value=MAILS / seconds,
        unit="mails/s",
        must=MUST_A_SECOND,
        at_least=True,
        details=details,
    )
