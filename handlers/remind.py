"""The tick: whatever is due is done, once, and the next look is written down with it.

A thousand leads may be due in one tick, so the common case (remind the owner) works on plain rows and is
written in a few statements; what changes an owner goes one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from handlers import assign, left_behind, places, post
from handlers.authorise import is_manager
from handlers.choosing import stand_in
from handlers.deliveries import LATE
from handlers.policy import Policy, is_away
from handlers.ports import Place
from handlers.rules.assignment import Choice
from handlers.rules.bundling import HOUR, Parcel, Ping, Recent, parcel
from handlers.rules.ladder import AT_ONCE as BEHIND_THE_NOTICE
from handlers.rules.ladder import Audience, Decision, Due, Position, Step, next_step, resumed
from handlers.rules.priority import rank
from handlers.rules.working_time import Schedule, is_open, next_opening
from storage.leads import DueLead
from storage.outbox import Pinged
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

AT_ONCE = 1_000
"""How many due leads one transaction takes; the rest follow in the next."""


@dataclass(slots=True)
class _Round:
    """What one tick gathers before it writes. ``homes`` is where each person can be written to in private.

    ``team_chat``: whether there is one. ``gone`` are away with no end in sight: what is theirs is the managers' to
    hear of, at the firm's hours. ``relief`` tells of everybody who is away whether somebody could take their leads.
    """

    people: dict[int, Person]
    schedules: dict[int, Schedule]
    homes: dict[int, Place]
    managers: list[int]
    team_chat: bool
    gone: frozenset[int] = frozenset()
    relief: Mapping[int, Choice] = field(default_factory=dict)
    pings: list[Ping] = field(default_factory=list)
    steps: dict[int, DueLead] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    escalations: list[tuple[DueLead, frozenset[Audience]]] = field(default_factory=list)
    single: list[DueLead] = field(default_factory=list)

    def ping(self, lead: DueLead, people: Iterable[int], card: str) -> None:
        """Have people pinged about a lead."""
        self.steps[lead.id] = lead
        self.pings += [Ping(person, lead.id, rank(lead.priority), lead.waiting_since, card) for person in people]

    def ladder_of(self, owner: int | None, policy: Policy) -> Schedule | None:
        """Whose hours an owner's ladder is measured in; None if the owner is not in the team."""
        return policy.team_schedule if owner in self.gone else self.schedules.get(owner or 0)

    def managers_of(self, lead: DueLead) -> list[int]:
        """The managers who can be told of a lead in private: all but its own owner."""
        return [each for each in self.managers if each != lead.owner_id and each in self.homes]


def tick(uow: UnitOfWork, policy: Policy, now: datetime, limit: int = AT_ONCE) -> int:
    """Remind, escalate and hand on whatever is due; returns how many leads were looked at."""
    due = uow.leads.due(now, limit)
    if not due:
        return 0
    this = _begin(uow, policy, now)
    for lead in due:
        _look(lead, this, policy, now)
    for lead in this.single:
        _one_by_one(lead, this, uow, policy, now)
    _write(this, uow, policy, now)
    return len(due)


def _begin(uow: UnitOfWork, policy: Policy, now: datetime) -> _Round:
    team = {p.id: p for p in uow.people.team() if p.id is not None}
    schedules = {each: policy.schedule_of(person) for each, person in team.items()}
    managers = [each for each, person in team.items() if is_manager(person)]
    relief = {each: stand_in(person, uow, policy, now) for each, person in team.items() if is_away(person, now)}
    gone = frozenset(each for each in relief if team[each].away_until is None)
    return _Round(team, schedules, places.private_chats(uow), managers, bool(places.homes(uow, policy)), gone, relief)


def audit(uow: UnitOfWork, policy: Policy, now: datetime) -> int:
    """Check that every unanswered lead has a next step; give one to those that have none, and tell managers.

    What an absent owner had to leave behind is handed on, if somebody can take it by now, whatever the reason.
    """
    assign.give_out_left_behind(uow, policy, now)
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
    schedule = this.ladder_of(lead.owner_id, policy)
    if schedule is None or _may_be_relieved(lead, this):
        this.single.append(lead)
        return
    decision = _until_relief(lead, _decide(lead, schedule, policy, now), this, now)
    if decision.due is not None and decision.due.step.reassign:
        this.single.append(lead)
        return
    told = decision.due is not None and _gather(lead, decision.due.step, this)
    this.changes.append(_moved(lead, decision, now, told=told))


def _may_be_relieved(lead: DueLead, this: _Round) -> bool:
    """Whether the owner is away, and somebody else may take the lead."""
    return lead.owner_id is not None and lead.owner_id in this.relief and this.relief[lead.owner_id].person is not None


def _until_relief(lead: DueLead, decision: Decision, this: _Round, now: datetime) -> Decision:
    """Looked at again when a colleague of an absent owner is back, if that is sooner than anything else."""
    if lead.owner_id is None or lead.owner_id not in this.relief:
        return decision
    at = left_behind.look_again_at(this.relief[lead.owner_id], this.people[lead.owner_id])
    return decision if at is None or at <= now else replace(decision, next_at=min(at, decision.next_at))


def _decide(lead: DueLead, schedule: Schedule, policy: Policy, now: datetime) -> Decision:
    position, ladder = Position(lead.ladder_step, lead.ladder_since), policy.ladder_for(lead)
    if lead.snoozed_until is None:
        return next_step(ladder, schedule, position, now, last_ping=lead.last_ping_at)
    position = resumed(position, lead.snoozed_until)
    if _is_away(schedule, now) or _comes_late(lead.snoozed_until, schedule, now):
        return next_step(ladder, schedule, position, now)
    over = Due(Step(timedelta(), frozenset({"owner"})), lead.ladder_step, now - lead.snoozed_until)
    after = next_step(ladder, schedule, position, now, last_ping=now)
    return Decision(over, position, after.next_at)


def _is_away(schedule: Schedule, now: datetime) -> bool:
    return any(left <= now and (back is None or now < back) for left, back in schedule.absences)


def _comes_late(chosen: datetime, schedule: Schedule, now: datetime) -> bool:
    """Whether a moment that somebody chose went by while nobody looked, and they have gone home since."""
    return now - chosen >= LATE and not is_open(schedule, now)


def _gather(lead: DueLead, step: Step, this: _Round) -> bool:
    """Have told whom a reminder is for; False if that is nobody, as on a hot lead's first rung."""
    assert lead.owner_id is not None
    told = _audience(lead, step, this)
    if "owner" in told:
        this.ping(lead, [lead.owner_id], "reminder")
    _escalate(lead, told - {"owner"}, this)
    return bool(told)


def _audience(lead: DueLead, step: Step, this: _Round) -> frozenset[Audience]:
    """Whom a rung tells as things stand. Of what is a gone owner's, the managers hear in the owner's stead.

    Where no manager but the owner can be told, the team's chat is; where there is none, the owner, so that no rung
    is silent: but not a second after the notice that the lead is theirs, nor while they are gone.
    """
    gone = lead.owner_id in this.gone
    told: frozenset[Audience] = step.tell - {"owner"} | {"managers"} if gone else step.tell
    if "managers" in told and not this.managers_of(lead):
        told = told - {"managers"} | {"team"}
    if not this.team_chat:
        told -= {"team"}
    falls_to_owner = step.tell and not told and not gone and step.after > BEHIND_THE_NOTICE
    return frozenset({"owner"}) if falls_to_owner else told


def _escalate(lead: DueLead, others: frozenset[Audience], this: _Round) -> None:
    """Have the team's chat and the managers told that a lead waits too long."""
    if others:
        this.escalations.append((lead, others))
    if "managers" in others:
        this.ping(lead, this.managers_of(lead), "escalated")


def _moved(lead: DueLead, decision: Decision, now: datetime, *, told: bool) -> dict[str, Any]:
    return {
        "ref": lead.id,
        "was_epoch": lead.epoch,
        "ladder_step": decision.position.step,
        "ladder_since": decision.position.since,
        "last_ping_at": now if told else lead.last_ping_at,
        "reminders_sent": lead.reminders_sent + told,
        "next_reminder_at": decision.next_at,
        "snoozed_until": None,
    }


def _write(this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    uow.leads.set_steps(this.changes)
    _ping(this, uow, policy, now)
    for lead, others in this.escalations:
        _tell_team(lead, others, uow, policy, now)


def _ping(this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Queue the pings: single ones, and a bundle for whoever would get too many.

    One that is on its way at this moment, late, is the ping of this step as well.
    """
    under_way = uow.outbox.pings_under_way()
    this.pings = [ping for ping in this.pings if (ping.person, ping.lead) not in under_way]
    recent = _recent(uow.outbox.pings_after(now - HOUR, {ping.person for ping in this.pings}), now)
    rows = []
    parcels = parcel(this.pings, recent, policy.ladder.most_per_hour, now)
    for each in sorted(parcels, key=lambda each: rank(this.steps[each.leads[0]].priority)):
        if each.person not in this.homes:
            _mention(each.leads, this.people[each.person], uow, policy, now)
        elif each.into is not None:
            uow.outbox.join_bundle(each.into, _epochs(each.leads, this))
        else:
            rows.append(_message(each, this, now))
    for card in sorted({ping.card for ping in this.pings}):
        uow.outbox.supersede_reminders([ping.lead for ping in this.pings if ping.card == card], now, card)
    uow.outbox.add(rows, now)
    uow.timeline.add_many([_reminded(ping, this, now) for ping in this.pings if ping.card == "reminder"])


def _recent(pinged: Sequence[Pinged], now: datetime) -> dict[int, Recent]:
    """What each person has had in the last hour; what is still queued counts as of now."""
    at: dict[int, list[datetime]] = defaultdict(list)
    bundles: dict[int, int] = {}
    for each in pinged:
        at[each.person].append(each.settled_at or now)
        if each.card == "bundle" and each.state == "pending":
            bundles[each.person] = each.row
    return {person: Recent(tuple(moments), bundles.get(person)) for person, moments in at.items()}


def _reminded(ping: Ping, this: _Round, now: datetime) -> dict[str, Any]:
    who = this.people[ping.person].name
    return {"lead_id": ping.lead, "at": now, "actor_id": None, "kind": "reminded", "before": None, "data": {"who": who}}


def _message(parcel: Parcel, this: _Round, now: datetime) -> dict[str, Any]:
    """One ping as a row of the outbox."""
    person, place = parcel.person, this.homes[parcel.person]
    common: dict[str, Any] = {"person": person, "priority": post.REMINDER, "is_ping": True}
    if parcel.card == "bundle":
        key, params = f"bundle:{person}:{now.isoformat()}", {"leads": _epochs(parcel.leads, this)}
        not_before = _at_work(this.schedules[person], parcel.not_before, now)
        return post.row("bundle", place, params=params, dedupe_key=key, not_before=not_before, **common)
    lead = this.steps[parcel.leads[0]]
    number = lead.reminders_sent + 1
    key = f"{parcel.card}:{lead.id}:{lead.epoch}:{number}:{person}"
    row = post.row(parcel.card, place, params={"number": number}, dedupe_key=key, **common)
    return {**row, "lead_id": lead.id, "lead_epoch": lead.epoch}


def _at_work(schedule: Schedule, at: datetime, now: datetime) -> datetime:
    """What has to wait for room does not follow anybody home: it comes at their next opening."""
    return (next_opening(schedule, at) or at) if is_open(schedule, now) else at


def _epochs(leads: Sequence[int], this: _Round) -> dict[str, int]:
    return {str(ref): this.steps[ref].epoch for ref in leads}


def _mention(leads: Sequence[int], person: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """An owner who can't be written to is mentioned in the team's chat, lead by lead."""
    for ref in leads:
        lead = uow.leads.get(ref)
        if lead is not None:
            key = f"ping:{ref}:{lead.epoch}:{lead.reminders_sent}:team"
            post.tell(uow, policy, person, "reminder", now, lead=lead, lead_epoch=lead.epoch, dedupe_key=key)


def _tell_team(lead: DueLead, others: frozenset[Audience], uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Say in the team's chat that a lead waits too long, where that is to be told.

    The key counts the lead's reminders, not its rungs: a rung comes again for a new owner, or after a snooze.
    """
    if "team" in others:
        about: dict[str, Any] = {"lead_id": lead.id, "lead_epoch": lead.epoch, "priority": post.REMINDER}
        key = f"escalated:{lead.id}:{lead.epoch}:{lead.reminders_sent + 1}:team"
        post.tell_team(uow, policy, "escalated", now, dedupe_key=key, **about)
    uow.timeline.add("escalated", now, lead=lead.id, data={"to": sorted(others)})


def _one_by_one(row: DueLead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """A lead that has no owner, or whose owner is to change."""
    lead = uow.leads.get(row.id)
    assert lead is not None
    if lead.epoch != row.epoch:
        return  # it was given out a moment ago, as others' room allowed
    if row.owner_id is not None and row.owner_id in this.people:
        _with_another(row, lead, this, uow, policy, now)
    elif row.owner_id is not None:
        _owner_left(lead, uow, policy, now)
    else:
        _without_owner(row, lead, this, uow, policy, now)


def _with_another(row: DueLead, lead: Lead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner is away, or did not answer: somebody else gets the lead. If there is none, its ladder goes on."""
    assert row.owner_id is not None
    is_left = left_behind.is_left_behind(lead, this.people[row.owner_id], now)
    if is_left and assign.pass_on(lead, uow, policy, now, because="away") is not None:
        return
    schedule = this.ladder_of(row.owner_id, policy)
    assert schedule is not None
    decision = _decide(row, schedule, policy, now)
    if decision.due is not None and decision.due.step.reassign:
        _reassign(row, lead, this, uow, policy, now)
        return
    told = decision.due is not None and _gather(row, decision.due.step, this)
    this.changes.append(_moved(row, decision, now, told=told))


def _reassign(row: DueLead, lead: Lead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner did not answer: the next person gets the lead. If there is none, the owner keeps hearing of it."""
    schedule = this.ladder_of(row.owner_id, policy)
    assert schedule is not None
    decision = _decide(row, schedule, policy, now)
    assert decision.due is not None
    new = assign.pass_on(lead, uow, policy, now, because="unanswered")
    if new is not None:
        after = row._replace(epoch=lead.epoch, owner_id=lead.owner_id)
        others = _audience(after, decision.due.step, this) - {"owner"}
        lead.reminders_sent += bool(others)
        _escalate(after, others, this)
        if others & policy.ladder_for(lead).step(1).tell:  # who hears of it now is not told again within the gap
            lead.last_ping_at = now
            assign.schedule_next(lead, policy.schedule_of(new), policy, now)
        assign.give_out(uow, policy, now)
        return
    this.changes.append(_moved(row, decision, now, told=_gather(row, decision.due.step, this)))


def _owner_left(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner is not in the team any more."""
    if assign.pass_on(lead, uow, policy, now, because="left") is None:
        lead.owner_id = None
        assign.begin_ladder(lead, policy.team_schedule, now, uow, policy, now)
        lead.next_reminder_at = None
        assign.give(lead, uow, policy, now)


def _without_owner(row: DueLead, lead: Lead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody may fit by now; if not, the managers hear of it at the ladder's own pace."""
    decision = _decide(row, policy.team_schedule, policy, now)
    lead.snoozed_until, may_fit_at = None, None
    if policy.strategy != "manual" and (decision.due is not None or not lead.to_claim):
        choice = assign.give(lead, uow, policy, now)
        if choice.person is not None:
            return
        may_fit_at = choice.retry_at
    if decision.due is not None:
        lead.ladder_step, lead.ladder_since = decision.position.step, decision.position.since
        lead.last_ping_at, lead.reminders_sent = now, lead.reminders_sent + 1
        _ping_unowned(row, this, uow, policy, now)
    lead.next_reminder_at = min(filter(None, (decision.next_at, may_fit_at)))


def _ping_unowned(lead: DueLead, this: _Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Remind the managers that a lead has no owner; the team's chat where none of them can be told."""
    managers = this.managers_of(lead)
    this.ping(lead, managers, "unowned")
    if not managers:
        key = f"unowned:{lead.id}:{lead.epoch}:{lead.reminders_sent + 1}:team"
        about: dict[str, Any] = {"lead_id": lead.id, "lead_epoch": lead.epoch, "priority": post.REMINDER}
        post.tell_team(uow, policy, "unowned", now, dedupe_key=key, **about)
