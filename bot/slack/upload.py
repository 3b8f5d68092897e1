"""Bringing a picture or a file to Slack: an address is asked for, the bytes go there, and then it is shown."""

from contextlib import nullcontext
from dataclasses import dataclass, field

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks import clipped
from handlers.messages.rich import Card

CHART = "chart.png"
LONGEST_ALT = 1000
"""Characters of a picture's description."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What is brought, under which name; ``says`` describes a picture."""

    name: str
    content: bytes = field(repr=False)
    says: str = ""


def of(card: Card) -> Upload | None:
    """What a card brings along: its picture, or a file that was fetched for it."""
    if card.picture is not None:
        return Upload(CHART, card.picture, card.picture_says)
    if card.file is not None and card.file.content is not None:
        return Upload(card.file.name, card.file.content)
    return None


async def store(client: AsyncWebClient, upload: Upload) -> str:
    """Hand it to Slack, where nobody sees it yet; returns the file's id."""
    alt = clipped(upload.says, LONGEST_ALT) or None
    place = await client.files_getUploadURLExternal(filename=upload.name, length=len(upload.content), alt_txt=alt)
    timeout = aiohttp.ClientTimeout(total=client.timeout)
    lent = nullcontext(client.session) if client.session is not None else aiohttp.ClientSession()
    async with (
        lent as session,
        session.post(
            str(place["upload_url"]), data=upload.content, timeout=timeout, proxy=client.proxy, ssl=client.ssl or True
        ) as answer,
    ):
        answer.raise_for_status()
    return str(place["file_id"])
