"""Sollecito as it really runs, wired by its own composition root, with no pace but the server's."""

import asyncio
import gc
import signal
import sys
from pathlib import Path

from benchmarks import office
from bot import log, opening, wiring
from bot.pace import UNLIMITED


async def run(api: str, folder: Path) -> None:
    settings = office.settings(folder, api, folder / "intake.db")
    database = opening.open_database(settings)
    database.run(office.everybody_pressed_start)
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    bot = wiring.build(settings, office.SECRETS, database, limits=UNLIMITED)
    gc.freeze()  # as bot.__main__ does
    office.ready()
    await bot.run(stop)
    database.close()


if __name__ == "__main__":
    log.set_up()
    asyncio.run(run(sys.argv[1], Path(sys.argv[2])))
