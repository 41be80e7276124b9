"""Who has fetched which calendar: collected in memory, stored now and then by a thread beside.

A poll writes nothing, and nobody who polls waits for the database to be free. What a process
has not stored when it is killed is lost: some seconds of who asked when.
"""

from datetime import datetime
from threading import Lock, Thread
from time import sleep

from flask import Flask

from roundtable.domain.calendar_clients import client_of
from roundtable.services import feed_fetches
from roundtable.services.feed_fetches import Fetch
from roundtable.web.transactions import transaction

SECONDS_BETWEEN = 15
MOST_AGENTS, LONGEST_AGENT = 1_000, 300


class Fetches:
    """The last time each program asked for each link, since it was stored last."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._waiting: dict[tuple[str, str], tuple[int, datetime]] = {}
        self._sizes: dict[str, int] = {}
        self._clients: dict[str, str] = {}
        self._lock = Lock()
        self._thread: Thread | None = None

    def note(self, nonce: str, version: int, agent: str, at: datetime) -> None:
        """Remember it; costs a look into a dictionary."""
        agent = agent[:LONGEST_AGENT]
        client = self._clients.get(agent)
        if client is None:
            client = client_of(agent)
            if len(self._clients) < MOST_AGENTS:
                self._clients[agent] = client
        self._waiting[nonce, client] = (version, at)
        if self._thread is None and not self.app.testing:
            self._begin()

    def handed_out(self, nonce: str, size: int) -> None:
        """Remember how many bytes the whole of it has."""
        self._sizes[nonce] = size

    def store(self) -> int:
        """Store what waits, and say how much it was."""
        fetches = []
        sizes, self._sizes = self._sizes, {}
        while self._waiting:  # one by one, as others go on noting
            (nonce, client), (version, at) = self._waiting.popitem()
            size = sizes.get(nonce, 0)
            fetch = Fetch(nonce=nonce, client=client, version=version, fetched_at=at, size=size)
            fetches.append(fetch)
        if fetches:
            with transaction(self.app):
                feed_fetches.note(fetches)
        return len(fetches)

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._work, name="feed fetches", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            sleep(SECONDS_BETWEEN)
            try:
                self.store()
            except Exception as error:  # noqa: BLE001  as exceptions of every kind must not end it
                kind = type(error).__name__  # its text would hold the links
                self.app.logger.error("who has fetched calendars could not be stored: %s", kind)  # noqa: TRY400
