"""Telegram brings its updates to the web application: checked, stored, and only then answered."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.clock import wall_clock
from bot.health import Health
from bot.web import LARGEST_BODY, application, health_routes, telegram_webhook
from storage.database import Database
from storage.migrate import upgrade
from tests.faults.hearing import storing_only

SECRET = "a-long-secret"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 7, "message": {"text": "hello"}}


class Hook:
    def __init__(self, file: Path, secret: str = SECRET) -> None:
        upgrade(f"sqlite:///{file}")
        self.file = file
        self.database = Database(f"sqlite:///{file}", busy_timeout_s=0.2)
        self.health = Health(wall_clock)
        self.heard = asyncio.Event()
        routes = health_routes(self.health, self.database)
        routes.append(telegram_webhook(storing_only(self.database, self.heard).keep, secret, self.health))
        self._application = application(routes)

    def post(self, content: object = UPDATE, **headers: str) -> int:
        kind = "json" if isinstance(content, dict) else "content"
        return self.call(
            "POST", "/telegram/webhook", headers=headers or {HEADER: SECRET}, **{kind: content}
        ).status_code

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:
        return asyncio.run(self._call(method, path, how))

    async def _call(self, method: str, path: str, how: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self._application)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot.example") as client:
            return await client.request(method, path, **how)

    def stored(self) -> int:
        with closing(sqlite3.connect(self.file)) as database:
            return int(database.execute("SELECT count(*) FROM inbox").fetchone()[0])


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[Hook]:
    hook = Hook(tmp_path / "office.db")
    yield hook
    hook.database.close()


def test_an_update_is_in_the_file_when_it_is_answered(hook: Hook) -> None:
    assert hook.post() == 200
    assert hook.stored() == 1
    assert hook.heard.is_set()
    assert "telegram" in hook.health.beats


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1]])
def test_a_wrong_secret_is_refused_and_nothing_stored(hook: Hook, secret: str) -> None:
    assert hook.post(**{HEADER: secret}) == 403
    assert hook.post(Unrelated="1") == 403
    assert hook.stored() == 0


def test_without_a_secret_of_our_own_everything_is_refused(tmp_path: Path) -> None:
    hook = Hook(tmp_path / "office.db", secret="")
    assert hook.post(**{HEADER: ""}) == 403
    hook.database.close()


def test_a_body_that_is_too_large_is_refused_without_being_read_to_its_end(hook: Hook) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(100):
            read += 1
            yield b"x" * (LARGEST_BODY // 10)

    assert hook.post(endless()) == 413
    assert read <= 12
    assert hook.stored() == 0


def test_what_is_no_json_is_refused(hook: Hook) -> None:
    for body in (b"", b"<html>", b"{", b"[" * 100_000):
        assert hook.post(body) == 400
    assert hook.stored() == 0


def test_an_update_that_makes_no_sense_is_kept_all_the_same(hook: Hook) -> None:
    assert hook.post({"message": {"text": "no number"}}) == 200
    assert hook.stored() == 1


def test_an_update_that_is_brought_again_is_recognised(hook: Hook) -> None:
    assert hook.post() == 200
    assert hook.post() == 200
    assert hook.stored() == 1


def test_while_the_database_is_locked_telegram_is_asked_to_come_again(hook: Hook) -> None:
    hook.database.run(lambda uow: uow.people.remember("a", "1"))
    with closing(sqlite3.connect(hook.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert hook.post() == 503
        ready = hook.call("GET", "/readyz")
        assert ready.status_code == 503
        assert "telegram: cannot store what is heard: database is locked" in ready.json()["reasons"]
        assert "database: database is locked" in ready.json()["reasons"]
    assert hook.post() == 200
    assert hook.stored() == 1
    assert hook.call("GET", "/readyz").json() == {"ready": True, "reasons": []}


def test_only_posts_are_taken(hook: Hook) -> None:
    assert hook.call("GET", "/telegram/webhook").status_code == 405
