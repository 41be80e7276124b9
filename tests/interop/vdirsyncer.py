"""vdirsyncer with khal, as they keep a calendar by CalDAV in step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from roundtable.queries.feed_objects import Access
from tests.interop import khal
from tests.interop.rows import Row

CONFIGURATION = """\
[general]
status_path = "{home}/status/"
[pair feed]
a = "there"
b = "here"
collections = [["feed", "feed", "calendar"]]
metadata = ["displayname", "color"]
[storage there]
type = "caldav"
url = "{url}"
username = "{access.user_name}"
password = "{access.password}"
[storage here]
type = "filesystem"
path = "{home}/"
fileext = ".ics"
"""
Shown = Callable[[], list[Row]]


@contextmanager
def in_step(
    url: str, access: Access, first_at: datetime, last_at: datetime
) -> Iterator[tuple[Shown, Callable[[str], str]]]:
    """Give what synchronises and lists what khal then shows, and what reads a file kept for it."""
    with khal.empty_home() as home:
        text = CONFIGURATION.format(home=home, url=url, access=access)
        (home / "vdirsyncer.conf").write_text(text)
        khal.run_program(home, "vdirsyncer", "-c", "vdirsyncer.conf", "discover")

        def shown() -> list[Row]:
            for command in ("sync", "metasync"):
                khal.run_program(home, "vdirsyncer", "-c", "vdirsyncer.conf", command)
            return khal.listed(home, first_at, last_at)

        yield shown, lambda name: (home / "calendar" / name).read_text()
