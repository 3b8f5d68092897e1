"""Whoever watches the bot from outside sees what matters, and notices when it falls silent."""

import asyncio
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families

from bot.clock import wall_clock
from bot.config import load
from bot.health import Health
from bot.heartbeat import Heartbeat
from bot.metrics import exposition
from bot.readiness import reasons
from storage.database import Database
from storage.migrate import upgrade
from storage.vitals import vitals
from tests.telegram_office import TelegramOffice

DASHBOARD = Path(__file__).parents[2] / "docs" / "grafana-dashboard.json"
NAME = re.compile(r"sollecito_\w+")
LABELS = re.compile(r"(sollecito_\w+)\{([^}]*)\}|by \(([\w, ]+)\) \(\w+\((sollecito_\w+)")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TelegramOffice]:
    with TelegramOffice(tmp_path) as office:
        yield office


def metrics(office: TelegramOffice) -> dict[str, list[tuple[dict[str, str], float]]]:
    """What /metrics says: by name, the labels and the value of each sample."""
    standing = office.look(lambda uow: vitals(uow.session, office.clock.now))
    found: dict[str, list[tuple[dict[str, str], float]]] = {}
    for family in text_string_to_metric_families(exposition(office.bot.runtime.health, standing).decode()):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def value(office: TelegramOffice, name: str, **labels: str) -> float:
    return sum(each for with_labels, each in metrics(office)[name] if labels.items() <= with_labels.items())


def test_the_figures_follow_a_lead_from_its_logging_to_its_answer(office: TelegramOffice) -> None:
    office.logs(1, 2)
    office.later(minutes=16)
    assert value(office, "sollecito_leads_logged_total") == 2
    assert value(office, "sollecito_leads_waiting") == 2
    assert value(office, "sollecito_leads_late") == 0
    assert value(office, "sollecito_messages_settled_total", kind="reminder", outcome="sent") == 2
    office.clock.now += timedelta(hours=2)
    assert value(office, "sollecito_leads_late") == 2
    assert value(office, "sollecito_reminders_overdue") == 2, "no tick has run for two hours"
    office.says(office.giulia, "/answered 1")
    office.says(office.giulia, "/answered 2")
    assert value(office, "sollecito_leads_waiting") == 0
    assert value(office, "sollecito_leads_forgotten") == 0


def test_what_is_stuck_shows(office: TelegramOffice) -> None:
    office.lawful = False
    office.is_busy(office.anna, 300)
    office.logs(1)
    office.database.run(lambda uow: setattr(uow.leads.get(1), "next_reminder_at", None))
    assert value(office, "sollecito_outbox_pending") == 1
    assert value(office, "sollecito_chats_paused", platform="telegram") == 1
    assert value(office, "sollecito_leads_forgotten") == 1
    assert value(office, "sollecito_messages_settled_total", outcome="wait") == 1


def test_every_query_of_the_dashboard_asks_for_what_there_is(office: TelegramOffice) -> None:
    office.is_busy(office.anna, 300)
    office.logs(1)
    there = metrics(office)
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    queries = [target["expr"] for panel in panels for target in panel["targets"]]
    asked = {name for query in queries for name in NAME.findall(query)}
    assert asked <= set(there)
    assert set(there) <= asked, "and shows all of it"
    for query in queries:
        for name, given, grouped, of in LABELS.findall(query):
            labels = re.findall(r"(\w+)=", given) + [each.strip() for each in grouped.split(",") if each.strip()]
            assert all(set(labels) <= set(has) for has, _ in there[name or of]), query


def test_the_dashboards_panels_do_not_overlap() -> None:
    panels = [panel["gridPos"] for panel in json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]]
    cells = [(x, y) for p in panels for x in range(p["x"], p["x"] + p["w"]) for y in range(p["y"], p["y"] + p["h"])]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24, "as wide as a dashboard is"


class Watcher:
    """Somebody outside who is called."""

    def __init__(self, status: int = 200) -> None:
        self.calls = 0
        self.status = status

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_get("/ping/a-secret-key", self._called)
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/ping/a-secret-key"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _called(self, _: web.Request) -> web.Response:
        self.calls += 1
        return web.Response(status=self.status)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    upgrade(f"sqlite:///{tmp_path}/office.db")
    database = Database(f"sqlite:///{tmp_path}/office.db")
    yield database
    database.close()


def test_the_sign_of_life_is_given_while_all_is_well_and_only_then(database: Database) -> None:
    async def work() -> None:
        health = Health(wall_clock)
        async with Watcher() as watcher:
            heartbeat = Heartbeat(watcher.url, database, health)
            await heartbeat.beat()
            assert watcher.calls == 1
            health.trouble("telegram", "refused")
            await heartbeat.beat()
            assert watcher.calls == 1
            assert await reasons(health, database) == ["telegram: refused"]
            health.beat("telegram")
            await heartbeat.beat()
            assert watcher.calls == 2

    asyncio.run(work())


@pytest.mark.parametrize("status", [500, None], ids=["fails", "is not there"])
def test_a_watcher_that_fails_is_no_trouble_of_the_bots_and_its_key_is_not_logged(
    database: Database, status: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    async def work() -> None:
        health = Health(wall_clock)
        async with Watcher(status or 200) as watcher:
            url = watcher.url
            if status is not None:
                await Heartbeat(url, database, health).beat()
        if status is None:
            await Heartbeat(url, database, health).beat()
        assert health.reasons() == []

    asyncio.run(work())
    said = capsys.readouterr().out
    assert "heartbeat.not_taken" in said
    assert "a-secret-key" not in said


def test_the_address_of_the_watcher_is_a_secret_in_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("heartbeat_url: https://watcher.example/a-secret-key\n", encoding="utf-8")
    assert "a-secret-key" not in repr(load(file)[0])


def test_the_daily_report_says_that_all_is_well_or_what_is_not(office: TelegramOffice) -> None:
    office.logs(1)
    office.at(office.clock.now.replace(hour=17, minute=0))  # 18:00 in Rome
    assert "All is well with me" in office.find(office.giulia, "Daily report").plain
    office.server.push_raw({"message": {"message_id": "x", "date": "x"}})
    office.server.fail("sendMessage", chat=office.anna.id, status=400, description="Bad Request: nonsense")
    office.logs(2)
    for _ in range(8):
        office.later(hours=1)
    office.at(office.clock.now.replace(hour=17, minute=0))
    report: Any = office.find(office.giulia, "Daily report")
    assert "1 message could not be delivered" in report.plain
    assert "1 message to me could not be handled" in report.plain
    assert "All is well" not in report.plain
