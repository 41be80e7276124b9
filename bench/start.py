"""How long a start takes once everything is installed, until the first page is answered."""

from bench.figures import Figure, median
from bench.server import Installation, Server

ROUNDS = 5
MUST_SECONDS = 3


def measure(installation: Installation) -> list[Figure]:
    seconds = []
    for _ in range(ROUNDS):
        with Server(installation) as server:
            seconds.append(server.started_in)
    details = {"rounds": " ".join(f"{one:.2f}" for one in seconds)}
    return [
        Figure(name="start", value=median(seconds), unit="s", must=MUST_SECONDS, details=details)
    ]
