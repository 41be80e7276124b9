"""What one answer of each main page costs, signed in, over the big database.

The figure is the least of the rounds: whatever else the machine does only ever adds to one.
"""

import os

from flask import Flask

from bench.client import Client
from bench.demo import Loaded
from bench.figures import Figure, median
from bench.places import ROW, Place, places
from bench.server import Installation, Server
from bench.statements import counted
from roundtable import create_app

ROUNDS = 9
WARM_UP = 5
LEAST_CPU_SECONDS = 0.25
"""Of a round: the system counts in hundredths of a second."""


def measure(installation: Installation, loaded: Loaded) -> list[Figure]:
    os.environ.update(installation.environment)
    app = create_app()
    found = places(app)
    with Server(installation) as server:
        client = Client(server.port)
        client.sign_in(loaded.email, loaded.password)
        return [_measure(place, server, client, app, loaded) for place in found]


def _measure(place: Place, server: Server, client: Client, app: Flask, loaded: Loaded) -> Figure:
    requests = _warm_up(place, server, client)
    costs = [_round(place, server, client, requests) for _ in range(ROUNDS)]
    answer = client.get(place.path)
    return Figure(
        name=place.name,
        value=min(costs),
        unit="CPU ms",
        must=place.must,
        details={
            "statements": counted(app, place.path, loaded.email),
            "rows": len(answer.html().select(ROW)),
            "kB": len(answer.body) // 1024,
            "median": f"{median(costs):.2f}",
            "requests": requests * ROUNDS,
        },
    )


def _warm_up(place: Place, server: Server, client: Client) -> int:
    """Fill the caches, and say how many requests make a round that can be measured."""
    for _ in range(WARM_UP):
        status = client.get(place.path).status
        if status != 200:
            message = f"{place.path} answered {status}"
            raise RuntimeError(message)
    cost = max(_round(place, server, client, 10), 0.5)
    return max(20, int(LEAST_CPU_SECONDS * 1000 / cost))


def _round(place: Place, server: Server, client: Client, requests: int) -> float:
    before = server.cpu_seconds()
    for _ in range(requests):
        client.get(place.path)
    return (server.cpu_seconds() - before) * 1000 / requests
