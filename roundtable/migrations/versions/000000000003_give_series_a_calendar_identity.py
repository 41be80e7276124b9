"""Give series a calendar identity

Revision ID: 000000000003
Revises: 000000000002
"""

import uuid

import sqlalchemy as sa
from alembic import op


revision = '000000000003'
down_revision = '000000000002'
branch_labels = None
depends_on = None


# Columns are added and dropped in place: a table that SQLite copies is dropped meanwhile, and its
# sessions would lose their series. A column added in place needs a default, which SQLite keeps.
NEVER = '1970-01-01 00:00:00'


def upgrade() -> None:
    op.add_column('series', sa.Column('uid', sa.String(), nullable=False, server_default=''))
    op.add_column('series', sa.Column('sequence', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('series', sa.Column('revised_at', sa.DateTime(timezone=True), nullable=False, server_default=NEVER))
    _fill()
    if op.get_bind().dialect.name == 'postgresql':
        for name in ('uid', 'sequence', 'revised_at'):
            op.alter_column('series', name, server_default=None)
    op.create_index(op.f('ix_series_uid'), 'series', ['uid'], unique=True)


def downgrade() -> None:
    op.drop_index(op.f('ix_series_uid'), table_name='series')
    for name in ('revised_at', 'sequence', 'uid'):
        op.drop_column('series', name)


def _fill() -> None:
    """Give every series that stands a UID of its own; it was last revised when it was made."""
    connection = op.get_bind()
    series = sa.table('series', *map(sa.column, ('id', 'uid', 'created_at', 'revised_at')))
    connection.execute(sa.update(series).values(revised_at=series.c.created_at))
    for id_ in connection.scalars(sa.select(series.c.id)).all():
        one = sa.update(series).where(series.c.id == id_)
        connection.execute(one.values(uid=str(uuid.uuid4())))
