"""Striking an erased person's name out of what others wrote and what stays."""

import json
import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from roundtable.database import Base, db
from roundtable.domain.striking import names_to_strike, strike
from roundtable.models.people import Person

#: These hold no text that somebody wrote, or are blanked as a whole.
LEFT = frozenset({"people", "accounts", "tombstones", "zone_moves", "feed_fetches"})
_ASCII = re.compile(r"[ -!#-\[\]-~]+")
_SELECTIVE = 3


def strike_name(person: Person) -> None:
    """Write every text anew that names the person; a namesake's row is their own and stays."""
    names = names_to_strike(person.given, person.family, person.email)
    for table in Base.metadata.sorted_tables:
        if names and table.name not in LEFT:
            _strike_in(
                table, [one for one in table.columns if _is_text(one) or _is_json(one)], names
            )
    if names:
        people = Base.metadata.tables["people"]
        _strike_in(people, [people.c.source], names)


def _strike_in(table: sa.Table, texts: Sequence[sa.Column[Any]], names: Sequence[str]) -> None:
    if not texts:
        return
    parts = {part for name in names for part in _searched(name)}
    wanted = sa.or_(
        *(
            sa.func.lower(sa.cast(column, sa.Text)).contains(part, autoescape=True)
            for column in texts
            for part in parts
        )
    )
    keys = list(table.primary_key)
    for row in db.session.execute(sa.select(*keys, *texts).where(wanted)).all():
        mine = [key == value for key, value in zip(keys, row, strict=False)]
        struck = {column.name: _struck(getattr(row, column.name), names) for column in texts}
        db.session.execute(sa.update(table).where(*mine).values(struck))


def _searched(name: str) -> Sequence[str]:
    """By what rows are looked for that may hold a name; each of them is read then.

    SQLite knows the small letters of ASCII alone, and stored lists hold others escaped. So it is
    the longest piece of ASCII in the name, or where that is too little, all of it as it is
    written, in small letters and in capitals, plain and escaped.
    """
    piece = max(_ASCII.findall(name), key=len, default="").strip().lower()
    if len(piece) >= _SELECTIVE:
        return [piece]
    written = {name, name.lower(), name.upper(), name.title()}
    in_ascii = ("".join(one.lower() if one.isascii() else one for one in text) for text in written)
    return [*written, *in_ascii, *(json.dumps(one)[1:-1].lower() for one in written)]


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
