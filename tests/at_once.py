"""Several people at the same moment, each with a connection of their own."""

import threading
from collections.abc import Callable

from flask import Flask

from roundtable.database import db
from roundtable.domain.errors import RuleBrokenError


def at_once(app: Flask, *verbs: Callable[[], object]) -> list[str]:
    """Run verbs at the same moment, each in its own transaction; say how each ended."""
    db.session.commit()
    barrier = threading.Barrier(len(verbs))
    ends: list[str] = []

    def run(verb: Callable[[], object]) -> None:
        with app.app_context():
            barrier.wait()
            try:
                verb()
                db.session.commit()
                ends.append("done")
            except RuleBrokenError as error:
                db.session.rollback()
                ends.append(type(error).__name__)

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    return sorted(ends)
