"""What of Slack is connected, what is missing, and how to mend it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.config import Member, Secrets, Settings
from bot.findings import Finding, Joined
from bot.slack import client as clients
from bot.slack.manifest import FOR_MORE, SCOPES
from bot.slack.outcomes import FAILURES, code_of

NO_TOKEN = Finding(
    "slack",
    False,
    "no token",
    "print the app's manifest with `sollecito slack-manifest`, make the app of it at https://api.slack.com/apps "
    "(Create New App, From a manifest), install it, and put its Bot User OAuth Token into .env: SLACK_BOT_TOKEN=xoxb-…",
)

NO_APP_TOKEN = Finding(
    "slack, socket",
    False,
    "socket mode needs an app-level token",
    "on the app's page: Basic Information, App-Level Tokens, Generate, with the scope connections:write; put it into "
    ".env: SLACK_APP_TOKEN=xapp-…",
)

NO_SIGNING_SECRET = Finding(
    "slack, http",
    False,
    "http mode needs the app's signing secret",
    "on the app's page: Basic Information, Signing Secret; put it into .env: SLACK_SIGNING_SECRET=…",
)

SCOPES_HEADER = "x-oauth-scopes"
"""Slack names a token's scopes with every answer (docs.slack.dev, "Permission scopes")."""


def missing_to_run(settings: Settings, secrets: Secrets) -> list[Finding]:
    """What Slack can't be heard without."""
    if secrets.slack_bot_token is None:
        return []
    if settings.slack.mode == "socket":
        return [] if secrets.slack_app_token is not None else [NO_APP_TOKEN]
    return [] if secrets.slack_signing_secret is not None else [NO_SIGNING_SECRET]


def is_wanted(settings: Settings, secrets: Secrets) -> bool:
    """Whether the configuration speaks of Slack, or one of its other secrets is there."""
    slack = settings.slack
    speaks = bool(slack.team_channel or slack.watch or any(member.slack for member in settings.team))
    return speaks or secrets.slack_app_token is not None or secrets.slack_signing_secret is not None


async def check(settings: Settings, secrets: Secrets, joined: Mapping[str, Sequence[Joined]]) -> list[Finding]:
    """Look at everything of Slack's. ``joined`` tells who has which accounts by now."""
    if secrets.slack_bot_token is None:
        return [NO_TOKEN] if is_wanted(settings, secrets) else []
    client = clients.build(secrets.slack_bot_token.get_secret_value(), settings.slack.api)
    try:
        answer = await client.auth_test()
    except FAILURES as error:
        return [_not_connected(error, settings)]
    slack = settings.slack
    return [
        Finding("slack", True, f"connected as @{answer.get('user')} in {answer.get('team')}"),
        _scopes(answer.headers),
        await _way_in(settings, secrets),
        await _channel(client, "slack, team channel", slack.team_channel) if slack.team_channel else NO_CHANNEL,
        *[await _channel(client, f"slack, watched {channel}", channel) for channel in slack.watch],
        *[each for m in settings.team if (each := await _person(client, m, joined.get(m.name, ()))) is not None],
    ]


NO_CHANNEL = Finding("slack, team channel", True, "none (new leads are shown to their owners only)")


def _not_connected(error: Exception, settings: Settings) -> Finding:
    if code_of(error) in clients.REFUSED:
        mend = "copy the Bot User OAuth Token again (the app's page, OAuth & Permissions) into SLACK_BOT_TOKEN"
        return Finding("slack", False, f"Slack refuses the token ({code_of(error)})", mend)
    mend = "check this machine's connection, and slack.api in config.yaml"
    return Finding("slack", False, f"{settings.slack.api}: {clients.explain(error)}", mend)


def _scopes(headers: Mapping[str, str]) -> Finding:
    """The scopes that the app was given, against those of the manifest."""
    said = next((value for name, value in headers.items() if name.lower() == SCOPES_HEADER), "")
    missing = missing_scopes({each.strip() for each in said.split(",")})
    if not missing:
        return Finding("slack, scopes", True, f"all {len(SCOPES)}")
    mend = "add them on the app's page (OAuth & Permissions, Bot Token Scopes), and install the app again"
    if set(missing) <= set(FOR_MORE):
        lost = "; ".join(f"{scope}: {FOR_MORE[scope]}" for scope in missing)
        return Finding("slack, scopes", True, f"all but {lost}", mend)
    return Finding("slack, scopes", False, f"missing: {', '.join(missing)}", mend)


def missing_scopes(given: Collection[str]) -> list[str]:
    return sorted(set(SCOPES) - set(given))


async def _way_in(settings: Settings, secrets: Secrets) -> Finding:
    """Whether Slack's events find their way here."""
    missing = missing_to_run(settings, secrets)
    if missing:
        return missing[0]
    if settings.slack.mode == "http" or secrets.slack_app_token is None:
        return Finding("slack, http", True, "Slack brings its events to /slack/events on this machine's web port")
    token = secrets.slack_app_token.get_secret_value()
    try:
        await clients.build(token, settings.slack.api).apps_connections_open(app_token=token)
    except FAILURES as error:
        return Finding("slack, socket", False, clients.explain(error, "SLACK_APP_TOKEN"), NO_APP_TOKEN.mend)
    return Finding("slack, socket", True, "a connection is to be had")


async def _channel(client: AsyncWebClient, part: str, channel: str) -> Finding:
    try:
        found: Mapping[str, Any] = (await client.conversations_info(channel=channel)).get("channel") or {}
    except FAILURES as error:
        mend = "its ID stands at the end of the channel's details; a private channel shows itself to members only"
        return Finding(part, False, f"{channel} is not to be found ({code_of(error) or 'no answer'})", mend)
    name = f"#{found.get('name') or channel}"
    if found.get("is_archived"):
        return Finding(part, False, f"{name} is archived", "choose another channel in config.yaml, or unarchive it")
    if not found.get("is_member"):
        return Finding(part, False, f"I am not in {name}", f"write /invite @Sollecito in {name}")
    return Finding(part, True, name)


async def _person(client: AsyncWebClient, member: Member, joined: Sequence[Joined]) -> Finding | None:
    """Whether somebody can be written to; nothing is said of those who are on Telegram only."""
    part = f"slack, {member.name}"
    user = member.slack or next((each.user for each in joined), None)
    if user is None and member.email is None:
        mend = "add slack: with their member ID, or email:, to them under team: in config.yaml"
        return None if member.telegram else Finding(part, False, "no Slack account yet", mend)
    try:
        answer = await (client.users_info(user=user) if user else client.users_lookupByEmail(email=member.email or ""))
    except FAILURES as error:
        whom = user or "the address"
        return Finding(
            part, False, f"Slack does not know {whom} ({code_of(error) or 'no answer'})", "correct it in config.yaml"
        )
    if (answer.get("user") or {}).get("deleted"):
        return Finding(part, False, "their account is closed", "take it out of config.yaml")
    if user is None:
        return Finding(part, True, "found by their address; a manager is asked to confirm it")
    return Finding(part, True, "can be written to")
