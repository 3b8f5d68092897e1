"""Lists of leads: mine, open, late, a colleague's, or those that mention some words."""

from datetime import datetime
from typing import Any

from handlers import assign, post
from handlers.authorise import is_manager
from handlers.errors import NoSuchPerson
from handlers.ports import Place
from storage.lists import Which
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Leads on a page: a phone's screen."""

MINE = frozenset(("mine", "my", "miei", "mie", "mio"))
OPEN = frozenset(("open", "waiting", "aperti", "aperte", "attesa"))
LATE = frozenset(("late", "overdue", "ritardo", "scaduti", "tardi"))


def ask(place: Place, words: str, asker: Person, uow: UnitOfWork, now: datetime, *, to: str | None = None) -> None:
    """Queue the first page of a list."""
    params = _question(words, asker, uow)
    post.reply(uow, place, "leads", now, person=asker, to=to, page=0, **params)


def turn(
    place: Place, message_id: str | None, words: str, page: int, asker: Person, uow: UnitOfWork, now: datetime
) -> None:
    """Show another page in the same message."""
    params = {**_question(words, asker, uow), "page": page}
    row = post.row("leads", place, person=asker.id, priority=post.REPLY, edit_of=message_id, params=params)
    uow.outbox.add([row], now)


def _question(words: str, asker: Person, uow: UnitOfWork) -> dict[str, Any]:
    """What is asked for, as plain data: it is worked out again when the list is shown."""
    asked: dict[str, Any] = {"asked": words[:40], "owner": None, "filter": None, "words": None}
    word = words.strip().lower()
    if word in MINE:
        asked["owner"] = asker.id
    elif word in OPEN or not word:
        asked["filter"] = "open"
    elif word in LATE:
        asked["filter"] = "late"
    elif word.startswith("@"):
        found = assign.find_owner(words.strip(), uow)
        if not isinstance(found, Person):
            raise NoSuchPerson(name=words.strip())
        asked["owner"] = found.id
    else:
        asked["words"] = words.strip()
    return asked


def which(params: dict[str, Any], reader: Person, now: datetime) -> Which:
    """The list that was asked for, as this reader may see it."""
    waiting = params["filter"] == "open" or params["owner"] is not None
    return Which(
        seen_by=None if is_manager(reader) else reader.id,
        owner=params["owner"],
        states=("waiting",) if waiting else (),
        late_at=now if params["filter"] == "late" else None,
        words=params["words"],
        order="newest" if params["words"] else "longest_waiting",
    )
