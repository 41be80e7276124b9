"""Note how large calendars are

Revision ID: 000000000029
Revises: 000000000028
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000029'
down_revision = '000000000028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('feed_fetches') as batch:
        batch.add_column(sa.Column('size', sa.Integer(), server_default='0', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('feed_fetches') as batch:
        batch.drop_column('size')
