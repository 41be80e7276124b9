"""Start roundtable, test it, or load the demonstration: needs only Python 3.11 and pip.

python3 run.py [--host HOST] [--port PORT]   install, migrate, serve
python3 run.py test [--no-browser] [--no-interop] [...]
                                             the whole test suite
python3 run.py demo                          load the demonstration
python3 run.py bench [NAME]                  the speed figures
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCKS = {"run": "requirements.lock", "develop": "requirements-dev.lock"}


def main(arguments: list[str]) -> int:
    """Prepare the environment, then become the program that was asked for."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file runs before any check of ours
        print("roundtable needs Python 3.11 or newer.", file=sys.stderr)
        return 2
    command, rest = (arguments[0], arguments[1:]) if arguments else ("serve", [])
    if command.startswith("-"):
        command, rest = "serve", arguments
    if command in {"-h", "--help", "help"} or rest[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if command not in {"serve", "test", "demo", "bench"}:
        print(f"There is no command {command!r}.\n{__doc__}", file=sys.stderr)
        return 2
    install("develop" if command in {"test", "bench"} else "run")
    return become(command, rest)


def install(kind: str) -> None:
    """Install what a lock names, unless the environment already holds it."""
    lock = ROOT / LOCKS[kind]
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    mark = ENVIRONMENT / f"installed-{kind}"
    if PYTHON.exists() and mark.exists() and mark.read_text() == wanted:
        return
    print(f"Installing what {lock.name} names into .venv (once) ...", flush=True)
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=False, symlinks=True)
    outside = getattr(sys, "_base_executable", sys.executable)  # an environment has no pip
    pip = [outside, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check"]
    named = ["--require-hashes", "--no-deps", "-r", str(lock)]  # the lock is complete
    subprocess.run([*pip, "install", "--quiet", *named], cwd=ROOT, check=True)
    mark.write_text(wanted)


def become(command: str, rest: list[str]) -> int:
    """Replace this process by the program, inside the environment."""
    modules = {
        "serve": ["-m", "roundtable"],
        "test": ["-m", "tests.run"],
        "demo": ["-m", "flask", "--app", "app", "demo", "load"],
        "bench": ["-m", "bench"],
    }
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), *modules[command], *rest])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        print(f"pip could not install: it ended with {error.returncode}.", file=sys.stderr)
        sys.exit(1)
