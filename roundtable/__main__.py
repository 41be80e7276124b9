"""``python -m roundtable``: migrate, greet, serve, and do beside it what is done at night."""

import argparse
import ctypes
import os
import socket
import sys
import time
from contextlib import suppress
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from sqlalchemy.exc import OperationalError

from roundtable import create_app, links
from roundtable.cli import jobs
from roundtable.cli.database import SchemaTooNewError, migrate
from roundtable.database import db
from roundtable.queries import accounts
from roundtable.settings import SettingsError
from roundtable.web.account import first_token

END_SECONDS = 10
"""So long the answers being given may take to come to their end; idle connections end then."""

THREADS = 2
"""One may wait for the database or a slow reader while the other answers; with more they mostly
wait for each other, as Python runs one at a time, and a poll costs twice as much."""

ARENAS = (-8, 1)
"""M_ARENA_MAX of glibc's malloc.h. A heap for each thread would keep for itself what that thread
has freed; as Python runs one at a time, they hardly ever wait for one that they share."""

LEAST_SECONDS = 3
"""Who serves for less than this would only die again."""


def main() -> int:
    """Start, or say in one line why not."""
    options = _options()
    _share_one_heap()
    if _is_taken(options.host, options.port):
        print(f"roundtable cannot start. Port {options.port} is in use.", file=sys.stderr)
        return 2
    os.environ.setdefault("ROUNDTABLE_BASE_URL", f"http://{options.host}:{options.port}")
    try:
        app = create_app()
        with app.app_context():
            migrate()
    except (SettingsError, SchemaTooNewError) as error:
        print(f"roundtable cannot start. {error}", file=sys.stderr)
        return 2
    except OperationalError as error:
        print(f"roundtable cannot reach its database. {error.orig}", file=sys.stderr)
        return 2
    with app.app_context():
        if not accounts.are_there_any():
            print("Nobody can sign in yet. Open this link once, to become the administrator:")
            print(f"  {links.to('account.first', token=first_token())}\n")
        print(f"roundtable is at {app.config['BASE_URL']} (Ctrl+C ends it)", flush=True)
        db.engine.dispose()  # a connection must not be shared with the process that serves
    return _serve(app, options.host, options.port)


class Server(Granian):  # type: ignore[misc,valid-type]  # a variable: the platform chooses
    """Granian, which begins the jobs once its worker is forked: a fork keeps no threads."""

    app: Flask
    consumer: Any = None

    def startup(self, *arguments: Any, **options: Any) -> None:
        """Fork the worker, then start the jobs in this process."""
        super().startup(*arguments, **options)
        self.consumer = jobs.start_beside(self.app)

    def shutdown(self, *arguments: Any, **options: Any) -> None:
        """Let the jobs come to their end, then the server."""
        if self.consumer is not None:
            jobs.stop_beside(self.consumer)
        super().shutdown(*arguments, **options)


def _share_one_heap() -> None:
    with suppress(AttributeError, TypeError):  # another C library
        ctypes.CDLL(None).mallopt(*ARENAS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py", description="Serve roundtable.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=_port, default=8000)
    return parser.parse_args()


def _is_taken(host: str, port: int) -> bool:
    """Whether somebody listens already; the server itself would share the port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return True
    return False


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise ValueError(text)
    return number


def _serve(app: Flask, host: str, port: int) -> int:
    """Serve until a signal ends it; when the process that serves dies, begin all over."""
    began = time.monotonic()
    server = Server(
        "app:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=END_SECONDS,
        log_level=LogLevels.warning,
    )
    server.app = app
    try:
        server.serve()
    except SystemExit:
        if not server.interrupt_children:
            raise
    if not server.interrupt_children:
        return 0
    if time.monotonic() - began >= LEAST_SECONDS:
        print("What serves has died; roundtable starts again.", file=sys.stderr, flush=True)
        os.execv(sys.executable, [sys.executable, "-m", "roundtable", *sys.argv[1:]])  # noqa: S606  itself
    print("roundtable ends: what serves has died at once.", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
