"""Giving a lead its owner by the rules, and handing it on; what somebody decides by hand is in hand_over.py."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from handlers import cards, handed_on, interrupted, left_behind, places, post, unstarted
from handlers.changes import as_it_is, change, note
from handlers.choosing import choose_owner
from handlers.policy import Policy
from handlers.rules.assignment import Choice
from handlers.rules.ladder import Position, next_step
from handlers.rules.working_time import Schedule, opening_from
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def give(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> Choice:
    """Find an owner for a lead that has none, tell whom it concerns, and keep its cards true."""
    given = find(lead, uow, policy, now)
    announce(lead, given, uow, policy, now)
    if given.owner is not None:
        cards.refresh(lead, uow, now)
    return given.choice


class Given(NamedTuple):
    """Who got a lead and why, and how the lead was before, to be told. ``first_time``: nobody looked at it before."""

    choice: Choice
    owner: Person | None
    before: Mapping[str, Any]
    first_time: bool


def find(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime, *, prefer: int | None = None) -> Given:
    """Give a lead that has none an owner, or have it wait without one. Nobody is told yet (:func:`announce`).

    So it may be a draft: no event and no message speaks of a lead that has no number.
    """
    choice = choose_owner(lead, uow, policy, now, prefer=prefer)
    _keep_why(lead, choice, now)
    given = Given(choice, uow.people.get(choice.person), as_it_is(lead), lead.next_reminder_at is None)
    if given.owner is None:
        _wait_without_owner(lead, choice, policy, now)
    else:
        set_owner(lead, given.owner, choice.starts_at or now, uow, policy, now)
    return given


def announce(
    lead: Lead, given: Given, uow: UnitOfWork, policy: Policy, now: datetime, *, owner_knows: bool = False
) -> None:
    """Tell whom it concerns what :func:`find` has done, and the lead's timeline; not an owner who knows by now."""
    choice, owner = given.choice, given.owner
    unstarted.passed_over(choice, uow, policy, now)
    if owner is not None:
        note("assigned", lead, given.before, None, uow, now, {"to": owner.name, "reason": choice.reason})
        if not owner_knows:
            tell_owner(lead, owner, uow, policy, now, reason=choice.reason)
    elif lead.to_claim:
        _offer(lead, uow, policy, now)
    elif given.first_time:
        tell_unowned(lead, uow, policy, now, dedupe_key=f"unowned:{lead.id}:{lead.epoch}")


def pass_on(
    lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime, *, because: str, former_knows: bool = False
) -> Person | None:
    """Take a lead from an owner who does not answer and give it to the next person who has not had it.

    Returns the new owner; None (and nothing changes) if there is nobody else. ``because`` is one of
    "unanswered", "away", "unreachable", "left"; ``former_knows`` if the former owner reads of it elsewhere.
    """
    choice = _next_owner(lead, uow, policy, now, because)
    unstarted.passed_over(choice, uow, policy, now)
    if choice.person is None:
        return None
    old, new = uow.people.get(lead.owner_id), uow.people.get(choice.person)
    assert new is not None
    _keep_why(lead, choice, now)
    with change("handed_on", lead, None, uow, now, to=new.name, because=because):
        set_owner(lead, new, choice.starts_at or now, uow, policy, now)
    tell_owner(lead, new, uow, policy, now, reason=because, before=old)
    if old is not None and because != "left" and not former_knows:
        handed_on.tell(lead, old, uow, policy, now, to=new.name, because=because)
    cards.refresh(lead, uow, now)
    return new


def _next_owner(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime, because: str) -> Choice:
    """Somebody who has not had the lead.

    While its owner is away, rather one who has had it than nobody, but nobody who comes on no sooner than the owner
    is back. Where the owner can't be reached at all, rather one who comes on later than nobody.
    """
    present = frozenset({lead.owner_id} if lead.owner_id else ())
    options: dict[str, Any] = {"strategy": "balanced"}
    if because == "away" and (owner := uow.people.get(lead.owner_id)) is not None:
        options["before"] = owner.away_until
    choice = choose_owner(lead, uow, policy, now, except_for=present | {*lead.had_by}, **options)
    if choice.person is None and because == "away":
        return choose_owner(lead, uow, policy, now, except_for=present, **options)
    if choice.person is None and because == "unreachable":
        return choose_owner(lead, uow, policy, now, except_for=present | {*lead.had_by}, firm_is_open=False, **options)
    return choice


def set_owner(lead: Lead, owner: Person, starts_at: datetime, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Make somebody the owner; their ladder begins at ``starts_at``, what was queued for others is void.

    A lead that sleeps sleeps on: that it is put off is promised of the lead, whoever has it.
    """
    if lead.owner_id is not None and lead.owner_id not in lead.had_by:
        lead.had_by = [*lead.had_by, lead.owner_id]
    lead.owner_id, lead.to_claim = owner.id, False
    lead.assigned_at = lead.assigned_at or now
    lead.snoozed_until = lead.snoozed_until if _sleeps(lead, now) else None
    uow.people.busy_since(owner, now)
    begin_ladder(lead, policy.schedule_of(owner), starts_at, uow, policy, now)


def begin_ladder(
    lead: Lead, schedule: Schedule, starts_at: datetime, uow: UnitOfWork, policy: Policy, now: datetime
) -> None:
    """Start the reminders anew: a new epoch, so that nothing written for the old one is sent."""
    was_scheduled = lead.epoch > 0 or lead.next_reminder_at is not None
    lead.epoch += 1
    interrupted.forget(lead)
    lead.ladder_step, lead.ladder_since = 0, starts_at  # the last ping stays: whoever had it is not asked again at once
    schedule_next(lead, schedule, policy, now)
    if was_scheduled:
        uow.outbox.cancel_reminders(number(lead), now, below_epoch=lead.epoch)


def schedule_next(lead: Lead, schedule: Schedule, policy: Policy, now: datetime) -> None:
    """Set when the lead is looked at next: when it wakes, or from where it stands on its ladder."""
    if _sleeps(lead, now):
        lead.next_reminder_at = lead.snoozed_until
        return
    position = Position(lead.ladder_step, lead.ladder_since)
    decision = next_step(policy.ladder_for(lead), schedule, position, now, last_ping=lead.last_ping_at)
    lead.next_reminder_at = now if decision.due else decision.next_at


def give_out(uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Somebody has room again, or is back: give them what waits without an owner, hot leads first, then the oldest.

    Behind those come the leads that an absent owner had to leave behind.
    """
    if policy.strategy == "manual" or _give_unowned(uow, policy, now):
        give_out_left_behind(uow, policy, now)


def _give_unowned(uow: UnitOfWork, policy: Policy, now: datetime) -> bool:
    """Give out what nobody has; False once nobody takes any more. Who comes on too late for one may be in time for
    another.
    """
    comes_on: datetime | None = None
    in_vain: list[int] = []
    while (lead := uow.leads.first_unowned(now, due_after=comes_on, except_for=in_vain)) is not None:
        choice = give(lead, uow, policy, now)
        if choice.reason == "nobody":
            if choice.retry_at in (None, comes_on):
                return False
            comes_on = choice.retry_at
            in_vain.append(number(lead))
    return comes_on is None


def give_out_left_behind(uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Hand on what waits with somebody who is away, as far as somebody else can take it by now."""
    for lead in left_behind.that_fit_somebody(uow, policy, now):
        if pass_on(lead, uow, policy, now, because="away") is None:
            return


def _sleeps(lead: Lead, now: datetime) -> bool:
    return lead.snoozed_until is not None and lead.snoozed_until > now


def _keep_why(lead: Lead, choice: Choice, now: datetime) -> None:
    verdicts = [[v.person, v.name, v.obstacle] for v in choice.verdicts]
    lead.why = {"at": now.isoformat(), "reason": choice.reason, "chosen": choice.person, "verdicts": verdicts}


def _wait_without_owner(lead: Lead, choice: Choice, policy: Policy, now: datetime) -> None:
    lead.to_claim = choice.reason == "to_claim"
    schedule_next(lead, policy.team_schedule, policy, now)
    if choice.retry_at is not None and lead.next_reminder_at is not None and not _sleeps(lead, now):
        lead.next_reminder_at = max(now, min(choice.retry_at, lead.next_reminder_at))


def tell_unowned(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime, **columns: Any) -> None:
    """Tell the managers that a lead has no owner, and why; the team's chat where none of them can be told."""
    columns = {"lead": lead, "lead_epoch": lead.epoch, **columns}
    if not post.tell_managers(uow, policy, "unowned", now, **columns):
        post.tell_team(uow, policy, "unowned", now, **columns)


def _offer(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Offer a lead to whoever claims it first: in the team's chat, or to everybody who could take it."""
    if places.homes(uow, policy):
        return  # the card in the team's chat has the button
    for person_id, _, obstacle in lead.why["verdicts"]:
        person = uow.people.get(person_id) if obstacle is None else None
        if person is not None:
            key = f"offer:{lead.id}:{lead.epoch}:{person_id}"
            columns: dict[str, Any] = {
                "lead_epoch": lead.epoch,
                "dedupe_key": key,
                "not_before": opening_from(policy.schedule_of(person), now),
            }
            post.tell(uow, policy, person, "offer", now, lead=lead, **columns)


def tell_owner(
    lead: Lead,
    owner: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
    *,
    reason: str,
    by: Person | None = None,
    before: Person | None = None,
    at_once: bool = False,
) -> None:
    """Tell somebody that a lead is theirs: once they are on duty, but for what a person did, which is told at once."""
    params = {"reason": reason, "by": by.name if by else None, "before": before.name if before else None}
    not_before = now if at_once or by is not None else max(now, lead.ladder_since)
    post.tell(
        uow,
        policy,
        owner,
        "assigned",
        now,
        lead=lead,
        lead_epoch=lead.epoch,
        params=params,
        not_before=not_before,
        dedupe_key=_notice(lead),
    )


def _notice(lead: Lead) -> str:
    return f"assigned:{lead.id}:{lead.epoch}:{lead.owner_id}"


def told_of_from(since: datetime, owner: int, uow: UnitOfWork) -> tuple[int, ...]:
    """Leads that somebody hears from an instant on are theirs: those of the night, as their day begins."""
    begun = [lead for lead in uow.leads.waiting_of(owner) if lead.ladder_since >= since]
    notices = {number(lead): uow.outbox.with_key(_notice(lead)) for lead in begun}
    return tuple(ref for ref, notice in notices.items() if notice is not None and notice.not_before >= since)
