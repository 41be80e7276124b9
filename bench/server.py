"""A real server over a database of its own, watched from outside."""

import copy
import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil  # type: ignore[import-untyped]  # its stubs are another package

from roundtable.__main__ import THREADS

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
LOOK_EVERY = 0.01


class Installation:
    """A database in a folder, and the environment in which programs find it."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {
            "ROUNDTABLE_DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
            "ROUNDTABLE_SECRET_KEY": secrets.token_urlsafe(48),
            "ROUNDTABLE_LOG_LEVEL": "WARNING",
        }
        self.environment.pop("DATABASE_URL", None)

    def over(self, url: str) -> Self:
        """The same with another database."""
        other = copy.copy(self)
        other.environment = self.environment | {"ROUNDTABLE_DATABASE_URL": url}
        return other

    def run(self, *arguments: str) -> str:
        """Call a command of ours and return what it printed."""
        command = [sys.executable, "-m", "flask", "--app", "app", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout


class Server:
    """``python -m roundtable``, from its start until it answers, and until it is ended."""

    started_in = 0.0
    process: psutil.Popen | None = None

    def __init__(self, installation: Installation) -> None:
        self.port = free_port()
        self.environment = installation.environment | {
            "ROUNDTABLE_BASE_URL": f"http://127.0.0.1:{self.port}"
        }
        self.command = ["-m", "roundtable", "--port", str(self.port)]
        self.asked = "/login"

    def __enter__(self) -> Self:
        began = time.perf_counter()
        command = [sys.executable, *self.command]
        self.process = psutil.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL
        )
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - began > PATIENCE:
                message = "the server did not come up"
                raise RuntimeError(message)
            time.sleep(LOOK_EVERY)
        self.started_in = time.perf_counter() - began
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)

    def cpu_seconds(self) -> float:
        """User and system time of the whole tree so far."""
        times = [process.cpu_times() for process in self.tree()]
        return float(sum(one.user + one.system for one in times))

    def serving_megabytes(self) -> float:
        """Resident memory of the process that serves: the largest of the children."""
        sizes = [process.memory_info().rss for process in self.tree()[1:]]
        return float(max(sizes)) / 1024 / 1024

    def private_megabytes(self) -> float:
        """Memory that the whole tree has for itself alone."""
        sizes = [process.memory_full_info().uss for process in self.tree()]
        return float(sum(sizes)) / 1024 / 1024

    def tree(self) -> list[psutil.Process]:
        assert self.process is not None
        return [psutil.Process(self.process.pid), *self.process.children(recursive=True)]

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", self.asked)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class BareServer(Server):
    """``bench.bare`` behind the same server with the same numbers."""

    def __init__(self, body: Path | None = None) -> None:
        self.port = free_port()
        self.environment = os.environ | ({"BENCH_BODY": str(body)} if body else {})
        options = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", str(THREADS)]
        options += ["--log-level", "warning", "--port", str(self.port)]
        self.command = ["-m", "granian", *options, "bench.bare:app"]
        self.asked = "/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
