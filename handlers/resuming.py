"""A lead as it was before something was taken back: it goes on from there, and its owner is told."""

from datetime import datetime

from handlers import answer, assign, interrupted
from handlers.policy import Policy
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork


def resume(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Void what was queued, and have a lead that waits again go on as it did, with its next step at once."""
    snoozed = lead.snoozed_until
    answer.silence(lead, uow, now)
    if lead.state == "waiting":
        _wait_on(lead, snoozed, uow, policy, now)


def _wait_on(lead: Lead, snoozed: datetime | None, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    owner = uow.people.get(lead.owner_id)
    if owner is not None:
        interrupted.go_on(lead, owner, policy, now)
    if snoozed is not None and snoozed > now:
        lead.snoozed_until = lead.next_reminder_at = snoozed
    elif owner is not None:
        assign.schedule_next(lead, policy.schedule_of(owner), policy, now)
    else:
        assign.give(lead, uow, policy, now)


def tell_owner_again(lead: Lead, uow: UnitOfWork, policy: Policy, now: datetime) -> None:
    """Tell somebody that a lead is theirs once more."""
    owner = uow.people.get(lead.owner_id)
    if owner is not None:
        assign.tell_owner(lead, owner, uow, policy, now, reason="undone", at_once=True)
