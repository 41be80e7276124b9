"""Let letters and meetings reach people outside

Revision ID: 000000000018
Revises: 000000000017
"""

import sqlalchemy as sa
from alembic import op


revision = '000000000018'
down_revision = '000000000017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('meetings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('conference_id', sa.Integer(), nullable=True),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('video_link', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_meetings_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_meetings_conference_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_meetings_session_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meetings'))
    )
    op.create_index(op.f('ix_meetings_account_id'), 'meetings', ['account_id'], unique=False)
    op.create_index(op.f('ix_meetings_conference_id'), 'meetings', ['conference_id'], unique=False)
    op.create_index(op.f('ix_meetings_session_id'), 'meetings', ['session_id'], unique=False)
    op.create_table('meeting_guests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reply_nonce', sa.String(), nullable=False),
    sa.Column('answer', sa.String(length=32), nullable=False),
    sa.Column('suits', sa.JSON(), nullable=False),
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_meeting_guests_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_meeting_guests_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_guests')),
    sa.UniqueConstraint('meeting_id', 'person_id', name=op.f('uq_meeting_guests_meeting_id_person_id'))
    )
    op.create_index(op.f('ix_meeting_guests_person_id'), 'meeting_guests', ['person_id'], unique=False)
    op.create_index('uq_meeting_guests_reply_nonce', 'meeting_guests', ['reply_nonce'], unique=True)
    op.create_table('meeting_times',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_meeting_times_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_times')),
    sa.UniqueConstraint('meeting_id', 'starts_at', name=op.f('uq_meeting_times_meeting_id_starts_at'))
    )
    op.create_table('outreach_letters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('conference_id', sa.Integer(), nullable=True),
    sa.Column('meeting_guest_id', sa.Integer(), nullable=True),
    sa.Column('purpose', sa.String(length=32), nullable=False),
    sa.Column('channel', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('language', sa.String(length=32), nullable=False),
    sa.Column('is_first', sa.Boolean(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_outreach_letters_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['conference_id'], ['conferences.id'], name=op.f('fk_outreach_letters_conference_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['meeting_guest_id'], ['meeting_guests.id'], name=op.f('fk_outreach_letters_meeting_guest_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_outreach_letters_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outreach_letters'))
    )
    op.create_index(op.f('ix_outreach_letters_account_id'), 'outreach_letters', ['account_id'], unique=False)
    op.create_index(op.f('ix_outreach_letters_conference_id'), 'outreach_letters', ['conference_id'], unique=False)
    op.create_index(op.f('ix_outreach_letters_meeting_guest_id'), 'outreach_letters', ['meeting_guest_id'], unique=False)
    op.create_index('ix_outreach_letters_person_id_sent_at', 'outreach_letters', ['person_id', 'sent_at'], unique=False)
    with op.batch_alter_table('conferences') as batch:
        batch.add_column(sa.Column('organiser', sa.String(), server_default='', nullable=False))
        batch.add_column(sa.Column('organiser_email', sa.String(), server_default='', nullable=False))
    with op.batch_alter_table('outbox') as batch:
        batch.add_column(sa.Column('letter_id', sa.Integer(), nullable=True))
        batch.create_index(batch.f('ix_outbox_letter_id'), ['letter_id'], unique=False)
        batch.create_foreign_key(batch.f('fk_outbox_letter_id'), 'outreach_letters', ['letter_id'], ['id'], ondelete='SET NULL')
    with op.batch_alter_table('prospects') as batch:
        batch.add_column(sa.Column('reason', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('prospects', 'reason')
    with op.batch_alter_table('outbox') as batch:
        batch.drop_constraint(batch.f('fk_outbox_letter_id'), type_='foreignkey')
        batch.drop_index(batch.f('ix_outbox_letter_id'))
        batch.drop_column('letter_id')
    op.drop_column('conferences', 'organiser_email')
    op.drop_column('conferences', 'organiser')
    op.drop_index('ix_outreach_letters_person_id_sent_at', table_name='outreach_letters')
    op.drop_index(op.f('ix_outreach_letters_meeting_guest_id'), table_name='outreach_letters')
    op.drop_index(op.f('ix_outreach_letters_conference_id'), table_name='outreach_letters')
    op.drop_index(op.f('ix_outreach_letters_account_id'), table_name='outreach_letters')
    op.drop_table('outreach_letters')
    op.drop_table('meeting_times')
    op.drop_index('uq_meeting_guests_reply_nonce', table_name='meeting_guests')
    op.drop_index(op.f('ix_meeting_guests_person_id'), table_name='meeting_guests')
    op.drop_table('meeting_guests')
    op.drop_index(op.f('ix_meetings_session_id'), table_name='meetings')
    op.drop_index(op.f('ix_meetings_conference_id'), table_name='meetings')
    op.drop_index(op.f('ix_meetings_account_id'), table_name='meetings')
    op.drop_table('meetings')
