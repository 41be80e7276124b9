"""Let sessions take turns between several times of day

Revision ID: 000000000013
Revises: 000000000012
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000013'
down_revision = '000000000012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('sessions', sa.Column('turn', sa.Integer(), nullable=True))
    op.add_column('series', sa.Column('second_time', sa.Time(), nullable=True))
    op.add_column('series', sa.Column('third_time', sa.Time(), nullable=True))
    op.add_column('series', sa.Column('first_turn', sa.Integer(), server_default='0', nullable=False))
    op.add_column('series', sa.Column('turn_order', sa.String(length=32), server_default='cycle', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('series') as batch:
        batch.drop_column('turn_order')
        batch.drop_column('first_turn')
        batch.drop_column('third_time')
        batch.drop_column('second_time')
    op.drop_column('sessions', 'turn')
