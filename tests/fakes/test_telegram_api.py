from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.fakes.telegram_api import NothingSentError, TelegramServer
from tests.fakes.telegram_client import call, refusal, result, with_bot

ANNA = 111


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.user(ANNA, "Anna")
        yield running


def send(server: TelegramServer, chat: int = ANNA) -> None:
    with_bot(server, lambda bot: bot.send_message(chat, "ciao"))


# -- the protocol -------------------------------------------------------------------------------------------


def test_the_bot_learns_who_it_is(server: TelegramServer) -> None:
    async def me(bot: Bot) -> None:
        assert bot.bot.username == "sollecito_prova_bot"
        assert bot.bot.can_join_groups

    with_bot(server, me)


def test_a_wrong_token_and_an_unknown_method_are_told_apart(server: TelegramServer) -> None:
    wrong = httpx.get(f"{server.url}/bot1:wrong/getMe", trust_env=False)

    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert refusal(server, "sendLove") == "404 Not Found: method not found"


def test_methods_are_known_in_any_case_and_arguments_in_any_form(server: TelegramServer) -> None:
    base = f"{server.url}/bot{server.token}"
    with httpx.Client(trust_env=False) as client:
        client.get(f"{base}/SENDMESSAGE", params={"chat_id": ANNA, "text": "in the address"})
        client.post(f"{base}/sendmessage", json={"chat_id": ANNA, "text": "as JSON"})
        client.post(f"{base}/sendMessage", data={"chat_id": ANNA, "text": "as a form"})
        client.post(f"{base}/sendMessage", data={"chat_id": ANNA, "text": "in parts"}, files={"x": b"\r\n--"})
        broken = client.post(f"{base}/sendMessage", content=b"{", headers={"Content-Type": "application/json"})

    assert [sent.plain for sent in server.sent] == ["in the address", "as JSON", "as a form", "in parts"]
    assert server.calls["sendMessage"] == 4
    assert broken.status_code == 400


def test_the_menu_is_kept_per_scope_and_language(server: TelegramServer) -> None:
    async def menus(bot: Bot) -> None:
        await bot.set_my_commands([BotCommand("leads", "Open leads")])
        await bot.set_my_commands([BotCommand("contatti", "Contatti aperti")], language_code="it")
        await bot.set_my_commands([BotCommand("status", "All of it")], scope=BotCommandScopeChat(ANNA))
        assert [c.command for c in await bot.get_my_commands()] == ["leads"]
        assert [c.command for c in await bot.get_my_commands(language_code="it")] == ["contatti"]
        assert [c.command for c in await bot.get_my_commands(scope=BotCommandScopeChat(ANNA))] == ["status"]
        await bot.delete_my_commands()
        assert await bot.get_my_commands() == ()
        await bot.set_my_description("Nessun contatto perso", language_code="it")
        assert (await bot.get_my_description("it")).description == "Nessun contatto perso"

        with pytest.raises(BadRequest, match="description is too long"):
            await bot.set_my_description("x" * 513)

    with_bot(server, menus)


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ([{"command": "Lead", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "lead", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "lead", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_a_menu_that_telegram_refuses_is_refused(
    server: TelegramServer, commands: list[dict[str, str]], complaint: str
) -> None:
    assert refusal(server, "setMyCommands", commands=commands) == f"400 Bad Request: {complaint}"


def test_a_menu_in_no_language_is_refused(server: TelegramServer) -> None:
    refused = refusal(server, "setMyCommands", commands=[], language_code="ita")
    assert refused == "400 Bad Request: invalid language code specified"


def test_chats_and_their_members_can_be_looked_up(server: TelegramServer) -> None:
    anna, marco, luca = (server.user(n, name) for n, name in ((1, "Anna"), (2, "Marco"), (3, "Luca")))
    group = server.group(-1001000000001, "Vendite", forum=True, members=[anna], admins=[marco])

    async def look(bot: Bot) -> list[str]:
        chat = await bot.get_chat(group.id)
        assert (chat.title, chat.is_forum) == ("Vendite", True)
        assert (await bot.get_chat(1)).first_name == "Anna"
        assert [admin.user.id for admin in await bot.get_chat_administrators(group.id)] == [2]
        assert await bot.get_chat_member_count(group.id) == 3
        return [(await bot.get_chat_member(group.id, user.id)).status for user in (anna, marco, luca)]

    assert with_bot(server, look) == ["member", "administrator", "left"]


def test_pins_reactions_and_typing_are_noted_where_allowed(server: TelegramServer) -> None:
    plain = server.group(-1001000000001, "Vendite")
    led = server.group(-1001000000002, "Direzione", bot_admin=True)

    async def act(bot: Bot) -> None:
        here, there = await bot.send_message(plain.id, "x"), await bot.send_message(led.id, "x")
        with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
            await here.pin()
        await there.pin()
        await there.set_reaction("👍")
        with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
            await there.set_reaction("🏠")
        with pytest.raises(BadRequest, match=r"(?i)reactions_too_many"):
            await there.set_reaction(["👍", "🎉"])
        await bot.send_chat_action(led.id, "typing")
        with pytest.raises(BadRequest, match=r"(?i)wrong parameter action in request"):
            await bot.send_chat_action(led.id, "sleeping")

    with_bot(server, act)
    assert [server.last(plain).pinned, server.last(led).pinned] == [False, True]
    assert list(server.state.reactions.values()) == [["👍"]]
    assert server.state.actions == [(led.id, "typing")]


# -- what goes wrong ----------------------------------------------------------------------------------------


def test_a_planned_failure_comes_as_often_as_planned_and_has_no_effect(server: TelegramServer) -> None:
    what, wait = "Too Many Requests: retry after 3", {"retry_after": 3}
    server.fail("sendMessage", status=429, description=what, parameters=wait, times=2, chat=ANNA)
    server.user(222, "Marco")

    send(server, 222)
    for _ in range(2):
        refused = call(server, "sendMessage", chat_id=ANNA, text="x")
        assert (refused["status"], refused["description"], refused["parameters"]) == (429, what, wait)
    send(server)
    assert [sent.chat for sent in server.sent] == [222, ANNA]


@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
def test_a_flood_wait_is_read_as_such_by_python_telegram_bot(server: TelegramServer) -> None:
    server.fail("sendMessage", status=429, description="x", parameters={"retry_after": 3})

    with pytest.raises(RetryAfter):
        send(server)


@pytest.mark.parametrize(
    ("status", "raised"), [(401, InvalidToken), (404, InvalidToken), (500, NetworkError), (409, Conflict)]
)
def test_any_status_can_be_planned(server: TelegramServer, status: int, raised: type[Exception]) -> None:
    server.fail("sendMessage", status=status, description="planned")

    with pytest.raises(raised):
        send(server)
    assert server.sent == []


def test_a_failure_can_be_a_page_of_html(server: TelegramServer) -> None:
    server.fail("*", status=502, html=b"<html>Bad Gateway</html>")

    with pytest.raises(NetworkError, match="Bad Gateway"):
        send(server)


def test_a_dropped_answer_leaves_the_effect(server: TelegramServer) -> None:
    server.drop_after_accepting("sendMessage")

    with pytest.raises(NetworkError):
        send(server)
    assert server.last(ANNA).plain == "ciao"
    send(server)
    assert len(server.sent) == 2


def test_a_hanging_answer_times_out_and_leaves_the_effect(server: TelegramServer) -> None:
    gate = server.hang("sendMessage")

    with pytest.raises(TimedOut):
        with_bot(server, lambda bot: bot.send_message(ANNA, "ciao", read_timeout=0.2))
    gate.set()
    assert len(server.sent) == 1


def test_a_hanging_answer_comes_when_its_gate_opens(server: TelegramServer) -> None:
    gate = server.hang("sendMessage")

    def open_gate() -> None:
        server.wait_for(lambda: server.last(ANNA))
        gate.set()

    opener = threading.Thread(target=open_gate)
    opener.start()

    send(server)
    opener.join()
    assert len(server.sent) == 1


def test_other_calls_pass_while_one_hangs(server: TelegramServer) -> None:
    gate = server.hang("sendMessage")
    waiting = threading.Thread(target=send, args=(server,))
    waiting.start()
    server.wait_for(lambda: server.last(ANNA))

    assert call(server, "getChat", chat_id=ANNA)["ok"]
    gate.set()
    waiting.join()


def test_plans_can_be_called_off(server: TelegramServer) -> None:
    server.fail("*", status=500, times=100)
    server.heal()

    send(server)


def test_connections_are_refused_and_accepted_again_on_the_same_port(server: TelegramServer) -> None:
    url = server.url
    for _ in range(2):
        server.refuse_connections()
        with pytest.raises(httpx.ConnectError):
            call(server, "getMe")
        server.accept_again()
        assert call(server, "getMe")["ok"]
    assert server.url == url


def test_a_poll_is_cut_when_connections_are_refused(server: TelegramServer) -> None:
    cut: list[Exception] = []

    def poll() -> None:
        with pytest.raises(httpx.HTTPError) as error:
            call(server, "getUpdates", timeout=30)
        cut.append(error.value)

    waiting = threading.Thread(target=poll)
    waiting.start()
    server.wait_for(lambda: server.polling)
    server.refuse_connections()
    waiting.join()
    assert cut


# -- flood limits -------------------------------------------------------------------------------------------


def waits(server: TelegramServer, chats: list[int]) -> list[int]:
    answers = [call(server, "sendMessage", chat_id=chat, text="x") for chat in chats]
    return [answer.get("parameters", {}).get("retry_after", 0) for answer in answers]


def test_a_chat_takes_a_short_burst_and_then_one_message_a_second() -> None:
    now = [1_800_000_000.0]
    with TelegramServer(limits=True, clock=lambda: now[0]) as server:
        server.user(ANNA, "Anna")

        assert waits(server, [ANNA] * 5) == [0, 0, 0, 1, 1]
        now[0] += 1
        assert waits(server, [ANNA] * 2) == [0, 1]


def test_a_group_takes_twenty_messages_a_minute() -> None:
    now = [1_800_000_000.0]
    with TelegramServer(limits=True, clock=lambda: now[0]) as server:
        group = server.group(-1001000000001, "Vendite")
        for _ in range(20):
            assert waits(server, [group.id]) == [0]
            now[0] += 1

        assert waits(server, [group.id]) == [40]
        now[0] += 40
        assert waits(server, [group.id]) == [0]


def test_thirty_messages_a_second_pass_overall() -> None:
    with TelegramServer(limits=True, clock=lambda: 1_800_000_000.0) as server:
        everybody = [server.user(n, "Someone").id for n in range(1, 32)]

        assert waits(server, everybody) == [0] * 30 + [1]


def test_there_are_no_limits_unless_asked_for(server: TelegramServer) -> None:
    assert waits(server, [ANNA] * 40) == [0] * 40


# -- looking on ---------------------------------------------------------------------------------------------


def test_waiting_in_vain_tells_what_was_sent_instead(server: TelegramServer) -> None:
    send(server)

    with pytest.raises(AssertionError, match="sendMessage to 111 #1: 'ciao'"):
        server.wait_for(lambda: server.last(ANNA).plain == "salve", timeout=0.05)
    with pytest.raises(NothingSentError):
        server.last(999)


def test_a_reset_server_knows_nobody(server: TelegramServer) -> None:
    send(server)
    server.reset()

    assert server.sent == []
    assert refusal(server, "sendMessage", chat_id=ANNA, text="x") == "400 Bad Request: chat not found"


def test_it_runs_in_a_process_of_its_own_and_is_steered_over_http() -> None:
    command = [sys.executable, "-m", "tests.fakes.telegram_api", "--port", "0"]
    root = Path(__file__).parents[2]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process,
        httpx.Client(trust_env=False) as client,
    ):
        assert process.stdout
        base = f"http://127.0.0.1:{process.stdout.readline().strip()}"
        bot = f"{base}/bot700000001:invented"
        try:
            client.post(f"{base}/control/users", json=[{"id": ANNA, "first_name": "Anna"}])
            pushed = client.post(f"{base}/control/push", json=[{"odd": 1}, {"odd": 2}]).json()
            got = client.get(f"{bot}/getUpdates").json()["result"]
            client.post(f"{bot}/sendMessage", json={"chat_id": ANNA, "text": "ciao"})
            (sent,) = client.get(f"{base}/control/sent").json()
            count = client.get(f"{base}/control/sent?count=1").json()
            client.post(f"{base}/control/reset")
            after = client.get(f"{base}/control/sent?count=1").json()
        finally:
            process.terminate()

    assert [update["update_id"] for update in got] == pushed
    assert (sent["chat"], sent["text"]) == (ANNA, "ciao")
    assert (count, after) == ({"count": 1}, {"count": 0})


def test_what_a_call_answers_is_what_python_telegram_bot_reads(server: TelegramServer) -> None:
    raw = result(server, "sendMessage", chat_id=ANNA, text="ciao")

    assert raw["chat"] == {"id": ANNA, "type": "private", "first_name": "Anna"}
    assert raw["from"]["is_bot"] is True
