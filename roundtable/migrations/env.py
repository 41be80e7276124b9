"""How alembic reaches the app's database and models."""

from alembic import context

import roundtable.models  # noqa: F401  makes the metadata complete
from roundtable.database import Base, db


def run() -> None:
    """Migrate over the app's own engine, one transaction for all steps."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
