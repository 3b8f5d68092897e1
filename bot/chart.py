"""Draws the chart of /status as a PNG, legible on a phone and without telling colours apart."""

from io import BytesIO
from textwrap import fill
from typing import TYPE_CHECKING

from handlers.messages.chart import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES, _DPI = (7.2, 7.2), 150
"""1080 pixels square: what a phone shows without scaling, with letters of at least 14 points."""

_BLUE, _ORANGE, _GREEN = "#0072B2", "#E69F00", "#009E73"
"""Of the palette by Okabe and Ito (2008), which the colour-blind can tell apart."""


def draw(chart: Chart) -> bytes:
    """The chart as a PNG of 1080 x 1080 pixels: leads per day above, below it each day's median response."""
    import matplotlib as mpl  # noqa: PLC0415  -- takes half a second and 40 MB, which only a chart is worth
    from matplotlib.figure import Figure  # noqa: PLC0415  -- as above

    with mpl.rc_context({"font.size": 14}):
        figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained")
        figure.suptitle(chart.title, fontsize=18, fontweight="bold")
        leads, median = figure.subplots(2, 1, height_ratios=(3, 2))
        _draw_leads(leads, chart)
        _draw_median(median, chart)
        png = BytesIO()
        figure.savefig(png, format="png")
    return png.getvalue()


def _draw_leads(axes: "Axes", chart: Chart) -> None:
    places = range(len(chart.days))
    axes.bar(places, chart.answered, color=_BLUE, label=chart.answered_label)
    axes.bar(
        places, chart.unanswered, bottom=chart.answered, color=_ORANGE, hatch="//", edgecolor="white",
        label=chart.unanswered_label,
    )  # fmt: skip
    totals = [yes + no for yes, no in zip(chart.answered, chart.unanswered, strict=True)]
    axes.set_ylim(0, max(totals, default=0) * 1.35 or 1)
    for place, total in zip(places, totals, strict=True):
        if total:
            axes.annotate(str(total), (place, total), ha="center", va="bottom")
    axes.legend(loc="upper left", ncols=2, frameon=False)
    _dress(axes, chart.leads_label, chart.days)


def _draw_median(axes: "Axes", chart: Chart) -> None:
    heights = [seconds or 0 for seconds in chart.median_s]
    axes.bar(range(len(heights)), heights, color=_GREEN)
    axes.set_ylim(0, max(heights, default=0) * 1.35 or 1)
    for place, (height, said) in enumerate(zip(heights, chart.median_said, strict=True)):
        axes.annotate(_wrapped(said), (place, height), ha="center", va="bottom", fontsize=12)
    _dress(axes, chart.median_label, chart.days)


def _wrapped(said: str) -> str:
    """A duration in lines as narrow as a bar."""
    return said.replace(" h ", " h\n", 1) if " h " in said else fill(said, 9)


def _dress(axes: "Axes", title: str, days: tuple[str, ...]) -> None:
    axes.set_title(title, loc="left")
    axes.set_xticks(range(len(days)), [day.replace(" ", "\n", 1) for day in days])
    axes.set_yticks([])
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
