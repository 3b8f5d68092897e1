"""Whether a text contains some letters, in capitals or not: as fast as each database can tell."""

from typing import Any

from sqlalchemy import Boolean, SQLColumnExpression, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_ESCAPE = "/"


class contains(FunctionElement[bool]):  # noqa: N801  -- reads as an SQL function
    """Letters without accents are the same in either case.

    SQLAlchemy's own ``icontains`` makes small letters of every text first, which takes SQLite as long as the rest.
    """

    type = Boolean()
    name = "contains"
    inherit_cache = True

    def __init__(self, column: SQLColumnExpression[Any], part: str) -> None:
        for special in (_ESCAPE, "%", "_"):
            part = part.replace(special, _ESCAPE + special)
        super().__init__(column, literal(f"%{part}%"))


@compiles(contains)
def _in_any_case(element: contains, compiler: Any, **options: Any) -> str:
    return _like("ILIKE", element, compiler, options)


@compiles(contains, "sqlite")
def _like_itself(element: contains, compiler: Any, **options: Any) -> str:
    """SQLite's LIKE tells no capitals from small letters."""
    return _like("LIKE", element, compiler, options)


def _like(operator: str, element: contains, compiler: Any, options: dict[str, Any]) -> str:
    column, pattern = (compiler.process(each, **options) for each in element.clauses)
    return f"({column} {operator} {pattern} ESCAPE '{_ESCAPE}')"
