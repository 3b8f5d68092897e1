"""A condition that most rows meet, said so that SQLite does not take it for a rare one."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class likely(FunctionElement[bool]):  # noqa: N801  -- reads as the SQL function it is
    """The condition itself; on SQLite with its planner told so. PostgreSQL keeps statistics and needs no telling."""

    type = Boolean()
    name = "likely"
    inherit_cache = True

    def __init__(self, condition: ColumnElement[bool]) -> None:
        super().__init__(condition)

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002  -- SQLAlchemy's own signature
        """As it is: ``... = 1`` behind it, as SQLAlchemy would put there, keeps SQLite from the index altogether."""
        return self


@compiles(likely)
def _as_it_is(element: likely, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(next(iter(element.clauses)), **options)})"


@compiles(likely, "sqlite")
def _told(element: likely, compiler: Any, **options: Any) -> str:
    return f"likelihood({compiler.process(next(iter(element.clauses)), **options)}, 0.9)"
