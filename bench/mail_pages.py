"""How long people wait for pages while a worker sends mails, against when it does not.

Wall time, as it is what a person feels; both are asked for in the same run, the pages in turn.
"""

import time
from collections.abc import Callable, Mapping, Sequence

from bench.client import Client
from bench.demo import Loaded
from bench.figures import Figure, median
from bench.mails import put, worker
from bench.places import Place, places
from bench.server import Installation, Server
from bench.sink import Sink
from roundtable import create_app

NAMES = (
    "home",
    "list of 100 prospects",
    "session with 12 points",
    "group",
    "people",
    "senior guests",
    "calendar",
)
MAILS = 8_000
ROUNDS, LEAST_ROUNDS = 40, 24
WARM_UP = 5
PATIENCE = 30.0
MUST = 2.0


def measure(installation: Installation, loaded: Loaded, sink: Sink) -> Figure:
    app = create_app()
    found = [place for place in places(app) if place.name in NAMES]
    with Server(installation) as server:
        client = Client(server.port)
        client.sign_in(loaded.email, loaded.password)
        for place in found * WARM_UP:
            client.get(place.path)
        idle = _ask(client, found)
        put(app, MAILS)
        with worker(installation.environment) as sending:
            _wait_for_first(sink)
            before, began = sink.taken().mails, time.perf_counter()
            busy = _ask(client, found, lambda: sending.poll() is not None)
            seconds, left = time.perf_counter() - began, sink.taken().mails - before
    ratios = {name: busy[name] / idle[name] for name in idle}
    worst = max(ratios, key=ratios.__getitem__)
    return Figure(
        name="pages while mails leave: worst against idle",
        value=ratios[worst],
        unit="x",
        must=MUST,
        details={
            "worst": worst,
            "idle ms": f"{idle[worst]:.1f}",
            "busy ms": f"{busy[worst]:.1f}",
            "median": f"{median(ratios.values()):.2f}",
            "pages": len(ratios),
            "mails/s": f"{left / seconds:.0f}",
        },
    )


def _ask(
    client: Client, found: Sequence[Place], is_over: Callable[[], bool] = lambda: False
) -> Mapping[str, float]:
    """Milliseconds until each page was there: the median of the rounds before it is over."""
    waits: dict[str, list[float]] = {place.name: [] for place in found}
    rounds = 0
    while rounds < ROUNDS and not is_over():
        rounds += 1
        for place in found:
            began = time.perf_counter()
            status = client.get(place.path).status
            waits[place.name].append((time.perf_counter() - began) * 1000)
            if status != 200:
                message = f"{place.path} answered {status}"
                raise RuntimeError(message)
    if rounds < LEAST_ROUNDS:
        message = f"it was over after {rounds} rounds"
        raise RuntimeError(message)
    return {name: median(each) for name, each in waits.items()}


def _wait_for_first(sink: Sink) -> None:
    until = time.monotonic() + PATIENCE
    while not sink.taken().mails:
        if time.monotonic() > until:
            message = "no mail has left"
            raise RuntimeError(message)
        time.sleep(0.05)
