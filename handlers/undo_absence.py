"""Taking back that somebody went away, changed their absence, or came back: whoever it was is away again, or here."""

from datetime import datetime
from typing import Any, NamedTuple

from handlers import absences, post, standing_in
from handlers.messages.voice import N_
from handlers.policy import Policy, is_away
from storage.tables import Event, Person
from storage.unit_of_work import UnitOfWork

KINDS = frozenset({"away", "back"})

HERE_AGAIN = N_("↩️ {who} took back your absence: you are here again. What was handed over stays with your colleagues.")
AWAY_AGAIN = N_("↩️ {who} took back your return: you are away again.")
AS_BEFORE = N_("↩️ {who} took back the change of your absence: you are away again until {until}.")
AS_BEFORE_OPEN = N_("↩️ {who} took back the change of your absence: you are away again until /back.")


class Restored(NamedTuple):
    """How somebody is again: here, or away, until a moment or until they are back.

    Of the leads of somebody who is away: how many a colleague has now, and how many nobody could take.
    """

    is_away: bool = False
    until: datetime | None = None
    handed: int = 0
    kept: int = 0


def take_back(event: Event, actor: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Restored:
    """Make somebody's absence what it was before ``event``; they are told if it was another one's doing."""
    before = event.before or {}
    person = uow.people.get(before["person"])
    if person is None:
        return Restored()
    since, until = (_instant(before[each]) for each in ("away_since", "away_until"))
    absences.put(person, since, until, uow, policy, now)
    if person.id != actor.id:
        post.tell(uow, policy, person, "text", now, params=_told(event, person, actor, now))
    if is_away(person, now):
        return Restored(True, until, *standing_in.hand_over(person, uow, policy, now))
    standing_in.remind_anew(person, uow, policy, now)
    return Restored()


def _told(event: Event, person: Person, actor: Person, now: datetime) -> dict[str, Any]:
    """What somebody is told whose absence or return another one took back."""
    if not is_away(person, now):
        sentence = HERE_AGAIN
    elif event.kind == "back":
        sentence = AWAY_AGAIN
    else:
        sentence = AS_BEFORE_OPEN if person.away_until is None else AS_BEFORE
    return {"sentence": sentence, "values": post.plain_values({"who": actor.name, "until": person.away_until})}


def _instant(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
