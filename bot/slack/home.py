"""Keeping everybody's App Home true: when something has changed, the pages that show it are published anew."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.slack import outcomes
from bot.slack.home_view import home_view
from handlers.home import dashboard
from handlers.messages.rich import Card
from handlers.policy import Policy
from handlers.rules.delivery import Wait
from storage.database import Database
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

PLATFORM = "slack"

GATHER_S = 1.5
"""Changes that follow each other so closely are shown at once."""

EVERY_S = 300.0
"""How often pages are looked at though nothing happened: how long somebody has waited changes by itself."""

Dashboard = Callable[[Person | None, UnitOfWork, Policy, datetime, Account | None], Sequence[Card]]
"""What somebody's page shows; without a person, what a stranger's does."""
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Published:
    """What a user's page shows, as far as we know: Slack's own mark of that version, and ours of its content."""

    hash: str | None
    content: str


class HomeRefresher:
    """Publishes the pages of those who have opened theirs. It survives whatever goes wrong, and tries again."""

    def __init__(
        self,
        client: AsyncWebClient,
        database: Database,
        policy: Policy,
        clock: Clock,
        dashboard: Dashboard = dashboard,
        *,
        gather_s: float = GATHER_S,
    ) -> None:
        self._client = client
        self._database = database
        self._policy = policy
        self._clock = clock
        self._dashboard = dashboard
        self._gather_s = gather_s
        self._changed = asyncio.Event()
        self._changed.set()  # nobody knows what the pages have shown since we stopped
        self._published: dict[str, Published] = {}
        self._rests_until: datetime | None = None

    def wake(self) -> None:
        """Something has changed, or somebody has opened their page."""
        self._changed.set()

    async def run(self) -> None:
        """Refresh until cancelled."""
        self._published.clear()  # meanwhile another process may have shown something else
        self._changed.set()
        while True:
            try:
                async with asyncio.timeout(EVERY_S):
                    await self._changed.wait()
            except TimeoutError:
                pass
            await asyncio.sleep(self._gather_s)
            self._changed.clear()
            await self.refresh()

    async def refresh(self) -> None:
        """Publish every page that does not show what is true now."""
        if self._rests_until is not None and self._clock() < self._rests_until:
            return
        try:
            pages = await self._pages()
        except Exception as error:  # noqa: BLE001  -- the pages of a minute ago are better than a bot that fell over them
            log.warning("slack.home_not_made", error=type(error).__name__)
            return
        for user, view in pages.items():
            if not await self._show(user, view):
                return

    async def _pages(self, only: str | None = None) -> dict[str, View]:
        """Everybody's page as of now, by user; or one user's alone."""
        now = self._clock()

        def work(uow: UnitOfWork) -> dict[str, View]:
            accounts = [each for each in uow.people.with_home(PLATFORM) if only in (None, each.user)]
            return {each.user: self._page(each, uow, now) for each in accounts}

        return await asyncio.wrap_future(self._database.read(work))

    def _page(self, account: Account, uow: UnitOfWork, now: datetime) -> View:
        person = uow.people.get(account.person_id)
        return home_view(self._dashboard(person, uow, self._policy, now, account))

    async def _show(self, user: str, view: View) -> bool:
        """Publish a page if it is news; False if Slack wants to be left alone for a while."""
        shown = self._published.get(user)
        if shown is not None and shown.content == _mark(view):
            return True
        try:
            await self._publish(user, view, shown.hash if shown else None)
        except outcomes.FAILURES as error:
            self._published.pop(user, None)  # nobody knows what it shows now
            return await self._not_published(user, error, had_version=shown is not None)
        return True

    async def _not_published(self, user: str, error: Exception, *, had_version: bool) -> bool:
        outcome = outcomes.outcome_of(error)
        if isinstance(outcome, Wait):
            self._rests_until = self._clock() + timedelta(seconds=outcome.seconds)
            return False
        if had_version and outcomes.code_of(error) == "hash_conflict":
            return await self._show_newest(user)
        log.info("slack.home_not_published", error=outcomes.code_of(error) or type(error).__name__)
        return True

    async def _show_newest(self, user: str) -> bool:
        """Somebody else published in between: what is true now is made anew, and goes on top of whatever is there."""
        view = (await self._pages(user)).get(user)
        return view is None or await self._show(user, view)

    async def _publish(self, user: str, view: View, version: str | None) -> None:
        answer = await self._client.views_publish(user_id=user, view=view, hash=version)
        published = answer.get("view") or {}
        self._published[user] = Published(published.get("hash"), _mark(view))


def _mark(view: View) -> str:
    return hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()
