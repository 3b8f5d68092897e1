"""How the contest's figures are shown: absolute, and each peer's as so many times Sollecito's."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.figures import shown
from benchmarks.peers.names import CONTESTANTS

Figures = Mapping[str, float]
BEHIND = "(!)"


@dataclass(frozen=True, slots=True)
class Measure:
    """A column. ``ratio`` is false where figures are compared by their difference, as they may be nothing."""

    key: str
    title: str
    unit: str
    ratio: bool = True


MEASURES = (
    Measure("schedule", "schedule one", "ms"),
    Measure("schedule_many", "each of 1,000", "ms"),
    Measure("cancel", "cancel one", "ms"),
    Measure("queued", "1,000 due: queued", "s"),
    Measure("handed", "handed over", "s"),
    Measure("late", "late, p99", "s"),
    Measure("restart", "restart", "s"),
    Measure("memory", "memory", "MB"),
    Measure("growth", "growth", "MB", ratio=False),
)
HARDLY = 1.0
"""MB that two runs of one and the same process differ by."""


def with_growth(results: Mapping[int, Mapping[str, Figures]]) -> dict[int, dict[str, Figures]]:
    """The same with each contestant's growth of memory from the smallest number of leads."""
    smallest = results[min(results)]
    return {
        size: {
            name: {**each, "growth": each["memory"] - smallest[name]["memory"]} if size > min(results) else each
            for name, each in by_name.items()
        }
        for size, by_name in results.items()
    }


def is_behind(measure: Measure, theirs: float, ours: float) -> bool:
    """Whether Sollecito does worse: all figures are better when they are small."""
    return theirs < ours if measure.ratio else theirs + HARDLY < ours


def cell(measure: Measure, theirs: Figures, ours: Figures | None) -> str:
    """A contestant's figure, and how many times Sollecito's it is, if it is not Sollecito's own."""
    if measure.key not in theirs:
        return "-"
    got = theirs[measure.key]
    text = _amount(measure, theirs)
    if ours is None or measure.key not in ours:
        return text
    if measure.ratio:
        text += f", {shown(got / ours[measure.key])} ×"
    return f"{text} {BEHIND}" if is_behind(measure, got, ours[measure.key]) else text


def table(leads: int, by_name: Mapping[str, Figures]) -> str:
    """One size: a line for each contestant."""
    head = (f"{leads:,} leads wait", *(measure.title for measure in MEASURES))
    rows = [head, *(_row(name, by_name) for name in CONTESTANTS if name in by_name)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _row(name: str, by_name: Mapping[str, Figures]) -> tuple[str, ...]:
    ours = _ours(name, by_name)
    return (CONTESTANTS[name].title, *(_or_lost(name, cell(each, by_name[name], ours), each) for each in MEASURES))


def _or_lost(name: str, shown_as: str, measure: Measure) -> str:
    """What lives in memory alone has nothing to remind of after a restart."""
    return "lost" if measure.key == "restart" and not CONTESTANTS[name].durable else shown_as


def _ours(name: str, by_name: Mapping[str, Figures]) -> Figures | None:
    """What a contestant is compared with; None for Sollecito itself."""
    against = CONTESTANTS[name].against
    return None if against == name else by_name.get(against)


def behind(results: Mapping[int, Mapping[str, Figures]]) -> list[str]:
    """Where a peer that forgets nothing does better, one line each."""
    return [
        f"{leads:,} leads, {measure.title}: {CONTESTANTS[name].title} {_amount(measure, theirs)},"
        f" Sollecito {_amount(measure, ours)}"
        for leads, by_name in results.items()
        for name, theirs in by_name.items()
        if CONTESTANTS[name].durable and (ours := _ours(name, by_name)) is not None
        for measure in MEASURES
        if measure.key in theirs and measure.key in ours and is_behind(measure, theirs[measure.key], ours[measure.key])
    ]


def _amount(measure: Measure, figures: Figures) -> str:
    return f"{shown(figures[measure.key])} {measure.unit}"
