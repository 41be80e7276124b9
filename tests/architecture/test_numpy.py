"""The serving process is held to a bound of memory: what only the solver needs stays out of it."""

import subprocess
import sys


def test_the_application_does_not_load_numpy() -> None:
    modules = "app, roundtable.planning, roundtable.domain.fairness.guest_documents"
    code = f"import sys, {modules}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
