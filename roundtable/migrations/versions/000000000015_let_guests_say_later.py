"""Let guests say later

Revision ID: 000000000015
Revises: 000000000013
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000015'
down_revision = '000000000013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('invitations') as batch:
        batch.add_column(sa.Column('resting_until', sa.Date(), nullable=True))
        batch.add_column(sa.Column('successor_id', sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f('fk_invitations_successor_id'), 'invitations', ['successor_id'], ['id'], ondelete='SET NULL')
        batch.create_index(batch.f('ix_invitations_successor_id'), ['successor_id'])
    op.add_column('groups', sa.Column('supervisor_email', sa.String(), server_default='', nullable=False))
    op.add_column('groups', sa.Column('supervisor_form', sa.String(length=32), server_default='formal', nullable=False))
    with op.batch_alter_table('outbox') as batch:
        batch.add_column(sa.Column('group_id', sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f('fk_outbox_group_id'), 'groups', ['group_id'], ['id'], ondelete='SET NULL')
        batch.create_index(batch.f('ix_outbox_group_id'), ['group_id'])


def downgrade() -> None:
    with op.batch_alter_table('outbox') as batch:
        batch.drop_index(batch.f('ix_outbox_group_id'))
        batch.drop_constraint(batch.f('fk_outbox_group_id'), type_='foreignkey')
        batch.drop_column('group_id')
    op.drop_column('groups', 'supervisor_form')
    op.drop_column('groups', 'supervisor_email')
    with op.batch_alter_table('invitations') as batch:
        batch.drop_index(batch.f('ix_invitations_successor_id'))
        batch.drop_constraint(batch.f('fk_invitations_successor_id'), type_='foreignkey')
        batch.drop_column('successor_id')
        batch.drop_column('resting_until')
