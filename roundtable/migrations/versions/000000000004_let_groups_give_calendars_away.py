"""Let groups give calendars away

Revision ID: 000000000004
Revises: 000000000003
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000004'
down_revision = '000000000003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The table is copied on SQLite: before anything points to it.
    with op.batch_alter_table('feeds', schema=None) as batch_op:
        batch_op.add_column(sa.Column('person_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('invitation_id', sa.Integer(), nullable=True))
        batch_op.alter_column('account_id',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.create_check_constraint(batch_op.f('ck_feeds_owner'), 'account_id IS NOT NULL OR group_id IS NOT NULL')
        batch_op.create_index(batch_op.f('ix_feeds_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feeds_invitation_id'), ['invitation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feeds_person_id'), ['person_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_feeds_invitation_id'), 'invitations', ['invitation_id'], ['id'], ondelete='CASCADE')
        batch_op.create_foreign_key(batch_op.f('fk_feeds_person_id'), 'people', ['person_id'], ['id'], ondelete='CASCADE')
    op.create_table('feed_fetches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('feed_id', sa.Integer(), nullable=False),
    sa.Column('client', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['feed_id'], ['feeds.id'], name=op.f('fk_feed_fetches_feed_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_fetches')),
    sa.UniqueConstraint('feed_id', 'client', name=op.f('uq_feed_fetches_feed_id_client'))
    )


def downgrade() -> None:
    op.drop_table('feed_fetches')
    op.execute('DELETE FROM feeds WHERE account_id IS NULL')
    with op.batch_alter_table('feeds', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_feeds_owner'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_feeds_person_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_feeds_invitation_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_feeds_person_id'))
        batch_op.drop_index(batch_op.f('ix_feeds_invitation_id'))
        batch_op.drop_index(batch_op.f('ix_feeds_group_id'))
        batch_op.alter_column('account_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.drop_column('invitation_id')
        batch_op.drop_column('person_id')
