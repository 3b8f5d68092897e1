"""What is measured, and how it is shown."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

_STARTED = perf_counter()


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``ok`` is None for what has no target and is there to compare with."""

    name: str
    target: str
    got: str
    ok: bool | None = None


def at_most(name: str, got: float, most: float, unit: str) -> Figure:
    """A figure that must not be above ``most``."""
    return Figure(name, f"≤ {most:g} {unit}".rstrip(), f"{shown(got)} {unit}".rstrip(), got <= most)


def at_least(name: str, got: float, least: float, unit: str) -> Figure:
    """A figure that must not be below ``least``."""
    return Figure(name, f"≥ {least:g} {unit}".rstrip(), f"{shown(got)} {unit}".rstrip(), got >= least)


def beside(name: str, got: str) -> Figure:
    """A figure without a target."""
    return Figure(name, "", got)


def shown(value: float) -> str:
    """A number with three digits that mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that is not below ``share`` of them all."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def progress(what: str) -> None:
    """Say on standard error how far the benchmarks are."""
    print(f"{perf_counter() - _STARTED:6.1f} s  {what}", file=sys.stderr, flush=True)


def table(figures: Sequence[Figure]) -> str:
    """All figures, aligned."""
    rows = [("figure", "target", "got", "ok"), *((f.name, f.target, f.got, _mark(f)) for f in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _mark(figure: Figure) -> str:
    return "" if figure.ok is None else "yes" if figure.ok else "NO"
