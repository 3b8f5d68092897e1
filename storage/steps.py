"""The steps from one schema to the next, by alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from storage.errors import MadeByNewer


def go_up(connection: Connection, name: str) -> None:
    """Take all the steps that a database has not seen yet. Raises MadeByNewer."""
    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise _newer(name) from error


def must_be_known(revision: str, name: str) -> None:
    """Raise MadeByNewer for a schema that no step of ours leads to."""
    try:
        ScriptDirectory.from_config(_config(None)).get_revision(revision)
    except CommandError as error:
        raise _newer(name) from error


def last() -> str | None:
    """The name of the schema that all steps lead to."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _newer(name: str) -> MadeByNewer:
    return MadeByNewer(f"the database {name} was made by a newer Sollecito than this one")
