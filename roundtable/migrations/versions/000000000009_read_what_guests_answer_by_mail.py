"""Read what guests answer by mail

Revision ID: 000000000009
Revises: 000000000008
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000009'
down_revision = '000000000008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('inbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('cause', sa.String(length=32), nullable=False),
    sa.Column('invitation_id', sa.Integer(), nullable=True),
    sa.Column('sender', sa.String(), nullable=False),
    sa.Column('sender_name', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('proposed_from', sa.DateTime(timezone=True), nullable=True),
    sa.Column('proposed_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('handled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_inbox_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['invitation_id'], ['invitations.id'], name=op.f('fk_inbox_invitation_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox')),
    sa.UniqueConstraint('digest', name=op.f('uq_inbox_digest'))
    )
    op.create_index(op.f('ix_inbox_invitation_id'), 'inbox', ['invitation_id'], unique=False)
    op.create_index('ix_inbox_state_received_at', 'inbox', ['state', 'received_at'], unique=False)
    op.add_column('offers', sa.Column('answer_stamped_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('people', sa.Column('bounced_address', sa.String(), server_default='', nullable=False))
    op.add_column('people', sa.Column('bounce_words', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('people', 'bounce_words')
    op.drop_column('people', 'bounced_address')
    op.drop_column('offers', 'answer_stamped_at')
    op.drop_index('ix_inbox_state_received_at', table_name='inbox')
    op.drop_index(op.f('ix_inbox_invitation_id'), table_name='inbox')
    op.drop_table('inbox')
