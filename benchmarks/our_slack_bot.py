"""Sollecito on Slack as it really runs, wired by its own composition root, with no pace but the server's."""

import asyncio
import gc
import signal
import sys
from pathlib import Path

import yaml
from pydantic import SecretStr

from benchmarks import office
from bot import log, opening, wiring
from bot.config import Secrets, load
from bot.pace import UNLIMITED
from tests.fakes.slack_api import APP_TOKEN, BOT_TOKEN

SECRETS = Secrets(slack_bot_token=SecretStr(BOT_TOKEN), slack_app_token=SecretStr(APP_TOKEN))
WATCHED = "C0FORMS"


async def run(api: str, folder: Path) -> None:
    file = folder / "config.yaml"
    team = [{"name": f"Owner {n}", "roles": ["owner"], "slack": f"U0OWNER{n}"} for n in range(office.OWNERS)]
    content = {
        "database": f"sqlite:///{folder}/intake.db",
        "web": {"port": 0},
        "slack": {"api": api, "watch": [WATCHED]},
        "team": team,
        "working_hours": {"mon-sun": ["00:00-24:00"]},
        "holidays": {"country": None},
        "assignment": {"capacity": 1_000_000},
    }
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    settings = load(file)[0]
    database = opening.open_database(settings, SECRETS)
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    bot = wiring.build(settings, SECRETS, database, limits=UNLIMITED)
    gc.freeze()  # as bot.__main__ does
    running = asyncio.create_task(bot.run(stop))
    assert bot.slack is not None
    while not bot.slack.keeper.is_whole:  # noqa: ASYNC110  -- it connects, and reads what it missed
        await asyncio.sleep(0.01)
    office.ready()
    await running
    database.close()


if __name__ == "__main__":
    log.set_up()
    asyncio.run(run(sys.argv[1], Path(sys.argv[2])))
