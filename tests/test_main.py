"""Starting the program as a user does, and what it says when it cannot."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

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
