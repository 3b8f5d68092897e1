"""Statements that are put together once and then go to the driver as they are.

For what is asked with every lead and every message: SQLAlchemy's own way from a finished statement to its rows takes
three to ten times as long as SQLite does. The SQL, and what turns values into columns and back, are SQLAlchemy's, for
whichever database it is.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, DateTime, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

Values = Mapping[str, Any]
Key = Callable[[Any], Hashable]
Convert = Callable[[Any], Any] | None

NONE: Values = {}


def hand_over(connection: Connection, sql: str, parameters: Any = (), *, many: bool = False) -> Any:
    """Have the driver execute SQL, with no more of SQLAlchemy than its errors; returns the driver's cursor.

    ``many``: once for each of a list of parameters.
    """
    cursor = connection.connection.cursor()
    for listen in connection.dispatch.before_cursor_execute:
        listen(connection, cursor, sql, parameters, None, many)
    errors = connection.dialect.loaded_dbapi.Error
    try:
        (cursor.executemany if many else cursor.execute)(sql, parameters)
    except errors as error:
        raise DBAPIError.instance(sql, None, error, errors, hide_parameters=True) from error
    return cursor


class Prepared:
    """One statement whose values are named (``bindparam``). Rows come back as plain tuples.

    An ``insert`` sets the columns named in ``columns`` and no others. Lists of any length (``expanding``) are not for
    it. Every method raises what SQLAlchemy itself would raise: a DBAPIError without anybody's words.
    """

    def __init__(self, statement: Executable, columns: Sequence[str] = ()) -> None:
        self._statement = statement
        self._columns = columns
        self._forms: dict[str, _Form] = {}

    def all(self, connection: Connection, values: Values = NONE) -> list[tuple[Any, ...]]:
        """Every row."""
        form = self._form(connection)
        return form.converted(form.execute(connection, values).fetchall())

    def first(self, connection: Connection, values: Values = NONE) -> tuple[Any, ...] | None:
        """The only row, or the first; None if there is none."""
        rows = self.all(connection, values)
        return rows[0] if rows else None

    def first_of_each(self, connection: Connection, key: Key, values: Values = NONE) -> list[tuple[Any, ...]]:
        """The first row for each ``key`` that is made of rows as the database gives them; the others cost little."""
        form = self._form(connection)
        firsts: dict[Hashable, Any] = {}
        for row in form.execute(connection, values):
            firsts.setdefault(key(row), row)
        return form.converted(list(firsts.values()))

    def scalar(self, connection: Connection, values: Values = NONE) -> Any:
        """The first column of the first row; None if there is no row."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def run(self, connection: Connection, values: Values = NONE) -> int:
        """Change what the statement says; returns how many rows that were."""
        changed: int = self._form(connection).execute(connection, values).rowcount
        return changed

    def run_each(self, connection: Connection, rows: Sequence[Values]) -> None:
        """The same for each of several rows."""
        self._form(connection).execute_each(connection, rows)

    def _form(self, connection: Connection) -> "_Form":
        form = self._forms.get(connection.dialect.name)
        if form is None:
            form = self._forms[connection.dialect.name] = _Form(self._statement, self._columns, connection.dialect)
        return form


class _Form:
    """What a statement is in one kind of database."""

    def __init__(self, statement: Any, columns: Sequence[str], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(columns) or None)
        if compiled.post_compile_params:
            raise ValueError("a list of any length cannot be prepared")
        self._sql = str(compiled)
        self._positional = compiled.positional
        self._names = tuple(compiled.positiontup if compiled.positional else compiled.bind_names.values())
        self._pick = _picking(self._names)
        fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required} | _defaults(compiled)
        self._fixed = {name: fixed[name] for name in self._names if name in fixed}
        converts = [_convert(compiled.binds[name], dialect) for name in self._names]
        self._converts = [(place, convert) for place, convert in enumerate(converts) if convert is not None]
        self._readers = [_reader(column.type, dialect) for column in statement.exported_columns]
        self._reads = any(self._readers)

    def execute(self, connection: Connection, values: Values) -> Any:
        """Hand it to the driver; returns the driver's cursor."""
        return hand_over(connection, self._sql, self._parameters(values))

    def execute_each(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Hand it to the driver for each of several rows."""
        if len(rows) > 1:
            hand_over(connection, self._sql, [self._parameters(row) for row in rows], many=True)
        elif rows:
            self.execute(connection, rows[0])

    def _parameters(self, values: Values) -> Any:
        given = self._pick({**self._fixed, **values} if self._fixed else values)
        for place, convert in self._converts:
            given[place] = convert(given[place])
        return given if self._positional else dict(zip(self._names, given, strict=True))

    def converted(self, rows: list[Any]) -> list[tuple[Any, ...]]:
        """The rows as the house has them: aware instants, JSON unpacked."""
        return [self._converted(row) for row in rows] if self._reads else rows

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        read = zip(row, self._readers, strict=True)
        return tuple([value if reader is None else reader(value) for value, reader in read])


def _picking(names: Sequence[str]) -> Callable[[Values], list[Any]]:
    """What takes values by their names out of a mapping, in this order; in C, for a lead has 45 of them."""
    if len(names) < 2:
        return lambda values: [values[name] for name in names]
    pick = itemgetter(*names)
    return lambda values: list(pick(values))


def _convert(bind: BindParameter[Any], dialect: Dialect) -> Convert:
    convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if convert is not None and isinstance(bind.type, DateTime | UTCDateTime):
        return lru_cache(maxsize=64)(convert)  # most of what is written at one moment names that moment
    return convert


def _reader(column: TypeEngine[Any], dialect: Dialect) -> Convert:
    return column.dialect_impl(dialect).result_processor(dialect, None)


def _defaults(compiled: Any) -> dict[str, Any]:
    """What the table itself says of the columns that an ``insert`` does not name."""
    filled = getattr(compiled, "insert_prefetch", ())
    defaults = ((column.key, column.default) for column in filled)
    return {key: default.arg(None) if default.is_callable else default.arg for key, default in defaults}
