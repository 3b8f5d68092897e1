"""Playing a history: people act, platforms fail, the process dies and comes back, and every hour is checked."""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from tests.clock import MovableClock
from tests.soak.checks import Checks
from tests.soak.eyes import Eyes
from tests.soak.firm import members_of, platforms_of, policy_of
from tests.soak.history import Act, History
from tests.soak.ledger import Broken, Ledger
from tests.soak.life import Life
from tests.soak.network import TROUBLES
from tests.soak.people import do
from tests.soak.polled import Polled
from tests.soak.process import Killed
from tests.soak.pushed import Pushed
from tests.soak.timeline import Timeline
from tests.stores import new_database

HOUR = timedelta(hours=1)
_IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where files are fastest: a process that is killed loses nothing that the system has, there as on a disk."""
TICK = timedelta(seconds=5)
"""The least by which time goes on while the bot has something to do: five of its own ticks."""
MOST_STEPS = 400
"""Statements and awaits after which a kill strikes, at the most."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a history came to."""

    days: int
    acts: int
    kills: int
    checks: int
    leads: int
    sent: int


def play(history: History, progress: Callable[[datetime], None] = lambda _: None) -> Report:
    """Let a history happen. Raises Broken when a promise is not kept."""
    with TemporaryDirectory(prefix="soak-", dir=_IN_MEMORY) as folder:
        firm = _Firm(history, Path(folder) / "firm.db")
        try:
            return firm.play(progress)
        finally:
            firm.close()


class _Firm:
    def __init__(self, history: History, file: Path) -> None:
        self.history = history
        self.file = file
        self.clock = MovableClock(history.start.astimezone(UTC))
        self.policy = policy_of(history.seed)
        kinds = {kind.name: kind for kind in (Polled, Pushed)}
        self.networks = {name: kinds[name](history.seed, self.clock) for name in platforms_of(history.seed)}
        file.write_bytes(new_database())
        self.eyes = Eyes(file)
        self.ledger = Ledger(self.policy, members_of(history.seed), self.eyes, self.networks, self.clock)
        self.timeline = Timeline(self.ledger)
        self.checks = Checks(self.ledger, self.timeline)
        for network in self.networks.values():
            network.on_accepted, network.pass_time = self.ledger.shown, self._pass_time
        self.acts = deque(history.acts)
        self.kills = 0
        self.life: Life | None = None
        self.comes_back_at: datetime | None = None
        self.died_at = self.clock.now
        self.errors: list[str] = []

    def play(self, progress: Callable[[datetime], None]) -> Report:
        _listen_for_errors(self.errors)
        random.seed(self.history.seed)  # for what the bot itself leaves to chance: the pauses between tries
        self._begin()
        self._everybody_presses_start()
        end, next_hour = self.history.end.astimezone(UTC), self.clock.now + HOUR
        while self.clock.now < end:
            self._pass_time(self._next_moment(next_hour, end))
            self._live(hourly=self.clock.now >= next_hour)
            if self.clock.now >= next_hour:
                next_hour += HOUR
                progress(self.clock.now)
        self._end()
        return Report(
            self.history.days, len(self.history.acts), self.kills, self.checks.done, self.ledger.newest_lead,
            sum(network.sent for network in self.networks.values()),
        )  # fmt: skip

    def _pass_time(self, until: datetime) -> None:
        """It becomes later, and people do by then what they do."""
        while self.acts and self.acts[0].at <= until:
            act = self.acts.popleft()
            self.clock.now = max(self.clock.now, act.at.astimezone(UTC))
            self._act(act)
        self.clock.now = max(self.clock.now, _whole_second(until))

    def _next_moment(self, next_hour: datetime, end: datetime) -> datetime:
        moments = [next_hour, end, *(act.at.astimezone(UTC) for act in islice(self.acts, 1))]
        if self.life is None:
            return min([*moments, self.comes_back_at or end])
        now = self.clock.now
        due = [*self.life.due_next(), *(network.next_at(now) for network in self.networks.values())]
        soonest = now + TICK
        return min([*moments, *(max(soonest, at) for at in due if at is not None)])

    def _act(self, act: Act) -> None:
        one, two, three = act.dice
        match act.what:
            case "kill" if self.life is not None:
                self.life.process.steps_left = 1 + int(one**3 * MOST_STEPS)
                self.comes_back_at = self.clock.now + _downtime(two)
            case "outage":
                until = self.clock.now + timedelta(
                    seconds=int(60 + one**4 * 43_200)
                )  # mostly minutes, at most half a day
                broken = list(self.networks.values())[int(two * 1000) % len(self.networks)]
                broken.break_down(until, TROUBLES[int(two * len(TROUBLES))], still_heard=three < 0.5)
            case "stall":
                since = self.clock.now
                self.clock.now += timedelta(seconds=int(one * 1800))
                self.ledger.down.append((since, self.clock.now))
            case "kill":
                pass
            case _:
                do(act, self.networks, self.ledger)

    def _live(self, *, hourly: bool) -> None:
        """What the process does about it, if there is one."""
        if self.life is None and self.comes_back_at is not None and self.clock.now >= self.comes_back_at:
            self._begin()
        if self.life is None:
            return
        try:
            self.life.live(hourly=hourly)
        except Killed:
            self._die()
            return
        self._must_be_well()
        self.timeline.read_on()
        if hourly:
            self.checks.all()

    def _must_be_well(self) -> None:
        if self.ledger.broken:
            raise self.ledger.broken[0]
        if self.errors:
            raise Broken("nothing fails", "; ".join(self.errors))

    def _begin(self) -> None:
        self.ledger.down.append((self.died_at, self.clock.now))
        self.comes_back_at = None
        self.life = Life(self.file, self.ledger.members, self.policy, self.networks, self.clock)
        self.timeline.read_on()

    def _die(self) -> None:
        assert self.life is not None
        self.kills += 1
        self.died_at = self.clock.now
        self.life.close()
        self.life = None
        self.comes_back_at = max(self.comes_back_at or self.clock.now, self.clock.now)

    def _everybody_presses_start(self) -> None:
        for member in self.ledger.members:
            for platform, user in member.accounts.items():
                self.networks[platform].writes(user, user, "/start")
        self._live(hourly=False)

    def _end(self) -> None:
        """All troubles end; what is left to do is done, and everything that was brought in is looked for."""
        for network in self.networks.values():
            network.heal()
        if self.life is not None:
            self.life.process.steps_left = None
        self.clock.now = max(self.clock.now, self.comes_back_at or self.clock.now)
        self._live(hourly=True)
        assert self.life is not None
        self.checks.once_more()

    def close(self) -> None:
        """Let go of the files, however it ended."""
        if self.life is not None:
            self.life.close()
        self.eyes.close()


def _whole_second(at: datetime) -> datetime:
    """Retries are spread by fractions of a second, response times are kept in whole ones."""
    return at if at.microsecond == 0 else at.replace(microsecond=0) + timedelta(seconds=1)


def _downtime(die: float) -> timedelta:
    """Mostly a restart at once, sometimes an hour, seldom a night."""
    if die < 0.7:
        return timedelta(seconds=int(die * 60))
    hours = (die - 0.7) * 5 if die < 0.9 else (die - 0.9) * 160
    return timedelta(seconds=int(hours * 3600))


def _listen_for_errors(errors: list[str]) -> None:
    """Whatever the bot logs as an error is a promise that was not kept."""

    def listen(_: object, method: str, event: dict[str, object]) -> dict[str, object]:
        if method == "error":
            errors.append(" ".join(f"{key}={value}" for key, value in event.items()))
        raise structlog.DropEvent

    structlog.configure(processors=[listen], cache_logger_on_first_use=False)
