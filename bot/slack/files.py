"""Files on Slack: fetched to be shown elsewhere, and why one can't be fetched or shown."""

from collections.abc import Mapping
from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform import LARGEST_FILE, Fetched
from bot.slack.outcomes import FAILING, FAILURES, NO_PICTURES, code_of, missing_scope, wait_of
from handlers.rules.delivery import NoFile, NotSent

GONE = frozenset("file_not_found file_deleted".split())
ELSEWHERE = frozenset({"external", "hidden_by_limit", "tombstone"})
"""Modes of files that Slack only links to, or has no more."""

Json = Mapping[str, Any]


async def fetch(client: AsyncWebClient, file: str) -> Fetched | NoFile | NotSent:
    """What a file of Slack's holds, by the scope files:read."""
    try:
        found: Json = (await client.files_info(file=file)).get("file") or {}
        if int(found.get("size") or 0) > LARGEST_FILE:
            return NoFile("too_large")
        if found.get("is_external") or found.get("mode") in ELSEWHERE:
            return NoFile("withheld")
        return await _download(client, found)
    except FAILURES as error:
        return _not_fetched(error)


async def _download(client: AsyncWebClient, found: Json) -> Fetched | NoFile | NotSent:
    """Slack sends whoever may not have a file to a page on which to sign in, instead of saying so."""
    address = str(found.get("url_private_download") or found.get("url_private") or "")
    headers = {"Authorization": f"Bearer {client.token}"}
    lent = nullcontext(client.session) if client.session is not None else aiohttp.ClientSession()
    timeout = aiohttp.ClientTimeout(total=client.timeout)
    async with (
        lent as session,
        session.get(
            address, headers=headers, timeout=timeout, allow_redirects=False, proxy=client.proxy, ssl=client.ssl or True
        ) as answer,
    ):
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return NotSent("the server failed")
        if answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return NoFile("gone")
        if answer.status != HTTPStatus.OK or _is_sign_in(answer, found):
            return NoFile("withheld")
        return Fetched(await answer.read(), str(found.get("name") or ""))


def _is_sign_in(answer: aiohttp.ClientResponse, found: Json) -> bool:
    return answer.content_type == "text/html" != found.get("mimetype")


def _not_fetched(error: Exception) -> NoFile | NotSent:
    code = code_of(error)
    if (scope := missing_scope(error)) is not None:
        return NoFile("lacks", scope)
    if code in GONE:
        return NoFile("gone")
    if not code or code in FAILING or wait_of(error) is not None:
        return NotSent(code or type(error).__name__)
    return NoFile("withheld")


def refused(error: Exception) -> NoFile | None:
    """Why Slack does not take a file; None if it is not the file that is wrong."""
    if (scope := missing_scope(error)) is not None and scope.startswith("files:"):
        return NoFile("lacks", scope)
    return NoFile("refused") if code_of(error) in NO_PICTURES and missing_scope(error) is None else None
