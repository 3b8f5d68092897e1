"""Stored rows as objects, without SQLAlchemy's own way to them, which reads a row for each that is made."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import SQLModel

T = TypeVar("T", bound=SQLModel)


def stored(kind: type[T], columns: Mapping[str, Any]) -> T:
    """The object that a stored row is, of no session yet; ``columns`` are all that its table has."""
    entity = only_read(kind, columns)
    make_transient_to_detached(entity)
    return entity


def only_read(kind: type[T], columns: Mapping[str, Any]) -> T:
    """The same where nobody will change it: no session can have it."""
    entity: T = inspect(kind).class_manager.new_instance()
    entity.__dict__.update(columns)
    return entity
