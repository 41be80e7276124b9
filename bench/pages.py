"""What one answer of each main page costs, signed in, over the big database.

The figure is the least of the rounds: whatever else the machine does only ever adds to one.
The goals were set where bare Flask takes 0.102 ms for a hello behind the same server. It is asked
in the same run, and the goals are stretched or shrunk by what it takes here.
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
BARE_MS = 0.102
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
        stretch = hello / BARE_MS
        pages = [_measure(place, stretch, server, client, app, loaded) for place in found]
    details = {"where the goals were set": BARE_MS, "stretch": f"{stretch:.2f}"}
    return [Figure(name="bare Flask: hello", value=hello, unit="CPU ms", details=details), *pages]


def _measure(
    place: Place, stretch: float, server: Server, client: Client, app: Flask, loaded: Loaded
) -> Figure:
    costs = _costs(place, server, client)
    answer = client.get(place.path)
    return Figure(
        name=place.name,
        value=min(costs),
        unit="CPU ms",
        must=place.must and place.must * stretch,
        details={
            "statements": counted(app, place.path, loaded.email),
            "rows": len(answer.html().select(ROW)),
            "kB": len(answer.body) // 1024,
            "median": f"{median(costs):.2f}",
            "x bare": f"{min(costs) / stretch / BARE_MS:.0f}",
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
