"""ical.js, which Thunderbird and Nextcloud are built on, run by Node.

It knows no zone but those in the file.
"""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.interop.rows import Row, in_order

FOLDER = Path(__file__).parent
PACKAGE = FOLDER / "node_modules" / "ical.js"
EPOCH = datetime.fromtimestamp(0, UTC)


def occurrences(body: bytes, first_at: datetime, last_at: datetime) -> list[Row]:
    """List what the calendar holds; one Node for the whole of it."""
    shown = _read(body, last_at)["shown"]
    rows = [(uid, _utc(start), _utc(end), title) for uid, start, end, title in shown]
    return in_order(rows, first_at, last_at)


def busy(body: bytes) -> list[tuple[str, datetime, datetime]]:
    """List the times that are taken, and how, as they stand in the calendar."""
    found = _read(body, EPOCH)["busy"]
    return [(kind, _utc(start), _utc(end)) for kind, start, end in found]


def _read(body: bytes, last_at: datetime) -> Any:
    asked = json.dumps({"body": body.decode(), "last": int(last_at.timestamp())})
    run = subprocess.run(
        ["node", "ical_js.mjs"], cwd=FOLDER, input=asked.encode(), capture_output=True, check=False
    )
    assert (run.returncode, run.stderr.decode()) == (0, "")
    return json.loads(run.stdout)


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
