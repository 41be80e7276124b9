"""Give accounts a circle of their own

Revision ID: 000000000022
Revises: 000000000023
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000022'
down_revision = '000000000023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('groups', sa.Column('kind', sa.String(length=32), server_default='round', nullable=False))


def downgrade() -> None:
    op.execute("DELETE FROM groups WHERE kind = 'circle'")  # they would turn into rounds
    op.drop_column('groups', 'kind')
