"""Bring long lists in beside the server, and remember likely doubles

Revision ID: 000000000020
Revises: 000000000024
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000020'
down_revision = '000000000024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('people_imports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=True),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('stored_as', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('failure', sa.String(), nullable=False),
    sa.Column('rows_done', sa.Integer(), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('holder', sa.String(), nullable=False),
    sa.Column('held_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_people_imports_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_people_imports_conference_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people_imports'))
    )
    op.create_index(op.f('ix_people_imports_account_id'), 'people_imports', ['account_id'], unique=False)
    op.create_index(op.f('ix_people_imports_conference_id'), 'people_imports', ['conference_id'], unique=False)
    op.create_index(op.f('ix_people_imports_state'), 'people_imports', ['state'], unique=False)
    op.create_table('people_import_rows',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('row', sa.JSON(), nullable=False),
    sa.Column('columns', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('fate', sa.String(length=32), nullable=True),
    sa.Column('other', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['people_imports.id'], name=op.f('fk_people_import_rows_file_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('file_id', 'number', name=op.f('pk_people_import_rows'))
    )
    op.create_table('people_pairs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_people_pairs_order')),
    sa.ForeignKeyConstraint(['file_id'], ['people_imports.id'], name=op.f('fk_people_pairs_file_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['one_id'], ['people.id'], name=op.f('fk_people_pairs_one_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['other_id'], ['people.id'], name=op.f('fk_people_pairs_other_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people_pairs')),
    sa.UniqueConstraint('one_id', 'other_id', name=op.f('uq_people_pairs_one_id_other_id'))
    )
    op.create_index(op.f('ix_people_pairs_file_id'), 'people_pairs', ['file_id'], unique=False)
    op.create_index(op.f('ix_people_pairs_other_id'), 'people_pairs', ['other_id'], unique=False)
    op.create_index(op.f('ix_people_pairs_state'), 'people_pairs', ['state'], unique=False)
    op.create_table('person_aliases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('given', sa.String(), nullable=False),
    sa.Column('family', sa.String(), nullable=False),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_person_aliases_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_aliases'))
    )
    op.create_index(op.f('ix_person_aliases_person_id'), 'person_aliases', ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_person_aliases_person_id'), table_name='person_aliases')
    op.drop_table('person_aliases')
    op.drop_index(op.f('ix_people_pairs_state'), table_name='people_pairs')
    op.drop_index(op.f('ix_people_pairs_other_id'), table_name='people_pairs')
    op.drop_index(op.f('ix_people_pairs_file_id'), table_name='people_pairs')
    op.drop_table('people_pairs')
    op.drop_table('people_import_rows')
    op.drop_index(op.f('ix_people_imports_state'), table_name='people_imports')
    op.drop_index(op.f('ix_people_imports_conference_id'), table_name='people_imports')
    op.drop_index(op.f('ix_people_imports_account_id'), table_name='people_imports')
    op.drop_table('people_imports')
