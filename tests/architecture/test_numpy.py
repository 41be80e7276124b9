"""The serving process is held to a bound of memory: what only the solver needs stays out of it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["app", "roundtable", "roundtable.domain.fairness.documents"])
def test_the_application_does_not_load_numpy(module: str) -> None:
    code = f"import sys, {module}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
