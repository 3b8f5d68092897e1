"""What makes the bot fit to work, as ``/readyz`` and ``/metrics`` tell it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock

TICK_RECENT = timedelta(seconds=60)
HEARD_RECENT = timedelta(seconds=120)
"""A long poll takes up to 50 s; two of them missed is too long."""


@dataclass(slots=True)
class Health:
    """Remembers when each part last worked, what troubles it, and what became of messages.

    ``settled`` counts tries to send, by platform, kind (``reminder``, ``message``) and outcome. ``duties`` are what
    falls to one of several processes, and whether to this one: it is not expected to do what another one does.
    """

    clock: Clock
    started: datetime = field(init=False)
    beats: dict[str, datetime] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)
    expected: dict[str, timedelta] = field(default_factory=dict)
    duties: dict[str, bool] = field(default_factory=dict)
    settled: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _parts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def expect(self, part: str, every: timedelta, duty: str | None = None) -> None:
        """A part that must have worked within ``every`` for the bot to be ready, while it has the ``duty``."""
        self.expected[part] = every
        if duty is not None:
            self._parts[part] = duty

    def stand_by(self, duty: str) -> None:
        """A duty is somebody else's: what we know of its parts is out of date."""
        self.duties[duty] = False
        for part in [part for part, of in self._parts.items() if of == duty]:
            self.beats.pop(part, None)
            self.troubles.pop(part, None)

    def take_up(self, duty: str) -> None:
        """A duty has become this process's."""
        self.duties[duty] = True

    def stands_by(self) -> list[str]:
        """The duties that are another process's."""
        return sorted(duty for duty, is_ours in self.duties.items() if not is_ours)

    def beat(self, part: str) -> None:
        """Note that a part has just worked; whatever troubled it is over."""
        self.beats[part] = self.clock()
        self.troubles.pop(part, None)

    def trouble(self, part: str, why: str) -> None:
        """Note what is wrong; the next beat clears it."""
        self.troubles[part] = why

    def reasons(self) -> list[str]:
        """Why the bot is not ready; empty when it is."""
        now = self.clock()
        found = [f"{part}: {why}" for part, why in sorted(self.troubles.items())]
        for part, every in sorted(self.expected.items()):
            last = self.beats.get(part)
            if part in self.troubles or not self.duties.get(self._parts.get(part, ""), True):
                continue
            if last is None:
                found.append(f"{part}: not working yet")
            elif now - last > every:
                found.append(f"{part}: silent since {last.isoformat(timespec='seconds')}")
        return found
