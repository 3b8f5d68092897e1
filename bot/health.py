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

    ``settled`` counts tries to send, by platform, kind (``reminder``, ``message``) and outcome.
    """

    clock: Clock
    started: datetime = field(init=False)
    beats: dict[str, datetime] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)
    expected: dict[str, timedelta] = field(default_factory=dict)
    settled: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.started = self.clock()

    def expect(self, part: str, every: timedelta) -> None:
        """A part that must have worked within ``every`` for the bot to be ready."""
        self.expected[part] = every

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
            if part in self.troubles:
                continue
            if last is None:
                found.append(f"{part}: not working yet")
            elif now - last > every:
                found.append(f"{part}: silent since {last.isoformat(timespec='seconds')}")
        return found
