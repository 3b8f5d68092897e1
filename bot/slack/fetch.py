"""Looking up a message that somebody pointed at."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import NotNow
from bot.slack.outcomes import FAILING, FAILURES, NO_ACCESS, code_of, wait_of

log = structlog.get_logger()

PAUSE_S = 15.0
"""Before Slack is asked again for what it did not tell."""

GONE = NO_ACCESS | frozenset({"message_not_found", "thread_not_found"})


async def message(client: AsyncWebClient, channel: str, ts: str) -> Mapping[str, Any] | None:
    """A message, in a thread or not; None if it is not to be had (any more).

    Raises NotNow if Slack can't be asked now, and SlackApiError if it will not tell.
    """
    try:
        answer = await client.conversations_history(channel=channel, oldest=ts, latest=ts, inclusive=True, limit=1)
        return _with_ts(answer, ts) or await _in_thread(client, channel, ts)
    except FAILURES as error:
        code = code_of(error)
        if code in GONE:
            log.info("slack.message_gone", error=code)
            return None
        wait = wait_of(error)
        if wait is not None or not code or code in FAILING:
            raise NotNow(PAUSE_S if wait is None else wait) from error
        raise


async def _in_thread(client: AsyncWebClient, channel: str, ts: str) -> Mapping[str, Any] | None:
    answer = await client.conversations_replies(channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True, limit=2)
    return _with_ts(answer, ts)


def _with_ts(answer: Any, ts: str) -> Mapping[str, Any] | None:
    return next((each for each in answer.get("messages") or [] if each.get("ts") == ts), None)
