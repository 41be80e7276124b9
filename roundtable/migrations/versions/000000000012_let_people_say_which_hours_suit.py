"""Let people say which hours suit them

Revision ID: 000000000012
Revises: 000000000011
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000012'
down_revision = '000000000011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('people', sa.Column('bands', sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column('people', 'bands')
