"""The one Web API client: slack_sdk's, set up to try everything once and never to wait for long."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outcomes import NOT_SENT, code_of, missing_scope, wait_of

TIMEOUT_S = 30
"""For a whole request, an upload among them; well within a message's lease."""

CONNECTS_S = 10.0
CONNECTIONS = 32

REFUSED = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired not_allowed_token_type".split()
)
"""A token that is no good (any more)."""


def build(token: str, api: str) -> AsyncWebClient:
    """A client that never repeats a request by itself: whether a message is sent twice is decided elsewhere."""
    return AsyncWebClient(token, base_url=api, timeout=TIMEOUT_S, retry_handlers=[], trust_env_in_session=True)


async def keep_connections(client: AsyncWebClient) -> None:
    """Have a client keep its connections from one call to the next, instead of making one for each."""
    if client.session is None or client.session.closed:
        times = aiohttp.ClientTimeout(total=TIMEOUT_S, connect=CONNECTS_S, sock_connect=CONNECTS_S)
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        client.session = aiohttp.ClientSession(connector=connector, timeout=times, trust_env=True)


async def close(client: AsyncWebClient) -> None:
    if client.session is not None:
        await client.session.close()


def explain(error: Exception, token: str = "SLACK_BOT_TOKEN") -> str:  # noqa: S107  -- its name
    """What is wrong, for /readyz and ``sollecito check``; ``token`` is the name of the one that was used."""
    code = code_of(error)
    if code in REFUSED:
        return f"Slack refuses the token ({code}): check {token}"
    if (scope := missing_scope(error)) is not None:
        return f"Slack misses a scope ({scope}): install the app again"
    if wait_of(error) is not None:
        return "Slack asks for a pause (429)"
    if code:
        return f"Slack says {code}"
    if isinstance(error, NOT_SENT):
        return "Slack cannot be reached"
    return f"Slack cannot be reached: {type(error).__name__}"
