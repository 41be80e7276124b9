"""Programs that read calendars, each in its turn."""

from pathlib import Path

import pytest

from tests import run
from tests.interop import ical_js
from tests.interop.readers import READERS
from tests.interop.rows import Reader


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs other programs."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.interop)


@pytest.fixture(scope="session", autouse=True)
def _programs() -> None:
    missing = run.missing("interop") + ([] if ical_js.PACKAGE.exists() else ["ical.js"])
    if missing:
        pytest.fail(f"Missing: {', '.join(missing)} (python3 run.py test installs them)")


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each of the programs in turn."""
    return READERS[request.param]
