"""What must hold whenever the office has come to rest, whatever anybody did."""

from datetime import datetime

from sqlmodel import col, select

from storage.tables import Lead, Outbox
from storage.unit_of_work import UnitOfWork


def broken(uow: UnitOfWork, now: datetime, *, ticked: bool = False) -> list[str]:
    """The laws that are broken, a sentence each. Right after a tick nothing due may be left over."""
    return [*_without_next_step(uow, now, ticked=ticked), *_remembered_for_nothing(uow), *_pestering(uow)]


def _without_next_step(uow: UnitOfWork, now: datetime, *, ticked: bool) -> list[str]:
    """Always one next step: a reminder in the future or a message under way."""
    return [
        f"lead {lead.id} waits and has no next step ({lead.next_reminder_at})"
        for lead in uow.session.exec(select(Lead).where(Lead.state == "waiting"))
        if lead.next_reminder_at is None or (ticked and lead.next_reminder_at <= now)
    ]


def _remembered_for_nothing(uow: UnitOfWork) -> list[str]:
    closed = select(Lead.id).where(Lead.state != "waiting", col(Lead.next_reminder_at).is_not(None))
    return [f"lead {ref} is closed and would be reminded of" for ref in uow.session.exec(closed)]


def _pestering(uow: UnitOfWork) -> list[str]:
    """From the answer on nobody is reminded, also not by what was queued."""
    queued = (
        select(Outbox.id, Lead.id)
        .join(Lead, col(Lead.id) == col(Outbox.lead_id))
        .where(col(Outbox.is_ping), col(Outbox.state).in_(("pending", "claimed")))
        .where((Lead.state != "waiting") | (col(Lead.epoch) != col(Outbox.lead_epoch)))
    )
    return [f"reminder {row} about lead {ref} is queued and void" for row, ref in uow.session.exec(queued)]
