"""Which lead something may be about that somebody wrote in private, answering nothing: the one to offer them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from handlers.authorise import may_see
from handlers.reading.naming import read_named
from storage.leads import number
from storage.tables import Lead, Person
from storage.unit_of_work import UnitOfWork

JUST_NOW: Final = timedelta(minutes=10)
"""For so long what somebody writes may well be about the lead that they had to do with last."""

MOST_NAMES: Final = 50
"""So many of somebody's leads are looked through for a name."""

_NAME: Final = re.compile(r"[^\W\d_]{3,}")


def lead(words: str, person: Person, uow: UnitOfWork, now: datetime) -> int | None:
    """The one whose number or name is among the words, else the one somebody had to do with last, or their only one.

    One that waits goes before one that was answered. None where nothing speaks for any.
    """
    owed = uow.leads.waiting_of(person.id or 0)
    named = read_named(words, {number(each) for each in owed}).refs
    if len(named) == 1:
        return named[0]
    called = _called(words, owed, uow)
    lately = _lately(person, uow, now)
    if called is None and lately is not None and lately.state == "waiting":
        return number(lately)
    found = called or (owed[0] if len(owed) == 1 else lately)
    return None if found is None else number(found)


def _called(words: str, owed: Sequence[Lead], uow: UnitOfWork) -> Lead | None:
    """The only one of some leads whose customer's name is among the words."""
    said = set(_NAME.findall(words.casefold()))
    names = ((each, uow.contacts.get(each.contact_id).name or "") for each in owed[:MOST_NAMES])
    found = [each for each, name in names if not said.isdisjoint(_NAME.findall(name.casefold()))]
    return found[0] if len(found) == 1 else None


def _lately(person: Person, uow: UnitOfWork, now: datetime) -> Lead | None:
    """The lead that somebody did something about a moment ago."""
    last = next(iter(uow.timeline.newest_by(person.id or 0, 1)), None)
    if last is None or last.lead_id is None or now - last.at > JUST_NOW:
        return None
    found = uow.leads.standing(last.lead_id)
    return None if found is None or found.state == "dismissed" or not may_see(person, found) else found
