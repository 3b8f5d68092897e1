"""The chart of a week's figures, in the reader's language: what it shows, and the same in words."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from handlers.messages.voice import Voice
from handlers.rules.figures import Figures, Tally


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart still to be drawn, in the reader's language: leads per day, and the median response of a day.

    ``median_s`` is in seconds, None for a day without an answer; ``median_said`` is the same in words.
    """

    title: str
    days: tuple[str, ...]
    answered: tuple[int, ...]
    unanswered: tuple[int, ...]
    median_s: tuple[int | None, ...]
    median_said: tuple[str, ...]
    answered_label: str
    unanswered_label: str
    leads_label: str
    median_label: str


def chart_of(figures: Figures, title: str, voice: Voice) -> Chart:
    """A chart of what came in on each day, and how soon it was answered."""
    days = figures.by_day
    return Chart(
        title=title,
        days=tuple(_weekday(tally, voice) for tally in days),
        answered=tuple(tally.answered for tally in days),
        unanswered=tuple(tally.logged - tally.answered for tally in days),
        median_s=tuple(tally.median_s for tally in days),
        median_said=tuple("" if tally.median_s is None else voice.duration(tally.median_s) for tally in days),
        answered_label=voice.say("with an answer"),
        unanswered_label=voice.say("without an answer"),
        leads_label=voice.say("Leads logged per day"),
        median_label=voice.say("Median first response"),
    )


def _weekday(tally: Tally, voice: Voice) -> str:
    day = date.fromisoformat(tally.name or "")
    return format_date(day, "EEE d", locale=voice.language)


def told(chart: Chart, voice: Voice) -> str:
    """The chart in words, for whoever cannot see it."""
    days = zip(chart.days, chart.answered, chart.unanswered, chart.median_s, strict=True)
    told = [_day_told(*day, voice) for day in days if day[1] or day[2]]
    return f"{chart.title}. {'; '.join(told)}."


def _day_told(day: str, answered: int, unanswered: int, median_s: int | None, voice: Voice) -> str:
    counts = {"day": day, "answered": answered, "open": unanswered}
    if median_s is None:
        return voice.say("{day}: {answered} answered, {open} not", **counts)
    return voice.say(
        "{day}: {answered} answered, {open} not, half within {median}", **counts, median=voice.within(median_s)
    )
