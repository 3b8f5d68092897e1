"""Lists of leads: mine, open, late, a colleague's, those that nobody has, or those that mention some words."""

from datetime import datetime
from typing import Any

from handlers import post
from handlers.authorise import is_manager, may_own
from handlers.errors import NotUnderstood, SeveralPeople
from handlers.named import person_named_by, take_out_person
from handlers.ports import Place
from handlers.reading.which_leads import Wanted, read_wanted
from storage.lists import Which
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Leads on a page: a phone's screen."""


def ask(place: Place, words: str, asker: Person, uow: UnitOfWork, now: datetime, *, to: str | None = None) -> None:
    """Queue the first page of a list. Raises what :func:`understood` raises."""
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


def understood(words: str, uow: UnitOfWork) -> tuple[Person | None, Wanted]:
    """Whose leads are asked for by an @, wherever it stands, and what the other words want.

    Raises NoSuchPerson, SeveralPeople, OnePersonAtATime.
    """
    person, rest = take_out_person(words.split(), uow)
    return person, read_wanted(" ".join(rest)) if rest else Wanted()


def named_instead(words: str, uow: UnitOfWork) -> Person | None:
    """The one colleague whom words name that no lead mentions."""
    try:
        return person_named_by(words.split(), uow)
    except SeveralPeople:
        return None


def _question(words: str, asker: Person, uow: UnitOfWork) -> dict[str, Any]:
    """What is asked for, as plain data: it is worked out again when the list is shown."""
    person, wanted = understood(words, uow)
    if wanted == Wanted():
        wanted = Wanted(frozenset({"open"}))
    owner, logged_by = (person.id, None) if person is not None else _own(wanted, asker, uow)
    looked_for = wanted.words[:200] or None
    whose = {"owner": owner, "logged_by": logged_by, "unowned": "unowned" in wanted.traits and person is None}
    return {**whose, "filter": state_of(wanted), "words": looked_for}


def _own(wanted: Wanted, asker: Person, uow: UnitOfWork) -> tuple[int | None, int | None]:
    """One's own leads: those one has, or, of a manager whom none waits for, those they logged.

    A member sees no others than those they logged anyway.
    """
    if "mine" not in wanted.traits or "unowned" in wanted.traits:
        return None, None
    if is_manager(asker):
        waits_for_them = asker.id is not None and uow.leads.unanswered_per_owner([asker.id]).get(asker.id)
        return (asker.id, None) if waits_for_them else (None, asker.id)
    return asker.id if "owner" in asker.roles else None, None


def state_of(wanted: Wanted) -> str | None:
    """What else is said of the leads; those of a member, or of nobody, are the open ones that they may see."""
    if "late" in wanted.traits:
        return "late"
    if wanted.traits - {"unowned"} == {"all"}:
        return None
    return "open" if wanted.traits else None


def found(params: dict[str, Any], reader: Person, uow: UnitOfWork, now: datetime) -> tuple[dict[str, Any], int]:
    """What to list, and how many leads that is: what was asked for, or the open leads of a colleague whose name it is.

    Looked for when the list is shown, on a reader's connection: it may take a while.
    """
    total = uow.lists.count(which(params, reader, now))
    colleague = named_instead(params["words"], uow) if not total and _only_words(params) else None
    if colleague is None:
        return params, total
    theirs = {**params, "owner": colleague.id, "filter": "open", "words": None}
    return theirs, uow.lists.count(which(theirs, reader, now))


def _only_words(params: dict[str, Any]) -> bool:
    return params["words"] is not None and params["owner"] is None and params["logged_by"] is None


def which(params: dict[str, Any], reader: Person, now: datetime) -> Which:
    """The list that was asked for, as this reader may see it: whoever may have leads may take those that nobody has."""
    is_unowned = bool(params.get("unowned"))
    sees_all = is_manager(reader) or (is_unowned and may_own(reader))
    return Which(
        seen_by=None if sees_all else reader.id,
        owner=params["owner"],
        unowned=is_unowned,
        logged_by=params["logged_by"],
        waiting=params["filter"] == "open",
        late_at=now if params["filter"] == "late" else None,
        words=params["words"],
        order="longest_waiting" if params["filter"] else "newest",
    )


def limited_to(params: dict[str, Any], reader: Person, uow: UnitOfWork) -> str | None:
    """The colleague of whose leads a reader sees only some; None where they see all that were asked for."""
    if is_manager(reader) or params["owner"] in (None, reader.id):
        return None
    owner = uow.people.get(params["owner"])
    return owner.name if owner is not None else None
