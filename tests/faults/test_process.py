"""The process as a whole: how it starts, what it says of itself, how it stops."""

import os
import pty
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.signals import stopped_by
from tests.fakes.telegram_api import TOKEN, TelegramServer
from tests.faults.process import PROGRAM, Running, configure, environment

WORDS = {
    "name": "Zaccaria",
    "surname": "Unverwechselbar",
    "phone": "3339876543",
    "mail": "zaccaria@unmistakable.example",
    "text": "mongolfiera",
    "owner": "Ermenegildo",
    "person": "Filiberta",
    "token": TOKEN.partition(":")[2],
}

IN_A_TERMINAL = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may outlive their own terminal
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a program whose terminal is its standard input: it is told when that is closed."""


def test_it_works_says_so_writes_no_word_of_anybody_and_stops_when_told(tmp_path: Path) -> None:
    team = [
        {"name": WORDS["owner"], "roles": ["owner", "manager"], "telegram": 222},
        {"name": WORDS["person"], "telegram": 111},
    ]
    configure(tmp_path, team=team)
    with TelegramServer() as server, Running(tmp_path, server) as bot:
        owner, person = server.user(222, WORDS["owner"]), server.user(111, WORDS["person"])
        server.says(owner, "/start")
        server.says(
            person, f"/lead {WORDS['name']} {WORDS['surname']} {WORDS['phone']} {WORDS['mail']} {WORDS['text']}"
        )
        server.wait_for(lambda: "1" in server.last(person).plain and WORDS["surname"] in server.last(person).plain)
        server.drop_after_accepting("sendMessage", chat=person.id)
        server.says(person, f"/note 1 {WORDS['text']}")
        server.push_raw({"message": {"message_id": 1, "date": WORDS["text"], "text": WORDS["name"]}})
        server.push_raw(f'"{WORDS["phone"]}"'.encode())
        server.fail("getUpdates", status=502, html=f"<p>{TOKEN} {WORDS['text']}</p>".encode())
        server.says(person, "/leads")
        server.wait_for(lambda: not server.unconfirmed and server.calls["sendMessage"] > 3, timeout=30)
        assert httpx.get(f"http://127.0.0.1:{bot.port}/healthz").text == "ok\n"
        server.wait_for(lambda: server.polling)
        assert httpx.get(f"http://127.0.0.1:{bot.port}/readyz").json() == {"ready": True, "reasons": []}
        metrics = httpx.get(f"http://127.0.0.1:{bot.port}/metrics").text
        assert "sollecito_ready 1.0" in metrics
        assert 'sollecito_last_worked_timestamp_seconds{part="telegram"}' in metrics

        refused = Running(tmp_path, server)
        assert refused.ends() == 2
        assert f"another Sollecito is already running on {tmp_path}/office.db" in bot.log

        asked = time.monotonic()
        assert bot.stop(signal.SIGTERM) == 0
        assert time.monotonic() - asked < 5
        log = bot.log
    assert bot.logged("receiver.update_failed")
    assert bot.logged("telegram.poll_failed")
    assert bot.logged("outbox.settled")
    assert bot.logged("bot.stopped")
    assert not [word for word in WORDS.values() if word.lower() in (log + metrics).lower()]


def test_it_stops_within_five_seconds_while_the_database_is_locked_and_the_server_hangs(tmp_path: Path) -> None:
    configure(tmp_path, team=[{"name": "Anna Bianchi", "telegram": 111}])
    with TelegramServer() as server, Running(tmp_path, server) as bot:
        bot.hears()
        anna = server.user(111, "Anna")
        gate = server.hang("sendMessage")
        server.says(anna, "/help")
        server.wait_for(lambda: server.calls["sendMessage"])
        with closing(sqlite3.connect(tmp_path / "office.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            server.says(anna, "/leads")
            assert bot.stop(signal.SIGINT, within=6) == 0
        gate.set()


def test_an_address_in_use_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, TelegramServer() as server:
        port = taken.getsockname()[1]
        configure(tmp_path, web={"port": port})
        with Running(tmp_path, server) as bot:
            assert bot.ends() == 2
            assert bot.log.startswith(f"cannot listen at 127.0.0.1:{port}: Address already in use; choose another")
            assert "Traceback" not in bot.log


@pytest.mark.parametrize("status", [401, 500])
def test_it_starts_while_telegram_is_out_of_order_and_says_so(tmp_path: Path, status: int) -> None:
    configure(tmp_path)
    with TelegramServer() as server:
        server.fail("*", status=status, description="no", times=1000)
        with Running(tmp_path, server) as bot:
            server.wait_for(lambda: server.calls["getMe"] and server.calls["deleteWebhook"], timeout=60)
            ready = httpx.get(f"http://127.0.0.1:{bot.port}/readyz")
            assert ready.status_code == 503
            assert "telegram" in ready.text
            assert bot.stop() == 0
            assert TOKEN.partition(":")[2] not in bot.log


def test_a_terminal_that_is_closed_stops_it_in_order(tmp_path: Path) -> None:
    configure(tmp_path)
    with TelegramServer() as server:
        ours, theirs = pty.openpty()
        bot = subprocess.Popen(
            [sys.executable, "-c", IN_A_TERMINAL, *PROGRAM, "run"],
            cwd=tmp_path,
            env=environment(SOLLECITO_TELEGRAM__API=server.url),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        try:
            os.close(theirs)
            server.wait_for(lambda: server.polling, timeout=60)
            os.close(ours)
            assert bot.wait(10) == 0
        finally:
            bot.kill()
            bot.wait()


def test_who_starts_it_with_nohup_has_it_outlive_the_terminal() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        assert signal.SIGHUP in stopped_by()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        assert stopped_by() == [signal.SIGTERM, signal.SIGINT]
    finally:
        signal.signal(signal.SIGHUP, before)
