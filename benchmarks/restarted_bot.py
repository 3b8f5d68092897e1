"""Sollecito, started on a database that is there already; prints when its imports were done."""

import asyncio
import importlib
import signal
import sys
import time
from pathlib import Path

from benchmarks import office
from bot import log, opening, wiring
from bot.config import Settings


async def run(settings: Settings) -> None:
    database = opening.open_database(settings)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await wiring.build(settings, office.SECRETS, database).run(stop)
    database.close()


if __name__ == "__main__":
    importlib.import_module("bot.__main__")
    office.ready(str(time.time()))
    log.set_up()
    file = Path(sys.argv[2])
    asyncio.run(run(office.settings(file.parent, sys.argv[1], file)))
