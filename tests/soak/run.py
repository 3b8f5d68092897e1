"""Playing a history: people act, platforms fail, the process dies and comes back, and every hour is checked."""

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from storage.migrate import upgrade
from tests.soak.firm import members_of, policy_of
from tests.soak.history import Act, History
from tests.soak.ledger import Broken, Ledger
from tests.soak.life import InlineDatabase, Killed, Life, Process, due_next
from tests.soak.network import TROUBLES, Network
from tests.soak.people import do

HOUR = timedelta(hours=1)
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


class Clock:
    """Tells the time it was told."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def play(history: History, progress: Callable[[datetime], None] = lambda _: None) -> Report:
    """Let a history happen. Raises Broken when a promise is not kept."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        firm = _Firm(history, Path(folder) / "firm.db")
        try:
            return firm.play(progress)
        finally:
            firm.close()


class _Firm:
    def __init__(self, history: History, file: Path) -> None:
        self.history = history
        self.file = file
        self.clock = Clock(history.start.astimezone(UTC))
        self.policy = policy_of(history.seed)
        self.network = Network(history.seed, self.clock)
        upgrade(f"sqlite:///{file}")
        self.observer = InlineDatabase(f"sqlite:///{file}", Process())
        self.ledger = Ledger(self.policy, members_of(history.seed), self.network, self.observer.look)
        self.network.on_accepted = self.ledger.shown
        self.kills = 0
        self.life: Life | None = None
        self.comes_back_at: datetime | None = None
        self.errors: list[str] = []

    def play(self, progress: Callable[[datetime], None]) -> Report:
        _listen_for_errors(self.errors)
        random.seed(self.history.seed)  # for what the bot itself leaves to chance: the pauses between tries
        self._begin()
        self._everybody_presses_start()
        acts = list(self.history.acts)
        end, next_hour = self.history.end.astimezone(UTC), self.clock.now + HOUR
        while self.clock.now < end:
            moment = self._next_moment(acts, next_hour, end)
            self.clock.now = max(self.clock.now, _whole_second(moment))
            while acts and acts[0].at.astimezone(UTC) <= self.clock.now:
                self._act(acts.pop(0))
            self._live(checking=self.clock.now >= next_hour)
            if self.clock.now >= next_hour:
                next_hour += HOUR
                progress(self.clock.now)
        self._end()
        return Report(
            self.history.days, len(self.history.acts), self.kills, self.ledger.checks, self.ledger.newest_lead,
            self.network.sent,
        )  # fmt: skip

    def _next_moment(self, acts: list[Act], next_hour: datetime, end: datetime) -> datetime:
        moments = [next_hour, end, *(act.at.astimezone(UTC) for act in acts[:1])]
        if self.life is None:
            return min([*moments, self.comes_back_at or end])
        now = self.clock.now
        due = [*self.observer.look(lambda uow: due_next(uow, now)), self.network.next_at(now)]
        soonest = self.clock.now + timedelta(seconds=5)  # the tick's own pace
        return min([*moments, *(max(soonest, at) for at in due if at is not None)])

    def _act(self, act: Act) -> None:
        one, two, _ = act.dice
        match act.what:
            case "kill" if self.life is not None:
                self.life.process.steps_left = 1 + int(one**3 * MOST_STEPS)
                self.comes_back_at = self.clock.now + _downtime(two)
            case "outage":
                until = self.clock.now + timedelta(seconds=int(60 + one**2 * 43_200))
                self.network.break_down(until, TROUBLES[int(two * len(TROUBLES))])
            case "stall":
                self.clock.now += timedelta(seconds=int(one * 1800))
            case "kill":
                pass
            case _:
                do(act, self.network, self.ledger)

    def _live(self, *, checking: bool) -> None:
        """What the process does about it, if there is one."""
        if self.life is None and self.comes_back_at is not None and self.clock.now >= self.comes_back_at:
            self._begin()
        if self.life is None:
            return
        try:
            self.life.tick(audit=checking)
            self.life.settle()
            if checking:  # what people did a moment ago may be due at once: the next tick's affair
                self.life.tick()
                self.life.settle()
        except Killed:
            self._die()
            return
        self._must_be_well()
        self.ledger.follow()
        if checking:
            self.ledger.check()

    def _must_be_well(self) -> None:
        if self.ledger.broken:
            raise self.ledger.broken[0]
        if self.errors:
            raise Broken("nothing fails", "; ".join(self.errors))

    def _begin(self) -> None:
        self.comes_back_at = None
        self.life = Life(self.file, self.history.seed, self.policy, self.network, self.clock)
        self.ledger.follow()

    def _die(self) -> None:
        assert self.life is not None
        self.kills += 1
        self.life.close()
        self.life = None
        self.comes_back_at = max(self.comes_back_at or self.clock.now, self.clock.now)

    def _everybody_presses_start(self) -> None:
        for user in ("111", "222", "333", "444", "555"):
            self.network.writes(user, user, "/start")
        self._live(checking=False)

    def _end(self) -> None:
        """All troubles end; what is left to do is done, and everything that was brought in is looked for."""
        self.network.heal()
        if self.life is not None:
            self.life.process.steps_left = None
        self.clock.now = max(self.clock.now, self.comes_back_at or self.clock.now)
        self._live(checking=True)
        assert self.life is not None
        self.ledger.find_all()

    def close(self) -> None:
        """Let go of the files, however it ended."""
        if self.life is not None:
            self.life.close()
        self.observer.close()


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
