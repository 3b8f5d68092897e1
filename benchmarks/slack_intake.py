"""From an event that Slack tells to its acknowledgement, against a bare slack-bolt listener that only acknowledges.

Our bot has every event on disk before it acknowledges it. The whole bot runs: of one event in ten it makes a lead,
gives it an owner, and writes the owner a card.
"""

from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, at_least, at_most, beside, progress, quantile
from benchmarks.processes import running

WARM_UP = 50
BURST = 1000
PACED = 250
ROUNDS = 3


def measure(folder: Path) -> list[Figure]:
    bare, ours = Intake(), Intake()
    for number in range(ROUNDS):
        progress(f"Slack intake, round {number + 1} of {ROUNDS}")
        place = folder / f"slack-intake-{number}"
        place.mkdir()
        bare.take("bolt_bot")
        ours.take("our_slack_bot", str(place))
    return [
        at_least(
            "Slack intake, events against a bare bolt listener", median(ours.rates) / median(bare.rates), 0.7, "×"
        ),
        at_most(
            "Slack intake, p99 of acknowledgements at 50 events/s", quantile(ours.latencies, 0.99) * 1000, 100, "ms"
        ),
        beside("  ours", ours.line()),
        beside("  bare bolt", bare.line()),
    ]


class Intake:
    """What one kind of bot did, over several rounds."""

    def __init__(self) -> None:
        self.rates: list[float] = []
        self.latencies: list[float] = []

    def take(self, module: str, *arguments: str) -> None:
        """One round, with a server and a bot of its own."""
        with running("slack_server") as server, running(module, server.line(), *arguments) as bot:
            bot.line()
            server.ask(do="burst", count=WARM_UP)
            self.rates.append(BURST / server.ask(do="burst", count=BURST)["seconds"])
            self.latencies += server.ask(do="paced", count=PACED)["latencies"]

    def line(self) -> str:
        p99 = quantile(self.latencies, 0.99)
        return f"{median(self.rates):.0f}/s, {median(self.latencies) * 1000:.1f} ms (p99 {p99 * 1000:.1f} ms)"
