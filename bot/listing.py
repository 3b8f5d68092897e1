"""Leads and figures for the command line: as JSON for scripts, as tables for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table

from bot.plain import on_one_line, plain
from handlers import lists
from handlers import status as statuses
from handlers.compose import view
from handlers.errors import NobodysOwn
from handlers.messages.rich import plain_text
from handlers.messages.voice import Voice
from handlers.policy import Policy
from handlers.question import read_question
from handlers.reading.phones import without_prefixes
from handlers.reading.which_leads import Wanted
from storage.leads import number
from storage.lists import ListedLead, Which
from storage.tables import Lead, Person
from storage.timeline import taken_back
from storage.unit_of_work import UnitOfWork

MOST = 100_000

FIELD_WIDTH = 17
"""Characters of the longest name of a field."""


def leads(asked: str, uow: UnitOfWork, now: datetime, zone: str = "UTC", region: str = "IT") -> list[dict[str, Any]]:
    """Leads as the contract's JSON objects: hot ones that wait first, low ones last, else the newest first.

    ``zone`` is where today is looked for, ``region`` whose telephones those without a country code are.
    Raises NoSuchPerson, SeveralPeople, OnePersonAtATime, NobodysOwn.
    """
    rows = _listed(asked, uow, now, zone, region)
    return [as_json(lead, uow) for row in rows if (lead := uow.leads.get(row.id)) is not None]


def _listed(asked: str, uow: UnitOfWork, now: datetime, zone: str, region: str) -> list[ListedLead]:
    """As in chat, but for two things: nothing said is all there ever was, and a command line is nobody's."""
    person, wanted = lists.understood(asked, uow)
    if "mine" in wanted.traits:
        raise NobodysOwn
    listed = uow.lists.listed(_of(person, wanted, now, zone, region), MOST, 0)
    if person is None and wanted.words and not listed.as_typed:
        person = lists.named_instead(wanted.words, uow)
        return listed.lines if person is None else uow.lists.page(_of(person, Wanted(), now, zone, region), MOST)
    return listed.lines


def _of(person: Person | None, wanted: Wanted, now: datetime, zone: str, region: str) -> Which:
    late_at = now if "late" in wanted.traits else None
    is_unowned = "unowned" in wanted.traits and person is None
    waiting = "open" in wanted.traits or (is_unowned and lists.state_of(wanted) == "open")
    owner = person.id if person is not None else None
    first, end = lists.day_of(wanted, zone, now) or (None, None)
    return Which(
        owner=owner,
        unowned=is_unowned,
        waiting=waiting,
        late_at=late_at,
        states=tuple(lists.states_of(wanted)),
        logged_from=first,
        logged_before=end,
        words=without_prefixes(wanted.words, region) or None,
    )


def as_json(lead: Lead, uow: UnitOfWork) -> dict[str, Any]:
    """One lead with the names and formats that scripts lean on. One that waits again has no answer yet."""
    shown = view(lead, uow)
    done = lead.state != "waiting"
    return {
        "ref": shown.ref,
        "state": lead.state,
        "name": shown.name,
        "company": shown.company,
        "phones": list(shown.phones),
        "emails": list(shown.emails),
        "kind": lead.kind,
        "priority": lead.priority,
        "source": lead.source,
        "campaign": lead.campaign,
        "text": lead.text,
        "owner": shown.owner,
        "logged_by": shown.logged_by,
        "platform": lead.platform,
        "arrived_at": _iso(lead.arrived_at),
        "logged_at": _iso(lead.logged_at),
        "assigned_at": _iso(lead.assigned_at),
        "due_at": _iso(lead.due_at),
        "answered_at": _iso(lead.answered_at) if done else None,
        "answered_by": shown.answered_by if done else None,
        "evidence": lead.evidence if done else None,
        "reminders_sent": lead.reminders_sent,
        "next_reminder_at": _iso(lead.next_reminder_at),
        "value": lead.value_cents / 100 if lead.value_cents is not None else None,
        "outcome": lead.outcome,
    }


def lead(ref: int, uow: UnitOfWork) -> dict[str, Any] | None:
    """One lead with its timeline and attachments."""
    found = uow.leads.get(ref)
    if found is None:
        return None
    names = {person.id: person.name for person in uow.people.everybody()}
    events = uow.timeline.whole_of(number(found))
    undone = taken_back(events)
    timeline = [
        {"at": _iso(e.at), "who": names.get(e.actor_id), "kind": e.kind, "taken_back": e.id in undone, **_told(e.data)}
        for e in events
    ]
    return {
        **as_json(found, uow),
        "attachments": found.attachments,
        "why": found.why,
        "priority_why": found.priority_why,
        "merged_into": found.merged_into,
        "timeline": timeline,
    }


def _told(data: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry tells, without what only taking it back needs."""
    return {key: value for key, value in data.items() if key != "learnt"}


def table(found: list[dict[str, Any]], zone: str) -> Table:
    """A list of leads for a terminal."""
    result = Table("#", "State", "Name", "Phone", "Owner", "Arrived", "Wants", box=None, header_style="bold")
    for each in found:
        wants = " ".join(each["text"].split())[:50]
        name = each["name"] or each["company"] or "–"
        cells = (
            str(each["ref"]),
            _state(each),
            name,
            (each["phones"] or ["–"])[0],
            each["owner"] or "–",
            _local(each["arrived_at"], zone),
            wants,
        )
        result.add_row(*(on_one_line(cell).replace("[", "\\[") for cell in cells))
    return result


def _state(lead: dict[str, Any]) -> str:
    """A state in a list, with its priority where that puts it first or last."""
    ranks = lead["state"] == "waiting" and lead["priority"] != "normal"
    return f"{lead['state']}, {lead['priority']}" if ranks else str(lead["state"])


_NOT_SAID = frozenset({"at", "who", "kind", "origin", "of", "epoch"})
"""What is said of an entry otherwise, or means nothing to people."""


def lead_lines(found: dict[str, Any], zone: str) -> list[str]:
    """One lead for a terminal: its fields, then its timeline."""
    hidden = {"timeline", "why", "priority_why", "attachments"}
    lines = [f"{key:>{FIELD_WIDTH}}: {_shown(key, value, zone)}" for key, value in found.items() if key not in hidden]
    lines += [
        f"{'attachment':>{FIELD_WIDTH}}: {each['kind']} {each.get('title') or ''}" for each in found["attachments"]
    ]
    lines.append("")
    for each in found["timeline"]:
        more = {k: v for k, v in each.items() if k not in _NOT_SAID and v}
        said = "  ".join(f"{k}={_shown(k, v, zone)}" for k, v in more.items())
        lines.append(f"{_local(each['at'], zone)}  {each['kind']:<12} {each['who'] or '':<20} {said}")
    return [plain(line, indent=FIELD_WIDTH + 2) for line in lines]


@dataclass(frozen=True, slots=True)
class Figured:
    """A status, both ways."""

    json: dict[str, Any]
    text: str


def figures(asked: str, uow: UnitOfWork, policy: Policy, now: datetime) -> Figured:
    """The team's figures, as a manager sees them. Raises what :func:`read_question` raises."""
    question = read_question(asked, None, uow, policy, now)
    manager = Person(name="", roles=["manager"])
    voice = Voice(policy.language, policy.zone, now)
    cards, _ = statuses.cards(question.to_params(), manager, uow, policy, voice)
    found = statuses.answer(question, uow, policy, now)
    return Figured(statuses.as_json(found), _on_one_page([plain(plain_text(card)) for card in cards]))


def _on_one_page(texts: Sequence[str]) -> str:
    """Below a chart the details have the same heading again, which a terminal has just shown."""
    first, *others = (text.splitlines() for text in texts)
    parts = [first, *(other[_begun_alike(first, other) :] for other in others)]
    return "\n\n".join("\n".join(part).strip("\n") for part in parts if any(part))


def _begun_alike(lines: Sequence[str], others: Sequence[str]) -> int:
    """How many lines two texts begin with both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, others, strict=False)))


def _shown(key: str, value: Any, zone: str) -> Any:
    if isinstance(value, list):
        return ", ".join(value) or "–"
    if value is None:
        return "–"
    return _local(value, zone) if key.endswith("_at") or key == "until" else value


def _local(at: str | None, zone: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if at else "–"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
