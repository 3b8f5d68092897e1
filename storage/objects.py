"""Stored rows as objects, without SQLAlchemy's own way to them, which reads a row for each that is made."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import SQLModel

T = TypeVar("T", bound=SQLModel)


def stored(kind: type[T], columns: Mapping[str, Any]) -> T:
    """The object that a stored row is, of no session yet; ``columns`` are all that its table has."""
    entity = bare(kind, columns)
    make_transient_to_detached(entity)
    return entity


def bare(kind: type[T], columns: Mapping[str, Any]) -> T:
    """The same for no session: of a row that nobody will change, or one that is still to be stored."""
    entity: T = inspect(kind).class_manager.new_instance()
    entity.__dict__.update(columns)
    return entity
