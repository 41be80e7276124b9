"""``flask --app app outbox …``: mails that wait, and sending them now."""

import click
from flask import current_app
from flask.cli import AppGroup

from roundtable.cli import posting
from roundtable.queries import outbox

group = AppGroup("outbox", help="Say what is in the outbox; send what is due.")


@group.command("list")
def list_() -> None:
    """Print each mail that has not left: ID, state, recipients, due, what the server said."""
    for mail in outbox.unsent():
        fields = [str(mail.id), mail.state.value, ", ".join(mail.recipients)]
        click.echo("\t".join([*fields, f"{mail.due_at:%Y-%m-%d %H:%M:%S}Z", mail.answer]))


@group.command("send")
def send() -> None:
    """Send what is due now. Prints ``sent NUMBER``."""
    click.echo(f"sent {posting.deliver(current_app._get_current_object())}")  # type: ignore[attr-defined]  # noqa: SLF001  a proxy has no other way
