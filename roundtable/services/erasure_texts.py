"""Striking an erased person's name out of what others wrote and what stays."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain.striking import names_to_strike, strike
from roundtable.models.people import Person

#: These hold no text that somebody wrote, or are blanked as a whole.
LEFT = frozenset({"people", "accounts", "tombstones", "feeds", "zone_moves", "feed_fetches"})


def strike_name(person: Person) -> None:
    """Write every text anew that names the person; a namesake's row is their own and stays."""
    names = names_to_strike(person.given, person.family, person.email)
    for table in Base.metadata.sorted_tables:
        if names and table.name not in LEFT:
            _strike_in(table, names)


def _strike_in(table: sa.Table, names: Sequence[str]) -> None:
    texts = [column for column in table.columns if _is_text(column) or _is_json(column)]
    if not texts:
        return
    wanted = sa.or_(
        *(
            sa.func.lower(sa.cast(column, sa.Text)).contains(name.lower(), autoescape=True)
            for column in texts
            for name in names
        )
    )
    keys = list(table.primary_key)
    for row in db.session.execute(sa.select(*keys, *texts).where(wanted)).all():
        mine = [key == value for key, value in zip(keys, row, strict=False)]
        struck = {column.name: _struck(getattr(row, column.name), names) for column in texts}
        db.session.execute(sa.update(table).where(*mine).values(struck))


def _struck(value: Any, names: Sequence[str]) -> Any:
    """Strike in a text, or in every text of a stored list or object."""
    if isinstance(value, str):
        return strike(value, names)
    if isinstance(value, list):
        return [_struck(one, names) for one in value]
    if isinstance(value, dict):
        return {key: _struck(one, names) for key, one in value.items()}
    return value


def _is_text(column: sa.Column[Any]) -> bool:
    is_word = isinstance(column.type, sa.Enum) or column.unique or column.foreign_keys
    return isinstance(column.type, sa.String) and not is_word


def _is_json(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.JSON)
