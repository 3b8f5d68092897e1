"""People's hours, the holidays or the ladder are others than at the last start: every ladder goes on by the new ones.

A ladder is measured between two instants, so the past is measured by the new hours, too: a closure that is tidied away
looks worked, and a shorter ladder's rungs long missed. None of that was to be told at the time, so nothing counts as
missed from before the change: what is overdue by now has its next rung at once, and the others at their distance from
it. And what is due sooner than it was is not looked at too late, for all that waits is looked at anew.
"""

from datetime import datetime

from storage.unit_of_work import UnitOfWork

_ARE, _SINCE = "hours.are", "hours.since"


def note(hours: str, uow: UnitOfWork, now: datetime) -> None:
    """Compare what reminders are measured by with what it was; ``hours`` is the same text for the same hours."""
    before = uow.people.recall(_ARE)
    if before == hours:
        return
    uow.people.remember(_ARE, hours)
    if before is not None:
        uow.people.remember(_SINCE, now.isoformat())
        uow.leads.look_anew(now)


def since(uow: UnitOfWork) -> datetime | None:
    """When they became what they are; None if they have always been."""
    changed = uow.people.recall(_SINCE)
    return datetime.fromisoformat(changed) if changed else None
