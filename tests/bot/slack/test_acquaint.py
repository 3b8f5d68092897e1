"""The team is known on Slack without their having to write: who is away, who may be whom."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bot.slack.running import Running, Team
from tests.fakes.slack_api import SlackServer

Work = Callable[[Running, SlackServer, Team], Awaitable[None]]
Play = Callable[..., None]


@pytest.fixture(params=["socket", "http"])
def play(request: pytest.FixtureRequest, tmp_path: Path) -> Play:
    """Does some work with a bot that runs, in either mode."""

    def play(work: Work, before: Callable[[SlackServer, Team], Any] = lambda *_: None, **slack: Any) -> None:
        async def run() -> None:
            with SlackServer() as server:
                team = Team(server)
                before(server, team)
                async with Running(tmp_path, server, mode=request.param, **slack) as bot:
                    if request.param == "http":
                        server.speaks_to(f"http://127.0.0.1:{bot.port}/slack/events")
                    await bot.is_up()
                    await work(bot, server, team)

        asyncio.run(run())

    return play


def is_away(bot: Running) -> bool:
    account = bot.look(lambda uow: uow.people.account("slack", "U0MARCO"))
    assert account is not None
    return bool(account.away)


def test_who_wants_quiet_or_says_that_they_are_away_is_away_until_they_are_back(play: Play) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        await bot.until(lambda: team.marco.id in bot.slack.acquaintance._silent and bot.is_idle())  # it has asked first
        server.wants_quiet(team.marco, 3600)
        await bot.until(lambda: is_away(bot))
        server.changes(team.marco, status_emoji=":palm_tree:", status_text="Vacationing")
        server.wants_quiet(team.marco, 0)
        await bot.until(bot.is_idle)
        assert is_away(bot), "one of the two is enough"
        server.changes(team.marco, status_emoji=":coffee:", status_text="")
        await bot.until(lambda: not is_away(bot))

    play(work, respect_presence=True)


def test_who_was_away_before_the_bot_came_is_away_and_comes_back_though_slack_says_nothing(play: Play) -> None:
    async def work(bot: Running, server: SlackServer, _: Team) -> None:
        await bot.until(lambda: is_away(bot))
        with server.state.lock:
            server.state.dnd.clear()  # its end came, of which nobody is told
        us = bot.slack.slack.us
        assert us is not None
        await bot.slack.acquaintance.once(us, profiles=False)
        await bot.until(lambda: not is_away(bot))

    play(work, lambda server, team: server.wants_quiet(team.marco, 3600), respect_presence=True)


def test_without_respect_for_presence_nobody_is_asked_about(play: Play) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.wants_quiet(team.marco, 3600)
        await bot.until(bot.is_idle)
        assert not is_away(bot)
        assert server.calls["dnd.teamInfo"] == 0

    play(work)


def test_a_stranger_with_a_colleague_s_address_is_shown_to_a_manager(play: Play) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        card = await bot.until(lambda: [m for m in server.chat_messages(team.giulia) if "Sara Neri" in m.plain])
        server.presses(team.giulia, card[-1], card[-1].buttons[0][0][1])
        await bot.until(lambda: bot.look(lambda uow: uow.people.account("slack", "U0SARA")).person_id is not None)  # type: ignore[union-attr]

    def before(server: SlackServer, _: Team) -> None:
        server.user("U0SARA", "Sara Neri", email="sara@example.com")

    sara = {"name": "Sara Neri", "roles": ["owner"], "email": "sara@example.com"}
    play(work, before, more=[sara])
