"""Remember what guests were told

Revision ID: 000000000008
Revises: 000000000007
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000008'
down_revision = '000000000007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('offers', sa.Column('told_sequence', sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column('offers', 'told_sequence')
