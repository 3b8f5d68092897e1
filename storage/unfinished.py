"""A copy that was not finished is no installation: nobody starts on it."""

from sqlalchemy import Connection, inspect

from storage.errors import StorageUnavailable

UNFINISHED = "sollecito_unfinished_copy"
"""The table that is there as long as a copy is: its only row says of what."""


def must_be_finished(connection: Connection, name: str) -> None:
    """Raise StorageUnavailable where a move to this database was not finished."""
    if inspect(connection).has_table(UNFINISHED):
        raise StorageUnavailable(
            f"the database {name} is a copy that was not finished: run sollecito migrate-database again, as before"
        )
