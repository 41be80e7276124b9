"""Keep corrections of the ledger

Revision ID: 000000000016
Revises: 000000000015
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000016'
down_revision = '000000000015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('burden_corrections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('points <> 0 AND points BETWEEN -24000 AND 24000', name=op.f('ck_burden_corrections_points')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_burden_corrections_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_burden_corrections_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_burden_corrections_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_burden_corrections'))
    )
    op.create_index(op.f('ix_burden_corrections_group_id'), 'burden_corrections', ['group_id'], unique=False)
    op.create_index(op.f('ix_burden_corrections_person_id'), 'burden_corrections', ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_burden_corrections_person_id'), table_name='burden_corrections')
    op.drop_index(op.f('ix_burden_corrections_group_id'), table_name='burden_corrections')
    op.drop_table('burden_corrections')
