"""Lists of leads: mine, open, late, a colleague's, or those that mention some words."""

from datetime import datetime
from typing import Any

from handlers import assign, post
from handlers.authorise import is_manager
from handlers.errors import NotUnderstood
from handlers.ports import Place
from handlers.reading.which_leads import Wanted, read_wanted
from storage.lists import Which
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Leads on a page: a phone's screen."""


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
    if words.startswith("@"):
        return {"owner": assign.find_one(words, uow).id, "filter": None, "words": None}
    wanted = read_wanted(words) if words.strip() else Wanted(frozenset({"open"}))
    owns = "mine" in wanted.traits and {"owner", "manager"} & set(asker.roles)
    return {"owner": asker.id if owns else None, "filter": _filter(wanted), "words": wanted.words[:200] or None}


def _filter(wanted: Wanted) -> str | None:
    """What else is said of the leads; those of a member are the open ones that they may see."""
    if "late" in wanted.traits:
        return "late"
    if wanted.traits == {"all"}:
        return None
    return "open" if wanted.traits else None


def which(params: dict[str, Any], reader: Person, now: datetime) -> Which:
    """The list that was asked for, as this reader may see it."""
    return Which(
        seen_by=None if is_manager(reader) else reader.id,
        owner=params["owner"],
        waiting=params["filter"] == "open" or params["owner"] is not None,
        late_at=now if params["filter"] == "late" else None,
        words=params["words"],
        order="longest_waiting" if params["filter"] or params["owner"] is not None else "newest",
    )
