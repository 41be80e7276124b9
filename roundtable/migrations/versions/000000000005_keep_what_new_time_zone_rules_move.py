"""Keep what new time zone rules move

Revision ID: 000000000005
Revises: 000000000004
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000005'
down_revision = '000000000004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('zone_moves',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('tzdata_version', sa.String(), nullable=False),
    sa.Column('before_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('after_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_zone_moves_session_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_zone_moves'))
    )
    op.create_index(op.f('ix_zone_moves_session_id'), 'zone_moves', ['session_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_zone_moves_session_id'), table_name='zone_moves')
    op.drop_table('zone_moves')
