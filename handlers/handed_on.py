"""Who had a lead is told that it is somebody else's: of several that went while they are away, in one message."""

from datetime import datetime

from handlers import post
from handlers.policy import Policy
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork


def tell(lead: Lead, old: Person, uow: UnitOfWork, policy: Policy, now: datetime, *, to: str, because: str) -> None:
    """Tell somebody that a lead is not theirs any more."""
    key = f"handed_on:{old.id}" if because == "away" else None
    if key is not None and _is_said_with_others(lead, key, uow):
        return
    params = {"to": to, "because": because, "leads": [number(lead)]}
    post.tell(uow, policy, old, "handed_on", now, lead=lead, lead_epoch=lead.epoch, params=params, dedupe_key=key)


def _is_said_with_others(lead: Lead, key: str, uow: UnitOfWork) -> bool:
    """Whether a message of the kind is still to be sent: it speaks of this lead as well, and is of none alone.

    If it was sent it gives its key away, for what comes next is news.
    """
    waits = uow.outbox.with_key(key)
    if waits is None:
        return False
    is_pending = waits.state == "pending"
    if is_pending:
        waits.params = {**waits.params, "leads": [*waits.params["leads"], number(lead)]}
        waits.lead_id = waits.lead_epoch = None
    else:
        waits.dedupe_key = None
    uow.session.flush()
    return is_pending
