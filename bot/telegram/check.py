"""What of Telegram is connected, what is missing, and how to mend it."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.config import Member, Secrets, Settings, desk_is_on
from bot.findings import Finding, Joined
from bot.telegram import client
from bot.telegram.poller import explain

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

WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook."""


def missing_to_run(settings: Settings, secrets: Secrets) -> list[Finding]:
    """What Telegram can't be heard without."""
    return [NO_SECRET] if settings.telegram.mode == "webhook" and not _has_secret(secrets) else []


def _has_secret(secrets: Secrets) -> bool:
    secret = secrets.telegram_webhook_secret
    return secret is not None and WEBHOOK_SECRET.fullmatch(secret.get_secret_value()) is not None


async def check(settings: Settings, secrets: Secrets, joined: Mapping[str, list[Joined]]) -> list[Finding]:
    """Look at everything of Telegram's. ``joined`` tells who has which accounts by now."""
    if secrets.telegram_bot_token is None:
        is_wanted = bool(settings.telegram.team_chat or any(member.telegram for member in settings.team))
        if secrets.slack_bot_token is not None and not is_wanted:
            return []
        return [replace(NO_TOKEN, ok=desk_is_on(settings, secrets) and not is_wanted)]
    bot = client.build(secrets.telegram_bot_token.get_secret_value(), settings.telegram.api).bot
    return [finding async for finding in _asked(bot, settings, secrets, joined)]


def _failed(error: Exception, api: str) -> Finding:
    """Why Telegram did not say what it was asked for; in the library's tree a refusal is a failure of the network."""
    match error:
        case InvalidToken():
            says = "Telegram refuses the token"
            mend = "copy it again from @BotFather (/mybots, API Token) into TELEGRAM_BOT_TOKEN"
        case RetryAfter():
            says, mend = explain(error), "wait for that long, then check again"
        case NetworkError() if not isinstance(error, BadRequest):
            says = f"{api} cannot be reached ({type(error).__name__})"
            mend = "check this machine's connection, and telegram.api in config.yaml"
        case _:
            says = f"{api} does not answer as Telegram does ({type(error).__name__})"
            mend = "see that telegram.api in config.yaml is right, and that no log-in page stands in between"
    return Finding("telegram", False, says, mend)


async def _asked(
    bot: Any, settings: Settings, secrets: Secrets, joined: Mapping[str, list[Joined]]
) -> AsyncIterator[Finding]:
    """What Telegram itself answers, and where it answers no more, why."""
    try:
        await bot.initialize()
        yield Finding("telegram", True, f"connected as @{bot.username}")
        for finding in await _webhook(bot, settings, secrets):
            yield finding
        yield await _team_chat(bot, settings)
        for member, accounts in _to_be_reached(settings, secrets, joined):
            yield await _person(bot, member.name, accounts)
    except Exception as error:  # noqa: BLE001  -- whatever it answers, what was found before is told
        yield _failed(error, settings.telegram.api)
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
    settings: Settings, secrets: Secrets, joined: Mapping[str, list[Joined]]
) -> list[tuple[Member, list[Joined]]]:
    """Who is looked for on Telegram, and by which accounts; not those who are on Slack instead."""
    people = [(member, _accounts(member, joined)) for member in settings.team]
    is_on_slack = secrets.slack_bot_token is not None
    return [(m, accounts) for m, accounts in people if accounts or not (is_on_slack and (m.slack or m.email))]


def _accounts(member: Member, joined: Mapping[str, list[Joined]]) -> list[Joined]:
    """The account in the configuration first; those that joined by an invitation stand in the database alone.

    One that the bot has never heard of may be reached all the same: only Telegram can tell.
    """
    theirs = {each.user: each for each in joined.get(member.name, ())}
    if member.telegram is None:
        return list(theirs.values())
    configured = theirs.pop(member.telegram, None) or Joined(member.telegram, reachable=True, was_there=False)
    return [configured, *theirs.values()]


async def _person(bot: Any, name: str, accounts: list[Joined]) -> Finding:
    part = f"telegram, {name}"
    if not accounts:
        return Finding(
            part,
            False,
            "no Telegram account yet",
            f"a manager writes /team invite {name} to me and passes the link on",
        )
    for each in accounts:
        with suppress(BadRequest, Forbidden):
            await bot.get_chat(each.user)
            if each.reachable:  # Telegram also shows who has blocked the bot, and whom it knows from a group
                return Finding(part, True, "can be written to")
    was_lost = any(each.was_there and not each.reachable for each in accounts)
    says = "has blocked me, or is not on Telegram any more" if was_lost else "has not pressed Start"
    return Finding(part, False, says, f"they open https://t.me/{bot.username} and press Start; I hear of it when I run")
