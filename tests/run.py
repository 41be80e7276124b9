"""The whole suite: ``python3 run.py test [--no-browser] [--no-interop] [pytest options]``.

Browser tests need Chromium; its Debian package brings Pango for the PDFs with it. Interop tests
need the programs that read our calendars, and one that keeps mail. Where the machine is Debian or
Ubuntu and the user is root, what is missing is installed and said.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: For each kind of tests the packages, and what shows that one of them is there.
PACKAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "browser": {"chromium": CHROMIUM, "poppler-utils": ("pdftoppm",)},
    "interop": {
        "nodejs": ("node",),
        "npm": ("npm",),
        "libical3": ("libical.so.3",),
        "khal": ("khal",),
        "vdirsyncer": ("vdirsyncer",),
        "libc-bin": ("zic",),
        "dovecot-imapd": ("dovecot",),
    },
}
#: Where ical.js is installed, as its lock says.
INTEROP = Path(__file__).parent / "interop"
SEARCHED = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])


def main(arguments: list[str]) -> int:
    """Run everything; the exit status is pytest's."""
    kinds = [kind for kind in PACKAGES if f"--no-{kind}" not in arguments]
    options = [each for each in arguments if each not in {f"--no-{kind}" for kind in PACKAGES}]
    if not _prepare(kinds):
        return 2
    narrowed = any(not option.startswith("-") for option in options)
    parallel = [] if narrowed else ["-n", "2"]
    chosen = "not browser" if "interop" in kinds else "not browser and not interop"
    status = _pytest([*parallel, "-m", chosen, *options])
    if "browser" in kinds and status in {0, 5}:
        status = _pytest([*parallel, "-m", "browser", *options]) or status
    return 0 if status == 5 and narrowed else status


def missing(kind: str) -> list[str]:
    """Name the packages that a kind of tests needs and the machine lacks."""
    return [package for package, signs in PACKAGES[kind].items() if not any(map(_is_there, signs))]


def _pytest(options: list[str]) -> int:
    print("$ pytest", *options, flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *options], check=False).returncode


def _prepare(kinds: Sequence[str]) -> bool:
    """Install the programs that are missing, or name the line that does."""
    packages = [package for kind in kinds for package in missing(kind)]
    if packages and not _install(packages):
        leave_out = " ".join(f"--no-{kind}" for kind in kinds if missing(kind))
        line = " ".join(["sudo apt-get install -y", *packages])
        print(f"The tests need: {line}   (or leave them out: {leave_out})")
        return False
    return "interop" not in kinds or _install_ical_js()


def _install(packages: list[str]) -> bool:
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return False
    line = ["apt-get", "install", "-y", *packages]
    print("Installing what the tests need:", *line, flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    return subprocess.run([*line, "-qq"], check=False).returncode == 0


def _install_ical_js() -> bool:
    """Install what the lock names, unless it has not changed since; no script of it is run."""
    lock, installed = INTEROP / "package-lock.json", INTEROP / "node_modules/.package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return True
    line = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    print("Installing what the tests need:", *line, flush=True)
    return subprocess.run(line, cwd=INTEROP, check=False).returncode == 0


def _is_there(sign: str) -> bool:
    """A program on the path, or a library that can be loaded."""
    if ".so." not in sign:
        return shutil.which(sign, path=SEARCHED) is not None
    try:
        ctypes.CDLL(sign)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
