"""Sending to Slack once, and saying what became of it. No SDK error leaves this file.

What Slack surely refused as it is may be said in another way at once: to one person where a channel can't show
them anything, beside a thread that is closed, without a picture, in plain words. What may have arrived never is.
"""

import json
import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platform import Outgoing
from bot.slack import files, outcomes, render, upload
from bot.slack.blocks import clipped, escaped
from bot.slack.commands import as_typed
from bot.slack.upload import Upload
from handlers.messages.rich import BLANK, Card, italic
from handlers.rules.delivery import NotSent, Outcome, Sent, Unchanged

log = structlog.get_logger()

LONGEST_TOAST = 1000

_TS = re.compile(r"\d{9,12}\.\d{1,9}")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say something: to which channel, and whether in plain words only."""

    outgoing: Outgoing
    channel: str
    in_words: bool = False

    @property
    def said(self) -> dict[str, Any]:
        text = render.fallback_text(self.outgoing.card)
        if self.in_words:
            return {"text": text, "blocks": []} if self.outgoing.edit_of else {"text": text}
        return {"text": text, "blocks": render.blocks(self.outgoing.card)}


async def send(client: AsyncWebClient, outgoing: Outgoing, channel: str) -> Outcome:
    """Post, edit or upload one message, once. ``channel`` is Slack's id of ``outgoing.chat``."""
    return await _send(client, Way(outgoing, channel))


async def _send(client: AsyncWebClient, way: Way) -> Outcome:
    try:
        return await _try(client, way)
    except outcomes.FAILURES as error:
        code = outcomes.code_of(error)
        other = other_way(way, code)
        if other is None:
            return _became(way.outgoing, error)
        log.info("slack.said_otherwise", error=code)
        lacks = outcomes.missing_scope(error)
    sent = await _send(client, other)
    return replace(sent, lacks=lacks) if isinstance(sent, Sent) and lacks else sent


def _became(outgoing: Outgoing, error: Exception) -> Outcome:
    no_file = files.refused(error) if outgoing.card.file is not None else None
    return no_file or outcomes.outcome_of(error, private=is_private(outgoing.chat))


async def _try(client: AsyncWebClient, way: Way) -> Outcome:
    outgoing, thread = way.outgoing, thread_of(way.outgoing)
    if outgoing.only_for is not None:
        if outgoing.edit_of is not None and await _replace(client, outgoing.edit_of, way.said):
            return Unchanged()
        answer = await client.chat_postEphemeral(
            channel=way.channel, user=outgoing.only_for, thread_ts=thread, **way.said
        )
        return Sent(str(answer.get("message_ts")))
    if outgoing.edit_of is not None:
        await client.chat_update(channel=way.channel, ts=outgoing.edit_of, **way.said)
        return Unchanged()
    if (what := upload.of(outgoing.card)) is not None:
        return await _upload(client, way, what)
    answer = await client.chat_postMessage(
        channel=way.channel, thread_ts=thread, unfurl_links=False, unfurl_media=False, **way.said
    )  # links in cards are the customer's: nobody asked Slack to visit them
    return Sent(str(answer.get("ts")))


async def _replace(client: AsyncWebClient, url: str, said: dict[str, Any]) -> bool:
    """Change what one person was shown, at the address that came with their press; False if it has to be shown anew.

    Slack takes five answers there, within half an hour (docs.slack.dev, "Handling user interaction"). Taken twice, an
    answer changes nothing.
    """
    if not url.startswith(("https://", "http://")):
        return False
    answer = await _response_to(client, url).send(**said, response_type="ephemeral", replace_original=True)
    return answer.status_code == HTTPStatus.OK


def _response_to(client: AsyncWebClient, url: str) -> AsyncWebhookClient:
    return AsyncWebhookClient(
        url, timeout=client.timeout, session=client.session, proxy=client.proxy, retry_handlers=[]
    )


def other_way(way: Way, code: str) -> Way | None:
    """How else to say what Slack refused with this code; None if there is no other way."""
    outgoing = way.outgoing
    if outgoing.only_for is not None and code in outcomes.NOT_SHOWN_THERE:
        to_them = replace(outgoing, chat=outgoing.only_for, only_for=None, thread=None, reply_to=None, edit_of=None)
        return Way(to_them, outgoing.only_for, way.in_words)
    if code in outcomes.NO_SUCH_THREAD and thread_of(outgoing) is not None:
        return replace(way, outgoing=replace(outgoing, thread=None, reply_to=None))
    if outgoing.card.picture is not None and code in outcomes.NO_PICTURES | outcomes.UNPRESENTABLE:
        return replace(way, outgoing=replace(outgoing, card=_without_picture(outgoing.card)))
    if code in outcomes.UNPRESENTABLE and not way.in_words:
        return replace(way, in_words=True)
    return None


def _without_picture(card: Card) -> Card:
    """The picture's own words in its stead."""
    told = (BLANK, (italic(card.picture_says),)) if card.picture_says else ()
    return replace(card, picture=None, lines=(*card.lines, *told))


def thread_of(outgoing: Outgoing) -> str | None:
    """The thread to answer in. In a channel an answer goes under what it answers, so that the channel stays quiet."""
    if outgoing.thread is not None:
        return outgoing.thread
    answers = outgoing.reply_to if not is_private(outgoing.chat) else None
    return answers if answers is not None and _TS.fullmatch(answers) else None


def is_private(chat: str) -> bool:
    """Whether a chat is somebody's own with the bot: it goes by that person's id."""
    return chat.startswith(("U", "W"))


async def _upload(client: AsyncWebClient, way: Way, what: Upload) -> Outcome:
    """Upload a picture or a file and, with the last of three steps, show it with the card's words."""
    card = way.outgoing.card
    try:
        file = await upload.store(client, what)
    except outcomes.FAILURES as error:
        if outcomes.code_of(error):
            raise
        return NotSent("the file was not taken")  # and nobody has seen anything of it
    title = clipped(render.title(card), 100)
    shown = {
        "files": json.dumps([{"id": file, "title": title}]),
        "channel_id": way.channel,
        "thread_ts": thread_of(way.outgoing),
        "blocks": json.dumps(render.comment(card)),
    }
    data = {key: value for key, value in shown.items() if value is not None}
    await client.api_call("files.completeUploadExternal", data=data)
    return Sent(file)


def callback_of(*, user: str, channel: str | None, thread: str | None = None, response_url: str | None = None) -> str:
    """What :func:`toast` needs to answer whoever pressed a button."""
    return json.dumps({"user": user, "channel": channel, "thread": thread, "response_url": response_url})


async def toast(client: AsyncWebClient, callback: str, text: str, *, alert: bool) -> None:  # noqa: ARG001  -- the port's
    """Tell whoever pressed a button, and nobody else, what became of it. Failing, it undoes nothing."""
    if not text:
        return
    said = escaped(clipped(as_typed(text), LONGEST_TOAST))
    try:
        to = json.loads(callback)
        if not await _toast_in_channel(client, to, said):
            await _toast_to_response(client, to, said)
    except (*outcomes.FAILURES, TypeError, KeyError) as error:
        log.info("slack.toast_failed", error=type(error).__name__)


async def _toast_in_channel(client: AsyncWebClient, to: dict[str, Any], said: str) -> bool:
    """Show it under what was pressed; False where the bot can't show anything."""
    if not to.get("channel"):
        return False
    try:
        await client.chat_postEphemeral(channel=to["channel"], user=to["user"], thread_ts=to.get("thread"), text=said)
    except SlackClientError as error:
        log.info("slack.toast_refused", error=outcomes.code_of(error))
        return False
    return True


async def _toast_to_response(client: AsyncWebClient, to: dict[str, Any], said: str) -> None:
    url = to.get("response_url")
    if url:
        await _response_to(client, url).send(text=said, response_type="ephemeral", replace_original=False)
