"""How alembic reaches the app's database and models."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

import roundtable.models  # noqa: F401  makes the metadata complete
from roundtable.database import Base, UTCDateTime, db


def run() -> None:
    """Migrate over the app's own engine, one transaction for all steps."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=_render,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


def _render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column types as what the database sees: a migration must not import models."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


run()
