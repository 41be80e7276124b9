"""How long the big artificial demonstration takes to load; everything else stands on it."""

import time
from dataclasses import dataclass

from bench.figures import Figure
from bench.server import Installation

GROUPS, PEOPLE, SESSIONS = 200, 2_000, 10_000
MUST_SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Loaded:
    email: str
    password: str
    figure: Figure


def load(installation: Installation) -> Loaded:
    """Load it by the command that a person would call."""
    numbers = {"--groups": GROUPS, "--people": PEOPLE, "--sessions": SESSIONS}
    options = [str(part) for pair in numbers.items() for part in pair]
    began = time.perf_counter()
    printed = installation.run("demo", "load", *options)
    seconds = time.perf_counter() - began
    account, loaded = printed.splitlines()
    _, email, password = account.split()
    figure = Figure(
        name="demo load", value=seconds, unit="s", must=MUST_SECONDS, details={"said": loaded}
    )
    return Loaded(email=email, password=password, figure=figure)
