"""How many SQL statements a page takes, counted in this process."""

import sqlalchemy as sa
from flask import Flask

from roundtable.database import db
from roundtable.queries import accounts


def counted(app: Flask, path: str, email: str) -> int:
    """The statements of one answer, without BEGIN and the like."""
    client = app.test_client()
    with app.app_context():
        account = accounts.find_by_email(email)
        assert account is not None
        token, engine = account.fs_uniquifier, db.engine
    with client.session_transaction() as cookie:
        cookie.update({"_user_id": token, "_fresh": True})
    client.get(path)
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(path)
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return len([one for one in statements if not one.startswith("BEGIN")])
