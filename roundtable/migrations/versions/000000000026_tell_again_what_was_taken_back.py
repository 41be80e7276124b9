"""Tell members again of what was taken back

Revision ID: 000000000026
Revises: 000000000022
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000026'
down_revision = '000000000022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('session_notices', sa.Column('before', sa.JSON(none_as_null=True), nullable=True))
    op.add_column('session_notices', sa.Column('held_sequence', sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column('session_notices', 'held_sequence')
    op.drop_column('session_notices', 'before')
