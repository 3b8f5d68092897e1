"""``sollecito backup``: where a copy may go, and having it made."""

import os
import shlex
import stat
from pathlib import Path

from rich.progress import Progress

from bot.terminal import err, give_up
from storage.address import without_password
from storage.database import backup, belongs_to
from storage.errors import Unreadable


def on_postgresql(database: str, file: Path) -> str:
    """What to do instead where the database is on a server."""
    return (
        "this database is on PostgreSQL, whose own program copies it, also while the bot is running:\n"
        f"pg_dump --format=custom --file={shlex.quote(str(file))} {shlex.quote(without_password(database))}"
    )


def bad_name(file: Path, source: Path, *, force: bool) -> str | None:
    """Why a copy of ``source`` cannot be called ``file``; None if it can."""
    if belongs_to(source, file):
        return f"{file} is the database itself, or a part of it; choose another name"
    if not os.path.lexists(file):
        return None
    if not stat.S_ISREG(file.lstat().st_mode):
        return f"{file} is a folder, a link, or no file at all; choose the name of a file"
    return None if force else f"{file} exists already; choose another name, or add --force"


def copied(source: Path, file: Path) -> str:
    """Make the copy, and say what was done; what goes wrong ends the command."""
    try:
        with Progress(console=err, transient=True) as progress:
            task = progress.add_task("Copying", total=None)
            backup(source, file, lambda done, pages: progress.update(task, completed=done, total=pages))
    except Unreadable as error:
        give_up(f"cannot copy {source}: {error.strerror}")
    except OSError as error:
        give_up(f"cannot write {file}: {error.strerror}")
    return f"Copied {source} to {file} ({file.stat().st_size:,} bytes)."
