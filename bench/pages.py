"""What one answer of each main page costs, signed in, over the big database.

The figure is the least of the rounds: whatever else the machine does only ever adds to one; the
median stands beside it. What bare Flask takes for a hello behind the same server is asked in the
same run, so that two runs on different machines can be compared.
"""

import os

from flask import Flask

from bench.client import Client
from bench.demo import Loaded
from bench.figures import Figure, median
from bench.places import ROW, Place, places
from bench.server import BareServer, Installation, Server
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
    with BareServer() as bare, Server(installation) as server:
        hello = min(_costs(Place(name="", path="/"), bare, Client(bare.port)))
        client = Client(server.port)
        client.sign_in(loaded.email, loaded.password)
        pages = [_measure(place, hello, server, client, app, loaded) for place in found]
    return [Figure(name="bare Flask: hello", value=hello, unit="CPU ms"), *pages]


def _measure(
    place: Place, hello: float, server: Server, client: Client, app: Flask, loaded: Loaded
) -> Figure:
    costs = _costs(place, server, client)
    answer = client.get(place.path)
    return Figure(
        name=place.name,
        value=min(costs),
        unit="CPU ms",
        must=place.must,
        details={
            "statements": counted(app, place.path, loaded.email),
            "rows": len(answer.html().select(ROW)) if answer.kind == "text/html" else 0,
            "kB": len(answer.body) // 1024,
            "median": f"{median(costs):.2f}",
            "x bare": f"{min(costs) / hello:.0f}",
        },
    )


def _costs(place: Place, server: Server, client: Client) -> list[float]:
    """CPU milliseconds of one answer, in each of the rounds."""
    for _ in range(WARM_UP):
        status = client.get(place.path).status
        if status != 200:
            message = f"{place.path} answered {status}"
            raise RuntimeError(message)
    cost = max(_round(place, server, client, 10), 0.1)
    requests = max(20, int(LEAST_CPU_SECONDS * 1000 / cost))
    return [_round(place, server, client, requests) for _ in range(ROUNDS)]


def _round(place: Place, server: Server, client: Client, requests: int) -> float:
    before = server.cpu_seconds()
    for _ in range(requests):
        client.get(place.path)
    return (server.cpu_seconds() - before) * 1000 / requests
