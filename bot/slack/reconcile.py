"""Reading what was missed: after a gap, channels are read from where they were last heard.

Slack tries an event that was not acknowledged three more times within about six minutes, and over a socket that is
down it tries nothing. What is read here is kept under the same keys as what is delivered, so it is kept once.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.runtime import Runtime
from bot.slack import client as clients
from bot.slack.adapter import Slack
from bot.slack.keeping import KEEPING, Keeper, Row
from bot.slack.keys import SAYING, is_ts, kept, message_key
from bot.slack.outcomes import FAILING, FAILURES, code_of, wait_of
from bot.slack.unmark import mentioned
from bot.slack.us import Us
from storage.errors import StorageUnavailable
from storage.inbox import KEEP_DONE
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

PART = "slack, reading what was missed"

CAME = "slack.came."
"""Setting: the second from which on what is said in a channel, or by a colleague in private, is for the bot."""

OVERLAP = timedelta(minutes=10)
"""What came a little before the last thing heard may have been lost by itself: Slack's retries take six minutes."""

LOOK_BACK = timedelta(days=30)
"""How far back threads are looked through for answers to leads that still wait. A channel's history tells of each
thread when it was last answered, so this costs a page for so many messages and not one for every thread."""

PAGE = 200
"""Messages asked for at once; Slack advises no more (docs.slack.dev, conversations.history)."""

NOTES_EVERY_S = 60.0

READ_EVERY_S = 900.0
"""Gaps that nobody notices are read too: a proxy that answers in our stead, a connection that delivers nothing."""

PAUSE_S, LONGEST_PAUSE_S = 5.0, 60.0


@dataclass(frozen=True, slots=True)
class _Minded:
    """A channel, since when the bot has been there for it, and whether everything in it concerns us: in the team's,
    only what is said to us.
    """

    id: str
    came: float
    is_ours: bool


class Reconciler:
    """Reads channels again when something may have been missed, until it is cancelled."""

    def __init__(
        self,
        slack: Slack,
        runtime: Runtime,
        keeper: Keeper,
        *,
        pause_s: float = PAUSE_S,
        look_every_s: float = NOTES_EVERY_S,
        read_every_s: float = READ_EVERY_S,
        page: int = PAGE,
    ) -> None:
        self._slack = slack
        self._runtime = runtime
        self._keeper = keeper
        self._pause = pause_s
        self._look_every = look_every_s
        self._read_every = read_every_s
        self._page = page
        self._gap = asyncio.Event()
        self._read_at = 0.0
        keeper.on_failure = self.missed

    def missed(self) -> None:
        """Something may have been missed."""
        self._keeper.is_whole = False
        self._gap.set()

    async def keep_up(self, us: Us) -> None:
        pause = self._pause
        while True:
            try:
                if await self._wait_for_gap():
                    await self.once(us)
                    self._runtime.health.beat(KEEPING)
                else:
                    await self._keeper.note_down()
            except Exception as error:  # noqa: BLE001  -- whatever it is, what was missed is still to be read
                why = str(error) if isinstance(error, StorageUnavailable) else clients.explain(error)
                self._runtime.health.trouble(PART, why)
                log.warning("slack.not_reconciled", error=why)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE_S, pause * 2)
                self._gap.set()
            else:
                pause = self._pause
                self._runtime.health.beat(PART)

    async def _wait_for_gap(self) -> bool:
        """Wait for something to read, a while; whether there is."""
        try:
            async with asyncio.timeout(self._look_every):
                await self._gap.wait()
        except TimeoutError:
            return asyncio.get_running_loop().time() - self._read_at > self._read_every
        return True

    async def once(self, us: Us) -> None:
        """Read every channel we mind. Raises what Slack answers, if that is not the channel's own fault."""
        self._gap.clear()
        channels = await self._channels()
        threads = await self._oldest_threads()
        self._keeper.followed = set(channels)
        for channel in channels.values():
            try:
                await self._catch_up(channel, us, thread=threads.get(channel.id))
            except FAILURES as error:
                code = code_of(error)
                if not code or code in FAILING:
                    raise
                log.warning("slack.channel_not_read", channel=channel.id, error=code)
                self._keeper.followed.discard(channel.id)
        self._keeper.is_whole = not self._gap.is_set()
        self._read_at = asyncio.get_running_loop().time()

    async def _channels(self) -> dict[str, _Minded]:
        """The channels we mind, by their ids."""
        minded = self._slack.minded
        users = await asyncio.wrap_future(self._runtime.database.read(_colleagues))
        places = [*([minded.team_channel] if minded.team_channel else []), *sorted(minded.watch)]
        came = await self._came([*places, *users])
        channels = {place: _Minded(place, came[place], is_ours=place in minded.watch) for place in places}
        for user in users:
            try:
                channel = await self._slack.channel_of(user)
            except FAILURES as error:
                log.info("slack.no_direct_channel", error=code_of(error) or type(error).__name__)
            else:
                channels[channel] = _Minded(channel, came[user], is_ours=True)
        return channels

    async def _came(self, places: Sequence[str]) -> dict[str, float]:
        """Since when the bot has been there for each; on disk before Slack is asked anything, which may take long."""
        now = int(self._runtime.clock().timestamp())

        def work(uow: UnitOfWork) -> dict[str, float]:
            known = {place: uow.people.recall(f"{CAME}{place}") for place in places}
            for place in (place for place, since in known.items() if since is None):
                uow.people.remember(f"{CAME}{place}", str(now))
            return {place: float(since or now) for place, since in known.items()}

        return await asyncio.wrap_future(self._runtime.database.submit(work))

    async def _oldest_threads(self) -> dict[str, float]:
        """Where the oldest thread about a lead that still waits begins, by channel: an answer in it may be missing."""
        found = await asyncio.wrap_future(self._runtime.database.read(lambda uow: uow.links.of_waiting("slack")))
        longest_ago = (self._runtime.clock() - LOOK_BACK).timestamp()
        oldest = dict[str, float]()
        for chat, message in found:
            if is_ts(message) and float(message) >= longest_ago:
                channel = self._slack.direct.get(chat, chat)
                oldest[channel] = min(oldest.get(channel, float(message)), float(message))
        return oldest

    async def _catch_up(self, channel: _Minded, us: Us, *, thread: float | None) -> None:
        since = await self._keeper.noted(channel.id) or f"{channel.came:.6f}"
        oldest = _begin(float(since), channel.came, self._runtime.clock().timestamp())
        begin = oldest if thread is None else min(oldest, thread)
        found = [message async for message in self._messages(channel.id, oldest, begin)]
        wanted = [each for each in found if _is_said(each, us) and (channel.is_ours or _is_to(us, each))]
        rows = [self._row(each, channel.id, us) for each in sorted(wanted, key=lambda each: float(each["ts"]))]
        newest = max([since, *(str(each["ts"]) for each in found)], key=float)
        await self._keeper.store(rows, {channel.id: newest})

    def _row(self, message: Mapping[str, Any], channel: str, us: Us) -> Row:
        kind = {"channel_type": "im"} if channel.startswith("D") else {}
        event = {**message, **kind, "type": "message", "channel": channel, "event_ts": message["ts"]}
        payload = {"type": "event_callback", "team_id": us.team, "event": event}
        key, body = message_key(us.team, channel, event), kept("event", payload, self._runtime.clock())
        return Row(key, body, channel, message["ts"], channel)

    async def _messages(self, channel: str, oldest: float, begin: float) -> AsyncIterator[Mapping[str, Any]]:
        """Everything said in a channel since ``oldest``, and in the threads that began since ``begin``."""
        client, since = self._slack.client, {"channel": channel, "limit": self._page, "inclusive": True}
        async for message in _pages(client, "conversations.history", oldest=f"{begin:.6f}", **since):
            if float(message["ts"]) >= oldest:
                yield message
            if float(message.get("latest_reply") or 0) > oldest:
                asked = {**since, "oldest": f"{oldest:.6f}", "ts": message["ts"]}
                replies = _pages(client, "conversations.replies", **asked)
                async for reply in replies:
                    if reply["ts"] != message["ts"]:
                        yield reply


def _begin(since: float, came: float, now: float) -> float:
    """From where to read a channel that was heard up to ``since``; all three are seconds since 1970.

    A little before that may be missing as well, but what was said before the bot came is not for it, and what was
    handled is remembered for :data:`~storage.inbox.KEEP_DONE` only.
    """
    if now - since >= (KEEP_DONE - OVERLAP).total_seconds():
        return since
    return max(since - OVERLAP.total_seconds(), min(came, since))


async def _pages(client: AsyncWebClient, method: str, **asked: Any) -> AsyncIterator[Mapping[str, Any]]:
    """All messages of an answer that comes in pages; when Slack asks for a pause, it gets it."""
    cursor = ""
    while True:
        try:
            params = {**asked, **({"cursor": cursor} if cursor else {})}
            answer = await client.api_call(method, params=params)
        except FAILURES as error:
            wait = wait_of(error)
            if wait is None:
                raise
            await asyncio.sleep(wait)
            continue
        for message in answer.get("messages") or []:
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _is_said(message: Mapping[str, Any], us: Us) -> bool:
    return message.get("subtype") in SAYING and not us.wrote(message)


def _is_to(us: Us, message: Mapping[str, Any]) -> bool:
    """Whether it may be meant for us: it mentions us, or belongs to a thread, which may be a lead's."""
    return (
        us.user in mentioned(str(message.get("text") or "")) or message.get("thread_ts", message["ts"]) != message["ts"]
    )


def _colleagues(uow: UnitOfWork) -> list[str]:
    return sorted(account.user for account in uow.people.accounts() if account.platform == "slack")
