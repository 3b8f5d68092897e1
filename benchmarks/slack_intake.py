"""From an event that Slack tells to its acknowledgement, against a bare slack-bolt listener that only acknowledges.

Our bot has every event on disk before it acknowledges it. The whole bot runs: what is a lead gets an owner, and the
owner a card. Measured twice: one event in ten is a lead, as where people talk; and every one, as where forms come in.
"""

from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import Figure, at_least, at_most, beside, progress, quantile
from benchmarks.processes import Process, running

WARM_UP = 50
BURST = 1000
PACED = 250
ROUNDS = 3
MIXES = {10: "one lead in ten events", 1: "every event a lead"}


def measure(folder: Path) -> list[Figure]:
    return [figure for one_in in MIXES for figure in _measure(folder, one_in)]


def _measure(folder: Path, one_in: int) -> list[Figure]:
    bare, ours, mix = Intake(one_in), Intake(one_in), MIXES[one_in]
    for number in range(ROUNDS):
        progress(f"Slack intake, {mix}, round {number + 1} of {ROUNDS}")
        place = folder / f"slack-intake-{one_in}-{number}"
        place.mkdir()
        bare.take("bolt_bot")
        ours.take("our_slack_bot", str(place))
    share, p99 = median(ours.rates) / median(bare.rates), quantile(ours.latencies, 0.99) * 1000
    return [
        at_least(f"Slack intake against a bare bolt listener, {mix}", share, 0.7, "×"),
        at_most(f"Slack intake, p99 of acknowledgements at 50 events/s, {mix}", p99, 100, "ms"),
        beside("  ours", ours.line()),
        beside("  bare bolt", bare.line()),
    ]


class Intake:
    """What one kind of bot did, over several rounds; one event in ``one_in`` was a lead."""

    def __init__(self, one_in: int) -> None:
        self._one_in = one_in
        self.rates: list[float] = []
        self.latencies: list[float] = []

    def take(self, module: str, *arguments: str) -> None:
        """One round, with a server and a bot of its own."""
        with running("slack_server") as server, running(module, server.line(), *arguments) as bot:
            bot.line()
            self._ask(server, "burst", WARM_UP)
            self.rates.append(BURST / self._ask(server, "burst", BURST)["seconds"])
            self.latencies += self._ask(server, "paced", PACED)["latencies"]

    def _ask(self, server: Process, what: str, count: int) -> dict[str, Any]:
        return server.ask(do=what, count=count, one_in=self._one_in)

    def line(self) -> str:
        p99 = quantile(self.latencies, 0.99)
        return f"{median(self.rates):.0f}/s, {median(self.latencies) * 1000:.1f} ms (p99 {p99 * 1000:.1f} ms)"
