"""``sollecito migrate-database FROM TO``: how far it is, and what was compared in the end."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.config.values import SQLITE
from storage.address import is_postgresql, without_password
from storage.moving import Moved, move
from storage.moving.move import Phase

PHASES: dict[Phase, str] = {
    "reading": "Summing up what there is",
    "copying": "Copying",
    "comparing": "Comparing",
}


def bad_addresses(source: str, target: str) -> str | None:
    """What is wrong with the addresses themselves, if anything is."""
    if not source.startswith(SQLITE) or source == SQLITE:
        return "FROM: expected sqlite:///FILE"
    if not is_postgresql(target):
        return "TO: expected postgresql://USER@HOST/NAME"
    return None


def file_of(source: str, config: Path) -> Path:
    """The file that an address names: beside the configuration, unless it says where."""
    return config.parent / source.removeprefix(SQLITE)


def move_with_bars(source: Path, target: str, console: Console) -> list[Moved]:
    """Move, with a bar for each phase. Raises as :func:`storage.moving.move`."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bars: dict[Phase, TaskID] = {phase: progress.add_task(words, total=None) for phase, words in PHASES.items()}

        def told(phase: Phase, done: int, total: int) -> None:
            progress.update(bars[phase], completed=done, total=total)

        return move(source, target, told)


def report(moved: list[Moved]) -> Table:
    """Each table's rows and checksum, which are the same on both sides."""
    table = Table("Table", "Rows", "Checksum (the same in both)", box=None)
    table.columns[1].justify = "right"
    for each in moved:
        table.add_row(each.table, f"{each.rows:,}", each.checksum)
    return table


def what_next(source: Path, target: str) -> str:
    """What is still to be done by whoever moved."""
    return (
        f"Everything is in {without_password(target)} now; {source} is as it was.\n"
        f"Put this into config.yaml and start the bot: database: {without_password(target)}"
    )
