"""Say where prospects were found

Revision ID: 000000000019
Revises: 000000000020
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000019'
down_revision = '000000000020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('prospects') as batch:
        batch.add_column(sa.Column('source', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('prospects') as batch:
        batch.drop_column('source')
