"""What happens in a simulated firm: drawn from a seed before anything runs, so that it can be cut down.

An act says who does what and when; its dice decide the rest (which message, which button, which words) among
what is there at that moment. Leaving acts out therefore leaves the others their meaning.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

Dice = tuple[float, float, float]

MEMBER, OWNERS, MANAGER, STRANGER, WORLD = "anna", ("marco", "luca", "sara"), "giulia", "ugo", "world"
TEAM = (MEMBER, *OWNERS, MANAGER)

PER_DAY = {"log": 2.5, "forward": 1.5, "again": 0.8, "edit": 0.5}
"""How often on a working day somebody brings something in; a tenth of it on other days."""

PER_PERSON_AND_DAY = {
    "press": 4.0,
    "press_old": 0.5,
    "press_twice": 0.3,
    "forge": 0.3,
    "reply": 1.0,
    "type": 1.5,
    "away": 0.15,
    "undo": 0.3,
    "decide": 0.6,
    "correct": 0.5,
    "block": 0.03,
}
TROUBLES_PER_DAY = {"kill": 1.0, "outage": 0.25, "stall": 0.3, "stranger": 0.4, "flood": 0.1}


@dataclass(frozen=True, slots=True)
class Act:
    """Something done at an instant; ``dice`` are three numbers from 0 to 1."""

    at: datetime
    who: str
    what: str
    dice: Dice

    def __str__(self) -> str:
        thrown = " ".join(f"{each:.6f}" for each in self.dice)
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.who} {self.what} {thrown}"


@dataclass(frozen=True, slots=True)
class History:
    """The acts of some days, in order, and the seed that also decides how the firm works and what goes wrong."""

    seed: int
    start: datetime
    days: int
    acts: tuple[Act, ...]

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=self.days)

    def only(self, acts: tuple[Act, ...]) -> "History":
        """The same firm with fewer acts."""
        return replace(self, acts=acts)


def draw(seed: int, days: int) -> History:
    """The history that a seed stands for."""
    dice = random.Random(f"history {seed}")
    start = datetime.combine(_first_day(dice), datetime.min.time(), ZoneInfo("Europe/Rome"))
    acts = sorted(
        (act for number in range(days) for act in _day(start + timedelta(days=number), dice)), key=lambda act: act.at
    )
    return History(seed, start, days, tuple(acts))


def _first_day(dice: random.Random) -> date:
    """Any day; every other time one from which a week meets a change of the clocks or Christmas."""
    if dice.random() < 0.5:
        return date(2026, 1, 1) + timedelta(days=dice.randrange(700))
    return dice.choice([date(2026, 3, 26), date(2026, 10, 22), date(2026, 12, 21), date(2027, 3, 25)])


def _day(day: datetime, dice: random.Random) -> Iterator[Act]:
    share = 1.0 if day.weekday() < 5 else 0.1
    for what, often in PER_DAY.items():
        for _ in range(_how_often(often * share, dice)):
            yield _act(day, dice.choice((MEMBER, MEMBER, *OWNERS, MANAGER)), what, dice)
    for who in TEAM:
        for what, often in PER_PERSON_AND_DAY.items():
            for _ in range(_how_often(often * share, dice)):
                yield _act(day, who, what, dice)
    for what, often in TROUBLES_PER_DAY.items():
        for _ in range(_how_often(often, dice)):
            yield _act(day, STRANGER if what == "stranger" else WORLD, what, dice)


def _how_often(mean: float, dice: random.Random) -> int:
    return int(mean) + (dice.random() < mean % 1)


def _act(day: datetime, who: str, what: str, dice: random.Random) -> Act:
    """Mostly by day, sometimes at night."""
    hour = dice.triangular(8, 20, 11) if dice.random() < 0.9 else dice.uniform(0, 24)
    at = (day + timedelta(hours=hour)).replace(microsecond=0)
    return Act(at, who, what, (dice.random(), dice.random(), dice.random()))
