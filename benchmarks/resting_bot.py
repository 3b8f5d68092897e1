"""Sollecito at rest, on both platforms; says how much memory it holds."""

import asyncio
import importlib
import json
import sys
from pathlib import Path

from benchmarks import office
from bot import log, opening, wiring

SETTLES_S = 12
"""Two ticks and a long poll: everything has been used once."""

LOADED = ("bot.__main__",)
NEEDLESS = ("matplotlib", "dateparser", "numpy", "alembic")


async def run(telegram: str, slack: str, file: Path) -> None:
    settings = office.settings(file.parent, telegram, file, slack=slack)
    database = opening.open_database(settings)
    stop = asyncio.Event()
    running = asyncio.create_task(wiring.build(settings, office.BOTH, database).run(stop))
    await asyncio.sleep(SETTLES_S)
    told = {"mb": resident_mb(), "loaded": [name for name in NEEDLESS if name in sys.modules]}
    office.ready(json.dumps(told))
    stop.set()
    await running
    database.close()


def resident_mb() -> float:
    """Resident memory of this process, in MB of 1,000,000 bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) * 1024 / 1_000_000


if __name__ == "__main__":
    for each in LOADED:
        importlib.import_module(each)
    log.set_up()
    asyncio.run(run(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
