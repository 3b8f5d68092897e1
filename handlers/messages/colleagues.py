"""Cards about the team: who is there, who is away, who is invited, who can't be written to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.messages.dialects import LOST, NO_MORE, NOT_THERE
from handlers.messages.rich import BLANK, Card, Line, Span, bold, code, italic, plain, shortened, size
from handlers.messages.voice import N_, Voice


@dataclass(frozen=True, slots=True)
class Colleague:
    """A line of /team. ``platform`` is the first on which they have an account.

    ``was_there`` tells that they could be written to once, whether or not they are ``reachable`` now.
    """

    name: str
    roles: tuple[str, ...]
    state: str
    until: datetime | None
    unanswered: int
    capacity: int
    reachable: bool
    platform: str | None = None
    was_there: bool = False


PRESENCE = {"on": N_("🟢 on"), "off": N_("⚪ off"), "away": N_("🏖 away")}
ROLES = {"member": N_("member"), "owner": N_("owner"), "manager": N_("manager")}


LONGEST_TEAM = 3_800
"""UTF-16 code units: one message, with room for what stands around the names."""


def team(voice: Voice, people: Sequence[Colleague], *, manager: bool) -> Card:
    """Who is on, who is away, and how much each has to answer."""
    colleagues = [_colleague(each, voice) for each in people]
    while sum(map(size, colleagues)) > LONGEST_TEAM:
        colleagues.pop()
    lines: list[Line] = [(bold(voice.say("The team")),), *colleagues]
    if len(colleagues) < len(people):
        left_out = len(people) - len(colleagues)
        lines.append(plain(voice.count("and {n} more person", "and {n} more people", left_out)))
    if manager:
        lines += [
            BLANK,
            (italic(voice.say("/team invite NAME makes an invitation that joins an account to that name.")),),
        ]
    return Card(tuple(lines))


def _colleague(each: Colleague, voice: Voice) -> Line:
    state = voice.say(PRESENCE[each.state])
    if each.until is not None and each.state != "on":
        state += " " + voice.say("until {at}", at=voice.moment(each.until))
        state += " ·"
    parts: list[Span] = [Span(f"{state} "), bold(shortened(each.name, 60))]
    roles = ", ".join(voice.say(ROLES.get(role, role)) for role in each.roles)
    parts.append(Span(f" ({roles})"))
    if "owner" in each.roles:
        load = voice.say("{n} unanswered of {most}", n=each.unanswered, most=each.capacity)
        parts.append(Span(f" · {load}"))
    if not each.reachable:
        marks = NO_MORE if each.was_there else NOT_THERE
        parts.append(Span(" · " + voice.say(marks.get(each.platform, marks[None]))))
    return tuple(parts)


def invitation(voice: Voice, who: str, link: str | None, token: str) -> Card:
    """A manager gets a link to pass on, or a line where there are no links that open a chat."""
    if link:
        return Card((voice.line("Send this link to {who}. It works once, for 24 hours:", who=bold(who)), plain(link)))
    text = N_("Have {who} send me this line in a private chat. It works once, for 24 hours:")
    return Card((voice.line(text, who=bold(who)), (code(f"/start {token}"),)))


def away(
    voice: Voice, who: str, until: datetime | None, handed: int, kept: int, *, own: bool = False, by: str | None = None
) -> Card:
    """Somebody is away, or its reader (``own``) is, as somebody else has noted (``by``); what became of their leads."""
    if own and by is not None:
        head = _noted_away(voice, by, until)
    elif own:
        said = N_("🏖 You are away until /back.") if until is None else N_("🏖 You are away until {until}.")
        head = plain(voice.say(said, until=voice.exactly(until) if until else ""))
    elif until is None:
        head = voice.line("🏖 {who} is away until /back.", who=bold(who))
    else:
        head = voice.line("🏖 {who} is away until {until}.", who=bold(who), until=voice.exactly(until))
    return Card((head, *what_became(handed, kept, voice)))


def _noted_away(voice: Voice, by: str, until: datetime | None) -> Line:
    if until is None:
        return voice.line("🏖 {by} has noted that you are away until /back.", by=bold(by))
    return voice.line("🏖 {by} has noted that you are away until {until}.", by=bold(by), until=voice.exactly(until))


def unreachable(voice: Voice, who: str, platform: str | None, moved: int, kept: int) -> Card:
    """Managers are told that somebody can't be written to any more on ``platform``."""
    head = voice.line(LOST.get(platform, LOST[None]), who=bold(who))
    return Card((head, *what_became(moved, kept, voice)))


def what_became(handed: int, kept: int, voice: Voice) -> Iterator[Line]:
    """Of somebody's leads: how many a colleague has now, and how many nobody could take."""
    if handed:
        yield plain(voice.count("{n} lead went to a colleague.", "{n} leads went to colleagues.", handed))
    if kept:
        yield plain(
            voice.count(
                "{n} lead stays, because nobody else can take it.",
                "{n} leads stay, because nobody else can take them.",
                kept,
            )
        )


def press_start(voice: Voice, who: Span, link: str | None) -> Card:
    """Somebody who can't be written to in private is asked, where they see it, to press Start, or to write first."""
    if link is None:
        text = N_("👋 {who}, new leads pass you by: I cannot write to you. Open a chat with me and press Start.")
        return Card((voice.line(text, who=who),))
    text = N_("👋 {who}, new leads pass you by: I cannot write to you. Open {link} and press Start.")
    return Card((voice.line(text, who=who, link=Span(link, link=link)),))
