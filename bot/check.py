"""``sollecito check``: what is connected, what is missing, and how to mend it."""

import re
import stat
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.config import SHORTEST_KEY, Member, Secrets, Settings, desk_is_on
from bot.findings import Finding
from bot.slack import check as slack
from bot.telegram import client
from bot.wiring import open_stored
from storage.address import is_postgresql, without_password
from storage.desk import Tried
from storage.errors import Damaged, MadeByNewer, StorageUnavailable
from storage.unit_of_work import UnitOfWork

Joined = dict[str, dict[str, list[str]]]
"""By platform: who has which accounts, by configuration or by invitation, when the bot last ran."""


NO_TOKEN = Finding(
    "telegram",
    False,
    "no token",
    "talk to @BotFather on Telegram, send /newbot, and put the token it gives you into a file .env beside "
    "config.yaml: TELEGRAM_BOT_TOKEN=123456:ABC…",
)


NO_SECRET = Finding(
    "telegram, webhook",
    False,
    "webhook mode needs a secret of 1 to 256 letters, digits, _ and -",
    "put a long random one into .env: TELEGRAM_WEBHOOK_SECRET=…",
)

NO_KEY = Finding(
    "desk",
    False,
    "other machines can reach it, and it has no key",
    f"put a long random one ({SHORTEST_KEY} characters or more) into .env: SOLLECITO_DESK_KEY=…, or set web.host to "
    "127.0.0.1",
)

NO_SERVER = (
    "see that the server runs and has this database, and that its owner is the user named here; with a password, put "
    "the whole address into .env: SOLLECITO_DATABASE=postgresql://user:password@host/name"
)

NO_FILE = "check that the folder exists and can be written to"

WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook."""


def missing_to_run(settings: Settings, secrets: Secrets) -> list[str]:
    """What the bot cannot start without, each with the way out."""
    missing = []
    desk = desk_is_on(settings, secrets)
    if settings.desk == "on" and not desk:
        missing.append(f"{NO_KEY.part}: {NO_KEY.says}\n→ {NO_KEY.mend}")
    if not secrets.has_platform and not desk:
        missing.append("\n".join(f"{each.part}: {each.says}\n→ {each.mend}" for each in (NO_TOKEN, slack.NO_TOKEN)))
    missing += [f"{each.part}: {each.says}\n→ {each.mend}" for each in slack.missing_to_run(settings, secrets)]
    if settings.telegram.mode == "webhook" and not _has_secret(secrets):
        missing.append(f"{NO_SECRET.part}: {NO_SECRET.says}\n→ {NO_SECRET.mend}")
    return missing


def _has_secret(secrets: Secrets) -> bool:
    secret = secrets.telegram_webhook_secret
    return secret is not None and WEBHOOK_SECRET.fullmatch(secret.get_secret_value()) is not None


async def check(settings: Settings, secrets: Secrets) -> list[Finding]:
    """Look at everything, in the order in which one would mend it."""
    database, joined, tried = _database(settings)
    return [
        database,
        *leftovers(secrets, tried),
        *_team(settings, secrets),
        *_desk(settings, secrets),
        *await _telegram(settings, secrets, joined.get("telegram", {})),
        *await slack.check(settings, secrets, joined.get("slack", {})),
    ]


def secrets_file(env_file: Path) -> list[Finding]:
    """A warning where others on this machine can read the file with the tokens."""
    if not env_file.is_file() or not env_file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return []
    return [Finding("secrets", False, f"others on this machine can read {env_file}", f"chmod 600 {env_file}")]


def _desk(settings: Settings, secrets: Secrets) -> list[Finding]:
    if desk_is_on(settings, secrets):
        return [Finding("desk", True, f"open at {desk_address(settings, settings.web.port)}")]
    return [NO_KEY] if settings.desk == "on" else []


def desk_address(settings: Settings, port: int) -> str:
    """Where a browser finds the desk."""
    host = settings.web.host
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _database(settings: Settings) -> tuple[Finding, Joined, Tried]:
    try:
        with closing(open_stored(settings)) as database:
            joined, tried = database.look(lambda uow: (_joined(uow), uow.desk.tried()))
    except StorageUnavailable as error:
        return Finding("database", False, str(error), _mend(error, settings)), {}, Tried(0, 0)
    return Finding("database", True, without_password(settings.database)), joined, tried


def _mend(error: StorageUnavailable, settings: Settings) -> str:
    match error:
        case MadeByNewer():
            return "update Sollecito to the version that ran here last, or restore the backup from before it"
        case Damaged():
            return "keep the file aside and put a backup in its place (sollecito backup makes them)"
        case _:
            return NO_SERVER if is_postgresql(settings.database) else NO_FILE


def leftovers(secrets: Secrets, tried: Tried) -> list[Finding]:
    """Leads from trying out at the desk, once a chat platform is connected: real people are reminded of them."""
    if not (secrets.has_platform and tried.leads):
        return []
    says = (
        f"leads from trying out at the desk count in the figures: {tried.leads}; "
        f"of these, people are reminded to answer: {tried.waiting}"
    )
    mend = "to begin without them, stop the bot and name another file: database: sqlite:///leads.db in config.yaml"
    return [Finding("database, tried out", not tried.waiting, says, mend)]


def _joined(uow: UnitOfWork) -> Joined:
    names = {person.id: person.name for person in uow.people.everybody()}
    joined: Joined = {}
    for account in uow.people.accounts():
        joined.setdefault(account.platform, {}).setdefault(names[account.person_id], []).append(account.user)
    return joined


def _team(settings: Settings, secrets: Secrets) -> list[Finding]:
    if not settings.team and not secrets.has_platform and desk_is_on(settings, secrets):
        says, mend = "four invented people, for the desk", "when you are done trying: add yours under team:"
        return [Finding("team", True, says, mend)]
    if not settings.team:
        return [Finding("team", False, "nobody is in it", "add people under team: in config.yaml")]
    findings = []
    for role in ("owner", "manager"):
        names = [member.name for member in settings.team if role in member.roles]
        says = ", ".join(names) or f"no {role}"
        mend = "" if names else f"give somebody under team: in config.yaml the role {role}"
        findings.append(Finding(f"team, {role}s", bool(names), says, mend))
    return findings


async def _telegram(settings: Settings, secrets: Secrets, joined: Mapping[str, list[str]]) -> list[Finding]:
    if secrets.telegram_bot_token is None:
        is_wanted = settings.telegram.team_chat or any(member.telegram for member in settings.team)
        if secrets.slack_bot_token is not None and not is_wanted:
            return []
        return [replace(NO_TOKEN, ok=desk_is_on(settings, secrets))]
    try:
        bot = client.build(secrets.telegram_bot_token.get_secret_value(), settings.telegram.api).bot
        return await _asked(bot, settings, secrets, joined)
    except InvalidToken:
        return [
            Finding(
                "telegram",
                False,
                "Telegram refuses the token",
                "copy it again from @BotFather (/mybots, API Token) into TELEGRAM_BOT_TOKEN",
            )
        ]
    except (TelegramError, httpx.HTTPError) as error:
        return [
            Finding(
                "telegram",
                False,
                f"{settings.telegram.api} cannot be reached ({type(error).__name__})",
                "check this machine's connection, and telegram.api in config.yaml",
            )
        ]


async def _asked(bot: Any, settings: Settings, secrets: Secrets, joined: Mapping[str, list[str]]) -> list[Finding]:
    """What Telegram itself answers. Raises TelegramError or httpx.HTTPError."""
    try:
        await bot.initialize()
        return [
            Finding("telegram", True, f"connected as @{bot.username}"),
            *await _webhook(bot, settings, secrets),
            await _team_chat(bot, settings),
            *[await _person(bot, m.name, accounts) for m, accounts in _to_be_reached(settings, secrets, joined)],
        ]
    finally:
        await bot.shutdown()


async def _webhook(bot: Any, settings: Settings, secrets: Secrets) -> list[Finding]:
    """Whether Telegram brings its updates, and what came of the last one."""
    part = "telegram, webhook"
    if settings.telegram.mode == "polling":
        return []
    if not _has_secret(secrets):
        return [NO_SECRET]
    info = await bot.get_webhook_info()
    if info.url != settings.telegram.webhook_url:
        return [Finding(part, False, "Telegram has not been told of it yet", "start the bot: sollecito run")]
    if info.last_error_message:
        mend = "see that the address reaches this machine's web port (443, 80, 88 or 8443 outside), with HTTPS"
        return [Finding(part, False, f"Telegram says: {info.last_error_message}", mend)]
    return [Finding(part, True, f"Telegram brings its updates to {info.url}")]


async def _team_chat(bot: Any, settings: Settings) -> Finding:
    chat = settings.telegram.team_chat
    if chat is None:
        return Finding(
            "telegram, team chat",
            True,
            "none (new leads are shown to their owners only)",
            "add me to your group, send /help there, and put the line I answer with into config.yaml",
        )
    try:
        found = await bot.get_chat(chat)
    except (BadRequest, Forbidden):
        return Finding(
            "telegram, team chat",
            False,
            f"{chat} is not a chat I am in",
            "add me to the group; its number is what I answer there to /help",
        )
    return Finding("telegram, team chat", True, found.title or chat)


def _to_be_reached(
    settings: Settings, secrets: Secrets, joined: Mapping[str, list[str]]
) -> list[tuple[Member, list[str]]]:
    """Who is looked for on Telegram, and by which accounts; not those who are on Slack instead."""
    people = [(member, _accounts(member, joined)) for member in settings.team]
    is_on_slack = secrets.slack_bot_token is not None
    return [(m, accounts) for m, accounts in people if accounts or not (is_on_slack and (m.slack or m.email))]


def _accounts(member: Member, joined: Mapping[str, list[str]]) -> list[str]:
    """The account in the configuration first; those that joined by an invitation stand in the database alone."""
    configured = [member.telegram] if member.telegram else []
    return [*configured, *(user for user in joined.get(member.name, ()) if user not in configured)]


async def _person(bot: Any, name: str, accounts: list[str]) -> Finding:
    part = f"telegram, {name}"
    if not accounts:
        return Finding(
            part,
            False,
            "no Telegram account yet",
            f"a manager writes /team invite {name} to me and passes the link on",
        )
    for user in accounts:
        with suppress(BadRequest, Forbidden):
            await bot.get_chat(user)
            return Finding(part, True, "can be written to")
    return Finding(part, False, "has not pressed Start", f"they open https://t.me/{bot.username} and press Start")
