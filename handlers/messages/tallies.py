"""Figures told apart: by owner, which is a table too, and by source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from handlers.messages import fields
from handlers.messages.rich import BLANK, Card, Choice, Line, Row, Table, bold, plain, shortened
from handlers.messages.voice import Voice
from handlers.ports import Button
from handlers.rules.figures import Backlog, Tally, Waiting

MOST_OWNERS, MOST_SOURCES = 10, 8

TITLE_LINES = 2
"""An empty line and the title before the lines by owner."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose figures they are: the team's if ``name`` is None, else what somebody ``owns``, or has logged."""

    name: str | None = None
    is_reader: bool = False
    owns: bool = True
    source: str | None = None


class Detailed(Protocol):
    """Figures that can be told apart by owner and by source."""

    @property
    def by_owner(self) -> Sequence[Tally]: ...
    @property
    def by_source(self) -> Sequence[Tally]: ...
    @property
    def backlog(self) -> Backlog: ...


TallyTold = Callable[[Tally, Voice], str]
"""How one owner's figures, or those of a source, are put into words."""


def how_many_answered(tally: Tally, voice: Voice) -> str:
    """For the leads of a period: how many of them had an answer."""
    answered, logged = voice.number(tally.answered), voice.number(tally.logged)
    return voice.say("{answered} of {logged} answered", answered=answered, logged=logged)


def new_and_answered(tally: Tally, voice: Voice) -> str:
    """For what happened in a time: the answers may be to leads that are older."""
    answered = voice.number(tally.answered)
    return voice.count(
        "{n} logged, {answered} answered", "{n} logged, {answered} answered", tally.logged, answered=answered
    )


def with_details(
    before: tuple[Line, ...],
    figures: Detailed,
    about: About,
    voice: Voice,
    after: tuple[Line, ...],
    *,
    tally: TallyTold = how_many_answered,
) -> Card:
    """A card with the details of its figures; those by owner as a table too, for a platform that has tables."""
    owners = _owners_lines(figures, about, voice, tally)
    table = None
    if owners:
        rows = _owners_rows(figures.by_owner[:MOST_OWNERS], voice)
        first = len(before) + TITLE_LINES
        table = Table(rows, (first, first + len(rows) - 1))
    lines = (*before, *owners, *_sources_lines(figures, about, voice, tally), *after)
    return Card(lines, open_buttons(figures.backlog.longest), table=table)


def _owners_lines(figures: Detailed, about: About, voice: Voice, told: TallyTold) -> tuple[Line, ...]:
    """By owner, the busiest first; nothing about one owner alone."""
    if about.name is not None and about.owns:
        return ()
    lines = _tallies(voice.say("By owner"), voice.say("No owner"), figures.by_owner[:MOST_OWNERS], voice, told)
    more = len(figures.by_owner) - MOST_OWNERS
    return (*lines, *([plain(voice.count("and {n} more owner", "and {n} more owners", more))] if more > 0 else []))


def _sources_lines(figures: Detailed, about: About, voice: Voice, told: TallyTold) -> tuple[Line, ...]:
    """By source, the busiest first; nothing about one source alone."""
    if about.source is not None:
        return ()
    busiest = figures.by_source[:MOST_SOURCES]
    called = [replace(each, name=fields.source(each.name, voice) if each.name else None) for each in busiest]
    lines = _tallies(voice.say("By source"), voice.say("Source unknown"), called, voice, told)
    more = len(figures.by_source) - MOST_SOURCES
    return (*lines, *([plain(voice.count("and {n} more source", "and {n} more sources", more))] if more > 0 else []))


def _owners_rows(tallies: Sequence[Tally], voice: Voice) -> tuple[tuple[str, ...], ...]:
    """What the lines by owner say, in columns."""
    names = (
        voice.say("Owner"), voice.say("Logged"), voice.say("Answered"), voice.say("Waiting"), voice.say("Late"),
        voice.say("Half within"),
    )  # fmt: skip
    return (names, *(_owner_row(each, voice) for each in tallies))


def _owner_row(tally: Tally, voice: Voice) -> tuple[str, ...]:
    counts = (tally.logged, tally.answered, tally.waiting, tally.late)
    median = "–" if tally.median_s is None else voice.within(tally.median_s)
    name = shortened(tally.name or voice.say("No owner"), 40)
    return (name, *(voice.number(count) for count in counts), median)


def open_buttons(leads: Sequence[Waiting]) -> tuple[Row, ...]:
    """A button for each lead that opens its card, two in a row."""
    choices = [
        Choice(shortened(f"#{lead.ref} {lead.who}", 24), data=Button("show", lead.ref, lead.epoch).encode())
        for lead in leads
    ]
    return tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))


def _tallies(title: str, nameless: str, tallies: Sequence[Tally], voice: Voice, told: TallyTold) -> list[Line]:
    return [BLANK, (bold(title),), *(_tally(shortened(t.name or nameless, 40), t, voice, told) for t in tallies)]


def _tally(name: str, tally: Tally, voice: Voice, told: TallyTold) -> Line:
    parts = [told(tally, voice)]
    if tally.median_s is not None:
        parts.append(voice.say("half within {median}", median=voice.within(tally.median_s)))
    if tally.waiting:
        parts.append(voice.say("{n} waiting", n=voice.number(tally.waiting)))
    if tally.late:
        parts.append(voice.say("{n} late", n=voice.number(tally.late)))
    return voice.line("{name}: {figures}", name=bold(name), figures=", ".join(parts))
