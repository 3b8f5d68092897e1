"""All contestants with the same number of leads, by turns, so that a busy moment of the machine meets everybody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import progress
from benchmarks.peers.names import CONTESTANTS
from benchmarks.processes import Process

PEERS = Path(".venv-peers/bin/python")

TURNS = 10
AT_A_TURN = 20
"""Reminders that are scheduled, and leads that are answered, one after the other."""

DUE = 1_000
FIRES = 3
STRETCH_S = 10
"""How long the reminders take to come due whose lateness is measured: two looks of those that look every 5 s."""

RESTARTS = 3
SETTLES_S = 6
"""Until memory is read: everybody has looked at what is due at least once more."""

Figures = dict[str, float]
"""By measure, in the units of :mod:`benchmarks.peers.table`; what there is none of is left out."""


class Contest:
    """Processes that wait for their turn. ``urls`` are the PostgreSQL databases of those that have one."""

    def __init__(self, names: Iterable[str], leads: int, folder: Path, urls: Mapping[str, str]) -> None:
        self._names = list(names)
        self._leads = leads
        self._folder = folder
        self._urls = urls
        self._processes: dict[str, Process] = {}
        self._taken: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in self._names}
        self.beside: dict[str, Figures] = {}

    def run(self) -> dict[str, Figures]:
        """The medians of everybody's figures."""
        try:
            self._begin()
            self._one_by_one()
            self._fire()
            self._late()
            self._restart()
        finally:
            for process in self._processes.values():
                process.kill()
        return {name: {what: median(each) for what, each in self._taken[name].items()} for name in self._names}

    def _begin(self) -> None:
        for name in self._names:
            self._say(f"{name}: filling")
            (self._folder / name).mkdir()
            self._start(name)
            self._processes[name].ask(do="open")
            self._processes[name].ask(do="fill", leads=self._leads)

    def _start(self, name: str) -> None:
        ours = CONTESTANTS[name].ours
        place = (name, str(self._folder / name), self._urls.get(name, ""))
        process = Process("peers.runner", *place, **({} if ours else {"python": str(PEERS)}))
        process.line()
        self._processes[name] = process

    def _one_by_one(self) -> None:
        self._say("scheduling and cancelling")
        for _ in range(TURNS):
            for name in self._names:
                self._ask(name, "schedule", "ms", count=AT_A_TURN)
            for name in self._names:
                self._ask(name, "cancel", "ms", count=AT_A_TURN)
        for name in self._names:
            for _ in range(FIRES):
                self._ask(name, "schedule_many", "ms", count=DUE)

    def _fire(self) -> None:
        for number in range(FIRES):
            for name in self._names:
                self._say(f"{name}: {DUE:,} due at once, round {number + 1} of {FIRES}")
                fired = self._processes[name].ask(do="fire", count=DUE)
                self._taken[name]["queued"].append(fired["queued_s"])
                self._taken[name]["handed"].append(fired["handed_s"])

    def _late(self) -> None:
        for name in self._names:
            self._say(f"{name}: {DUE:,} due over {STRETCH_S} s")
            self._ask(name, "late", "p99_s", count=DUE, seconds=STRETCH_S)

    def _restart(self) -> None:
        for name in self._names:
            self.beside[name] = self._processes[name].ask(do="beside")
            if CONTESTANTS[name].durable:
                self._say(f"{name}: killed and started anew, {RESTARTS} times")
                for _ in range(RESTARTS):
                    self._kill_and_start(name)
            self._ask(name, "memory", "mb", seconds=SETTLES_S)
            self._processes.pop(name).kill()

    def _kill_and_start(self, name: str) -> None:
        process = self._processes.pop(name)
        process.ask(do="one_due", lead=self._leads + 1)
        process.kill()
        self._start(name)
        self._ask(name, "restart", "s")

    def _ask(self, name: str, what: str, figure: str, **how: Any) -> None:
        got = self._processes[name].ask(do=what, **how)[figure]
        if got is not None:
            self._taken[name][what].append(got)

    def _say(self, what: str) -> None:
        progress(f"{self._leads:,} leads, {what}")
