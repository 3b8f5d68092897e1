"""Sollecito as it really runs, wired by its own composition root, with no pace but the server's."""

import asyncio
import signal
import sys
from pathlib import Path

from bot import log, wiring
from bot.pace import UNLIMITED
from benchmarks import office
from storage.tables import Account
from storage.unit_of_work import UnitOfWork
from sqlmodel import select


def everybody_pressed_start(uow: UnitOfWork) -> None:
    """The bot may write to whoever has written to it before."""
    for account in uow.session.exec(select(Account)):
        account.chat, account.reachable = account.user, True


async def run(api: str, folder: Path) -> None:
    settings = office.settings(folder, api, folder / "intake.db")
    database = wiring.open_database(settings)
    database.run(everybody_pressed_start)
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    bot = wiring.build(settings, office.SECRETS, database, limits=UNLIMITED)
    office.ready()
    await bot.run(stop)
    database.close()


if __name__ == "__main__":
    sys.setswitchinterval(0.0005)
    log.set_up()
    asyncio.run(run(sys.argv[1], Path(sys.argv[2])))
