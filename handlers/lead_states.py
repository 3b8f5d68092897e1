"""What a lead's state allows."""

from datetime import datetime

from handlers.errors import AlreadyAnswered, NotWaiting
from handlers.messages.voice import N_
from storage.leads import number
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork

STATE_WORDS = {
    "waiting": N_("waiting for an answer"),
    "answered": N_("answered"),
    "won": N_("won"),
    "lost": N_("lost"),
    "dismissed": N_("not a lead"),
}


def require_waiting(lead: Lead, uow: UnitOfWork) -> None:
    """Raise AlreadyAnswered or NotWaiting unless the lead waits for an answer."""
    if lead.state == "waiting":
        return
    if lead.state == "answered":
        raise already_answered(lead, uow)
    raise NotWaiting(n=number(lead), state=STATE_WORDS[lead.state])


def already_answered(lead: Lead, uow: UnitOfWork) -> AlreadyAnswered:
    """The friendly word to an old button: who answered, and when."""
    who = uow.people.get(lead.answered_by)
    at: datetime | None = lead.answered_at
    return AlreadyAnswered(n=number(lead), who=who.name if who else "?", at=at)
