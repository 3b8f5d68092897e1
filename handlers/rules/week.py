"""Somebody's week as a configuration writes it: on which days which hours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

MIDNIGHT = 24 * 60
"""The minute at which a day ends."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_FRAME = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """A stretch of one day, in minutes since local midnight: 0 <= start < end <= 1440 (24:00)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MIDNIGHT:
            raise ValueError(f"found minutes {self.start} to {self.end}; expected 0 <= start < end <= 1440")


Week = tuple[tuple[Frame, ...], ...]
"""Seven days, Monday first; the frames of a day are sorted and neither touch nor overlap."""


def read_week(hours: Mapping[str, Sequence[str]]) -> Week:
    """The week that a configuration names, e.g. {"mon-fri": ["09:00-13:00", "14:00-18:00"], "sat": []}.

    Days are mon, tue, wed, thu, fri, sat, sun; a range may wrap (fri-mon); a day not named is closed. Frames
    may come in any order and may touch; work past midnight is two frames, until 24:00 and from 00:00.

    Raises:
        ValueError: an unknown day, a day named twice, a bad clock, a frame that ends before it starts, or
            frames that overlap; the message is a sentence that says what was found and what was expected.
    """
    week: dict[int, tuple[Frame, ...]] = {}
    for days, frames in hours.items():
        joined = _joined([_frame(text) for text in frames], days)
        for day in _weekdays(days):
            if day in week:
                raise ValueError(f"found {DAYS[day]} twice, again in {days!r}; expected each day once")
            week[day] = joined
    return tuple(week.get(day, ()) for day in range(len(DAYS)))


def _weekdays(days: str) -> list[int]:
    first, dash, last = (part.strip().lower() for part in days.partition("-"))
    if first not in DAYS or (dash and last not in DAYS):
        raise ValueError(f"found days {days!r}; expected one of {', '.join(DAYS)} or a range such as mon-fri")
    start = DAYS.index(first)
    length = (DAYS.index(last) - start) % len(DAYS) if dash else 0
    return [(start + step) % len(DAYS) for step in range(length + 1)]


def _frame(text: str) -> Frame:
    found = _FRAME.fullmatch(text.strip())
    if not found:
        raise ValueError(f"found hours {text!r}; expected a frame such as 09:00-13:00")
    start, end = _minute(found[1], found[2], text), _minute(found[3], found[4], text)
    if end <= start:
        raise ValueError(
            f"found hours {text!r}, which end before they start; expected two frames for work past midnight, "
            "one until 24:00 and one from 00:00 on the next day"
        )
    return Frame(start, end)


def _minute(hour: str, minute: str, text: str) -> int:
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > MIDNIGHT:
        raise ValueError(f"found hours {text!r}; expected clocks from 00:00 to 24:00")
    return total


def _joined(frames: Sequence[Frame], days: str) -> tuple[Frame, ...]:
    ordered = sorted(frames)
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        raise ValueError(f"found frames for {days!r} that overlap; expected each hour of a day once")
    return tuple(Frame(start, end) for start, end in merged([(frame.start, frame.end) for frame in ordered]))


def merged(stretches: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches that are in order, with those that touch or overlap made one."""
    whole: list[tuple[int, int]] = []
    for opens, closes in stretches:
        if whole and opens <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(closes, whole[-1][1])
        else:
            whole.append((opens, closes))
    return tuple(whole)
