"""The figures of ``/metrics``, in Prometheus' own format. docs/grafana-dashboard.json shows them."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from bot.health import Health
from storage.vitals import Vitals

STANDING = {
    "leads_waiting": "leads that wait for an answer",
    "leads_late": "of these, past their target",
    "leads_unowned": "of these, without an owner",
    "leads_forgotten": "of these, without a next step: there should be none",
    "reminders_overdue": "reminders that should have gone out a minute ago",
    "inbox_new": "updates that wait to be handled",
    "inbox_aside": "updates that could not be handled: see sollecito replay",
    "outbox_pending": "messages that wait to be sent",
    "outbox_claimed": "messages on their way",
}
"""What is so many now, each as ``sollecito_…``."""


def exposition(health: Health, now: Vitals) -> bytes:
    """Everything, as text."""
    registry = CollectorRegistry()
    Gauge("sollecito_ready", "1 when every part works", registry=registry).set(float(not health.reasons()))
    for name, value in _standing(now).items():
        Gauge(f"sollecito_{name}", STANDING[name], registry=registry).set(value)
    beats = Gauge("sollecito_last_worked_timestamp_seconds", "when a part last worked", ["part"], registry=registry)
    for part, at in health.beats.items():
        beats.labels(part).set(at.timestamp())
    duties = Gauge("sollecito_on_duty", "1 in the process that does it, of several", ["duty"], registry=registry)
    for duty, is_ours in health.duties.items():
        duties.labels(duty).set(float(is_ours))
    paused = Gauge("sollecito_chats_paused", "chats that asked us to wait", ["platform"], registry=registry)
    for platform, chats in now.paused.items():
        paused.labels(platform).set(chats)
    registry.register(_Counted(health, now.leads_logged))
    return generate_latest(registry)


def _standing(now: Vitals) -> Mapping[str, int]:
    return {
        "leads_waiting": now.leads_waiting,
        "leads_late": now.leads_late,
        "leads_unowned": now.leads_unowned,
        "leads_forgotten": now.leads_forgotten,
        "reminders_overdue": now.reminders_overdue,
        "inbox_new": now.updates_waiting,
        "inbox_aside": now.updates_aside,
        "outbox_pending": now.messages_pending,
        "outbox_claimed": now.messages_claimed,
    }


class _Counted(Collector):
    """What only ever grows: leads since the first one, messages since the start."""

    def __init__(self, health: Health, logged: int) -> None:
        self._health = health
        self._logged = logged

    def collect(self) -> "list[CounterMetricFamily]":
        leads = CounterMetricFamily("sollecito_leads_logged", "leads since the first one", value=self._logged)
        settled = CounterMetricFamily(
            "sollecito_messages_settled",
            "tries to send since the start, by what became of them",
            labels=["platform", "kind", "outcome"],
        )
        for labels, count in self._health.settled.items():
            settled.add_metric(list(labels), count)
        return [leads, settled]
