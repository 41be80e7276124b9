"""Let people have a region, and search longer for fair times

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
    op.create_table('plan_searches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('series_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('progress', sa.JSON(), nullable=True),
    sa.Column('plans', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['series_id'], ['series.id'], name=op.f('fk_plan_searches_series_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_searches')),
    sa.UniqueConstraint('series_id', 'mark', name=op.f('uq_plan_searches_series_id_mark'))
    )
    op.create_index(op.f('ix_plan_searches_state'), 'plan_searches', ['state'], unique=False)
    op.add_column('series', sa.Column('planned_offsets', sa.JSON(), nullable=True))
    op.add_column('series', sa.Column('planned_tzdata', sa.String(), nullable=True))
    op.add_column('series', sa.Column('look_again_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('series', sa.Column('plan_note', sa.String(), server_default='', nullable=False))
    op.add_column('people', sa.Column('region', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('people', 'region')
    for name in ('plan_note', 'look_again_at', 'planned_tzdata', 'planned_offsets'):
        op.drop_column('series', name)
    op.drop_index(op.f('ix_plan_searches_state'), table_name='plan_searches')
    op.drop_table('plan_searches')
