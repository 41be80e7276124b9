"""Give members a page of their own

Revision ID: 000000000011
Revises: 000000000010
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000011'
down_revision = '000000000010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('memberships', sa.Column('page_nonce', sa.String(), nullable=True))
    op.create_index('uq_memberships_page_nonce', 'memberships', ['page_nonce'], unique=True)
    op.create_table('absences',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('first_on', sa.Date(), nullable=False),
    sa.Column('last_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_absences_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_absences'))
    )
    op.create_index(op.f('ix_absences_person_id'), 'absences', ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_absences_person_id'), table_name='absences')
    op.drop_table('absences')
    op.drop_index('uq_memberships_page_nonce', table_name='memberships')
    op.drop_column('memberships', 'page_nonce')
