"""Hearing Slack: everything is on disk before it is acknowledged, and nothing waits for the network before that.

slack-bolt takes what comes, over a socket or by signed requests; our hook before its authorization keeps it. What
the hook does not keep Slack is told at once that it was heard: that it concerns nobody here.
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.intake import Intake
from bot.runtime import Runtime
from bot.slack import forms, interactions, views
from bot.slack.adapter import Slack
from bot.slack.keeping import KEEPING, Keeper, Row
from bot.slack.keys import chat_of, concerns_us, kept, key_of, kind_of, place_of_message
from bot.slack.letting_in import Known
from bot.slack.outcomes import code_of
from handlers import authorise
from handlers.errors import UserError
from handlers.hear import toast_text
from handlers.ports import Toast
from storage.errors import StorageUnavailable
from storage.inbox import Received
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

OF_BOLT = frozenset({"url_verification", "ssl_check"})
"""Questions of Slack's that slack-bolt answers by itself."""

Payload = Mapping[str, Any]
Open = Callable[[UnitOfWork], forms.View | None]


class Hearing:
    """Keeps what Slack delivers, and shows the forms that can't wait."""

    def __init__(self, slack: Slack, runtime: Runtime, intake: Intake, keeper: Keeper, signing_secret: str) -> None:
        self._slack = slack
        self._runtime = runtime
        self._intake = intake
        self._keeper = keeper
        self._opening: set[asyncio.Task[None]] = set()
        self.app = AsyncApp(
            client=AsyncWebClient(base_url=slack.client.base_url),  # asks for nothing, so it has no token
            signing_secret=signing_secret,
            before_authorize=self._keep,
            authorize=Known(),
            process_before_response=True,
            name="sollecito",
        )
        self.app.error(self._on_failure)

    async def _keep(self, body: dict[str, Any], next: Callable[[], Awaitable[Any]]) -> Any:  # noqa: A002  -- Bolt's name
        if str(body.get("type")) in OF_BOLT:
            return await next()
        row = self._row(body)
        if row is None:
            return _heard()
        if body.get("type") == "view_submission":
            return await self._submitted(row, body)
        await self._keeper.keep(row)
        self._runtime.health.beat(KEEPING)
        self._show_form(row, body)
        return _heard()

    def _row(self, payload: Payload) -> Row | None:
        """What is kept, nonsense too: it is found out later what is wrong with it. None: it concerns nobody."""
        kind = None
        try:
            kind = kind_of(payload)
            if kind is None or not concerns_us(kind, payload, self._slack.us):
                return None
            channel, ts = place_of_message(payload) or ("", "0")
            return Row(key_of(kind, payload), kept(kind, payload, self._runtime.clock()), channel, ts, chat_of(payload))
        except (KeyError, TypeError, AttributeError):
            key = f"?:{hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:32]}"
            return Row(key, kept(kind or "event", payload, self._runtime.clock()))

    async def _submitted(self, row: Row, payload: Payload) -> BoltResponse:
        """A form waits for its answer: it is done at once, or stays open and says what is wrong."""
        try:
            await self._intake.at_once("slack", Received(row.key, row.body, row.chat))
        except UserError as error:
            sentence = await self._sentence(forms.complaint(payload["view"], error), payload)
            return BoltResponse(status=200, body=forms.errors(payload["view"], sentence, error.params.get("field")))
        return _heard()

    async def _sentence(self, error: UserError, payload: Payload) -> str:
        speaker, now = interactions.who(payload), self._runtime.clock()
        toast = Toast(error.sentence, dict(error.params))
        return await asyncio.wrap_future(
            self._runtime.database.read(lambda uow: toast_text(toast, speaker, uow, self._runtime.policy, now))
        )

    # -- forms to open: Slack gives three seconds for it

    def _show_form(self, row: Row, payload: Payload) -> None:
        opens = None
        with suppress(KeyError, TypeError, AttributeError):  # nonsense is kept, and opens nothing
            opens = self._what_opens(payload)
        if opens is not None:
            task = asyncio.create_task(self._open(opens, row, payload))
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    def _what_opens(self, payload: Payload) -> Open | None:
        if not interactions.may_open_form(payload):
            return None
        pressed, now = interactions.pressed(payload), self._runtime.clock()
        if pressed is None:
            return lambda uow: self._new_lead(payload, uow)
        return lambda uow: views.form(pressed, uow, self._runtime.policy, now)

    def _new_lead(self, payload: Payload, uow: UnitOfWork) -> forms.View | None:
        speaker = interactions.who(payload)
        person = authorise.known(speaker, uow)
        account = uow.people.account(speaker.platform, speaker.user)
        return views.new_lead(
            person, self._runtime.policy.voice_for(person, account, self._runtime.clock(), speaker.platform)
        )

    async def _open(self, opens: Open, row: Row, payload: Payload) -> None:
        """Open a form; where there is none to open, or Slack does not, the handlers answer instead."""
        try:
            view = await asyncio.wrap_future(self._runtime.database.read(opens))
            if view is not None:
                await self._slack.client.views_open(trigger_id=payload["trigger_id"], view=view)
                return
        except Exception as error:  # noqa: BLE001  -- whatever it is, the press is not to be lost
            log.warning("slack.form_not_opened", error=code_of(error) or type(error).__name__)
        unopened = kept("interactive", payload, self._runtime.clock(), unopened=True)
        with suppress(StorageUnavailable):  # which /readyz tells; they will press again
            await self._keeper.keep(Row(f"{row.key}:unopened", unopened, chat=row.chat))

    async def _on_failure(self, error: Exception) -> None:
        """Not acknowledged: Slack delivers an event again, and tells a person that it did not work."""
        if isinstance(error, StorageUnavailable):
            self._runtime.health.trouble(KEEPING, f"cannot store what is heard: {error}")
        log.warning("slack.not_heard", error=type(error).__name__)

    async def close(self) -> None:
        """Let forms on their way be opened."""
        if self._opening:
            await asyncio.wait(self._opening, timeout=1)


def _heard() -> BoltResponse:
    return BoltResponse(status=200, body="")
