"""Find what people share by plain keys

Revision ID: 000000000021
Revises: 000000000019
"""

import sqlalchemy as sa
from alembic import op

from roundtable.models.people_search import plain


revision = '000000000021'
down_revision = '000000000019'
branch_labels = None
depends_on = None

AT_ONCE = 1000


def upgrade() -> None:
    with op.batch_alter_table('people') as batch:
        batch.add_column(sa.Column('organisation_key', sa.String(), server_default='', nullable=False))
        batch.add_column(sa.Column('city_key', sa.String(), server_default='', nullable=False))
    _fill()
    op.create_index(op.f('ix_people_organisation_key'), 'people', ['organisation_key'], unique=False)
    op.create_index(op.f('ix_people_city_key'), 'people', ['city_key'], unique=False)
    op.create_index('ix_person_traits_common', 'person_traits', ['kind', 'search_text', 'person_id'], unique=False)


def _fill() -> None:
    """Derive the keys of those who are there, some at a time."""
    people = sa.table('people', *map(sa.column, ('id', 'organisation', 'city', 'organisation_key', 'city_key')))
    connection, last = op.get_bind(), 0
    change = people.update().where(people.c.id == sa.bindparam('at')).values(
        organisation_key=sa.bindparam('house'), city_key=sa.bindparam('town')
    )
    while True:
        query = sa.select(people.c.id, people.c.organisation, people.c.city)
        rows = connection.execute(query.where(people.c.id > last).order_by(people.c.id).limit(AT_ONCE)).all()
        if not rows:
            return
        connection.execute(change, [{'at': at, 'house': plain(house), 'town': plain(town)} for at, house, town in rows])
        last = rows[-1][0]


def downgrade() -> None:
    op.drop_index('ix_person_traits_common', table_name='person_traits')
    op.drop_index(op.f('ix_people_city_key'), table_name='people')
    op.drop_index(op.f('ix_people_organisation_key'), table_name='people')
    with op.batch_alter_table('people') as batch:
        batch.drop_column('city_key')
        batch.drop_column('organisation_key')
