"""What every command needs of the terminal: the configuration, the database, and how to say things."""

import errno
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from bot import opening
from bot.config import BadConfig, Secrets, Settings, load
from bot.serving import CannotListen
from handlers.errors import UserError
from storage.address import is_postgresql
from storage.database import Database
from storage.errors import AlreadyRunning, CannotMove, MadeByNewer, NotOurs, StorageUnavailable

HERE = Path("config.yaml")
"""The configuration of who names none."""

BAD_INPUT = 2
"""The exit code where whoever typed a command can mend it."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why a disk takes no more. All else that is written says so itself."""

UNFOLDED = 10_000
"""Columns of what is not read on a terminal: more than any row has."""

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def loaded(config: Path) -> tuple[Settings, Secrets]:
    """The configuration and the environment's secrets; what is wrong with them ends the command."""
    if config != HERE and not config.exists():
        give_up(f"{config}: there is no such file")
    try:
        return load(config)
    except BadConfig as error:
        give_up(str(error))


@contextmanager
def opened(config: Path) -> Iterator[tuple[Settings, Database]]:
    """The configuration and its database, for working on it beside the bot; one that is not there is not made.

    What the user can mend of what goes wrong is a sentence.
    """
    settings, _ = loaded(config)
    require_file(settings)
    with speaking(), closing(opening.open_stored(settings)) as database:
        yield settings, database


def require_file(settings: Settings) -> Path | None:
    """The file of a database on SQLite; where there is none, that ends the command."""
    if is_postgresql(settings.database):
        return None
    file = Path(settings.database.removeprefix("sqlite:///"))
    if not file.exists():
        give_up(f"there is no database at {file} yet: sollecito run makes one; one elsewhere is found with --config")
    return file


@contextmanager
def speaking() -> Iterator[None]:
    """What goes wrong for a reason that the user can mend is a sentence, not a traceback."""
    try:
        yield
    except (MadeByNewer, NotOurs) as error:
        give_up(f"{error}\n→ sollecito check says how to mend it")
    except (StorageUnavailable, AlreadyRunning, CannotMove, CannotListen) as error:
        give_up(str(error))
    except UserError as error:
        give_up(error.sentence.format(**error.params))


@contextmanager
def written() -> Iterator[None]:
    """What is said arrives; a reader who has gone away is left in peace, and a full disk is a sentence."""
    try:
        try:
            yield
        finally:
            out.file.flush()  # what is still held back may be all there is
    except BrokenPipeError:
        _write_nowhere()
    except OSError as error:
        if error.errno not in FULL:
            raise
        _write_nowhere()
        err.print(f"cannot write the output: {error.strerror}", markup=False, soft_wrap=True)
        sys.exit(BAD_INPUT)


def _write_nowhere() -> None:
    """Python tries once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def give_up(why: str) -> NoReturn:
    """End the command with a sentence for whoever typed it."""
    err.print(why, markup=False, soft_wrap=True)
    raise typer.Exit(BAD_INPUT)


def print_table(table: Table) -> None:
    """A table, as wide as the terminal; in a file or a pipe each row is a line, for whoever searches it."""
    paper = out if out.is_terminal else Console(file=out.file, highlight=False, width=UNFOLDED)
    paper.print(table)


def print_json(value: Any) -> None:
    """One value, laid out for people."""
    print(_obeyed_by_nobody(json.dumps(value, ensure_ascii=False, indent=2)))  # noqa: T201  -- this is the program's output


def print_lines(values: Iterable[dict[str, Any]]) -> None:
    """A value a line, each as soon as it is there."""
    for value in values:
        print(_obeyed_by_nobody(json.dumps(value, ensure_ascii=False)), flush=True)  # noqa: T201  -- this is the program's output


def _obeyed_by_nobody(written: str) -> str:
    """JSON escapes the first control characters itself, and leaves the second lot, which terminals obey too."""
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", written)


def standard_input() -> Iterator[str]:
    """The lines that are piped in, whatever the machine's own encoding is."""
    return (line.decode("utf-8", errors="replace") for line in sys.stdin.buffer)
