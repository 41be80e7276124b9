"""Let guests answer by a link

Revision ID: 000000000007
Revises: 000000000006
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000007'
down_revision = '000000000006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Letters that are there already have no link in them, and so need none.
    op.add_column('invitations', sa.Column('reply_nonce', sa.String(), nullable=True))
    op.create_index('uq_invitations_reply_nonce', 'invitations', ['reply_nonce'], unique=True)
    op.add_column('invitation_steps', sa.Column('is_from_guest', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('invitation_steps', 'is_from_guest')
    op.drop_index('uq_invitations_reply_nonce', table_name='invitations')
    op.drop_column('invitations', 'reply_nonce')
