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
        self._waiting: dict[tuple[str, str], Fetch] = {}
        self._clients: dict[str, str] = {}
        self._lock = Lock()
        self._thread: Thread | None = None

    def note(self, nonce: str, version: int, agent: str, at: datetime, *, size: int = 0) -> None:
        """Remember it; costs a look into two dictionaries.

        :param size: how many bytes were handed out; nought where nothing was new
        """
        agent = agent[:LONGEST_AGENT]
        client = self._clients.get(agent)
        if client is None:
            client = client_of(agent)
            if len(self._clients) < MOST_AGENTS:
                self._clients[agent] = client
        before = self._waiting.get((nonce, client))
        size = size or (before.size if before else 0)
        self._waiting[nonce, client] = Fetch(nonce, client, version, at, size)
        if self._thread is None and not self.app.testing:
            self._begin()

    def store(self) -> int:
        """Store what waits, and say how much it was; what cannot be stored waits on."""
        fetches = []
        while self._waiting:  # one by one, as others go on noting
            fetches.append(self._waiting.popitem()[1])
        if fetches:
            try:
                with transaction(self.app):
                    feed_fetches.note(fetches)
            except Exception:
                for fetch in fetches:
                    self._waiting.setdefault((fetch.nonce, fetch.client), fetch)
                raise
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
