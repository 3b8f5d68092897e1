"""The cards that answer /status: how many, how fast, whose, and who has waited longest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from babel.dates import format_skeleton

from handlers.messages import fields
from handlers.messages.chart import Chart, chart_of
from handlers.messages.chart import told as chart_told
from handlers.messages.priority import marked
from handlers.messages.rich import BLANK, Card, Choice, Line, Row, Table, bold, italic, plain, shortened
from handlers.messages.voice import Voice
from handlers.ports import Button
from handlers.reading.periods import Period
from handlers.rules.figures import Backlog, Figures, Tally, Waiting

COMPARE_FROM = 10
"""With fewer leads than this a share is chance, and is not set beside published figures."""

HBR_WITHIN_HOUR, HBR_NEVER = 0.37, 0.23
"""Test leads at 2,241 firms in the USA: answered within an hour, and never. Oldroyd, McElheran and Elkington,
"The Short Life of Online Sales Leads", Harvard Business Review, March 2011."""

SPROUT_IGNORED, SPROUT_HOURS = 0.89, 10
"""Messages to brands on social media: never answered, and the mean hours of those that were. The Sprout
Social Index, second quarter of 2016."""

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


def status_card(figures: Figures, about: About, voice: Voice) -> tuple[Card, Chart | None]:
    """The figures of a period. With a chart it is a caption, below 1,000 characters; details then follow."""
    head = _head(figures.period, about, voice)
    longest = waiting_lines(figures.backlog.longest, voice)
    if not figures.total.logged:
        lines = (*head, BLANK, *_nothing(figures, voice), *longest)
        return Card(lines, open_buttons(figures.backlog.longest)), None
    summary = (*head, BLANK, *summary_lines(figures, voice), *_published(figures, about, voice))
    if figures.by_day:
        chart = chart_of(figures, voice.say("Leads, {period}", period=period_said(figures.period, voice)), voice)
        return Card(summary, picture_says=chart_told(chart, voice)), chart
    return with_details(summary, figures, about, voice, longest), None


def details_card(figures: Figures, about: About, voice: Voice) -> Card:
    """What did not fit under the chart: by owner, by source, and the longest waiting."""
    head = _head(figures.period, about, voice)
    longest = waiting_lines(figures.backlog.longest, voice)
    return with_details(head, figures, about, voice, longest)


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
    answered, logged = voice.number(tally.answered), voice.number(tally.logged)
    return voice.say("{logged} logged, {answered} answered", answered=answered, logged=logged)


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


def summary_lines(figures: Figures, voice: Voice) -> tuple[Line, ...]:
    """How many and how fast, in half a dozen lines."""
    total = figures.total
    lines = [
        voice.line("Logged {n}", n=bold(voice.number(total.logged))),
        voice.line(
            "Answered {n} ({share})",
            n=bold(voice.number(total.answered)),
            share=voice.percent(figures.response_rate or 0),
        ),
        voice.line(
            "Waiting {n}, of which late {late}",
            n=bold(voice.number(total.waiting)),
            late=bold(voice.number(total.late)),
        ),
    ]
    if figures.within_target is not None:
        lines.append(voice.line("Within the target {share}", share=bold(voice.percent(figures.within_target))))
    return (*lines, *_speed(figures, voice), backlog_line(figures, voice))


def backlog_line(figures: Figures, voice: Voice) -> Line:
    """All that wait now, whatever the period."""
    late = voice.number(figures.backlog.late)
    waiting = figures.backlog.waiting
    said = voice.count(
        "In all, {n} lead waits now ({late} late).",
        "In all, {n} leads wait now ({late} late).",
        waiting,
        late=late,
    )
    return plain(said)


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
    median = "–" if tally.median_s is None else voice.duration(tally.median_s)
    name = shortened(tally.name or voice.say("No owner"), 40)
    return (name, *(voice.number(count) for count in counts), median)


def waiting_lines(leads: Sequence[Waiting], voice: Voice) -> tuple[Line, ...]:
    """The longest waiting, one line each; nothing if none waits."""
    if not leads:
        return ()
    return (BLANK, (bold(voice.say("Longest waiting")),), *(waiting_line(lead, voice) for lead in leads))


def waiting_line(lead: Waiting, voice: Voice) -> Line:
    """One lead that waits: which, for how long, and with whom."""
    owner = shortened(lead.owner or voice.say("no owner"), 40)
    return voice.line("{lead} · {owner}", lead=owed_line(lead, voice), owner=owner)


def owed_line(lead: Waiting, voice: Voice) -> Line:
    """One lead that waits, for its owner: which, and for how long."""
    wait = voice.duration(voice.now - lead.since)
    return voice.line(
        "{lead} · {wait}",
        lead=(bold(f"#{lead.ref} {_who(lead, voice)}"), *marked(lead.priority, voice)),
        wait=f"⚠️ {wait}" if lead.due_at < voice.now else wait,
    )


def open_buttons(leads: Sequence[Waiting]) -> tuple[Row, ...]:
    """A button for each lead that opens its card, two in a row."""
    choices = [
        Choice(shortened(f"#{lead.ref} {lead.who}", 24), data=Button("show", lead.ref, lead.epoch).encode())
        for lead in leads
    ]
    return tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))


def period_said(period: Period, voice: Voice) -> str:
    """A period as one says it: "today", "Thu 12 Nov", "Mon 9 Nov to Sun 15 Nov", "November 2026", "2026"."""
    ago = (voice.local(voice.now).date() - period.start).days
    match period.kind:
        case "day" if ago in (0, 1):
            return voice.say("yesterday") if ago else voice.say("today")
        case "day":
            return voice.day(period.start)
        case "month":
            return format_skeleton("yMMMM", period.start, tzinfo=None, locale=voice.language)
        case "year":
            return str(period.start.year)
        case _:
            last = period.end - timedelta(days=1)
            return voice.say("{first} to {last}", first=voice.day(period.start), last=voice.day(last))


def _head(period: Period, about: About, voice: Voice) -> tuple[Line, ...]:
    title = (bold(voice.say("Status: {period}", period=period_said(period, voice))),)
    whose = _whose(about, voice)
    lines = (title, whose) if whose else (title,)
    if about.source is None:
        return lines
    return (*lines, voice.line("Source: {source}", source=shortened(fields.source(about.source, voice), 60)))


def _whose(about: About, voice: Voice) -> Line:
    if about.name is None:
        return ()
    if about.is_reader:
        return plain(voice.say("Your leads") if about.owns else voice.say("The leads you logged"))
    who = shortened(about.name, 60)
    return voice.line("Leads of {who}", who=who) if about.owns else voice.line("Leads that {who} logged", who=who)


def _nothing(figures: Figures, voice: Voice) -> tuple[Line, ...]:
    lines = [plain(voice.say("Nobody logged a lead in this time. The next one goes in with /lead."))]
    if figures.backlog.waiting:
        lines.append(backlog_line(figures, voice))
    return tuple(lines)


def _speed(figures: Figures, voice: Voice) -> tuple[Line, ...]:
    if not figures.total.answered:
        return ()
    said = _durations(voice)
    clock, working, split = figures.clock, figures.working, figures.split
    return (
        BLANK,
        (bold(voice.say("First response")),),
        plain(voice.say("Half within {median}, nine in ten within {p90}",
                        median=said(clock.median_s), p90=said(clock.p90_s))),
        plain(voice.say("In working time: {median} and {p90}",
                        median=said(working.median_s), p90=said(working.p90_s))),
        plain(voice.say("Typically {logged} until logged, {assigned} until assigned, "
                        "{answered} until answered",
                        logged=said(split.until_logged_s), assigned=said(split.until_assigned_s),
                        answered=said(split.until_answered_s))),
        BLANK,
    )  # fmt: skip


def _durations(voice: Voice) -> Callable[[int | None], str]:
    return lambda seconds: "?" if seconds is None else voice.duration(seconds)


def _published(figures: Figures, about: About, voice: Voice) -> tuple[Line, ...]:
    if about.name is not None or figures.total.logged < COMPARE_FROM:
        return ()
    sentence = voice.say(
        "Within an hour: you {hour}, published {hbr_hour}; never or not yet: you {open}, published "
        "{hbr_never} (HBR 2011). Social media: {ignored} ignored, {hours} h on average (Sprout Social 2016).",
        hour=voice.percent(figures.within_hour or 0),
        open=voice.percent(figures.unanswered or 0),
        hbr_hour=voice.percent(HBR_WITHIN_HOUR),
        hbr_never=voice.percent(HBR_NEVER),
        ignored=voice.percent(SPROUT_IGNORED),
        hours=SPROUT_HOURS,
    )
    return (BLANK, (italic(sentence),))


def _tallies(title: str, nameless: str, tallies: Sequence[Tally], voice: Voice, told: TallyTold) -> list[Line]:
    return [BLANK, (bold(title),), *(_tally(shortened(t.name or nameless, 40), t, voice, told) for t in tallies)]


def _tally(name: str, tally: Tally, voice: Voice, told: TallyTold) -> Line:
    parts = [told(tally, voice)]
    if tally.median_s is not None:
        parts.append(voice.say("half within {median}", median=voice.duration(tally.median_s)))
    if tally.waiting:
        parts.append(voice.say("{n} waiting", n=voice.number(tally.waiting)))
    if tally.late:
        parts.append(voice.say("{n} late", n=voice.number(tally.late)))
    return voice.line("{name}: {figures}", name=bold(name), figures=", ".join(parts))


def _who(lead: Waiting, voice: Voice) -> str:
    return shortened(lead.who, 40) or voice.say("No name")
