"""The tick: whatever is due is done, once, and the next look is written down with it.

A thousand leads may be due in one tick, so the common case (remind the owner) works on plain rows and is
written in a few statements (`due_round`); what changes an owner goes one by one.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers import assign, left_behind, other_hours, places, post
from handlers.authorise import is_manager
from handlers.choosing import somebody_is_free, stand_in
from handlers.deliveries import LATE
from handlers.due_round import Round, write_down
from handlers.policy import Policy, is_away
from handlers.rules.ladder import AT_ONCE as BEHIND_THE_NOTICE
from handlers.rules.ladder import Audience, Decision, Due, Position, Step, next_step, resumed
from handlers.rules.working_time import Schedule, is_absent, is_open
from storage.leads import DueLead
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

AT_ONCE = 1_000
"""How many due leads one transaction takes; the rest follow in the next."""


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
    write_down(this, uow, policy, now)
    return len(due)


def _begin(uow: UnitOfWork, policy: Policy, now: datetime) -> Round:
    team = {p.id: p for p in uow.people.team() if p.id is not None}
    schedules = {each: policy.schedule_of(person) for each, person in team.items()}
    managers = [each for each, person in team.items() if is_manager(person)]
    relief = {each: stand_in(person, uow, policy, now) for each, person in team.items() if is_away(person, now)}
    gone = frozenset(each for each in relief if team[each].away_until is None)
    homes, team_chat = places.private_chats(uow), bool(places.homes(uow, policy))
    return Round(team, schedules, homes, managers, team_chat, gone, relief, other_hours.since(uow))


def audit(uow: UnitOfWork, policy: Policy, now: datetime) -> int:
    """Check that every unanswered lead has a next step; give one to those that have none, and tell managers.

    What waits without an owner, or was left behind by an absent one, is given out if somebody can take it by now,
    whatever the reason: another capacity in the configuration, or somebody new in the team.
    """
    forgotten = uow.leads.without_next_step()
    for lead in forgotten:
        lead.next_reminder_at = now
        uow.timeline.add("repaired", now, lead=lead.id)
    if forgotten:
        key = f"audit:{now.isoformat()}"
        post.tell_managers(uow, policy, "audit", now, params={"count": len(forgotten)}, dedupe_key=key)
    if somebody_is_free(uow, policy, now):
        assign.give_out(uow, policy, now)
    return len(forgotten)


def _look(lead: DueLead, this: Round, policy: Policy, now: datetime) -> None:
    """Decide about one lead."""
    schedule = this.ladder_of(lead.owner_id, policy)
    if schedule is None or _may_be_relieved(lead, this):
        this.single.append(lead)
        return
    decision = _until_relief(lead, _decide(lead, schedule, this, policy, now), this, now)
    if decision.due is not None and decision.due.step.reassign:
        this.single.append(lead)
        return
    _climb(lead, decision, schedule, this, policy, now)


def _may_be_relieved(lead: DueLead, this: Round) -> bool:
    """Whether the owner is away, and somebody else may take the lead."""
    return lead.owner_id is not None and lead.owner_id in this.relief and this.relief[lead.owner_id].person is not None


def _until_relief(lead: DueLead, decision: Decision, this: Round, now: datetime) -> Decision:
    """Looked at again when a colleague of an absent owner is back, if that is sooner than anything else."""
    if lead.owner_id is None or lead.owner_id not in this.relief:
        return decision
    at = left_behind.look_again_at(this.relief[lead.owner_id], this.people[lead.owner_id])
    return decision if at is None or at <= now else replace(decision, next_at=min(at, decision.next_at))


def _decide(lead: DueLead, schedule: Schedule, this: Round, policy: Policy, now: datetime) -> Decision:
    position, ladder = Position(lead.ladder_step, lead.ladder_since), policy.ladder_for(lead)
    if lead.snoozed_until is None:
        pinged, since = lead.last_ping_at, this.hours_since
        return next_step(ladder, schedule, position, now, last_ping=pinged, valid_since=since)
    position = resumed(position, lead.snoozed_until)
    went_by = next_step(ladder, schedule, position, now, valid_since=this.hours_since)
    if is_absent(schedule, now) or _comes_late(lead.snoozed_until, schedule, now):
        return went_by
    if went_by.due is not None and now - lead.snoozed_until >= LATE:  # a rung was missed as well: one ping is for both
        return _with_the_owner(went_by, went_by.due)
    over = Due(Step(timedelta(), frozenset({"owner"})), lead.ladder_step, now - lead.snoozed_until)
    after = next_step(ladder, schedule, position, now, last_ping=now)
    return Decision(over, position, after.next_at)


def _with_the_owner(decision: Decision, due: Due) -> Decision:
    return replace(decision, due=replace(due, step=replace(due.step, tell=due.step.tell | {"owner"})))


def _comes_late(chosen: datetime, schedule: Schedule, now: datetime) -> bool:
    """Whether a moment that somebody chose went by while nobody looked, and they have gone home since."""
    return now - chosen >= LATE and not is_open(schedule, now)


def _climb(lead: DueLead, decision: Decision, schedule: Schedule, this: Round, policy: Policy, now: datetime) -> None:
    """Have told whom a rung is for, if one is due, and note where the lead stands.

    The least gap is between two pings: a rung that nobody could be told of puts off nothing.
    """
    told = decision.due is not None and _gather(lead, decision.due.step, this)
    if decision.due is not None and not told:
        after = next_step(policy.ladder_for(lead), schedule, decision.position, now, last_ping=lead.last_ping_at)
        decision = _until_relief(lead, replace(decision, next_at=after.next_at), this, now)
    this.changes.append(_moved(lead, decision, now, told=told))


def _gather(lead: DueLead, step: Step, this: Round) -> bool:
    """Have told whom a reminder is for; False if that is nobody, as on a hot lead's first rung."""
    assert lead.owner_id is not None
    told = _audience(lead, step, this)
    if "owner" in told:
        this.ping(lead, [lead.owner_id], "reminder")
    _escalate(lead, told - {"owner"}, this)
    return bool(told)


def _audience(lead: DueLead, step: Step, this: Round) -> frozenset[Audience]:
    """Whom a rung tells as things stand. Of what is a gone owner's, the managers hear in the owner's stead.

    Where no manager but the owner is there to be told, the team's chat is; where there is none, the owner, so that no
    rung is silent: but not a second after the notice that the lead is theirs, nor while they are gone.
    """
    gone = lead.owner_id in this.gone
    told: frozenset[Audience] = step.tell - {"owner"} | {"managers"} if gone else step.tell
    if "managers" in told and not this.managers_of(lead):
        told = told - {"managers"} | {"team"}
    if not this.team_chat:
        told -= {"team"}
    falls_to_owner = step.tell and not told and not gone and step.after > BEHIND_THE_NOTICE
    return frozenset({"owner"}) if falls_to_owner else told


def _escalate(lead: DueLead, others: frozenset[Audience], this: Round) -> None:
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


def _one_by_one(row: DueLead, this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
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


def _with_another(row: DueLead, lead: Lead, this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner is away, or did not answer: somebody else gets the lead. If there is none, its ladder goes on."""
    assert row.owner_id is not None
    is_left = left_behind.is_left_behind(lead, this.people[row.owner_id], now)
    if is_left and assign.pass_on(lead, uow, policy, now, because="away") is not None:
        return
    schedule = this.ladder_of(row.owner_id, policy)
    assert schedule is not None
    decision = _decide(row, schedule, this, policy, now)
    if decision.due is not None and decision.due.step.reassign:
        _reassign(row, lead, this, uow, policy, now)
        return
    _climb(row, decision, schedule, this, policy, now)


def _reassign(row: DueLead, lead: Lead, this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner did not answer: the next person gets the lead. If there is none, the owner keeps hearing of it."""
    schedule = this.ladder_of(row.owner_id, policy)
    assert schedule is not None
    decision = _decide(row, schedule, this, policy, now)
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
    _climb(row, decision, schedule, this, policy, now)


def _owner_left(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """The owner is not in the team any more."""
    if assign.pass_on(lead, uow, policy, now, because="left") is None:
        lead.owner_id = None
        assign.begin_ladder(lead, policy.team_schedule, now, uow, policy, now)
        lead.next_reminder_at = None
        assign.give(lead, uow, policy, now)


def _without_owner(row: DueLead, lead: Lead, this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody may fit by now; if not, the managers hear of it at the ladder's own pace."""
    decision = _decide(row, policy.team_schedule, this, policy, now)
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


def _ping_unowned(lead: DueLead, this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Remind the managers that a lead has no owner; the team's chat where none of them can be told."""
    managers = this.managers_of(lead)
    this.ping(lead, managers, "unowned")
    if not managers:
        number = lead.reminders_sent + 1
        key = f"unowned:{lead.id}:{lead.epoch}:{number}:team"
        about: dict[str, Any] = {"lead_id": lead.id, "lead_epoch": lead.epoch, "priority": post.REMINDER}
        post.tell_team(uow, policy, "unowned", now, dedupe_key=key, params={"number": number}, **about)
