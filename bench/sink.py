"""A mail server that takes everything, in a process of its own: it must not slow who measures.

``python -m bench.sink PORT`` says ``listening``, and for each line it reads what has come so far.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from bench.server import ROOT, free_port

NAME = b"Message-ID: "


@dataclass(frozen=True, kw_only=True)
class Taken:
    """How many mails have come, under how many names, and how long it took from first to last."""

    mails: int = 0
    names: int = 0
    seconds: float = 0.0

    @property
    def a_second(self) -> float:
        return (self.mails - 1) / self.seconds if self.seconds else 0.0


class Sink:
    """The server as seen from the process that measures."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port = port
        self.process = process

    def taken(self) -> Taken:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return Taken(**json.loads(self.process.stdout.readline()))


@contextmanager
def listening() -> Iterator[Sink]:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "bench.sink", str(port)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        yield Sink(port, process)


class Counting:
    """Takes every mail and counts the names it has not seen."""

    def __init__(self) -> None:
        self.names: set[bytes] = set()
        self.times: list[float] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        lines = bytes(envelope.original_content or b"").splitlines()
        self.names.update(line for line in lines[:9] if line.startswith(NAME))
        self.times.append(time.monotonic())
        return "250 taken"

    def taken(self) -> Taken:
        times = self.times[:]
        seconds = times[-1] - times[0] if times else 0.0
        return Taken(mails=len(times), names=len(self.names), seconds=seconds)


def main(port: int) -> None:
    counting = Counting()
    controller = Controller(counting, hostname="127.0.0.1", port=port)
    controller.start()
    print("listening", flush=True)
    for _line in sys.stdin:
        print(json.dumps(asdict(counting.taken())), flush=True)
    controller.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]))
