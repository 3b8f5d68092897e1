"""Lists of leads, and the timeline of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.messages import edit
from handlers.messages.buttons import whole_text_button
from handlers.messages.priority import marked
from handlers.messages.rich import Card, Choice, Line, Row, Span, bold, italic, plain, shortened, size
from handlers.messages.view import LeadView
from handlers.messages.voice import N_, Voice
from handlers.ports import Button

MARKS = {"waiting": "🟠", "answered": "✔️", "won": "🎉", "lost": "✖️", "dismissed": "🗑"}


NOTHING_FOUND = N_(
    "No lead that you can see mentions “{words}”. Try fewer words, or: "
    "/leads late · /leads open · /leads mine · /leads all"
)


@dataclass(frozen=True, slots=True)
class ListLine:
    """A lead in a list."""

    ref: int
    epoch: int
    name: str
    text: str
    state: str
    owner: str | None
    waiting_since: datetime
    due_at: datetime
    snoozed_until: datetime | None
    priority: str = "normal"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: the outbox row that asked for it, which page of how many leads; ``words`` were looked for.

    ``some_of`` is the colleague of whose leads the reader sees only some; ``is_narrow`` tells that it is of one day,
    or of what came of them: that there is none is no news; ``is_more``, that there are more leads than the ``total``.
    """

    asked: int
    lines: Sequence[ListLine]
    number: int
    size: int
    total: int
    words: str | None = None
    some_of: str | None = None
    is_narrow: bool = False
    is_more: bool = False


def leads(page: Page, voice: Voice) -> Card:
    """A page of a list, with a button for each lead and for turning the page."""
    if not page.lines and page.words:
        return Card((plain(voice.say(NOTHING_FOUND, words=shortened(page.words, 80))),))
    if not page.lines and page.some_of:
        said = voice.say("No lead of {who} that you can see: only managers see all of them.", who=page.some_of)
        return Card((plain(said),))
    if not page.lines and page.is_narrow:
        return Card((plain(voice.say("No lead that you can see fits that.")),))
    if not page.lines:
        return Card((plain(voice.say("No leads here. That is good news, or a narrow question.")),))
    head = _how_many(page, voice)
    pages = -(-page.total // page.size)
    if pages > 1:
        head += " · " + voice.say("page {page} of {pages}", page=page.number + 1, pages=pages)
    if page.some_of:
        head += " · " + voice.say("only those of {who} that you can see", who=shortened(page.some_of, 40))
    buttons = [
        Choice(shortened(f"#{line.ref} {line.name}", 24), data=Button("show", line.ref, line.epoch).encode())
        for line in page.lines
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    return Card(((bold(head),), *(_line(line, voice) for line in page.lines)), (*rows, *_turns(page, pages, voice)))


def _how_many(page: Page, voice: Voice) -> str:
    if page.is_more:
        return voice.say("More than {n} leads", n=voice.number(page.total))
    return voice.count("{n} lead", "{n} leads", page.total)


def more_line(more: int, voice: Voice, *, mine: bool = True) -> Line:
    """Where the rest is, when only the first of somebody's own leads (or of all open ones) were shown."""
    if not mine:
        return plain(voice.count("and {n} more lead: /leads open", "and {n} more leads: /leads open", more))
    return plain(voice.count("and {n} more lead: /leads mine", "and {n} more leads: /leads mine", more))


def _line(line: ListLine, voice: Voice) -> Line:
    parts = [Span(f"{MARKS.get(line.state, '·')} "), bold(f"#{line.ref} {shortened(line.name, 40)}")]
    if line.state == "waiting":
        parts += [*marked(line.priority, voice), Span(" · " + _waiting(line, voice))]
    parts.append(Span(f" · {line.owner or voice.say('no owner')}"))
    want = shortened(" ".join(line.text.split()), 70)
    return (*parts, *((Span("\n   "), italic(want)) if want else ()))


def _waiting(line: ListLine, voice: Voice) -> str:
    if line.snoozed_until is not None and line.snoozed_until > voice.now:
        return voice.say("💤 until {at}", at=voice.moment(line.snoozed_until))
    wait = voice.duration(voice.now - line.waiting_since)
    return f"⚠️ {wait}" if line.due_at < voice.now else wait


def _turns(page: Page, pages: int, voice: Voice) -> tuple[Row, ...]:
    """Buttons to the page before and after. They refer to the question; who may see what is checked anew."""
    row = []
    if page.number > 0:
        row.append(Choice(voice.say("◀ Back"), data=Button("page", page.number - 1, arg=str(page.asked)).encode()))
    if page.number + 1 < pages:
        row.append(Choice(voice.say("Next ▶"), data=Button("page", page.number + 1, arg=str(page.asked)).encode()))
    return (tuple(row),) if row else ()


LONGEST_HISTORY = 3_900
"""UTF-16 code units: one message, with room for its head."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry of a timeline; ``of`` is the lead it was about, if that was merged into this one.

    ``taken_back`` if a later entry tells so: what was noted stays on record.
    """

    at: datetime
    who: str | None
    kind: str
    data: Mapping[str, Any]
    of: int | None = None
    taken_back: bool = False


KINDS = {
    "logged": N_("logged"),
    "assigned": N_("given to {to}"),
    "handed_on": N_("handed on to {to}"),
    "joined": N_("the customer wrote again"),
    "wrote_again": N_("the customer wrote again: waits again"),
    "edited": N_("the message was edited"),
    "reminded": N_("reminded"),
    "escalated": N_("escalated"),
    "answered": N_("answered"),
    "snoozed": N_("quiet until {until}"),
    "note": N_("note"),
    "won": N_("won"),
    "lost": N_("lost"),
    "dismissed": N_("put away: not a lead"),
    "reopened": N_("reopened"),
    "undone": N_("took back the last action"),
    "repaired": N_("had no next step: repaired"),
    "taken": N_("taken"),
    "merged": N_("the same person: took in #{other}"),
    "merged_into": N_("the same person: part of #{into}"),
    "told_apart": N_("not the person of #{other}"),
    "split": N_("a list of customers: a lead for each"),
    "corrected": N_("put right"),
    "confirmed": N_("confirmed"),
}


FILLED = ("to", "until", "other", "into")
"""What an entry's sentence may name."""


def history(lead: LeadView, entries: Sequence[Happened], voice: Voice) -> Card:
    """The timeline of a lead: the newest 25 entries, or as many of them as fit into one message."""
    head = voice.line("📜 Lead {ref}: what happened", ref=bold(f"#{lead.ref}"))
    shown = [_entry(each, voice) for each in entries[-25:]]
    while sum(map(size, shown)) > LONGEST_HISTORY:
        del shown[0]
    return Card((head, *shown), (text_buttons,) if (text_buttons := whole_text_button(lead, voice)) else ())


def _entry(each: Happened, voice: Voice) -> Line:
    params = {**each.data}
    if "until" in params:
        params["until"] = voice.moment(datetime.fromisoformat(params["until"]))
    what = voice.say(KINDS.get(each.kind, each.kind), **{name: params.get(name, "") for name in FILLED})
    if each.taken_back:
        what = voice.say("taken back: {what}", what=what)
    longest = 160 if "changes" in each.data else 80
    said = f": {shortened(words, longest)}" if (words := _words(each, voice)) else ""
    by = f" ({each.who})" if each.who else ""
    of = f"#{each.of} · " if each.of else ""
    return (Span(f"{voice.moment(each.at)} · {of}"), Span(what + by), Span(said))


def _words(each: Happened, voice: Voice) -> str:
    """What somebody wrote with it, on one line; a sale's worth in the reader's format."""
    data = each.data
    if "changes" in data:
        return " · ".join(edit.told(data["changes"], voice, longest=40))
    written = data.get("note") or (data.get("reason") if each.kind == "lost" else data.get("text")) or ""
    if each.kind == "note" and not written:
        written = voice.say("(no text)")  # something else came with it, such as a voice message
    money = voice.money(data["cents"], data["currency"]) if "cents" in data else ""
    return " · ".join(filter(None, [money, " ".join(str(written).split())]))
