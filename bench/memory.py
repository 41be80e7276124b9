"""Resident memory of the process that serves, after every page was visited once."""

import re
from collections import Counter
from urllib.parse import urljoin

from bench.client import Answer, Client
from bench.demo import Loaded
from bench.figures import Figure
from bench.server import Installation, Server

MUST_MEGABYTES = 200
EACH = 3
"""So many pages of one shape: the same page of another group is no other page."""


def measure(installation: Installation, loaded: Loaded) -> list[Figure]:
    with Server(installation) as server:
        client = Client(server.port)
        at_start = server.serving_megabytes()
        client.sign_in(loaded.email, loaded.password)
        visited = _visit(client)
        details = {
            "pages": sum(visited.values()),
            "shapes": len(visited),
            "at start": f"{at_start:.0f}",
            "private, both processes": f"{server.private_megabytes():.0f}",
        }
        value = server.serving_megabytes()
    return [Figure(name="memory", value=value, unit="MB", must=MUST_MEGABYTES, details=details)]


def _visit(client: Client) -> Counter[str]:
    """Follow every link from Home, PDFs and calendar files included."""
    waiting, seen, shapes = ["/"], {"/"}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        shape = re.sub(r"\d+", "N", path.partition("?")[0])
        if shapes[shape] >= EACH:
            continue
        shapes[shape] += 1
        answer = client.get(path)
        if answer.status >= 400:
            message = f"{path} answered {answer.status}"
            raise RuntimeError(message)
        for link in _links(answer, path):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return shapes


def _links(answer: Answer, path: str) -> list[str]:
    if answer.kind != "text/html":
        return []
    found = (
        urljoin(path, str(a["href"]).partition("#")[0]) for a in answer.html().select("a[href]")
    )
    return [link for link in found if link.startswith("/") and not link.startswith("//")]
