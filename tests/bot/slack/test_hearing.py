"""What people and apps do on Slack is heard, by the running bot, over real websockets and HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from storage.tables import Inbox
from tests.bot.slack.running import Running, Team
from tests.fakes.slack_api import SlackServer

Work = Callable[[Running, SlackServer, Team], Awaitable[None]]


@pytest.fixture(params=["socket", "http"])
def hears(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Work], None]:
    """Runs a test against the bot, which hears by websockets, and then by signed requests."""

    def play(work: Work) -> None:
        async def run() -> None:
            with SlackServer() as server:
                team = Team(server)
                async with Running(tmp_path, server, mode=request.param) as bot:
                    if request.param == "http":
                        server.speaks_to(f"http://127.0.0.1:{bot.port}/slack/events")
                    await bot.is_up()
                    await work(bot, server, team)
                    assert not bot.look(lambda uow: uow.inbox.counts()), "something was set aside"

        asyncio.run(run())

    return play


Hears = Callable[[Work], None]


def test_a_slash_command_logs_a_lead_and_answers_its_author(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.slash(team.anna, "/lead", "Ada Conti 333 1234567 ada@example.com wants a quote")
        (lead,) = await bot.has_leads(1)
        assert (lead["name"], lead["owner"], lead["logged_by"]) == ("Ada Conti", "Marco Rossi", "Anna Bianchi")
        assert lead["emails"] == ["ada@example.com"]
        await bot.until(lambda: [m for m in server.chat_messages(team.marco) if "Ada Conti" in m.plain])

    hears(work)


def test_a_mention_is_one_message_though_slack_tells_it_twice(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.mentions(team.anna, "lead Ada Conti 333 1234567", team.sales)
        assert [lead["name"] for lead in await bot.has_leads(1)] == ["Ada Conti"]

    hears(work)


def test_a_forwarded_message_is_a_lead_with_its_author_date_and_files(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        written = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
        server.forwards(team.anna, "vorrei un preventivo & grazie", author="Bruno Galli", date=written, files=["a.pdf"])
        (lead,) = await bot.has_leads(1)
        assert lead["text"] == "vorrei un preventivo & grazie"
        assert datetime.fromisoformat(lead["arrived_at"]).replace(microsecond=0) == written

    hears(work)


def test_the_reaction_logs_a_message_and_another_does_not(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        ugo = server.user("U0UGO", "Ugo Neri")
        first = server.says(ugo, "I need 3 windows, 333 1234567", chat=team.hall)
        reply = server.says(ugo, "and a door, 333 7654321", chat=team.hall, thread=first)
        server.reacts(team.anna, first, "eyes")
        server.reacts(team.anna, reply, "inbox_tray::skin-tone-3")
        (lead,) = await bot.has_leads(1)
        assert (lead["text"], lead["logged_by"]) == ("and a door, 333 7654321", "Anna Bianchi")

    hears(work)


def test_every_message_in_a_watched_channel_is_a_lead_whoever_posts_it(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        fields = [{"title": "Name", "value": "Ada Conti"}, {"title": "Phone", "value": "333 1234567"}]
        server.app_posts(team.forms, attachments=[{"fallback": "New lead", "fields": fields}], webhook=True)
        block = {"type": "section", "text": {"type": "mrkdwn", "text": "*Name:* Dino Monti\n*Phone:* 333 7654321"}}
        server.app_posts(team.forms, text="New entry", blocks=[block])
        server.says(server.user("U0UGO", "Ugo Neri"), "call me, 333 5555555", chat=team.forms)
        server.says(team.anna, "good morning", chat=team.hall)
        leads = await bot.has_leads(3)
        assert {lead["name"] for lead in leads} == {"Ada Conti", "Dino Monti", "Ugo Neri"}
        assert {lead["logged_by"] for lead in leads} == {None}

    hears(work)


def test_the_bot_does_not_listen_to_itself(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.app_posts(team.forms, text="Ada Conti 333 1234567", webhook=True)
        await bot.has_leads(1)
        await bot.until(lambda: server.sent)
        for each in server.sent:
            event = {"type": "message", "user": "U0BOT", "bot_id": "B0BOT", "text": each.text, "ts": each.ts}
            server.events.tell({**event, "channel": "C0FORMS", "channel_type": "channel"})
        await bot.until(bot.is_idle)
        assert len(bot.leads()) == 1

    hears(work)


def test_an_edit_corrects_the_lead_and_a_preview_or_a_deletion_changes_nothing(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        ugo = server.user("U0UGO", "Ugo Neri")
        message = server.says(ugo, "call me at 333 1234567", chat=team.forms)
        await bot.has_leads(1)
        message = server.edits(ugo, message, "call me at 333 7654321")
        await bot.until(lambda: bot.leads()[0]["text"] == "call me at 333 7654321")
        server.deletes(ugo, message)
        await bot.until(bot.is_idle)
        assert bot.leads()[0]["text"] == "call me at 333 7654321"

    hears(work)


def test_a_mention_in_a_thread_logs_what_the_thread_began_with(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        ugo = server.user("U0UGO", "Ugo Neri")
        first = server.says(ugo, "I need 3 windows, 333 1234567", chat=team.hall)
        server.mentions(team.anna, "log this", team.hall, thread=first)
        (lead,) = await bot.has_leads(1)
        assert (lead["text"], lead["logged_by"]) == ("I need 3 windows, 333 1234567", "Anna Bianchi")

    hears(work)


def test_the_shortcut_logs_a_message_in_a_channel_that_the_bot_is_not_in(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        ugo = server.user("U0UGO", "Ugo Neri")
        elsewhere = server.channel("C0AWAY", "elsewhere", members=[team.anna, ugo], with_bot=False)
        message = server.says(ugo, "I need 3 windows, 333 1234567", chat=elsewhere)
        server.shortcut(team.anna, message)
        (lead,) = await bot.has_leads(1)
        assert (lead["name"], lead["logged_by"]) == ("Ugo Neri", "Anna Bianchi")

    hears(work)


def test_the_global_shortcut_opens_a_form_and_the_form_logs_a_lead(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.global_shortcut(team.anna)
        form = await asyncio.to_thread(server.wait_for, lambda: server.form(team.anna))
        server.submits(team.anna, form, {"text": "Ada Conti 333 1234567"})
        (lead,) = await bot.has_leads(1)
        assert (lead["name"], lead["logged_by"]) == ("Ada Conti", "Anna Bianchi")
        assert not form.open

    hears(work)


def test_a_form_that_can_t_be_done_stays_open_and_says_why_at_its_field(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.slash(team.anna, "/lead", "Ada Conti 333 1234567")
        await bot.has_leads(1)
        card = await owner_card(bot, server, team)
        server.presses(team.marco, card, value_of(card, "snooze", "other"), forged=True)
        form = await asyncio.to_thread(server.wait_for, lambda: server.form(team.marco))
        server.submits(team.marco, form, {"when": "yesterday at 9"})
        await bot.until(lambda: form.errors)
        assert form.open
        server.submits(team.marco, form, {"when": "in 2 hours"})
        await bot.until(lambda: not form.open)
        assert bot.leads()[0]["next_reminder_at"] is not None

    hears(work)


async def owner_card(bot: Running, server: SlackServer, team: Team) -> Any:
    found = await bot.until(lambda: [m for m in server.chat_messages(team.marco) if m.buttons])
    return found[-1]


def value_of(card: Any, verb: str, arg: str) -> str:
    """A button of this card's lead at its epoch."""
    _, lead, epoch, _ = next(value for row in card.buttons for _, value in row if value.count(":") == 3).split(":")
    return f"{verb}:{lead}:{epoch}:{arg}"


def test_a_button_answers_a_lead(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.slash(team.anna, "/lead", "Ada Conti 333 1234567")
        await bot.has_leads(1)
        card = await owner_card(bot, server, team)
        server.presses(team.marco, card, value_of(card, "answered", ""), forged=True)
        await bot.until(lambda: bot.leads()[0]["state"] == "answered")
        assert bot.leads()[0]["answered_by"] == "Marco Rossi"

    hears(work)


def test_a_direct_message_needs_no_slash(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        server.says(team.anna, "lead Ada Conti 333 1234567")
        await bot.has_leads(1)
        server.says(team.marco, "risposto 1 chiamata")
        await bot.until(lambda: bot.leads()[0]["state"] == "answered")

    hears(work)


def test_what_slack_knows_of_people_is_learnt(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        def told() -> tuple[Any, Any]:
            account = bot.look(lambda uow: uow.people.account("slack", "U0MARCO"))
            person = bot.look(lambda uow: uow.people.named("Marco Rossi"))
            assert account is not None
            assert person is not None
            return account.language, person.platform_zone

        await bot.until(lambda: told() == ("en", "Europe/Rome"))
        server.changes(team.marco, tz="Europe/Lisbon")
        await bot.until(lambda: told() == ("en", "Europe/Lisbon"))
        server.deactivates(team.marco)
        await bot.until(lambda: not bot.look(lambda uow: uow.people.account("slack", "U0MARCO")).reachable)  # type: ignore[union-attr]

    hears(work)


def test_an_event_that_nobody_minds_is_acknowledged_and_not_kept(hears: Hears) -> None:
    async def work(bot: Running, server: SlackServer, team: Team) -> None:
        await bot.until(bot.is_idle)
        before = kept(bot)
        server.events.tell({"type": "emoji_changed", "event_ts": "1.1"})
        server.events.tell(
            {"type": "message", "subtype": "channel_join", **at(team), "user": "U0ANNA", "text": "joined"}
        )
        await bot.until(lambda: not server.unacknowledged)
        assert kept(bot) == before

    hears(work)


def kept(bot: Running) -> int:
    return bot.look(lambda uow: uow.session.exec(select(func.count()).select_from(Inbox)).one())


def at(team: Team) -> dict[str, str]:
    return {"channel": team.sales.id, "channel_type": "channel", "ts": "1.1", "event_ts": "1.1"}
