"""khal, a calendar for the terminal, and vdirsyncer, which fetches calendars for it.

khal looks a zone up in the table of its machine and never in the file. It is given a table of
the same release as ours, because a machine's may be older than the rules it is asked about.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import run
from tests.interop.rows import Row, in_order

FORMAT = "{uid}\t{start-long}\t{end-long}\t{title}"
TIME = "%Y-%m-%dT%H:%M:%S%z"
KHAL = """\
[calendars]
[[feed]]
path = {home}/calendar/
[sqlite]
path = {home}/khal.db
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = {time}
local_timezone = UTC
default_timezone = UTC
"""
VDIRSYNCER = """\
[general]
status_path = "{home}/status/"
[pair feed]
a = "there"
b = "here"
collections = null
[storage there]
type = "http"
url = "{url}"
[storage here]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
"""


def occurrences(body: bytes, first_at: datetime, last_at: datetime) -> list[Row]:
    """Take a file over into khal, and list what it then shows."""
    with empty_home() as home:
        (home / "taken.ics").write_bytes(body)
        _khal(home, "import", "--batch", "taken.ics")
        return listed(home, first_at, last_at)


def subscribed(url: str, first_at: datetime, last_at: datetime) -> list[Row]:
    """Fetch a subscription by vdirsyncer, and list what khal shows of it.

    vdirsyncer gives what it fetches by HTTP a UID of its own, a sum over the entry.
    """
    with empty_home() as home:
        (home / "vdirsyncer.conf").write_text(VDIRSYNCER.format(home=home, url=url))
        for command in ("discover", "sync"):
            run_program(home, "vdirsyncer", "-c", "vdirsyncer.conf", command)
        return listed(home, first_at, last_at)


@contextmanager
def empty_home() -> Iterator[Path]:
    """A home of its own, with nobody's settings, an empty calendar and a table of zones."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "calendar").mkdir()
        (home / "khal.conf").write_text(KHAL.format(home=home, time=TIME))
        with resources.as_file(resources.files("tzdata") / "zoneinfo" / "tzdata.zi") as rules:
            run_program(home, "zic", "-b", "fat", "-d", "zones", str(rules))
        yield home


def listed(home: Path, first_at: datetime, last_at: datetime) -> list[Row]:
    """What khal shows, once: it repeats on each day what goes over midnight."""
    days = [f"{at.astimezone(UTC):%Y-%m-%d}" for at in (first_at, last_at + timedelta(days=1))]
    shown = _khal(home, "list", "--day-format", "", "--format", FORMAT, *days)
    lines = (line.split("\t") for line in shown.splitlines())
    rows = {(uid, _time(start), _time(end), title) for uid, start, end, title in lines}
    return in_order(rows, first_at, last_at)


def _time(text: str) -> datetime:
    return datetime.strptime(text, TIME).astimezone(UTC)


def _khal(home: Path, *arguments: str) -> str:
    return run_program(home, "khal", "-c", "khal.conf", *arguments)


def run_program(home: Path, program: str, *arguments: str) -> str:
    """Run a program that must succeed and warn of nothing; vdirsyncer tells of each entry."""
    own = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    environ = {
        **dict.fromkeys(own, str(home)),
        "PATH": run.SEARCHED,
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTZ_TZDATADIR": str(home / "zones"),
    }
    path = shutil.which(program, path=run.SEARCHED)
    assert path is not None, f"{program} is missing"
    done = subprocess.run(
        [path, *arguments], cwd=home, env=environ, capture_output=True, text=True, check=False
    )
    warnings = "" if program == "vdirsyncer" else done.stderr
    assert (done.returncode, warnings) == (0, ""), done.stderr
    return done.stdout
