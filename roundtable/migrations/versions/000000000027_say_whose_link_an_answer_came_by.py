"""Say by whose link an answer came

Revision ID: 000000000027
Revises: 000000000021
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000027'
down_revision = '000000000021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('invitation_steps', sa.Column('is_from_copy', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('invitation_steps', 'is_from_copy')
