"""What comes unasked: the managers' report of the time since the last one, and what an owner still owes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.messages.listing import more_line
from handlers.messages.rich import BLANK, Card, Line, bold, plain, shortened
from handlers.messages.status import owed_line, waiting_lines
from handlers.messages.tallies import About, new_and_answered, open_buttons, with_details
from handlers.messages.voice import Voice
from handlers.rules.figures import Backlog
from handlers.rules.since_last import Outcomes, SinceLast


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """How the bot itself fared in a day: messages ``sent`` and ``given_up``, and updates set ``aside`` until now."""

    sent: int
    given_up: int
    aside: int


def daily_card(
    happened: SinceLast,
    about: About,
    before: Mapping[str, Any] | None,
    voice: Voice,
    wellbeing: Wellbeing | None = None,
) -> Card:
    """What happened since the last report. ``before`` has its ``logged, answered, waiting, late``, if there was one.

    What was logged and answered is that time's, what waits and is late is all there is. Whoever is responsible for
    the bot reads how it fared.
    """
    title = voice.say("Daily report, {day}", day=f"{_day(happened.until, voice)} {voice.clock(happened.until)}")
    told_since = voice.line("Since {day} {clock}", day=_day(happened.since, voice), clock=voice.clock(happened.since))
    whose = () if about.name is None else (voice.line("Leads of {who}", who=shortened(about.name, 60)),)
    lines = ((bold(title),), told_since, *whose, BLANK, *_counts(happened, before, voice), *_speed(happened, voice))
    lines += _closed(happened.outcomes, voice)
    lines += _fared(wellbeing, voice) if wellbeing is not None else ()
    longest = waiting_lines(happened.backlog.longest, voice)
    if not (happened.total.logged or happened.total.answered):
        return Card((*lines, *longest), open_buttons(happened.backlog.longest))
    return with_details(lines, happened, about, voice, longest, tally=new_and_answered)


def _day(at: datetime, voice: Voice) -> str:
    """Never "today": a report may be read the next morning."""
    return voice.day(voice.local(at).date())


def owed_card(name: str, backlog: Backlog, voice: Voice, put_off: int = 0) -> Card:
    """What somebody still owes an answer, the longest waiting first, as their working day begins.

    Of what is ``put_off`` to later they read no more than how many it is.
    """
    first_name = name.partition(" ")[0]
    asleep = _asleep(put_off, voice)
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
    return Card((*lines, *asleep), open_buttons(backlog.longest))


def nothing_else_card(name: str, voice: Voice, put_off: int) -> Card:
    """What is left of somebody's list when what was to be on it is answered, put off, or in a reminder by now."""
    first_name = name.partition(" ")[0]
    said = voice.line("Good day, {name}! Nothing else of yours is to be answered now.", name=first_name)
    return Card((said, *_asleep(put_off, voice)))


def _asleep(put_off: int, voice: Voice) -> tuple[Line, ...]:
    if not put_off:
        return ()
    return (plain(voice.count("💤 {n} lead is put off to later.", "💤 {n} leads are put off to later.", put_off)),)


def _fared(it: Wellbeing, voice: Voice) -> tuple[Line, ...]:
    """That all is well, said daily: so its absence is noticed."""
    lines = []
    if it.given_up:
        lines.append(
            plain(
                voice.count(
                    "⚠️ {n} message could not be delivered.", "⚠️ {n} messages could not be delivered.", it.given_up
                )
            )
        )
    if it.aside:
        lines.append(
            plain(
                voice.count(
                    "⚠️ {n} message to me could not be handled: sollecito replay tries it again.",
                    "⚠️ {n} messages to me could not be handled: sollecito replay tries them again.",
                    it.aside,
                )
            )
        )
    if not lines:
        lines.append(
            plain(
                voice.count(
                    "🟢 All is well with me: {n} message sent, none stuck.",
                    "🟢 All is well with me: {n} messages sent, none stuck.",
                    it.sent,
                )
            )
        )
    return (BLANK, *lines)  # fmt: skip


def _counts(happened: SinceLast, before: Mapping[str, Any] | None, voice: Voice) -> tuple[Line, ...]:
    def change(key: str, now: int) -> str:
        return "" if before is None else f" ({_signed(now - before.get(key, 0))})"

    total = happened.total
    lines = (
        _count(voice.say("Logged"), total.logged, change("logged", total.logged), voice),
        _count(voice.say("Answered"), total.answered, change("answered", total.answered), voice),
        _count(voice.say("Waiting now"), total.waiting, change("waiting", total.waiting), voice),
        _count(voice.say("Late now"), total.late, change("late", total.late), voice),
    )
    if before is None:
        return lines
    return (*lines, plain(voice.say("In brackets: the change since the last report.")))


def _count(label: str, number: int, change: str, voice: Voice) -> Line:
    return voice.line("{label}: {n}{change}", label=label, n=bold(voice.number(number)), change=change)


def _signed(change: int) -> str:
    return f"{change:+d}" if change else "="


def _speed(happened: SinceLast, voice: Voice) -> tuple[Line, ...]:
    lines = []
    if happened.within_target is not None:
        lines.append(
            voice.line("First responses within the target: {share}", share=bold(voice.percent(happened.within_target)))
        )
    if happened.total.median_s is not None:
        median = voice.within(happened.total.median_s)
        lines.append(voice.line("First response: half within {median}", median=bold(median)))
    return tuple(lines)


def _closed(outcomes: Outcomes, voice: Voice) -> tuple[Line, ...]:
    """What came of leads, if anything did."""
    worth = "".join(f" · {voice.money(cents, currency)}" for currency, cents in sorted(outcomes.worth.items()))
    lines = []
    if outcomes.won:
        lines.append(voice.line("🎉 Won: {n}{worth}", n=bold(voice.number(outcomes.won)), worth=worth))
    if outcomes.lost:
        lines.append(voice.line("Lost: {n}", n=bold(voice.number(outcomes.lost))))
    return tuple(lines)
