"""Putting what is to be said into the outbox: whom it is for becomes a platform and a chat.

Handlers say *what* and *to whom*; text is made at sending time. Replies overtake reminders, reminders
overtake reports.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from handlers import places
from handlers.policy import Policy
from handlers.ports import Place
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

REPLY, NOTICE, REMINDER, REPORT = 0, 1, 2, 3

FOR_ITS_OWNER = frozenset({"assigned", "reminder", "joined"})
"""What the team's chat may say in the stead of a private message: that the lead is somebody's, and waits."""

KEPT_TRUE = (
    "logged",
    "added",
    "waits_again",
    "wrote_earlier",
    "assigned",
    "reminder",
    "team_new",
    "escalated",
    "offer",
    "unowned",
    "show",
    "joined",
    "unreachable_owner",
)
"""Cards with buttons about one lead. A card that speaks of a moment that is past keeps its buttons honest
by being edited; a stale one that could not be edited answers politely when pressed."""


def row(
    card: str,
    place: Place,
    *,
    lead: Lead | None = None,
    person: int | None = None,
    priority: int = NOTICE,
    **columns: Any,
) -> dict[str, Any]:
    """An outbox row for a chat."""
    return {
        "card": card,
        "platform": place.platform,
        "chat": place.chat,
        "thread": place.thread,
        "only_for": place.only_for,
        "person_id": person,
        "lead_id": lead.id if lead else None,
        "priority": priority,
        **columns,
    }


def reply(
    uow: UnitOfWork,
    place: Place,
    card: str,
    now: datetime,
    *,
    lead: Lead | None = None,
    person: Person | None = None,
    to: str | None = None,
    **params: Any,
) -> None:
    """Answer in the chat where somebody spoke; with a lead's card not before others' eyes."""
    reader = person.id if person else None
    if card in KEPT_TRUE:
        place, to = _for_a_lead(place, to, reader, uow)
    uow.outbox.add([row(card, place, lead=lead, person=reader, priority=REPLY, reply_to=to, params=params)], now)


def _for_a_lead(place: Place, to: str | None, reader: int | None, uow: UnitOfWork) -> tuple[Place, str | None]:
    """Where a card about a lead goes: it is edited later, so no platform may show it to one person only."""
    chat = places.private(uow, reader) if place.among_others and reader is not None else None
    if chat is not None:
        return chat, None
    return (place if place.among_others else replace(place, only_for=None)), to


def text(
    uow: UnitOfWork,
    place: Place,
    now: datetime,
    sentence: str,
    *,
    lead: Lead | None = None,
    person: Person | None = None,
    to: str | None = None,
    **params: Any,
) -> None:
    """Answer with a plain sentence; datetimes among ``params`` are said in the reader's zone.

    A reply to it is about the ``lead`` that it speaks of. It is no card of that lead: it stays as it was said.
    """
    values = plain_values(params)
    reply(uow, place, "text", now, lead=lead, person=person, to=to, sentence=sentence, values=values)


def plain_values(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as JSON can hold them: a datetime becomes ``{"at": …}``, a date ``{"day": …}``."""
    return {name: _plain(value) for name, value in params.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return {"at" if isinstance(value, datetime) else "day": value.isoformat()}
    return value


def tell(
    uow: UnitOfWork,
    policy: Policy,
    person: Person,
    card: str,
    now: datetime,
    *,
    lead: Lead | None = None,
    priority: int = NOTICE,
    **columns: Any,
) -> bool:
    """Write to somebody in private. Who can't be reached is mentioned in the team's chat, with the link.

    Returns whether there was any place to write to.
    """
    assert person.id is not None
    place = places.private(uow, person.id)
    if place is None:
        return _mention(uow, policy, person, card, now, lead, columns)
    uow.outbox.add([row(card, place, lead=lead, person=person.id, priority=priority, **columns)], now)
    return True


def _mention(
    uow: UnitOfWork,
    policy: Policy,
    person: Person,
    card: str,
    now: datetime,
    lead: Lead | None,
    columns: dict[str, Any],
) -> bool:
    assert person.id is not None
    place = places.home_of(person.id, uow, policy)
    if place is None or lead is None or card not in FOR_ITS_OWNER:
        return False
    kept = {k: v for k, v in columns.items() if k in ("lead_epoch", "dedupe_key", "not_before", "is_ping")}
    params = {"person": person.id, "instead_of": card}
    uow.outbox.add([row("unreachable_owner", place, lead=lead, person=person.id, params=params, **kept)], now)
    return True


def tell_managers(
    uow: UnitOfWork,
    policy: Policy,
    card: str,
    now: datetime,
    *,
    lead: Lead | None = None,
    except_for: frozenset[int] = frozenset(),
    **columns: Any,
) -> int:
    """Write to every manager in private; returns how many could be written to."""
    told = 0
    dedupe = columns.pop("dedupe_key", None)
    for person in uow.people.team():
        if "manager" in person.roles and person.id not in except_for:
            key = f"{dedupe}:{person.id}" if dedupe else None
            told += tell(uow, policy, person, card, now, lead=lead, dedupe_key=key, **columns)
    return told


def tell_team(
    uow: UnitOfWork,
    policy: Policy,
    card: str,
    now: datetime,
    *,
    lead: Lead | None = None,
    except_in: str | None = None,
    **columns: Any,
) -> bool:
    """Write to the team's shared chat on each platform, but not to the chat ``except_in``; False if there is none."""
    dedupe = columns.pop("dedupe_key", None)
    rows = [
        row(card, home, lead=lead, dedupe_key=f"{dedupe}:{home.platform}" if dedupe else None, **columns)
        for home in places.homes(uow, policy)
        if home.chat != except_in
    ]
    uow.outbox.add(rows, now)
    return bool(rows)
