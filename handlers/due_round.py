"""What one tick gathers, and how it is written down: in a few statements, however many leads were due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers import post
from handlers.managers import who_hear
from handlers.policy import Policy
from handlers.ports import Place
from handlers.rules.assignment import Choice
from handlers.rules.bundling import HOUR, Parcel, Ping, Recent, parcel
from handlers.rules.ladder import Audience
from handlers.rules.priority import rank
from handlers.rules.working_time import Schedule, is_open, opening_from
from storage.leads import DueLead
from storage.outbox import Pinged
from storage.tables import Person
from storage.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Round:
    """What one tick gathers before it writes. ``homes`` is where each person can be written to in private.

    ``team_chat``: whether there is one. ``gone`` are away with no end in sight: what is theirs is the managers' to
    hear of, at the firm's hours. ``relief`` tells of everybody who is away whether somebody could take their leads.
    ``hours_since`` is when people's hours became what they are, if they have changed (see `handlers.other_hours`).
    """

    people: dict[int, Person]
    schedules: dict[int, Schedule]
    homes: dict[int, Place]
    managers: list[int]
    team_chat: bool
    gone: frozenset[int] = frozenset()
    relief: Mapping[int, Choice] = field(default_factory=dict)
    hours_since: datetime | None = None
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

    def managers_of(self, lead: DueLead) -> Sequence[int]:
        """The managers who are told of a lead in private: all who are there, but its own owner."""
        others = [each for each in self.managers if each != lead.owner_id and each in self.homes]
        return who_hear(others, self.relief, team_chat=self.team_chat)


def write_down(this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Store the leads' next looks, queue the pings and escalations, and keep them in the timeline."""
    uow.leads.set_steps(this.changes)
    _ping(this, uow, policy, now)
    for lead, others in this.escalations:
        _tell_team(lead, others, uow, policy, now)


def _ping(this: Round, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
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


def _reminded(ping: Ping, this: Round, now: datetime) -> dict[str, Any]:
    who = this.people[ping.person].name
    return {"lead_id": ping.lead, "at": now, "actor_id": None, "kind": "reminded", "before": None, "data": {"who": who}}


def _message(parcel: Parcel, this: Round, now: datetime) -> dict[str, Any]:
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
    return opening_from(schedule, at) if is_open(schedule, now) else at


def _epochs(leads: Sequence[int], this: Round) -> dict[str, int]:
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
