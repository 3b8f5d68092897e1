"""Everything of Slack's that runs, put together."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.routing import BaseRoute

from bot.company import HOME
from bot.config import Secrets, Settings
from bot.health import HEARD_RECENT
from bot.intake import Intake
from bot.receiver import Receiver
from bot.runtime import Runtime
from bot.slack.acquaint import Acquaintance
from bot.slack.adapter import Slack
from bot.slack.hearing import Hearing
from bot.slack.home import HomeRefresher
from bot.slack.keeping import Keeper
from bot.slack.reconcile import Reconciler
from bot.slack.socket_mode import SocketMode
from bot.web import slack_events
from handlers.home import dashboard
from storage.news import HANDLED


class SlackParts:
    """How Slack is heard and kept up with, in either mode."""

    def __init__(
        self,
        slack: Slack,
        runtime: Runtime,
        settings: Settings,
        secrets: Secrets,
        receiver: Receiver,
        intake: Intake,
    ) -> None:
        database, clock = runtime.database, runtime.clock
        self.slack = slack
        self._runtime = runtime
        signing = secrets.slack_signing_secret.get_secret_value() if secrets.slack_signing_secret else ""
        self.keeper = Keeper(database, clock, runtime.heard)
        receiver.calm = self.keeper.calm
        self.hearing = Hearing(slack, runtime, intake, self.keeper, signing)
        self.reconciler = Reconciler(slack, runtime, self.keeper)
        self.acquaintance = Acquaintance(slack, runtime, self.keeper)
        self.home = HomeRefresher(slack.client, database, runtime.policy, clock, dashboard)
        runtime.wake_sender.also = self.home.wake
        runtime.company.on_loss(self.reconciler.missed)
        runtime.company.on_news(HANDLED, self.home.wake)
        self.socket: SocketMode | None = None
        if settings.slack.mode == "socket" and secrets.slack_app_token is not None:
            token = secrets.slack_app_token.get_secret_value()
            self.socket = SocketMode(
                self.hearing.app, token, settings.slack.api, runtime.health, self.reconciler.missed
            )
            runtime.health.expect("slack", HEARD_RECENT)

    def work(self) -> "dict[str, Coroutine[Any, Any, None]]":
        """What is to run until it is cancelled, by name."""
        work = {"slack": self._keep_up(), "slack home": self._runtime.company.on_duty(HOME, self.home.run)}
        return work | ({"slack socket": self.socket.run()} if self.socket is not None else {})

    async def _keep_up(self) -> None:
        """Once Slack has let us in: read what was missed, and know whom we work with."""
        us = await self.slack.connect(self._runtime.database)
        self.reconciler.missed()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.reconciler.keep_up(us))
            group.create_task(self.acquaintance.keep_up(us))  # by each process: what it learns it keeps in memory

    def routes(self) -> list[BaseRoute]:
        """Where Slack brings what it tells, in the mode in which it does."""
        return [] if self.socket is not None else [slack_events(self.hearing.app)]

    async def close(self) -> None:
        await self.hearing.close()
        await self.slack.close()
