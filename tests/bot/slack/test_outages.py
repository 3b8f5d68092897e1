"""Whatever goes wrong between Slack and the bot delays a lead at most; /readyz says what it is."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.errors import StorageUnavailable
from storage.unit_of_work import UnitOfWork
from tests.bot.slack.running import Running, Team, a_minute_ago
from tests.fakes.slack_api import SlackServer

Work = Callable[[Running, SlackServer, Team], Awaitable[None]]
LEAD = "Ada Conti 333 1234567"


def play(folder: Path, work: Work, *, mode: str = "socket", up: bool = True) -> None:
    async def run() -> None:
        with SlackServer() as server:
            team = Team(server)
            async with Running(folder, server, mode=mode) as bot:
                if mode == "http":
                    server.speaks_to(f"http://127.0.0.1:{bot.port}/slack/events")
                if up:
                    await bot.is_up()
                await work(bot, server, team)

    asyncio.run(run())


def names(bot: Running) -> list[str]:
    return sorted(lead["name"] for lead in bot.leads())


# -- the disk


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_what_cannot_be_stored_is_not_acknowledged(tmp_path: Path, mode: str) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        await bot.until(bot.is_idle)
        pages(bot, 1)
        event = server.app_posts(team.forms, text="x" * 20_000 + LEAD, webhook=True)
        command = server.slash(team.anna, "/lead", LEAD + "x" * 20_000)
        await bot.until(
            lambda: bot.has_seen("slack, keeping what is heard: cannot store what is heard: database or disk is full")
        )
        assert not any(each.acknowledged for each in server.told if each.payload.get("event", {}).get("ts") == event.ts)
        server.loses_patience()
        assert command.lost, "whoever gave the command is told that it did not work"
        pages(bot, 1_000_000)
        await bot.until(lambda: bot.slack.keeper.is_whole)
        assert len(await bot.has_leads(1)) == 1, "read again from the channel, though Slack gave it up"

    play(tmp_path, work, mode=mode)


def pages(bot: Running, most: int) -> None:
    """Let the database grow to so many pages and no further."""

    def limit(uow: UnitOfWork) -> None:
        uow.session.connection().execute(text(f"PRAGMA max_page_count = {most}"))

    while True:
        with suppress(StorageUnavailable):  # it may share its commit with what the disk has no room for
            return bot.database.run(limit)


# -- Slack itself


def test_nothing_is_dropped_because_slack_does_not_say_who_we_are(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        await bot.until(lambda: bot.has_seen("Slack says internal_error"))
        await bot.until(lambda: server.connected)
        server.app_posts(team.forms, text=LEAD, webhook=True)
        await bot.until(lambda: not server.unacknowledged)
        server.heal()
        assert len(await bot.has_leads(1)) == 1

    async def run() -> None:
        with SlackServer() as server:
            server.fail("auth.test", times=1000)
            async with Running(tmp_path, server) as bot:
                await work(bot, server, Team(server))

    asyncio.run(run())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ({"error": "invalid_auth"}, "Slack refuses the token (invalid_auth): check SLACK_APP_TOKEN"),
        ({"error": "ratelimited", "status": 429, "retry_after": 1}, "Slack asks for a pause (429)"),
        ({"status": 502, "html": b"<h1>Bad gateway</h1>"}, "Slack cannot be reached"),
        ({"status": 200, "html": b"<h1>Please log in to the hotel's network</h1>"}, "Slack cannot be reached"),
    ],
)
def test_a_connection_that_is_refused_is_shown_and_tried_until_it_works(
    tmp_path: Path, error: dict[str, object], said: str
) -> None:
    async def run() -> None:
        with SlackServer() as server:
            team = Team(server)
            server.fail("apps.connections.open", times=1 if error.get("status") == 429 else 3, **error)  # type: ignore[arg-type]
            async with Running(tmp_path, server) as bot:
                await bot.until(lambda: bot.has_seen(said))
                await bot.is_up()
                server.app_posts(team.forms, text=LEAD, webhook=True)
                await bot.has_leads(1)

    asyncio.run(run())


def test_a_server_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        await asyncio.to_thread(server.refuse_connections)
        await bot.until(lambda: bot.has_seen("slack: Slack cannot be reached"))
        await asyncio.to_thread(server.accept_again)
        await bot.is_up()
        server.app_posts(team.forms, text=LEAD, webhook=True)
        await bot.has_leads(1)

    play(tmp_path, work)


@pytest.mark.parametrize("answers_pings", [True, False])
def test_a_connection_that_falls_silent_is_replaced(tmp_path: Path, *, answers_pings: bool) -> None:
    """A dead one shows by its pings; one that answers them and delivers nothing, by nothing coming for long."""

    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        assert bot.slack.socket is not None
        if answers_pings:
            bot.slack.socket._quiet_s = 2.0
        hellos = server.socket.hellos
        server.falls_silent(answers_pings=answers_pings)
        server.app_posts(team.forms, text=LEAD, webhook=True)
        await bot.until(lambda: server.socket.hellos > hellos)
        await bot.has_leads(1)

    play(tmp_path, work)


def test_a_connection_that_slack_renews_loses_nothing_on_the_way(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        for number in range(3):
            hellos = server.socket.hellos
            server.refreshes_connections()
            server.app_posts(team.forms, text=f"Cliente {number} 333 123450{number}", webhook=True)
            await bot.until(lambda hellos=hellos: server.socket.hellos > hellos)  # type: ignore[misc]
        await bot.has_leads(3)

    play(tmp_path, work)


def test_a_connection_that_is_closed_is_made_again(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.closes_connections()
        server.app_posts(team.forms, text=LEAD, webhook=True)
        await bot.has_leads(1)

    play(tmp_path, work)


# -- what was missed


@pytest.mark.parametrize("page", [2, 200])
def test_an_outage_longer_than_slack_s_patience_loses_no_lead(tmp_path: Path, page: int) -> None:
    """Watched channels, mentions of the bot and direct messages are read again, and each is logged once."""

    async def first(bot: Running, server: SlackServer, team: Team) -> None:
        server.app_posts(team.forms, text="Cliente Uno 333 1234501", webhook=True)
        await bot.has_leads(1)

    async def run() -> None:
        with SlackServer() as server:
            team = Team(server)
            async with Running(tmp_path, server) as bot:
                await bot.is_up()
                await first(bot, server, team)
            thread = server.app_posts(team.forms, text="Cliente Due 333 1234502", webhook=True)
            server.app_posts(team.forms, text="e anche la mansarda", webhook=True, thread=thread)
            for number in range(3, 8):
                server.app_posts(team.forms, text=f"Cliente {number} 333 123450{number}", webhook=True)
            server.says(team.anna, "lead Cliente Otto 333 1234508")
            server.mentions(team.anna, "lead Cliente Nove 333 1234509", team.sales)
            server.says(team.anna, "Cliente Dieci 333 1234510, who called?", chat=team.sales)
            server.loses_patience()
            server.slows_down(1)
            server.fail("conversations.history", "ratelimited", status=429, retry_after=1)
            async with Running(tmp_path, server) as bot:
                bot.slack.reconciler._page = page
                await bot.is_up()
                await bot.has_leads(9)
            async with Running(tmp_path, server) as bot:
                await bot.is_up()
                await bot.has_leads(9)

    asyncio.run(run())


def test_what_was_said_before_the_bot_came_is_not_for_it_however_often_it_reads(tmp_path: Path) -> None:
    async def run() -> None:
        with SlackServer(clock=a_minute_ago) as server:
            team = Team(server)
            server.app_posts(team.forms, text=LEAD, webhook=True)
            server.loses_patience()
            async with Running(tmp_path, server) as bot:
                for _ in range(2):
                    await bot.is_up()
                    await bot.until(bot.is_idle)
                    bot.slack.reconciler.missed()
                await bot.is_up()
                assert names(bot) == []

    asyncio.run(run())


def test_what_was_said_since_the_bot_came_is_read_though_it_went_before_it_could_read(tmp_path: Path) -> None:
    async def run() -> None:
        with SlackServer() as server:
            team = Team(server)
            server.fail("conversations.open", times=1000)
            async with Running(tmp_path, server) as bot:
                await bot.until(lambda: server.calls["conversations.open"])
            server.says(team.anna, f"lead {LEAD}")
            server.loses_patience()
            server.faults.clear()
            async with Running(tmp_path, server) as bot:
                await bot.has_leads(1)

    asyncio.run(run())


def test_a_gap_that_nobody_noticed_is_read_as_well(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        bot.slack.reconciler._look_every = bot.slack.reconciler._read_every = 0.1
        server.speaks_to("http://127.0.0.1:9/slack/events")  # somebody else's address answers, or nobody's
        server.app_posts(team.forms, text=LEAD, webhook=True)
        server.loses_patience()
        bot.slack.reconciler.missed()  # only so that the short wait begins at once
        await bot.until(lambda: len(bot.leads()) == 1)
        server.app_posts(team.forms, text="Cliente Due 333 7654321", webhook=True)
        server.loses_patience()
        await bot.until(lambda: len(bot.leads()) == 2)

    play(tmp_path, work, mode="http")


def test_a_reaction_waits_for_the_message_while_slack_does_not_show_it(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        message = server.says(server.user("U0UGO", "Ugo Neri"), LEAD, chat=team.hall)
        await bot.until(bot.is_idle)
        server.fail("conversations.history", "ratelimited", status=429, retry_after=1, times=6)
        server.reacts(team.anna, message, "inbox_tray")
        await bot.until(bot.leads, within=20)
        await bot.has_leads(1)

    play(tmp_path, work)


def test_a_form_that_fails_for_no_fault_of_its_user_is_kept_and_tried_again(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.global_shortcut(team.anna)
        form = await asyncio.to_thread(server.wait_for, lambda: server.form(team.anna))
        bot.database.run(lambda uow: uow.session.connection().execute(text("ALTER TABLE lead RENAME TO hidden")))
        server.submits(team.anna, form, {"text": LEAD})
        await bot.until(lambda: not form.open)
        bot.database.run(lambda uow: uow.session.connection().execute(text("ALTER TABLE hidden RENAME TO lead")))
        await bot.has_leads(1)

    play(tmp_path, work)


def test_a_form_that_slack_does_not_open_is_asked_for_in_words(tmp_path: Path) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.fail("views.open", "expired_trigger_id")
        server.global_shortcut(team.anna)
        await bot.until(lambda: server.chat_messages(team.anna))

    play(tmp_path, work)
