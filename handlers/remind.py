"""The tick: whatever is due is done, once, and the next look is written down with it.

A thousand leads may be due in one tick, so the common case (remind the owner) works on plain rows and is
written in a few statements; what changes an owner goes one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from handlers import assign, post
from handlers.policy import Policy
from handlers.ports import Place
from handlers.rules.bundling import Ping, parcel
from handlers.rules.ladder import Decision, Due, Position, Step, next_step, resumed
from handlers.rules.working_time import Schedule
from storage.leads import DueLead
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

AT_ONCE = 1_000
"""How many due leads one transaction takes; the rest follow in the next."""

URGENCY = {"hot": 0, "normal": 1, "low": 2}


@dataclass(slots=True)
class _Round:
    """What one tick gathers before it writes."""

    people: dict[int, Person]
    schedules: dict[int, Schedule]
    pings: list[Ping] = field(default_factory=list)
    steps: dict[int, DueLead] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    escalations: list[tuple[DueLead, Due]] = field(default_factory=list)
    single: list[DueLead] = field(default_factory=list)


def tick(uow: UnitOfWork, policy: Policy, now: datetime, limit: int = AT_ONCE) -> int:
    """Remind, escalate and hand on whatever is due; returns how many leads were looked at."""
    due = uow.leads.due(now, limit)
    if not due:
        return 0
    team = {p.id: p for p in uow.people.team() if p.id is not None}
    this = _Round(team, {each: policy.schedule_of(person) for each, person in team.items()})
    for lead in due:
        _look(lead, this, policy, now)
    _write(this, uow, policy, now)
    return len(due)


def audit(uow: UnitOfWork, policy: Policy, now: datetime) -> int:
    """Check that every unanswered lead has a next step; give one to those that have none, and tell managers."""
    forgotten = uow.leads.without_next_step()
    for lead in forgotten:
        lead.next_reminder_at = now
        uow.timeline.add("repaired", now, lead=lead.id)
    if forgotten:
        key = f"audit:{now.isoformat()}"
        post.tell_managers(uow, policy, "audit", now, params={"count": len(forgotten)}, dedupe_key=key)
    return len(forgotten)


def _look(lead: DueLead, this: _Round, policy: Policy, now: datetime) -> None:
    """Decide about one lead."""
    schedule = this.schedules.get(lead.owner_id or 0)
    if schedule is None:
        this.single.append(lead)
        return
    decision = _decide(lead, schedule, policy, now)
    if decision.due is not None and decision.due.step.reassign:
        this.single.append(lead)
        return
    if decision.due is not None:
        _gather(lead, decision.due, this)
    this.changes.append(_moved(lead, decision, now))


def _decide(lead: DueLead, schedule: Schedule, policy: Policy, now: datetime) -> Decision:
    position = Position(lead.ladder_step, lead.ladder_since)
    if lead.snoozed_until is None:
        return next_step(policy.ladder, schedule, position, now, last_ping=lead.last_ping_at)
    position = resumed(position, lead.snoozed_until)
    if any(left <= now and (back is None or now < back) for left, back in schedule.absences):
        return next_step(policy.ladder, schedule, position, now)
    over = Due(Step(timedelta(), frozenset({"owner"})), lead.ladder_step, now - lead.snoozed_until)
    after = next_step(policy.ladder, schedule, position, now, last_ping=now)
    return Decision(over, position, after.next_at)


def _gather(lead: DueLead, due: Due, this: _Round) -> None:
    assert lead.owner_id is not None
    this.steps[lead.id] = lead
    this.numbers[lead.id] = due.number
    if "owner" in due.step.tell:
        this.pings.append(Ping(lead.owner_id, lead.id, URGENCY.get(lead.priority, 1), lead.waiting_since))
    if due.step.tell - {"owner"}:
        this.escalations.append((lead, due))


def _moved(lead: DueLead, decision: Decision, now: datetime) -> dict[str, Any]:
    pinged = decision.due is not None
    return {
        "ref": lead.id,
        "was_epoch": lead.epoch,
        "ladder_step": decision.position.step,
        "ladder_since": decision.position.since,
        "last_ping_at": now if pinged else lead.last_ping_at,
        "reminders_sent": lead.reminders_sent + pinged,
        "next_reminder_at": decision.next_at,
        "snoozed_until": None,
    }


def _write(this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    uow.leads.set_steps(this.changes)
    _ping_owners(this, uow, policy, now)
    for lead, due in this.escalations:
        _escalate(lead, due, uow, policy, now)
    for lead in this.single:
        _one_by_one(lead, this, uow, policy, now)


def _ping_owners(this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Queue the reminders: single ones, and a bundle for whoever would get too many."""
    people = {ping.person for ping in this.pings}
    recent = uow.outbox.pings_since(now - timedelta(hours=1), people) if people else {}
    chats = uow.people.private_chats() if people else {}
    homes = {person: Place(*chat, private=True) for person, chat in chats.items()}
    rows, events = [], []
    for each in parcel(this.pings, recent, policy.ladder.most_per_hour):
        place = homes.get(each.person)
        if place is None:
            _mention(each.leads, this.people[each.person], uow, policy, now)
        else:
            rows.append(_ping(each.person, each.leads, this, place, now))
        events += [
            {
                "lead_id": ref,
                "at": now,
                "actor_id": None,
                "kind": "reminded",
                "before": None,
                "data": {"who": this.people[each.person].name},
            }
            for ref in each.leads
        ]
    uow.outbox.supersede_reminders([ping.lead for ping in this.pings], now)
    uow.outbox.add(rows, now)
    uow.timeline.add_many(events)


def _ping(person: int, leads: Sequence[int], this: _Round, place: Any, now: datetime) -> dict[str, Any]:
    if len(leads) > 1:
        epochs = {str(ref): this.steps[ref].epoch for ref in leads}
        return post.row(
            "bundle",
            place,
            person=person,
            priority=post.REMINDER,
            is_ping=True,
            params={"leads": epochs},
            dedupe_key=f"bundle:{person}:{now.isoformat()}",
        )
    lead = this.steps[leads[0]]
    key = f"ping:{lead.id}:{lead.epoch}:{lead.reminders_sent + 1}:{person}"
    return {
        **post.row(
            "reminder",
            place,
            person=person,
            priority=post.REMINDER,
            is_ping=True,
            dedupe_key=key,
            params={"number": lead.reminders_sent + 1},
        ),
        "lead_id": lead.id,
        "lead_epoch": lead.epoch,
    }


def _mention(leads: Sequence[int], person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """An owner who can't be written to is mentioned in the team's chat, lead by lead."""
    for ref in leads:
        lead = uow.leads.get(ref)
        if lead is not None:
            key = f"ping:{ref}:{lead.epoch}:{lead.reminders_sent}:team"
            post.tell(uow, policy, person, "reminder", now, lead=lead, lead_epoch=lead.epoch, dedupe_key=key)


def _escalate(lead: DueLead, due: Due, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Tell the team's chat and the managers that a lead waits too long."""
    stored = uow.leads.get(lead.id)
    if stored is None:
        return
    key = f"escalated:{lead.id}:{lead.epoch}:{due.number}"
    common: dict[str, Any] = {"lead": stored, "lead_epoch": lead.epoch, "priority": post.REMINDER}
    if "team" in due.step.tell:
        post.tell_team(uow, policy, "escalated", now, dedupe_key=f"{key}:team", **common)
    if "managers" in due.step.tell:
        owner = frozenset({lead.owner_id} if lead.owner_id else ())
        post.tell_managers(uow, policy, "escalated", now, except_for=owner, dedupe_key=key, is_ping=True, **common)
    uow.timeline.add("escalated", now, lead=lead.id, data={"to": sorted(due.step.tell - {"owner"})})


def _one_by_one(row: DueLead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A lead that has no owner, or whose owner is to change."""
    lead = uow.leads.get(row.id)
    assert lead is not None
    if row.owner_id is not None and row.owner_id in this.people:
        _reassign(row, lead, this, uow, policy, now)
    elif row.owner_id is not None:
        _owner_left(lead, uow, policy, now)
    else:
        _without_owner(row, lead, uow, policy, now)


def _reassign(row: DueLead, lead: Lead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner did not answer: the next person gets the lead. If there is none, the owner keeps hearing of it."""
    assert row.owner_id is not None
    decision = _decide(row, this.schedules[row.owner_id], policy, now)
    assert decision.due is not None
    if assign.pass_on(lead, uow, policy, now, because="unanswered") is not None:
        after = row._replace(epoch=lead.epoch, owner_id=lead.owner_id)
        _escalate(after, decision.due, uow, policy, now)
        assign.give_out(uow, policy, now)
        return
    alone = _Round(this.people, this.schedules)
    _gather(row, decision.due, alone)
    alone.changes.append(_moved(row, decision, now))
    _write(alone, uow, policy, now)


def _owner_left(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner is not in the team any more."""
    if assign.pass_on(lead, uow, policy, now, because="left") is None:
        lead.owner_id = None
        assign.begin_ladder(lead, policy.team_schedule, now, uow, policy, now)
        lead.next_reminder_at = None
        assign.give(lead, uow, policy, now)


def _without_owner(row: DueLead, lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody may fit by now; if not, the managers hear of it at the ladder's own pace."""
    decision = _decide(row, policy.team_schedule, policy, now)
    lead.snoozed_until = None
    if policy.strategy != "manual" and (decision.due is not None or not lead.to_claim):
        choice = assign.give(lead, uow, policy, now)
        if choice.person is not None:
            return
    if decision.due is not None:
        lead.ladder_step, lead.ladder_since = decision.position.step, decision.position.since
        lead.last_ping_at, lead.reminders_sent = now, lead.reminders_sent + 1
        key = f"unowned:{lead.id}:{lead.epoch}:{lead.reminders_sent}"
        assign.tell_unowned(lead, uow, policy, now, dedupe_key=key, priority=post.REMINDER, is_ping=True)
    earlier = (each for each in (decision.next_at, lead.next_reminder_at) if each is not None and each > now)
    lead.next_reminder_at = min(earlier, default=decision.next_at)
