"""The jobs without a server."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from roundtable.cli import jobs


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Do what is done at night, in a process of its own, until it is ended.

    ``python3 run.py`` does so beside its server; this is for other servers, such as gunicorn.
    Prints ``working`` once it has begun.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    click.echo("working")
    jobs.run_alone(app)
