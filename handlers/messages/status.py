"""The cards that answer /status: how many, how fast, whose, and who has waited longest."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from babel.dates import format_skeleton

from handlers.messages import fields, nothing
from handlers.messages.chart import Chart, chart_of
from handlers.messages.chart import told as chart_told
from handlers.messages.priority import marked
from handlers.messages.rich import BLANK, Card, Line, bold, italic, plain, shortened
from handlers.messages.tallies import About, open_buttons, with_details
from handlers.messages.voice import Voice
from handlers.reading.periods import Period
from handlers.rules.figures import Figures, Waiting

COMPARE_FROM = 10
"""With fewer leads than this a share is chance, and is not set beside published figures."""

HBR_WITHIN_HOUR, HBR_NEVER = 0.37, 0.23
"""Test leads at 2,241 firms in the USA: answered within an hour, and never. Oldroyd, McElheran and Elkington,
"The Short Life of Online Sales Leads", Harvard Business Review, March 2011."""

SPROUT_IGNORED, SPROUT_HOURS = 0.89, 10
"""Messages to brands on social media: never answered, and the mean hours of those that were. The Sprout
Social Index, second quarter of 2016."""


def status_card(figures: Figures, about: About, voice: Voice) -> tuple[Card, Chart | None]:
    """The figures of a period. With a chart it is a caption, below 1,000 characters; details then follow."""
    head = _head(figures.period, about, voice)
    longest = waiting_lines(figures.backlog.longest, voice)
    if not figures.total.logged:
        lines = (*head, BLANK, *_nothing(figures, about, voice), *longest)
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
    closed = total.logged - total.answered - total.waiting
    if closed > 0:
        lines.append(voice.line("Closed without an answer {n}", n=bold(voice.number(closed))))
    if figures.within_target is not None:
        lines.append(voice.line("Within the target {share}", share=bold(voice.percent(figures.within_target))))
    return (*lines, *_speed(figures, voice), backlog_line(figures, voice))


def backlog_line(figures: Figures, voice: Voice) -> Line:
    """All that wait now, whatever the period."""
    late = voice.number(figures.backlog.late)
    waiting = figures.backlog.waiting
    if not waiting:
        return plain(voice.say("No lead waits now."))
    said = voice.count(
        "In all, {n} lead waits now ({late} late).",
        "In all, {n} leads wait now ({late} late).",
        waiting,
        late=late,
    )
    return plain(said)


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
            with_year = period.start.year != last.year
            first, last_one = (voice.day(each, with_year=with_year) for each in (period.start, last))
            return voice.say("{first} to {last}", first=first, last=last_one)


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


def _nothing(figures: Figures, about: About, voice: Voice) -> tuple[Line, ...]:
    is_ahead = figures.period.start > voice.local(voice.now).date()
    lines = [plain(voice.say("That time is still to come.") if is_ahead else nothing.of(about, voice))]
    if figures.backlog.waiting:
        lines.append(backlog_line(figures, voice))
    return tuple(lines)


def _speed(figures: Figures, voice: Voice) -> tuple[Line, ...]:
    if not figures.total.answered:
        return ()
    within, said = _told_by(voice.within), _told_by(voice.duration)
    clock, working, split = figures.clock, figures.working, figures.split
    return (
        BLANK,
        (bold(voice.say("First response")),),
        plain(voice.say("Half within {median}, nine in ten within {p90}",
                        median=within(clock.median_s), p90=within(clock.p90_s))),
        plain(voice.say("In working time: {median} and {p90}",
                        median=within(working.median_s), p90=within(working.p90_s))),
        plain(voice.say("Typically {logged} until logged, {assigned} until assigned, "
                        "{answered} until answered",
                        logged=said(split.until_logged_s), assigned=said(split.until_assigned_s),
                        answered=said(split.until_answered_s))),
        BLANK,
    )  # fmt: skip


def _told_by(how: Callable[[float], str]) -> Callable[[int | None], str]:
    return lambda seconds: "?" if seconds is None else how(seconds)


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


def _who(lead: Waiting, voice: Voice) -> str:
    return shortened(lead.who, 40) or voice.say("No name")
