"""The steps of ``bench import``, each called as ``python -m bench.import_steps NAME FOLDER``.

A step prints one JSON object.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from bench import ground
from bench.imports import DOUBLES, ROWS
from roundtable import clock, create_app
from roundtable.cli.bringing import bring
from roundtable.database import db, reads_only
from roundtable.documents import people_stream
from roundtable.domain.import_review import ListDefaults
from roundtable.domain.people_files import FOLDER
from roundtable.domain.people_import import ReadPerson
from roundtable.models.people import Person
from roundtable.models.people_files import PeopleFile
from roundtable.models.people_search import searched
from roundtable.queries.people_import import review
from roundtable.queries.people_pairs import find_all
from roundtable.services import people_files, people_making
from tests.factories import make_account
from tests.near_people import Entry, entries

SEED = 5
CHOICES = {
    "time_zone": "Europe/Berlin",
    "language": "de",
    "seniority": "peer",
    "source": "fair",
    "adds_likely": True,
    "fills_gaps": False,
}


def fill(app: Flask, folder: Path) -> dict[str, Any]:
    """Fill the address book, write the list, and say who of the book is whom."""
    book, whole = entries(ROWS, DOUBLES, seed=SEED), entries(ROWS, 0, seed=SEED + 1)
    with app.app_context():
        first = make_account("alice").person_id + 1
        defaults = ListDefaults()
        for start in range(0, ROWS, 5_000):
            rows = [_row(entry, defaults) for entry in book[start : start + 5_000]]
            db.session.execute(sa.insert(Person), rows)
        db.session.commit()
    (folder / "who.json").write_text(json.dumps([first, [entry.who for entry in book]]))
    path = folder / FOLDER / "list"
    path.parent.mkdir()
    lines = (";".join((e.given, e.family, e.email, e.organisation)) for e in whole)
    path.write_text("\n".join(("given;family;email;organisation", *lines)), "utf-8")
    return {}


def preview(app: Flask, folder: Path) -> dict[str, Any]:
    """Look at the first 200 rows, as the page does."""
    with app.app_context(), reads_only():
        db.session.execute(sa.text("SELECT 1"))
        began = time.perf_counter()
        rows = list(islice(people_stream.stream(folder / FOLDER / "list", "list.csv"), 200))
        reviewed = review(rows)
        return {"seconds": time.perf_counter() - began, "rows": len(reviewed)}


def bring_in(app: Flask, folder: Path) -> dict[str, Any]:
    """Bring the list in, as the worker does."""
    with app.app_context():
        account_id = db.session.scalar(sa.text("SELECT id FROM accounts"))
        file = PeopleFile(
            account_id=account_id,
            filename="list.csv",
            stored_as="list",
            size=(folder / FOLDER / "list").stat().st_size,
            digest="",
            created_at=clock.now(),
        )
        db.session.add(file)
        db.session.flush()
        people_files.begin(file, CHOICES, None)
        db.session.commit()
    began = time.perf_counter()
    bring(app)
    seconds = time.perf_counter() - began
    with app.app_context():
        counts = db.session.scalars(sa.select(PeopleFile.counts)).one()
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "megabytes": kilobytes / 1024, "counts": counts}


def doubles(app: Flask, folder: Path) -> dict[str, Any]:
    """Look through the address book as it was before; compare with who is whom."""
    first, who = json.loads((folder / "who.json").read_text())
    with app.app_context():
        last = first + len(who)
        db.session.execute(sa.text("DELETE FROM people_pairs"))
        db.session.execute(sa.text("DELETE FROM people WHERE id >= :last"), {"last": last})
        db.session.commit()
    with app.app_context(), reads_only():
        began = time.perf_counter()
        found = set(find_all())
        seconds = time.perf_counter() - began
    places: dict[int, list[int]] = {}
    for place, one in enumerate(who):
        places.setdefault(one, []).append(first + place)
    true = {(two[0], two[1]) for two in places.values() if len(two) == 2}
    return {
        "seconds": seconds,
        "pairs": len(found),
        "precision": len(found & true) / len(found),
        "recall": len(found & true) / len(true),
    }


def common(app: Flask, folder: Path) -> Mapping[str, Any]:
    """Rank the address book by what it shares with one person."""
    first, who = json.loads((folder / "who.json").read_text())
    with app.app_context():
        ground.furnish(range(first, first + len(who)), seed=SEED)
        return ground.rank()


def _row(entry: Entry, defaults: ListDefaults) -> dict[str, Any]:
    read = ReadPerson(
        given=entry.given,
        family=entry.family,
        email=entry.email,
        organisation=entry.organisation,
    )
    columns = people_making.columns(read, defaults)
    return columns | searched(columns) | {"created_at": clock.now()}


WAYS: dict[str, Callable[[Flask, Path], Mapping[str, Any]]] = {
    "fill": fill,
    "preview": preview,
    "bring": bring_in,
    "doubles": doubles,
    "common": common,
}


if __name__ == "__main__":
    app = create_app()
    app.instance_path = sys.argv[2]
    print(json.dumps(WAYS[sys.argv[1]](app, Path(sys.argv[2]))))
