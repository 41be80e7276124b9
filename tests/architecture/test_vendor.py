"""What is fetched from elsewhere is what was checked."""

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


def test_the_lock_of_the_calendar_reader_has_checksums_and_no_addresses() -> None:
    text = (ROOT / "tests" / "interop" / "package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}

    assert {name: entry["integrity"][:7] for name, entry in packages.items()} == {
        "node_modules/ical.js": "sha512-"
    }
    assert "://" not in text
