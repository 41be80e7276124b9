"""What is done outside requests: mails leave; at each start and every night there is more.

Sessions follow new time zone rules then, and series are extended.

The queue holds nothing that matters: huey delivers at most once, so a job only looks what is
due, and doing it twice adds nothing.
"""

import subprocess
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask
from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from roundtable import clock
from roundtable.cli import bringing, fetching, posting, searching
from roundtable.database import db, reads_only
from roundtable.mail.mailbox import MailboxAwayError
from roundtable.queries import people_files, people_pairs
from roundtable.services import (
    guest_letters,
    plan_marks,
    series,
    session_notices,
    visit_reminders,
    zone_rules,
)
from roundtable.services import people_pairs as pairs_service
from roundtable.services.zone_rules import OlderRulesError

NAME = "roundtable"
AT_NIGHT = {"hour": "2", "minute": "17"}
PACE = {"scheduler_interval": 5, "max_delay": 2, "workers": 2}
"""Seconds: what waits is looked at so often, and who calls is heard so soon at the latest.

Of the two workers one may search for fair times, one search at a time; mails go by the other.
"""


class BesideServer(Consumer):  # type: ignore[misc]  # huey has no types
    """Works in threads beside a server, whose signals it leaves alone."""

    def _set_signal_handlers(self) -> None:
        """Not ours: Python allows them in the main thread only, and the server has its own."""


class Jobs(NamedTuple):
    """The queue, and the jobs that are asked for."""

    huey: Huey
    deliver: Any
    bring: Any


def prepare(app: Flask) -> Jobs:
    """Make the queue with its jobs, in a file of its own or in the app's PostgreSQL."""
    huey, first = _queue(app), threading.Lock()

    porter = Porter(app)

    def look_what_is_due() -> None:
        derive(app)
        extend(app)
        look_for_doubles(app)

    def begin() -> None:
        if first.acquire(blocking=False):  # each of the workers begins
            look_what_is_due()

    def search() -> None:
        searching.search(app)

    def look_for_searches() -> None:
        if searching.is_waiting(app):
            searches()

    def deliver() -> None:
        look_for_searches()
        posting.deliver(app)

    def bring() -> None:
        porter.start()

    def sweep() -> None:
        look_for_searches()
        posting.deliver(app)
        porter.start()
        call_off(app)
        remind_hosts(app)
        tell_members(app)
        fetch(app)

    searches = huey.task()(search)
    huey.periodic_task(crontab())(sweep)
    huey.on_startup()(begin)
    huey.periodic_task(crontab(**AT_NIGHT))(look_what_is_due)
    huey.on_shutdown("rest")(porter.stop)

    huey.on_shutdown("close")(partial(_close, huey))
    return Jobs(huey=huey, deliver=huey.task()(deliver), bring=huey.task()(bring))


def _close(huey: Huey) -> None:
    with suppress(AttributeError):  # one of the workers has closed it before the other
        huey.storage.close()


class Porter:
    """A process of its own for long lists, so that mails need not wait and memory comes back.

    Ending it loses nothing: whoever begins anew goes on where it was.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin where a list waits and nobody is at it."""
        if self._process is not None and self._process.poll() is None:
            return
        with self.app.app_context(), reads_only():
            waits = people_files.do_any_wait(now=clock.now())
        if waits:
            self._process = bringing.start(self.app)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()


class Bell:
    """Calls the worker, in whichever process it works, to look into the outbox."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._jobs: Jobs | None = None

    def __call__(self, wait: float) -> None:
        """Call it in so many seconds; where that fails, the sweep of each minute finds the mail."""
        try:
            if self._jobs is None:
                self._jobs = prepare(self.app)
            if wait:
                self._jobs.deliver.schedule(delay=wait)
            else:
                self._jobs.deliver()
        except Exception as error:  # noqa: BLE001  what was asked for is stored: no reason to fail
            self._note(error)

    def bring(self) -> None:
        """Let it bring in the lists that wait; the sweep of each minute would find them too."""
        try:
            if self._jobs is None:
                self._jobs = prepare(self.app)
            self._jobs.bring()
        except Exception as error:  # noqa: BLE001  what was asked for is stored: no reason to fail
            self._note(error)

    def _note(self, error: Exception) -> None:
        self.app.logger.warning("the worker cannot be called: %s", type(error).__name__)


def derive(app: Flask) -> int:
    """Put sessions where today's time zone rules have them, log each, and say how many.

    A log is read by others than the group: it names no group and no title.
    """
    try:
        with app.app_context():
            moved = zone_rules.derive_again(now=clock.now())
            marked = plan_marks.look_again(now=clock.now())
            if moved:
                session_notices.keep_up_all(now=clock.now(), house=app.config["MAIL_FROM"])
            db.session.commit()
    except OlderRulesError as error:
        app.logger.warning("moved nothing: %s", error)
        return 0
    if marked:
        app.logger.info("%s plans are to be looked at again", marked)
    for one in moved:
        what = (one.session_id, one.local_start, one.time_zone, one.before_at, one.after_at)
        app.logger.info("moved session %s, %s in %s, from %s to %s", *what)
    return len(moved)


def look_for_doubles(app: Flask) -> int:
    """Note who may be whom in the directory, and say how many pairs were not noted before."""
    with app.app_context(), reads_only():
        found = people_pairs.find_all()
    with app.app_context():
        noted = pairs_service.note(found)
        db.session.commit()
    return noted


def extend(app: Flask) -> int:
    """Make the sessions that series lack, and say how many."""
    with app.app_context():
        made = series.extend_all(now=clock.now())
        db.session.commit()
    if made:
        app.logger.info("extended %s", made)
    return made


def call_off(app: Flask) -> int:
    """Take the times that were let go out of their guests' calendars, and say how many."""
    with app.app_context():
        told = guest_letters.call_off(now=clock.now(), house=app.config["MAIL_FROM"])
        db.session.commit()
    return told


def remind_hosts(app: Flask) -> int:
    """Tell those who moderate tomorrow who comes, and say how many mails that was."""
    with app.app_context():
        written = visit_reminders.remind_hosts(now=clock.now(), house=app.config["MAIL_FROM"])
        db.session.commit()
    return written


def tell_members(app: Flask) -> int:
    """Tell members of sessions that have come near, and say how many mails that was."""
    with app.app_context():
        told = session_notices.keep_up_all(now=clock.now(), house=app.config["MAIL_FROM"])
        db.session.commit()
    return told


def fetch(app: Flask) -> int:
    """Read the mailbox, where there is one, and say how many mails came."""
    if app.config["MAIL_INBOX"] is None:
        return 0
    try:
        return fetching.fetch(app)
    except MailboxAwayError as error:
        app.logger.warning("the mailbox cannot be read: %s", error)
        return 0


def start_beside(app: Flask) -> Consumer:
    """Start working in threads."""
    consumer = BesideServer(prepare(app).huey, check_worker_health=False, **PACE)
    consumer.start()
    return consumer


def stop_beside(consumer: Consumer) -> None:
    """Let what is being done come to its end, and close the queue."""
    consumer.stop(graceful=True)
    consumer.huey.storage.close()


def run_alone(app: Flask) -> None:
    """Work until a signal ends it."""
    Consumer(prepare(app).huey, **PACE).run()


def _queue(app: Flask) -> Huey:
    url = sa.make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "postgresql":
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        return PostgresHuey(NAME, dsn=dsn, results=False, table_prefix="jobs")
    # Without WAL: Python's own SQLite, which huey uses, may be one that corrupts it.
    file = Path(app.instance_path) / "jobs.sqlite3"
    return SqliteHuey(NAME, filename=str(file), journal_mode="delete", results=False)
