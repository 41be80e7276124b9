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
    op.create_table('prospect_steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('prospect_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('from_state', sa.String(length=32), nullable=False),
    sa.Column('to_state', sa.String(length=32), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_prospect_steps_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_prospect_steps_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['prospect_id'], ['prospects.id'], name=op.f('fk_prospect_steps_prospect_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prospect_steps'))
    )
    op.create_index(op.f('ix_prospect_steps_prospect_id'), 'prospect_steps', ['prospect_id'], unique=False)
    op.create_table('acquaintances',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('ideal_days', sa.Integer(), nullable=False),
    sa.Column('longest_days', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('snoozed_until', sa.Date(), nullable=True),
    sa.CheckConstraint('ideal_days BETWEEN 1 AND 3650', name=op.f('ck_acquaintances_ideal_days')),
    sa.CheckConstraint('longest_days BETWEEN ideal_days AND 3650', name=op.f('ck_acquaintances_longest_days')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_acquaintances_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_acquaintances_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_acquaintances')),
    sa.UniqueConstraint('account_id', 'person_id', name=op.f('uq_acquaintances_account_id_person_id'))
    )
    op.create_index(op.f('ix_acquaintances_person_id'), 'acquaintances', ['person_id'], unique=False)
    with op.batch_alter_table('follow_ups') as batch:
        batch.add_column(sa.Column('is_theirs', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('person_notes') as batch:
        batch.add_column(sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('people') as batch:
        batch.add_column(sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('people') as batch:
        batch.drop_column('erased_at')
    with op.batch_alter_table('person_notes') as batch:
        batch.drop_column('changed_at')
    with op.batch_alter_table('follow_ups') as batch:
        batch.drop_column('is_theirs')
    op.drop_index(op.f('ix_acquaintances_person_id'), table_name='acquaintances')
    op.drop_table('acquaintances')
    op.drop_index(op.f('ix_prospect_steps_prospect_id'), table_name='prospect_steps')
    op.drop_table('prospect_steps')
    op.drop_index('uq_objections_standing', table_name='objections', sqlite_where=sa.text('lifted_at IS NULL'), postgresql_where=sa.text('lifted_at IS NULL'))
    op.drop_index(op.f('ix_objections_person_id'), table_name='objections')
    op.drop_index(op.f('ix_objections_letter_id'), table_name='objections')
    op.drop_table('objections')
    op.drop_table('tombstones')
