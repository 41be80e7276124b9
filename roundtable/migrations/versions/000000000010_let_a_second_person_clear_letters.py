"""Let a second person clear letters

Revision ID: 000000000010
Revises: 000000000009
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000010'
down_revision = '000000000009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('groups', sa.Column('needs_two', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('invitations') as batch:
        batch.add_column(sa.Column('writer_id', sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f('fk_invitations_writer_id'), 'accounts', ['writer_id'], ['id'], ondelete='SET NULL')


def downgrade() -> None:
    with op.batch_alter_table('invitations') as batch:
        batch.drop_constraint(batch.f('fk_invitations_writer_id'), type_='foreignkey')
        batch.drop_column('writer_id')
    op.drop_column('groups', 'needs_two')
