"""Keep people's word about letters, and one's rhythm with them

Revision ID: 000000000023
Revises: 000000000018
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000023'
down_revision = '000000000018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tombstones',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(), nullable=False),
    sa.Column('cause', sa.String(length=32), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tombstones')),
    sa.UniqueConstraint('mark', name=op.f('uq_tombstones_mark'))
    )
    op.create_table('objections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('objected_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by_id', sa.Integer(), nullable=True),
    sa.Column('lifted_reason', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['outreach_letters.id'], name=op.f('fk_objections_letter_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['lifted_by_id'], ['accounts.id'], name=op.f('fk_objections_lifted_by_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_objections_person_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['accounts.id'], name=op.f('fk_objections_recorded_by_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objections'))
    )
    op.create_index(op.f('ix_objections_letter_id'), 'objections', ['letter_id'], unique=False)
    op.create_index(op.f('ix_objections_person_id'), 'objections', ['person_id'], unique=False)
    op.create_index('uq_objections_standing', 'objections', ['person_id'], unique=True, sqlite_where=sa.text('lifted_at IS NULL'), postgresql_where=sa.text('lifted_at IS NULL'))


def downgrade() -> None:
    op.drop_index('uq_objections_standing', table_name='objections', sqlite_where=sa.text('lifted_at IS NULL'), postgresql_where=sa.text('lifted_at IS NULL'))
    op.drop_index(op.f('ix_objections_person_id'), table_name='objections')
    op.drop_index(op.f('ix_objections_letter_id'), table_name='objections')
    op.drop_table('objections')
    op.drop_table('tombstones')
