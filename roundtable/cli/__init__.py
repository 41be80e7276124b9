"""The command line: ``flask --app app …``. Every command commits what it changed, or nothing."""

from flask import Flask

from roundtable.cli import (
    accounts,
    database,
    demo,
    doctor,
    feeds,
    inbox,
    jobs,
    outbox,
    people,
    plan,
    sessions,
    worker,
)

COMMANDS = [
    accounts.group,
    database.group,
    demo.group,
    doctor.doctor,
    feeds.group,
    inbox.group,
    outbox.group,
    people.group,
    plan.plan,
    sessions.group,
    worker.worker,
]


def init_app(app: Flask) -> None:
    """Offer the commands, and a bell that calls the worker."""
    app.extensions["bell"] = jobs.Bell(app)
    for command in COMMANDS:
        app.cli.add_command(command)
