"""Fetch front-end packages with npm, check them, and keep the named files.

Only whoever updates a package runs this: ``python3 tools/vendor.py``. The files are committed,
and a test compares them with the checksums in ``vendor.json``.
"""

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "roundtable" / "static" / "vendor"
TESTS = ROOT / "tests" / "browser" / "vendor"

ICONS = [
    "arrow-down", "arrow-left", "arrow-right", "arrow-up", "calendar3", "check2", "check2-circle",
    "chevron-down", "chevron-right", "circle", "clock", "copy", "download", "envelope",
    "exclamation-triangle", "eye-slash", "gear", "globe2", "grip-vertical", "house",
    "info-circle", "journal-text", "link-45deg", "list-ul", "lock", "megaphone", "pencil",
    "people", "person", "person-plus", "pin-angle", "plus-lg", "printer", "rss", "search",
    "send", "star", "trash", "upload", "x-lg",
]  # fmt: skip

PACKAGES: list[tuple[str, str, Path, list[str]]] = [
    ("bootstrap", "5.3.9", STATIC, ["dist/css/bootstrap.min.css"]),
    ("htmx.org", "4.0.1", STATIC, ["dist/htmx.min.js"]),
    ("sortablejs", "1.15.7", STATIC, ["Sortable.min.js"]),
    ("bootstrap-icons", "1.13.2", STATIC, [f"icons/{name}.svg" for name in ICONS]),
    (
        "@fontsource-variable/source-serif-4",
        "5.3.1",
        STATIC,
        ["files/source-serif-4-latin-wght-normal.woff2",
         "files/source-serif-4-latin-ext-wght-normal.woff2",
         "files/source-serif-4-latin-wght-italic.woff2"],
    ),
    (
        "@fontsource-variable/source-sans-3",
        "5.3.0",
        STATIC,
        ["files/source-sans-3-latin-wght-normal.woff2",
         "files/source-sans-3-latin-ext-wght-normal.woff2",
         "files/source-sans-3-latin-wght-italic.woff2"],
    ),
    ("axe-core", "4.14.1", TESTS, ["axe.min.js"]),
]  # fmt: skip


def main() -> None:
    """Fetch every package and write the list of checksums."""
    kept: dict[str, dict[str, str]] = {}
    for name, version, target, files in PACKAGES:
        kept |= _fetch(name, version, target, files)
    _write_sprite(STATIC / "bootstrap-icons-1.13.2")
    (ROOT / "tools" / "vendor.json").write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")


def _fetch(name: str, version: str, target: Path, files: list[str]) -> dict[str, dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        packed = json.loads(
            subprocess.check_output(
                ["npm", "pack", "--json", f"{name}@{version}"], cwd=folder, text=True
            )
        )[0]
        with tarfile.open(Path(folder) / packed["filename"]) as archive:
            archive.extractall(folder, filter="data")
        place = target / f"{name.rpartition('/')[2]}-{packed['version']}"
        content = Path(folder) / "package"
        licence = next(path.name for path in content.iterdir() if path.name.startswith("LICENSE"))
        return {
            str((place / Path(file).name).relative_to(ROOT)): _keep(content / file, place)
            for file in [*files, licence]
        }


def _write_sprite(folder: Path) -> None:
    """Join the icons into one file: a page then fetches one."""
    symbols = []
    for path in sorted(folder.glob("*.svg")):
        if path.name != "sprite.svg":
            inner = path.read_text().split(">", 1)[1].rpartition("</svg>")[0].strip()
            symbols.append(f'<symbol id="{path.stem}" viewBox="0 0 16 16">{inner}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>"
    (folder / "sprite.svg").write_text(sprite + "\n")


def _keep(source: Path, place: Path) -> dict[str, str]:
    place.mkdir(parents=True, exist_ok=True)
    data = source.read_bytes()
    (place / source.name).write_bytes(data)
    return {"sha256": hashlib.sha256(data).hexdigest()}


if __name__ == "__main__":
    main()
