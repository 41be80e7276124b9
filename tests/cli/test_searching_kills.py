"""A worker that is killed in the middle of a search loses nothing: the next one ends it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from roundtable import clock, planning
from roundtable.database import db
from roundtable.domain.plan_searches import LIMIT, MOST_TRIES, SearchState
from roundtable.models.plan_searches import PlanSearch
from roundtable.services import plan_searches
from tests.domain.fairness.instances import group
from tests.factories import make_account, make_group, make_series

ROOT = Path(__file__).resolve().parents[2]
KILLS = MOST_TRIES - 1
QUESTION = group(20, 26, 15)


def plans(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was found, without how far it was and how long it took."""
    found = [line for line in lines if "progress" not in line]
    return [{name: one[name] for name in one if name != "seconds"} for one in found]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.timeout(240)
def test_a_search_whose_workers_are_killed_ends_with_the_plans_of_an_undisturbed_one(
    installed: Flask, tmp_path: Path
) -> None:
    with installed.app_context():
        series = make_series(make_group(make_account("alice")))
        plan_searches.ask(series, json.dumps(QUESTION), now=clock.now())
        db.session.commit()
        db.engine.dispose()
    environment = os.environ | {
        "ROUNDTABLE_DATABASE_URL": installed.config["SQLALCHEMY_DATABASE_URI"],
        "KILLING_FOLDER": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.cli.search_killing", str(KILLS)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    with installed.app_context():
        search = db.session.scalars(sa.select(PlanSearch)).one()

    assert done.stdout == f"killed {KILLS}, solvers {KILLS}, left 0, done 1\n"
    assert (search.state, search.tries) == (SearchState.DONE, MOST_TRIES)
    assert all(one["proven"] for one in search.plans[:-1])
    assert plans(search.plans) == plans(list(planning.search(QUESTION, limit=LIMIT)))
