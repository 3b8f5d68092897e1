"""From a stored update to the accepted reply, against a stock bot that only echoes.

Counted are replies to whoever logged a lead, accepted by the server. Our bot also stores every update and
lead, gives it an owner, and writes the owner a card: that is a second message for each, which is sent too.
"""

from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, at_least, at_most, beside, progress, quantile
from benchmarks.processes import running

WARM_UP = 50
BURST = 300
PACED = 60
ROUNDS = 3


def measure(folder: Path) -> list[Figure]:
    echo, ours = Intake(), Intake()
    for number in range(ROUNDS):
        progress(f"intake, round {number + 1} of {ROUNDS}")
        place = folder / f"intake-{number}"
        place.mkdir()
        echo.take("echo_bot")
        ours.take("our_bot", str(place))
    mine, theirs = median(ours.rates), median(echo.rates)
    return [
        at_least("intake, throughput against an echo bot", mine / theirs, 0.7, "×"),
        at_most("intake, median latency against an echo bot", ours.middle / echo.middle, 1.5, "×"),
        beside("  ours", ours.line()),
        beside("  echo bot", echo.line()),
    ]


class Intake:
    """What one kind of bot did, over several rounds."""

    def __init__(self) -> None:
        self.rates: list[float] = []
        self.latencies: list[float] = []
        self.cards = 0

    def take(self, module: str, *arguments: str) -> None:
        """One round, with a server and a bot of its own."""
        with running("server") as server, running(module, server.line(), *arguments) as bot:
            bot.line()
            server.ask(do="burst", count=WARM_UP)
            self.latencies += server.ask(do="paced", count=PACED)["latencies"]
            burst = server.ask(do="burst", count=BURST)
            self.rates.append(BURST / burst["seconds"])
            self.cards = burst["cards"]["count"]

    @property
    def middle(self) -> float:
        return median(self.latencies)

    def line(self) -> str:
        """Both figures in their own units."""
        p99 = quantile(self.latencies, 0.99)
        more = f", {self.cards} owners' cards" if self.cards else ""
        return f"{median(self.rates):.0f}/s, {self.middle * 1000:.1f} ms (p99 {p99 * 1000:.1f} ms){more}"
