"""The team that the benchmarks' bot works for, and the configuration it starts with."""

import sys
from pathlib import Path

import yaml
from pydantic import SecretStr
from sqlmodel import select

from bot.config import Secrets, Settings, load
from storage.tables import Account
from storage.unit_of_work import UnitOfWork
from tests.fakes.slack_api import APP_TOKEN, BOT_TOKEN
from tests.fakes.telegram_api import TOKEN

LOGGERS = 60
OWNERS = 10
FIRST_LOGGER = 10_001
FIRST_OWNER = 20_001
MANAGER = 30_001

SECRETS = Secrets(telegram_bot_token=SecretStr(TOKEN))
BOTH = Secrets(
    telegram_bot_token=SecretStr(TOKEN), slack_bot_token=SecretStr(BOT_TOKEN), slack_app_token=SecretStr(APP_TOKEN)
)


def settings(
    folder: Path,
    api: str,
    database: Path,
    *,
    loggers: int = LOGGERS,
    owners: int = OWNERS,
    slack: str = "https://slack.com/api/",
) -> Settings:
    """A firm that is open day and night, so that a run measures the same whenever it is made."""
    file = folder / "config.yaml"
    content = {
        "database": f"sqlite:///{database}",
        "web": {"port": 0},
        "telegram": {"api": api},
        "slack": {"api": slack},
        "team": team(loggers, owners),
        "working_hours": {"mon-sun": ["00:00-24:00"]},
        "holidays": {"country": None},
        "assignment": {"capacity": 1_000_000},
        "reports": {"daily": []},
    }
    file.write_text(yaml.safe_dump(content), encoding="utf-8")
    return load(file)[0]


def team(loggers: int, owners: int) -> list[dict[str, object]]:
    """People who log leads, people who own them, and a manager."""
    return [
        *({"name": f"Member {n}", "roles": ["member"], "telegram": FIRST_LOGGER + n} for n in range(loggers)),
        *({"name": f"Owner {n}", "roles": ["owner"], "telegram": FIRST_OWNER + n} for n in range(owners)),
        {"name": "Manager", "roles": ["manager"], "telegram": MANAGER},
    ]


def ready(what: str = "ready") -> None:
    """Tell the process that started this one that it can go on."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def everybody_pressed_start(uow: UnitOfWork) -> None:
    """The bot may write to whoever has written to it before."""
    for account in uow.session.exec(select(Account)):
        account.chat, account.reachable = account.user, True
