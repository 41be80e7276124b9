"""Four workers on one PostgreSQL: no mail arrives twice, and none is lost."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from bench.figures import Figure
from bench.mails import put, worker
from bench.server import ROOT, Installation
from bench.sink import Sink
from roundtable import create_app
from roundtable.database import db
from roundtable.domain.outbox import MailState
from roundtable.models.outbox import OutboxMail
from roundtable.settings import load

SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
WORKERS = 4
MAILS = 2_000
PATIENCE = 120.0
NAME = f"{WORKERS} workers on PostgreSQL"


def measure(installation: Installation, sink: Sink) -> list[Figure]:
    """Where there is no PostgreSQL, the row says so."""
    url = os.environ.get("DATABASE_URL", SERVER)
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        server.connect().close()
    except OperationalError:
        details = {"not measured": f"there is no PostgreSQL at {server.url.host}"}
        return [Figure(name=f"{NAME}: mails twice", value=0, unit="mails", details=details)]
    with _database(server) as url:
        return _measure(installation.over(url), sink)


def _measure(installation: Installation, sink: Sink) -> list[Figure]:
    installation.run("database", "migrate")
    app = create_app(load(ROOT / "instance", installation.environment))
    put(app, MAILS)
    with ExitStack() as stack:
        workers = [
            stack.enter_context(worker(installation.environment)) for _number in range(WORKERS)
        ]
        said = [one.communicate(timeout=PATIENCE)[0].strip() for one in workers]
    taken = sink.taken()
    is_sent = sa.select(sa.func.count()).where(OutboxMail.state == MailState.SENT)
    with app.app_context():
        sent = db.session.scalar(is_sent) or 0
        db.session.remove()
        db.engine.dispose()
    details = {"mails": MAILS, "said": ", ".join(said), "noted as sent": sent}
    return [
        Figure(
            name=f"{NAME}: mails twice",
            value=taken.mails - taken.names,
            unit="mails",
            must=0,
            details=details,
        ),
        Figure(name=f"{NAME}: mails lost", value=MAILS - taken.names, unit="mails", must=0),
        Figure(name=f"{NAME}: rate", value=taken.a_second, unit="mails/s"),
    ]


@contextmanager
def _database(server: sa.Engine) -> Iterator[str]:
    """A database for the purpose, which goes afterwards."""
    name = f"roundtable_bench_{secrets.token_hex(4)}"
    with server.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    try:
        yield server.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()
