"""The response to a lead, and what came of it. From the answer on, nobody is reminded any more."""

from datetime import datetime, timedelta

from handlers import assign, cards, interrupted, places
from handlers.changes import change
from handlers.errors import AmountUnclear, NotWaiting, WaitsAlready, WaitsForAnyone
from handlers.lead_states import STATE_WORDS, already_answered, require_waiting
from handlers.messages.voice import N_
from handlers.policy import Policy, is_away
from handlers.reading.money import is_garbled, split_money
from handlers.rules.working_time import add, between
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

WELL_DONE = N_("Well done! Lead #{n} is answered: no more reminders. How did it go? /won {n} · /lost {n}")
"""What whoever answered a lead in words is told."""


def answered(lead: Lead, actor: Person, note: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody says that the customer has had a response. Raises AlreadyAnswered or NotWaiting."""
    if lead.state != "waiting" and lead.answered_at is not None:
        raise already_answered(lead, uow)
    require_waiting(lead, uow)
    _stop_ladder(lead, uow, policy, now)
    with change("answered", lead, actor.id, uow, now, **({"note": note} if note else {})):
        lead.state, lead.evidence = "answered", "declared"
        note_response(lead, actor.id, policy, now)
        silence(lead, uow, now)
    cards.refresh(lead, uow, now)
    assign.give_out(uow, policy, now)


def won(lead: Lead, actor: Person, rest: str, uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """The contact became a contract, worth so much if one says so; what it is worth may be said later, and anew.

    Returns whether an amount was understood.
    """
    money, note = split_money(rest)
    _require_news(lead, "won", rest)
    if money is None and is_garbled(rest):
        raise AmountUnclear(text=rest[:60], n=number(lead))
    value = {"cents": money.cents, "currency": money.currency} if money is not None else {}
    _stop_ladder(lead, uow, policy, now)
    with change("won", lead, actor.id, uow, now, **({"note": note} if note else {}), **value):
        if lead.state == "waiting" or lead.response_s is None:  # lost by mistake: whoever buys has had an answer
            lead.evidence = "declared"
            note_response(lead, actor.id, policy, now)
        _close(lead, "won", note, uow, now)
        if money is not None:
            lead.value_cents, lead.currency = money.cents, money.currency
    cards.refresh(lead, uow, now)
    assign.give_out(uow, policy, now)
    return money is not None


def lost(lead: Lead, actor: Person, reason: str, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The contact bought elsewhere or not at all. One that never had a response stays unanswered for ever.

    Why may be said later.
    """
    _require_news(lead, "lost", reason)
    _stop_ladder(lead, uow, policy, now)
    with change("lost", lead, actor.id, uow, now, **({"reason": reason} if reason else {})):
        _close(lead, "lost", reason, uow, now)
    cards.refresh(lead, uow, now)
    assign.give_out(uow, policy, now)


def dismiss(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """It was no lead: it counts in no figure, and stays on record."""
    require_waiting(lead, uow)
    _stop_ladder(lead, uow, policy, now)
    with change("dismissed", lead, actor.id, uow, now):
        _close(lead, "dismissed", "", uow, now)
    cards.refresh(lead, uow, now)
    assign.give_out(uow, policy, now)


def reopen(lead: Lead, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Have a lead wait for an answer again, and tell the owner who has it as before; a new one is told anyway."""
    if lead.state == "waiting":
        raise _waits_already(lead, uow)
    had = uow.people.get(lead.owner_id)
    with change("reopened", lead, actor.id, uow, now) as told:
        wait_again(lead, now, uow, policy, now)
        told["epoch"] = lead.epoch
    if had is not None and had.id == lead.owner_id and had.id != actor.id:
        assign.tell_owner(lead, had, uow, policy, now, reason="reopened", by=actor)
    cards.refresh(lead, uow, now)


def _waits_already(lead: Lead, uow: UnitOfWork) -> WaitsAlready:
    owner = uow.people.get(lead.owner_id)
    if owner is None:
        return WaitsForAnyone(n=number(lead), since=lead.waiting_since)
    return WaitsAlready(n=number(lead), who=owner.name, since=lead.waiting_since)


def wait_again(lead: Lead, since: datetime, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The customer waits again from ``since``: same owner if they are there, a new target, a new ladder."""
    lead.state, lead.closed_at, lead.outcome = "waiting", None, None
    lead.value_cents = lead.currency = None
    lead.waiting_since, lead.had_by, lead.snoozed_until = since, [], None
    lead.due_at = due_at(policy, since, timedelta(seconds=lead.target_s))
    owner = uow.people.get(lead.owner_id)
    if owner is not None and _is_there(owner, uow, now):
        assign.begin_ladder(lead, policy.schedule_of(owner), now, uow, policy, now)
    else:
        lead.owner_id = None
        lead.epoch += 1
        interrupted.forget(lead)
        lead.ladder_step, lead.ladder_since = 0, now
        assign.give(lead, uow, policy, now)


def _is_there(owner: Person, uow: UnitOfWork, now: datetime) -> bool:
    """Whether a former owner can have the lead again; whoever has no chat with the bot would not hear of it."""
    return (
        owner.in_team and not is_away(owner, now) and owner.id is not None and places.private(uow, owner.id) is not None
    )


def due_at(policy: Policy, since: datetime, target: timedelta) -> datetime:
    """By when a customer who wrote at ``since`` is to have an answer: the target, in the firm's hours."""
    return add(policy.team_schedule, since, target) or since + target


def _stop_ladder(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    interrupted.keep(lead, uow.people.get(lead.owner_id), policy, now)


def silence(lead: Lead, uow: UnitOfWork, now: datetime) -> None:
    """No reminder from here on, also none that is queued already."""
    lead.epoch += 1
    lead.next_reminder_at = lead.snoozed_until = None
    lead.to_claim = False
    uow.outbox.cancel_reminders(number(lead), now, below_epoch=lead.epoch)


def _require_news(lead: Lead, state: str, said: str) -> None:
    """Raise NotWaiting if a lead is what it is to become, and nothing else is said of it."""
    if lead.state == state and not said.strip():
        raise NotWaiting(n=number(lead), state=STATE_WORDS[state])


def _close(lead: Lead, state: str, outcome: str, uow: UnitOfWork, now: datetime) -> None:
    if lead.state != state:
        lead.state, lead.closed_at, lead.outcome = state, now, None
        silence(lead, uow, now)
    lead.outcome = outcome or lead.outcome


def note_response(lead: Lead, by: int | None, policy: Policy, now: datetime) -> None:
    """Response times are those of the first response; later answers leave them as they are."""
    lead.answered_at, lead.answered_by = now, by
    if lead.response_s is None:
        measure_response(lead, policy, now)


def measure_response(lead: Lead, policy: Policy, at: datetime) -> None:
    """Write down how long a first response at that instant took."""
    assigned = lead.assigned_at or at
    lead.response_s = seconds(at - lead.arrived_at)
    lead.response_work_s = seconds(between(policy.team_schedule, lead.arrived_at, at))
    lead.until_logged_s = seconds(lead.logged_at - lead.arrived_at)
    lead.until_assigned_s = seconds(assigned - lead.logged_at)
    lead.until_answered_s = seconds(at - assigned)


def first_response_at(lead: Lead) -> datetime | None:
    """When a lead had its first response, to the second; ``answered_at`` is its latest answer."""
    if lead.response_s is None or lead.answered_at is None:
        return None
    return min(lead.answered_at, lead.arrived_at + timedelta(seconds=lead.response_s))


def seconds(span: timedelta) -> int:
    """Whole seconds, never below zero (a sender's clock may be ahead of ours)."""
    return max(0, round(span.total_seconds()))
