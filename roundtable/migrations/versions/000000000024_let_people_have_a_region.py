"""Let people have a region

Revision ID: 000000000024
Revises: 000000000026
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000024'
down_revision = '000000000026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('people', sa.Column('region', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('people', 'region')
