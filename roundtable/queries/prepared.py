"""Statements of plain columns that are compiled once and handed to the driver as they are.

What a calendar asks after a change is little, done by a process that has slept: SQLAlchemy's way
to the driver and back is then longer than the database's own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVarTuple

from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import TypedReturnsRows

from roundtable.database import db

Columns = TypeVarTuple("Columns")
Process = Callable[[Any], Any] | None


class _Given(NamedTuple):
    """A value that is asked with: by which name it goes to the driver, and how."""

    name: str
    is_list: bool
    process: Process


class _Form(NamedTuple):
    """A statement as one kind of database takes it, and what must be done to what it gives."""

    text: str
    fixed: Mapping[str, Any]
    given: Mapping[str, _Given]
    order: Sequence[str] | None
    columns: Sequence[tuple[int, Callable[[Any], Any]]]


class Prepared(Generic[*Columns]):
    """A query of columns, its values bound by name; a list stands where ``IN`` asks for one.

    It is for lists of one: those of several, and all while somebody listens to what is executed,
    go SQLAlchemy's way. Errors are SQLAlchemy's in either case.
    """

    def __init__(self, query: TypedReturnsRows[*Columns]) -> None:
        self.query = query
        self._forms: dict[str, _Form] = {}

    def rows(self, asked: Mapping[str, Any]) -> Sequence[tuple[*Columns]]:
        """Ask in the session's transaction; what is pending is written first, as the ORM does."""
        db.session.flush()
        connection = db.session.connection()
        is_long = any(isinstance(value, list) and len(value) != 1 for value in asked.values())
        if is_long or _is_heard(connection):
            return connection.execute(self.query, asked).all()
        form = self._forms.get(connection.dialect.name)
        if form is None:
            form = self._forms[connection.dialect.name] = _form(
                self.query, connection.dialect, asked
            )
        found = _fetched(connection, form.text, _values(form, asked))
        return [_read(row, form) for row in found] if form.columns else found


def _is_heard(connection: Connection) -> bool:
    heard = connection.dispatch
    return bool(heard.before_execute or heard.before_cursor_execute or heard.after_cursor_execute)


def _fetched(connection: Connection, text: str, values: Any) -> Sequence[Any]:
    """:raises DBAPIError: as SQLAlchemy would, without the values: they may be secret."""
    dialect, proxied = connection.dialect, connection.connection
    driver: Any = dialect.loaded_dbapi
    try:
        cursor = proxied.cursor()
        cursor.execute(text, values)
        return cursor.fetchall()
    except driver.Error as error:
        is_gone = dialect.is_disconnect(error, proxied.dbapi_connection, None)
        if is_gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            text,
            None,
            error,
            dbapi_base_err=driver.Error,
            hide_parameters=True,
            connection_invalidated=is_gone,
            dialect=dialect,
        ) from error


def _values(form: _Form, asked: Mapping[str, Any]) -> Any:
    values = dict(form.fixed)
    for key, (name, is_list, process) in form.given.items():
        value = asked[key][0] if is_list else asked[key]
        values[name] = process(value) if process else value
    return values if form.order is None else [values[name] for name in form.order]


def _read(row: tuple[*Columns], form: _Form) -> tuple[*Columns]:
    values: list[Any] = list(row)
    for place, process in form.columns:
        values[place] = process(values[place])
    return tuple(values)


def _form(query: TypedReturnsRows[*Columns], dialect: Dialect, asked: Mapping[str, Any]) -> _Form:
    compiled = query.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler), "a query is compiled to SQL"
    state = compiled.construct_expanded_state(asked)
    keys = {name: key for key, names in state.parameter_expansion.items() for name in names}
    fixed, given = {}, {}
    for name, value in state.parameters.items():
        key = keys.get(name, name)
        process = compiled.binds[key].type.dialect_impl(dialect).bind_processor(dialect)
        if key in asked:
            given[key] = _Given(name, name in keys, process)
        else:
            fixed[name] = process(value) if process else value
    readers = [
        column.type.dialect_impl(dialect).result_processor(dialect, None)
        for column in query.exported_columns
    ]
    return _Form(
        text=state.statement,
        fixed=fixed,
        given=given,
        order=state.positiontup,
        columns=[(place, read) for place, read in enumerate(readers) if read],
    )
