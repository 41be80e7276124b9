"""Keep how long who came back was away

Revision ID: 000000000028
Revises: 000000000027
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000028'
down_revision = '000000000027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('memberships') as batch:
        batch.add_column(sa.Column('times_away', sa.JSON(), server_default='[]', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('memberships') as batch:
        batch.drop_column('times_away')
