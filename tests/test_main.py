"""Starting the program as a user does, and what it says when it cannot."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # its stubs are another package
import pytest

from roundtable.__main__ import LEAST_SECONDS

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BASE_URL", "ftp://x", "base_url: must be like https://roundtable.example.org"),
        ("NONSENSE", "1", "nonsense: there is no such setting."),
        ("DEFAULT_TIME_ZONE", "Mars/Base", "default_time_zone: must be a time zone"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3", "cannot reach its database"),
    ],
)
def test_a_start_that_fails_says_why_in_one_line(name: str, value: str, words: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "roundtable", "--port", "0"],
        cwd=ROOT,
        env=os.environ | {f"ROUNDTABLE_{name}": value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 2
    assert words in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_a_command_that_cannot_start_says_why_in_one_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "doctor"],
        cwd=ROOT,
        env=os.environ | {"ROUNDTABLE_TRUSTED_PROXIES": "many"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 2
    assert ended.stderr.startswith("roundtable cannot start. trusted_proxies: ")
    assert ended.stderr.count("\n") == 1


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "roundtable", "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"ROUNDTABLE_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert ended.returncode == 2
    assert ended.stderr == f"roundtable cannot start. Port {port} is in use.\n"


@contextmanager
def started(tmp_path: Path, *command: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A server over a database of its own, which answers already."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": f"sqlite:///{tmp_path / 'served.sqlite3'}",
        "ROUNDTABLE_SECRET_KEY": "for-this-test-only-" * 3,
    }
    process = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield process, port
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(port: int) -> None:
    for _attempt in range(600):
        try:
            if status_of(port, "/login") == 200:
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("nobody answers")


def status_of(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def test_when_what_serves_dies_roundtable_starts_again(tmp_path: Path) -> None:
    with started(tmp_path, "-m", "roundtable") as (process, port):
        (serving,) = psutil.Process(process.pid).children()
        time.sleep(LEAST_SECONDS)
        serving.send_signal(signal.SIGSEGV)
        serving.wait(timeout=10)
        wait_for(port)

        assert process.poll() is None


def test_threads_that_end_bring_nothing_down(tmp_path: Path) -> None:
    """They did once: a connection to the database was closed in a thread's last moments."""
    idle = ["--blocking-threads", "4", "--blocking-threads-idle-timeout", "5"]
    command = ["-m", "granian", "--interface", "wsgi", *idle, "app:app"]
    migrate = [sys.executable, "-m", "flask", "--app", "app", "database", "migrate"]
    url = f"sqlite:///{tmp_path / 'served.sqlite3'}"
    environment = os.environ | {"ROUNDTABLE_DATABASE_URL": url}
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, capture_output=True)
    with started(tmp_path, *command) as (process, port):
        (serving,) = psutil.Process(process.pid).children()
        ask_at_once(port, "/feeds/unknown.ics", 12)
        busy = serving.num_threads()
        time.sleep(6.5)

        assert serving.num_threads() < busy
        assert status_of(port, "/feeds/unknown.ics") == 404


def ask_at_once(port: int, path: str, number: int) -> None:
    lines = [http.client.HTTPConnection("127.0.0.1", port, timeout=10) for _ in range(number)]
    for _round in range(20):
        for line in lines:
            line.request("GET", path)
        for line in lines:
            line.getresponse().read()
    for line in lines:
        line.close()
