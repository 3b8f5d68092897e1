"""The App Home: shown to those who opened it, true after every change, and unharmed by what goes wrong."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings
from bot.firm import policy_of
from bot.slack.client import build
from bot.slack.home import HomeRefresher
from handlers.messages.rich import Card, Choice, bold, plain
from handlers.policy import Policy
from storage.database import Database
from storage.migrate import upgrade
from storage.tables import Account, Person
from storage.unit_of_work import UnitOfWork
from tests.fakes.slack_api import SlackServer, User


class Office:
    """A team with a page each, which says how many leads wait."""

    def __init__(self, slack: SlackServer, database: Database) -> None:
        self.slack = slack
        self.database = database
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        self.waiting = 3
        self.broken = False

    def dashboard(
        self, person: Person | None, _: UnitOfWork, __: Policy, ___: datetime, ____: Account | None
    ) -> Sequence[Card]:
        if self.broken:
            raise LookupError
        if person is None or not person.in_team:
            return [Card((plain("who are you?"),))]
        opened = Choice("Open", data="show:1:0:")
        return [Card(((bold(person.name),), plain(f"{self.waiting} waiting")), ((opened,),))] * 2

    def refreshed(self, *work: Callable[[HomeRefresher], Coroutine[Any, Any, None]]) -> None:
        """Do this and that with one refresher."""

        async def run() -> None:
            client = build(self.slack.bot_token, self.slack.url)
            policy = policy_of(Settings())
            refresher = HomeRefresher(client, self.database, policy, lambda: self.now, self.dashboard, gather_s=0)
            for each in work:
                await each(refresher)

        asyncio.run(run())

    def page(self, user: User) -> str:
        blocks = self.slack.home(user).raw["blocks"]
        return " ".join(
            piece["text"]
            for block in blocks
            if block["type"] == "rich_text"
            for section in block["elements"]
            for piece in section["elements"]
        )


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    address = f"sqlite:///{tmp_path}/home.db"
    upgrade(address)
    database = Database(address)
    with SlackServer() as slack:
        office = Office(slack, database)
        for number, (user, name) in enumerate((("U0MARCO01", "Marco"), ("U0ANNA001", "Anna")), start=1):
            slack.user(user, name)
            opened_it = user == "U0MARCO01"
            database.run(lambda uow, n=number, u=user, who=name, has=opened_it: _hire(uow, n, u, who, has))
        yield office
    database.close()


def _hire(uow: UnitOfWork, number: int, user: str, name: str, has_home: bool) -> None:
    uow.people.add(Person(id=number, name=name, roles=["manager"]))
    uow.session.flush()
    uow.people.add_account(Account(platform="slack", user=user, person_id=number, chat=user, has_home=has_home))


@pytest.fixture
def marco(office: Office) -> User:
    return office.slack.state.users["U0MARCO01"]


async def refresh(refresher: HomeRefresher) -> None:
    await refresher.refresh()


def test_the_page_is_shown_to_who_has_opened_it_and_to_nobody_else(office: Office, marco: User) -> None:
    office.refreshed(refresh)
    assert office.page(marco) == "3 waiting 3 waiting"
    assert set(office.slack.state.homes) == {"U0MARCO01"}


def test_every_button_of_a_page_has_a_name_of_its_own(office: Office, marco: User) -> None:
    office.refreshed(refresh)
    names = [
        e["action_id"] for b in office.slack.home(marco).raw["blocks"] if b["type"] == "actions" for e in b["elements"]
    ]
    assert names == ["press:0", "press:1"]


def test_a_page_that_shows_what_is_true_is_left_alone(office: Office) -> None:
    office.refreshed(refresh, refresh, refresh)
    assert office.slack.calls["views.publish"] == 1


def test_a_change_is_shown(office: Office, marco: User) -> None:
    async def change(_: HomeRefresher) -> None:
        office.waiting = 4

    office.refreshed(refresh, change, refresh)
    assert office.page(marco) == "4 waiting 4 waiting"


def test_who_published_in_between_is_overruled_by_what_is_true_now(office: Office, marco: User) -> None:
    async def somebody_else_publishes(_: HomeRefresher) -> None:
        client = build(office.slack.bot_token, office.slack.url)
        await client.views_publish(user_id=marco.id, view={"type": "home", "blocks": [{"type": "divider"}]})
        office.waiting = 5

    office.refreshed(refresh, somebody_else_publishes, refresh)
    assert office.page(marco) == "5 waiting 5 waiting"


def test_a_publication_of_unknown_outcome_is_made_again(office: Office, marco: User) -> None:
    async def change(_: HomeRefresher) -> None:
        office.waiting = 6
        office.slack.drop_after_accepting("views.publish")

    office.refreshed(refresh, change, refresh, refresh)
    assert office.page(marco) == "6 waiting 6 waiting"
    assert office.slack.calls["views.publish"] == 3


def test_slack_is_left_alone_for_as_long_as_it_asks(office: Office, marco: User) -> None:
    office.slack.fail("views.publish", "ratelimited", status=429, retry_after=20)

    async def later(_: HomeRefresher) -> None:
        assert office.slack.calls["views.publish"] == 1
        office.now += timedelta(seconds=21)

    office.refreshed(refresh, refresh, later, refresh)
    assert office.page(marco) == "3 waiting 3 waiting"


@pytest.mark.parametrize("code", ["internal_error", "user_not_found", "not_enabled", "view_too_large", "hash_conflict"])
def test_a_page_that_cannot_be_published_is_tried_again_at_the_next_change(
    office: Office, marco: User, code: str
) -> None:
    office.slack.fail("views.publish", code)
    office.refreshed(refresh, refresh)
    assert office.page(marco) == "3 waiting 3 waiting"


def test_a_page_that_cannot_be_made_stops_nothing(office: Office, marco: User) -> None:
    async def breaks(_: HomeRefresher) -> None:
        office.broken = True

    async def is_mended(_: HomeRefresher) -> None:
        office.broken = False
        office.waiting = 7

    office.refreshed(refresh, breaks, refresh, is_mended, refresh)
    assert office.page(marco) == "7 waiting 7 waiting"


def test_who_has_left_the_team_sees_no_figures_any_more(office: Office, marco: User) -> None:
    async def leaves(_: HomeRefresher) -> None:
        office.database.run(_fire)

    office.refreshed(refresh, leaves, refresh)
    assert office.page(marco) == "who are you?"


def _fire(uow: UnitOfWork) -> None:
    person = uow.people.get(1)
    assert person is not None
    person.in_team = False


def test_it_runs_at_every_wake_up_until_it_is_stopped(office: Office, marco: User) -> None:
    async def run(refresher: HomeRefresher) -> None:
        task = asyncio.create_task(refresher.run())
        for waiting in (1, 2):
            office.waiting = waiting
            refresher.wake()
            said = f"{waiting} waiting {waiting} waiting"
            await asyncio.to_thread(office.slack.wait_for, lambda said=said: office.page(marco) == said)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    office.refreshed(run)
