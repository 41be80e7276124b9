"""Whether a SQLite database has changed, told without asking it.

In WAL mode all processes share an index of the log, and whoever commits writes its header anew,
twice over ("WAL-mode File Format", part 2). SQLite compares these bytes whenever it begins to
read; whoever does the same knows, for a look into memory, that what was read still holds.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

HEADER_BYTES = 96
PROT_READ = MAP_SHARED = 1
NOWHERE = ctypes.c_void_p(-1).value

#: Descriptor and address by path. They stay open: whoever closes any descriptor of a file ends
#: all locks that the process holds on it (fcntl(2)), and SQLite's own are on this one.
_kept: dict[Path, tuple[int, int]] = {}
_lock = Lock()


def header_reader(driver: Any) -> Callable[[], bytes] | None:
    """What tells the bytes that each commit changes; none without WAL, or on other systems.

    :param driver: an open connection of SQLite, which must stay open for as long as it is used:
        the index of a database that nobody has open is thrown away
    """
    if not sys.platform.startswith("linux"):
        return None
    if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return None
    driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # now the index is there
    file: str = driver.execute("PRAGMA database_list").fetchone()[2]
    address = _address(Path(f"{file}-shm"))
    return partial(ctypes.string_at, address, HEADER_BYTES) if address else None


def _address(path: Path) -> int | None:
    with _lock:
        kept = _kept.get(path)
        if kept is None or not os.path.samestat(path.stat(), os.fstat(kept[0])):
            descriptor = os.open(path, os.O_RDONLY)
            kept = _kept[path] = descriptor, _map(descriptor)
    return None if kept[1] == NOWHERE else kept[1]


def _map(descriptor: int) -> int:
    mmap = ctypes.CDLL(None).mmap
    mmap.restype = ctypes.c_void_p
    mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    address: int = mmap(None, HEADER_BYTES, PROT_READ, MAP_SHARED, descriptor, 0)
    return address
