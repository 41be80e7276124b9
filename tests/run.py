"""The whole suite: ``python3 run.py test [--no-browser] [pytest options]``.

Browser tests need Chromium; its Debian package brings Pango for the PDFs with it. Where the
machine is Debian or Ubuntu and the user is root, what is missing is installed and said.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = {"chromium": CHROMIUM, "poppler-utils": ("pdftoppm",)}


def main(arguments: list[str]) -> int:
    """Run everything; the exit status is pytest's."""
    with_browser = "--no-browser" not in arguments
    options = [argument for argument in arguments if argument != "--no-browser"]
    if with_browser and not _prepare():
        return 2
    narrowed = any(not option.startswith("-") for option in options)
    parallel = [] if narrowed else ["-n", "2"]
    status = _pytest([*parallel, "-m", "not browser", *options])
    if with_browser and status in {0, 5}:
        status = _pytest([*parallel, "-m", "browser", *options]) or status
    return 0 if status == 5 and narrowed else status


def _pytest(options: list[str]) -> int:
    print("$ pytest", *options, flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *options], check=False).returncode


def _prepare() -> bool:
    """Install the programs that are missing, or name the line that does."""
    missing = [
        package
        for package, names in PACKAGES.items()
        if not any(shutil.which(name) for name in names)
    ]
    if not missing:
        return True
    line = ["apt-get", "install", "-y", *missing]
    if os.geteuid() == 0 and Path("/etc/debian_version").exists():
        print("Installing what the browser tests need:", *line, flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        return subprocess.run([*line, "-qq"], check=False).returncode == 0
    print(f"Browser tests need: sudo {' '.join(line)}   (or leave them out: --no-browser)")
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
