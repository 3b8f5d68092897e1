"""Who of the team could have a lead, as they stand at this moment, and who of them gets it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from handlers.policy import Policy, is_away
from handlers.rules.assignment import Candidate, Choice, choose, matching
from handlers.rules.working_time import is_open, next_opening
from storage.people import Owner
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def choose_owner(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime, **options: Any) -> Choice:
    """Choose by the firm's rules; ``options`` are those of :func:`handlers.rules.assignment.choose`.

    In the firm's opening hours somebody off duty is waited for only if they come on before the lead is due.
    """
    everybody = candidates(uow, policy, now)
    names = matching(policy.rules, facts(lead))
    among = None if names is None else frozenset(c.person for c in everybody if c.name in names)
    strategy = options.pop("strategy", None) or _strategy(lead, policy)
    firm_is_open = options.pop("firm_is_open", is_open(policy.team_schedule, now))
    before = min(filter(None, (options.pop("before", None), lead.due_at if firm_is_open else None)), default=None)
    return choose(strategy, everybody, now, among=among, firm_is_open=firm_is_open, before=before, **options)


def somebody_is_free(uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Whether there is anybody who could take a lead, if not now, then when they come on: a look at the team alone."""
    return choose("balanced", candidates(uow, policy, now), now).person is not None


def stand_in(owner: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Choice:
    """Whether anybody could take an absent owner's leads, whichever they are; if nobody, when somebody is back.

    Nobody could who comes on no sooner than the owner; and while the firm is open, who is not on duty.
    """
    before = now if is_open(policy.team_schedule, now) else owner.away_until
    return choose("balanced", candidates(uow, policy, now), now, except_for=frozenset({owner.id or 0}), before=before)


def by_somebody(
    lead: Lead, new: Person, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime
) -> dict[str, Any]:
    """Why somebody has a lead who was chosen by a person, with what would have kept it from them; a wish goes first.

    What was decided by the rules before stays with it.
    """
    has = uow.leads.unanswered_per_owner([new.id or 0]).get(new.id or 0, 0)
    obstacle = "away" if is_away(new, now) else "full" if has >= policy.capacity_of(new) else None
    return {
        "at": now.isoformat(),
        "reason": "taken" if new.id == actor.id else "by_hand",
        "by": actor.name,
        "chosen": new.id,
        "verdicts": [[new.id, new.name, obstacle]],
        "before": lead.why.get("before", lead.why),
    }


def candidates(uow: UnitOfWork, policy: Policy, now: datetime) -> list[Candidate]:
    """Everybody who may own leads, as they stand now."""
    owners = uow.people.owners()
    waiting = uow.leads.unanswered_per_owner([owner.id for owner in owners])
    absent = uow.people.away_on_a_platform() if policy.respect_presence else frozenset()
    team_opens_at = next_opening(policy.team_schedule, now)
    return [_candidate(owner, waiting.get(owner.id, 0), absent, policy, now, team_opens_at) for owner in owners]


def _candidate(
    owner: Owner, waiting: int, absent: Collection[int], policy: Policy, now: datetime, team_opens_at: datetime | None
) -> Candidate:
    schedule = policy.schedule_of(owner)
    return Candidate(
        owner.id,
        owner.name,
        waiting,
        policy.capacity_of(owner),
        owner.last_assigned_at,
        is_away(owner, now),
        owner.reached,
        team_opens_at if schedule is policy.team_schedule else next_opening(schedule, now),
        owner.id in absent and is_open(schedule, now),
    )


def _strategy(lead: Lead, policy: Policy) -> Any:
    """A lead that nobody claimed in time is given out like the others."""
    was_offered = lead.to_claim or lead.ladder_step > 0
    return "balanced" if policy.strategy == "first_to_claim" and was_offered else policy.strategy


def facts(lead: Lead) -> dict[str, str | None]:
    """What assignment rules can ask about."""
    return {"source": lead.source, "kind": lead.kind, "campaign": lead.campaign, "priority": lead.priority}
