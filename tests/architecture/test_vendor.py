"""The front-end files are the ones that were fetched and checked."""

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_vendored_files_have_their_checksums() -> None:
    kept = json.loads((ROOT / "tools" / "vendor.json").read_text())
    wrong = [
        name
        for name, entry in kept.items()
        if hashlib.sha256((ROOT / name).read_bytes()).hexdigest() != entry["sha256"]
    ]

    assert wrong == []
