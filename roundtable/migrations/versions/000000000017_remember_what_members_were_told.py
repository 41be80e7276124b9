"""Remember what members were told, and how proposals were answered

Revision ID: 000000000017
Revises: 000000000016
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000017'
down_revision = '000000000016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('session_notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('is_cancelled', sa.Boolean(), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer_stamped_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_session_notices_person_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_session_notices_session_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_notices')),
    sa.UniqueConstraint('session_id', 'person_id', name=op.f('uq_session_notices_session_id_person_id'))
    )
    op.create_index(op.f('ix_session_notices_person_id'), 'session_notices', ['person_id'], unique=False)
    op.add_column('groups', sa.Column('mails_sessions', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('groups', sa.Column('mails_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('offers', sa.Column('quiet_sequence', sa.Integer(), nullable=True))
    with op.batch_alter_table('outbox') as batch:
        batch.add_column(sa.Column('session_id', sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f('fk_outbox_session_id'), 'sessions', ['session_id'], ['id'], ondelete='SET NULL')
        batch.create_index(batch.f('ix_outbox_session_id'), ['session_id'], unique=False)
    with op.batch_alter_table('inbox') as batch:
        batch.add_column(sa.Column('offer_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('session_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('person_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('reply_id', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('stamped_at', sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('moved_from', sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column('told_before', sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f('fk_inbox_offer_id'), 'offers', ['offer_id'], ['id'], ondelete='SET NULL')
        batch.create_foreign_key(batch.f('fk_inbox_session_id'), 'sessions', ['session_id'], ['id'], ondelete='SET NULL')
        batch.create_foreign_key(batch.f('fk_inbox_person_id'), 'people', ['person_id'], ['id'], ondelete='SET NULL')
        batch.create_foreign_key(batch.f('fk_inbox_reply_id'), 'outbox', ['reply_id'], ['id'], ondelete='SET NULL')
        batch.create_index(batch.f('ix_inbox_offer_id'), ['offer_id'], unique=False)
        batch.create_index(batch.f('ix_inbox_session_id'), ['session_id'], unique=False)
        batch.create_index(batch.f('ix_inbox_reply_id'), ['reply_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('inbox') as batch:
        for name in ('reply_id', 'session_id', 'offer_id'):
            batch.drop_index(batch.f(f'ix_inbox_{name}'))
        for name in ('reply_id', 'person_id', 'session_id', 'offer_id'):
            batch.drop_constraint(batch.f(f'fk_inbox_{name}'), type_='foreignkey')
        for name in ('told_before', 'moved_from', 'stamped_at', 'reply_id', 'person_id', 'session_id', 'offer_id'):
            batch.drop_column(name)
    with op.batch_alter_table('outbox') as batch:
        batch.drop_index(batch.f('ix_outbox_session_id'))
        batch.drop_constraint(batch.f('fk_outbox_session_id'), type_='foreignkey')
        batch.drop_column('session_id')
    op.drop_column('offers', 'quiet_sequence')
    op.drop_column('groups', 'mails_since')
    op.drop_column('groups', 'mails_sessions')
    op.drop_index(op.f('ix_session_notices_person_id'), table_name='session_notices')
    op.drop_table('session_notices')
