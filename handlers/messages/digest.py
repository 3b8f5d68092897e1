"""What comes unasked once a day: the managers' report, and what an owner still owes."""

from collections.abc import Mapping
from typing import Any

from handlers.messages.listing import more_line
from handlers.messages.rich import BLANK, Card, Line, bold, plain, shortened
from handlers.messages.status import (
    About,
    open_buttons,
    owed_line,
    waiting_lines,
    with_details,
)
from handlers.messages.voice import Voice
from handlers.rules.figures import Backlog, Figures


def daily_card(figures: Figures, about: About, before: Mapping[str, Any] | None, voice: Voice) -> Card:
    """A day's report. ``before`` has the last report's ``logged, answered, waiting, late``, if there was one.

    What was logged and answered is the day's, what waits and is late is all there is.
    """
    title = voice.say("Daily report, {day}", day=voice.day(figures.period.start))
    whose = () if about.name is None else (voice.line("Leads of {who}", who=shortened(about.name, 60)),)
    lines = ((bold(title),), *whose, BLANK, *_counts(figures, before, voice), *_speed(figures, voice))
    longest = waiting_lines(figures.backlog.longest, voice)
    if not figures.total.logged:
        return Card((*lines, *longest), open_buttons(figures.backlog.longest))
    return with_details(lines, figures, about, voice, longest)


def owed_card(name: str, backlog: Backlog, voice: Voice) -> Card:
    """What somebody still owes an answer, the longest waiting first, as their working day begins."""
    first_name = name.partition(" ")[0]
    if not backlog.waiting:
        return Card((voice.line("Good day, {name}! Everything of yours is answered.", name=first_name),))
    owed = voice.count(
        "{n} lead of yours still waits for an answer:",
        "{n} leads of yours still wait for an answer:",
        backlog.waiting,
    )
    greeting = voice.line("Good day, {name}!", name=first_name)
    lines = [greeting, (bold(owed),), *(owed_line(lead, voice) for lead in backlog.longest)]
    more = backlog.waiting - len(backlog.longest)
    if more > 0:
        lines.append(more_line(more, voice))
    return Card(tuple(lines), open_buttons(backlog.longest))


def _counts(figures: Figures, before: Mapping[str, Any] | None, voice: Voice) -> tuple[Line, ...]:
    def change(key: str, now: int) -> str:
        return "" if before is None else f" ({_signed(now - before.get(key, 0))})"

    total, backlog = figures.total, figures.backlog
    lines = (
        _count(voice.say("Logged"), total.logged, change("logged", total.logged), voice),
        _count(voice.say("Answered"), total.answered, change("answered", total.answered), voice),
        _count(voice.say("Waiting now"), backlog.waiting, change("waiting", backlog.waiting), voice),
        _count(voice.say("Late now"), backlog.late, change("late", backlog.late), voice),
    )
    if before is None:
        return lines
    return (*lines, plain(voice.say("In brackets: the change since the last report.")))


def _count(label: str, number: int, change: str, voice: Voice) -> Line:
    return voice.line("{label}: {n}{change}", label=label, n=bold(voice.number(number)), change=change)


def _signed(change: int) -> str:
    return f"{change:+d}" if change else "="


def _speed(figures: Figures, voice: Voice) -> tuple[Line, ...]:
    lines = []
    if figures.within_target is not None:
        lines.append(voice.line("Within the target {share}", share=bold(voice.percent(figures.within_target))))
    if figures.clock.median_s is not None:
        median = voice.duration(figures.clock.median_s)
        lines.append(voice.line("First response: half within {median}", median=bold(median)))
    return tuple(lines)
