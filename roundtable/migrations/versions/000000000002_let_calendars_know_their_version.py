"""Let calendars know their version

Revision ID: 000000000002
Revises: 000000000001
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000002'
down_revision = '000000000001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('feeds', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True))
    op.execute('UPDATE feeds SET changed_at = created_at')
    with op.batch_alter_table('feeds', schema=None) as batch_op:
        batch_op.alter_column('changed_at', existing_type=sa.DateTime(timezone=True), nullable=False)

    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_version', sa.Integer(), server_default='1', nullable=False))

    with op.batch_alter_table('offers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_version', sa.Integer(), server_default='1', nullable=False))

    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendar_version', sa.Integer(), server_default='1', nullable=False))


def downgrade() -> None:
    op.drop_column('sessions', 'calendar_version')
    op.drop_column('offers', 'calendar_version')
    op.drop_column('groups', 'calendar_version')

    with op.batch_alter_table('feeds', schema=None) as batch_op:
        batch_op.drop_column('changed_at')
        batch_op.drop_column('version')
