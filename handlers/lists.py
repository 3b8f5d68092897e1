"""Lists of leads: mine, open, late, a colleague's, or those that mention some words."""

from datetime import datetime
from typing import Any

from handlers import assign, post
from handlers.authorise import is_manager
from handlers.errors import NotUnderstood
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
    place: Place, edited: str | None, shown: int, page: int, asker: Person, uow: UnitOfWork, now: datetime
) -> None:
    """Show another page of the list that the outbox row ``shown`` asked for, in the same message if that can be."""
    before = uow.outbox.get(shown)
    if before is None or before.card != "leads":
        raise NotUnderstood
    params = {**before.params, "page": page}
    row = post.row("leads", place, person=asker.id, priority=post.REPLY, edit_of=edited, params=params)
    uow.outbox.add([row], now)


def _question(words: str, asker: Person, uow: UnitOfWork) -> dict[str, Any]:
    """What is asked for, as plain data: it is worked out again when the list is shown."""
    asked: dict[str, Any] = {"owner": None, "filter": None, "words": None}
    word = words.strip().lower()
    if word in MINE and {"owner", "manager"} & set(asker.roles):
        asked["owner"] = asker.id
    elif word in (MINE | OPEN) or not word:
        asked["filter"] = "open"
    elif word in LATE:
        asked["filter"] = "late"
    elif word.startswith("@"):
        asked["owner"] = assign.find_one(words, uow).id
    else:
        asked["words"] = words.strip()[:200]
    return asked


def which(params: dict[str, Any], reader: Person, now: datetime) -> Which:
    """The list that was asked for, as this reader may see it."""
    return Which(
        seen_by=None if is_manager(reader) else reader.id,
        owner=params["owner"],
        waiting=params["filter"] == "open" or params["owner"] is not None,
        late_at=now if params["filter"] == "late" else None,
        words=params["words"],
        order="newest" if params["words"] else "longest_waiting",
    )
