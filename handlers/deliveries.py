"""What became of a message, carried out: the row, the chat's pause, who can't be reached, who must know."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers import asking, cards, files, managers, outages, places, post, reach, rights
from handlers.authorise import is_manager
from handlers.policy import Policy, is_away
from handlers.ports import ChatMoved, LeftChat, Place
from handlers.rules.delivery import NoFile, Outcome, Refused, Sent, Settlement, Unknown, orphaned, settle
from handlers.rules.working_time import is_open, next_opening
from storage.leads import number
from storage.links import Link
from storage.tables import Outbox, Person
from storage.unit_of_work import UnitOfWork

LATE = timedelta(minutes=1)
"""After so long a ping is no longer in time: something had held it up."""

NOTICED = timedelta(seconds=1)
"""A ping that took longer to send counts from when it was sent: the next one keeps its distance from that."""


def settle_row(row: Outbox, outcome: Outcome, uow: UnitOfWork, policy: Policy, now: datetime, *, jitter: float) -> None:
    """Write down an outcome, and do what it asks for."""
    settlement = write_down(row, outcome, uow, now, jitter=jitter)
    if isinstance(outcome, Refused) and outcome.fault == "forbidden":
        settlement = replace(settlement, mark_unreachable=False)  # rights come and go; the chat is still there
    _consequences(row, settlement, uow, policy, now)
    if isinstance(outcome, Sent) and row.error is not None:
        outages.over(row.platform, uow, policy, now)


def write_down(row: Outbox, outcome: Outcome, uow: UnitOfWork, now: datetime, *, jitter: float) -> Settlement:
    """Write down an outcome, and nothing else; returns what it asks for."""
    settlement = settle(outcome, row.attempts, row.unknowns, now, jitter=jitter)
    outdated = _change(row, settlement, outcome, uow, now)
    if isinstance(outcome, Sent):
        _link(row, outcome.message_id, uow)
        if outdated and row.card in post.KEPT_TRUE:
            _redraw(row, outcome.message_id, uow, now)
        elif outdated:
            asking.arrived(row.id or 0, outcome.message_id, uow, now)
    if isinstance(outcome, Sent | Unknown) and row.is_ping and now - row.created_at >= NOTICED:
        uow.leads.pinged(_leads_of(row), now)  # so that the next ping keeps its distance from this one
    return settlement


def _leads_of(row: Outbox) -> list[int]:
    """The leads that a ping speaks of."""
    return [int(ref) for ref in row.params["leads"]] if row.card == "bundle" else [row.lead_id or 0]


def held_back(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> datetime | None:
    """Until when a ping that comes late is held back; None if it may go out now.

    What an outage or a full hour delayed does not follow anybody home, nor into their absence: it comes at their next
    opening. A ping that is in time may come at any hour, as when somebody asked for it.
    """
    person = _overtaken(row, uow, now)
    if person is None:
        return None
    schedule = policy.team_schedule if _is_gone(person, now) else policy.schedule_of(person)
    return None if is_open(schedule, now) else next_opening(schedule, now)


def unheeded(rows: Sequence[Outbox], uow: UnitOfWork, policy: Policy, now: datetime) -> set[int]:
    """Late pings to whoever has gone away without an end meanwhile: by the next step others hear instead.

    A manager to whom the next step would come too, as there is nobody else, gets them at the firm's hours.
    """
    late = ((row, _overtaken(row, uow, now)) for row in rows)
    gone = ((row, person) for row, person in late if person is not None and _is_gone(person, now))
    return {row.id or 0 for row, person in gone if not _is_told_all_the_same(person, row, uow, policy, now)}


def _overtaken(row: Outbox, uow: UnitOfWork, now: datetime) -> Person | None:
    """Whom a ping was written for, if they may not be there for it any more: it is late, or they have gone away."""
    if not row.is_ping or row.edit_of is not None:
        return None
    person = uow.people.get(row.person_id)
    return person if now - row.created_at >= LATE or _left_since(person, row.created_at, now) else None


def _left_since(person: Person | None, at: datetime, now: datetime) -> bool:
    return person is not None and person.away_since is not None and person.away_since >= at and is_away(person, now)


def _is_told_all_the_same(person: Person, row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    if not is_manager(person):
        return False
    leads = filter(None, map(uow.leads.get, _leads_of(row)))
    return any(managers.hears_of(person.id or 0, lead.owner_id, uow, policy, now) for lead in leads)


def _is_gone(person: Person, now: datetime) -> bool:
    return is_away(person, now) and person.away_until is None


def give_back(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A message whose sender died while it had it."""
    settlement = orphaned(row.attempts, row.unknowns, now)
    _change(row, settlement, Unknown("the sender stopped"), uow, now)
    _consequences(row, settlement, uow, policy, now)


def _change(row: Outbox, settlement: Settlement, outcome: Outcome, uow: UnitOfWork, now: datetime) -> bool:
    """Change the row; returns whether its lead has changed since it was made."""
    columns: dict[str, Any] = {
        "state": settlement.state,
        "attempts": settlement.attempts,
        "unknowns": settlement.unknowns,
        "lease_until": None,
        "holder": None,
        "error": getattr(outcome, "why", None),
        "not_before": settlement.not_before or now,
    }
    if settlement.state != "pending":
        columns["settled_at"] = now
    if isinstance(outcome, Sent):
        columns["message_id"] = outcome.message_id
    if row.card == "invitation" and settlement.state != "pending":
        columns["params"] = {}  # the token is the bearer's now; here only its hash is kept
    return uow.outbox.settle(row.id or 0, **columns)


def _link(row: Outbox, message_id: str, uow: UnitOfWork) -> None:
    if row.lead_id is not None and row.edit_of is None and row.only_for is None:
        uow.links.add(row.platform, row.chat, message_id, row.lead_id, row.card, row.person_id)


def _redraw(row: Outbox, message_id: str, uow: UnitOfWork, now: datetime) -> None:
    """A card has arrived whose lead changed meanwhile: it is edited like those that were there by then."""
    lead = uow.leads.get(row.lead_id or 0)
    if lead is not None:
        link = Link(row.platform, row.chat, message_id, number(lead), row.card, row.person_id)
        cards.redraw(link, lead, uow, now)


def _consequences(row: Outbox, settlement: Settlement, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    if settlement.chat_cools_until is not None:
        uow.outbox.pause_chat(row.platform, row.chat, settlement.chat_cools_until)
    if settlement.platform_rests_until is not None:
        outages.began(row.platform, settlement.platform_rests_until, uow, policy, now)
        _say_elsewhere(row, uow, policy, now, not_on=row.platform)
    if settlement.missing_right is not None:
        rights.lacks(row, settlement.missing_right, uow, policy, now)
        if settlement.state == "pending":
            _say_elsewhere(row, uow, policy, now, not_on=row.platform)
    if settlement.new_chat is not None:
        reach.moved(ChatMoved(row.platform, row.chat, settlement.new_chat), uow)
    if settlement.no_file is not None:
        files.not_sent(row, settlement.no_file, uow, now)
    elif settlement.mark_unreachable:
        _unreachable(row, uow, policy, now)
    elif settlement.tell_managers and row.card == files.CARD:
        files.not_sent(row, NoFile("refused"), uow, now)
    elif settlement.tell_managers and row.edit_of is None and row.card != "not_delivered":
        _tell(row, uow, policy, now)


def _unreachable(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Nobody is there any more: in private that is a person, in a shared chat the team.

    What was to be said there is said where it can be heard.
    """
    account = uow.people.with_chat(row.platform, row.chat)
    if account is not None:
        reach.lost(account, uow, policy, now)
    elif reach.is_configured_home(row.platform, row.chat, uow, policy) or row.person_id is None:
        reach.left(LeftChat(row.platform, row.chat, present=False), uow, policy, now)
    _say_elsewhere(row, uow, policy, now)


def _say_elsewhere(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime, *, not_on: str | None = None) -> None:
    """Somebody's message goes to another chat of theirs; a mention of them to another one of the team's."""
    place = _elsewhere(row, uow, policy, not_on)
    if place is None or row.edit_of is not None or place.platform == not_on:
        return
    if (place.platform, place.chat) == (row.platform, row.chat):
        return
    where: dict[str, Any] = {"platform": place.platform, "chat": place.chat, "thread": None, "reply_to": None}
    afresh: dict[str, Any] = {"state": "pending", "attempts": 0, "not_before": now, "settled_at": None}
    if row.card == "invitation":
        afresh["params"] = row.params  # they are forgotten once it is settled; of others they may have changed since
    uow.outbox.change(row.id or 0, only_for=None, **where, **afresh)


def _elsewhere(row: Outbox, uow: UnitOfWork, policy: Policy, not_on: str | None) -> Place | None:
    if row.person_id is None:
        return None
    if row.card == "unreachable_owner":
        return places.home_of(row.person_id, uow, policy)
    return places.private(uow, row.person_id, not_on=not_on)


def _tell(row: Outbox, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    account = uow.people.with_chat(row.platform, row.chat)
    person = row.person_id or (account.person_id if account else None)
    params = {"card": row.card, "person": person, "to_stranger": account is not None and person is None}
    hour = now - timedelta(minutes=now.minute, seconds=now.second, microseconds=now.microsecond)
    key = f"not_delivered:{row.chat}:{hour.isoformat()}"
    post.tell_managers(uow, policy, "not_delivered", now, params=params, dedupe_key=key)
