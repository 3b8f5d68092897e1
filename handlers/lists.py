"""Lists of leads: mine, open, late, won, lost, of today, a colleague's, nobody's, or those that mention some words."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from handlers import post
from handlers.authorise import is_manager, may_own
from handlers.errors import NotUnderstood, SeveralPeople
from handlers.named import person_named_by, take_out_person
from handlers.policy import Policy
from handlers.ports import Place
from handlers.reading.phones import without_prefixes
from handlers.reading.which_leads import Trait, Wanted, read_wanted
from storage.lists import Listed, Which
from storage.tables import Person
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Leads on a page: a phone's screen."""

CLOSED: Final[tuple[Trait, ...]] = ("won", "lost")
"""What may have come of a lead, and is asked for by that name."""


def ask(
    place: Place,
    words: str,
    asker: Person,
    uow: UnitOfWork,
    policy: Policy,
    now: datetime,
    *,
    to: str | None = None,
) -> None:
    """Queue the first page of a list. Raises what :func:`understood` raises."""
    params = _question(words, asker, policy.zone_of(asker), uow, now)
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


def _question(words: str, asker: Person, zone: str, uow: UnitOfWork, now: datetime) -> dict[str, Any]:
    """What is asked for, as plain data: it is worked out again when the list is shown; its day stays the same."""
    person, wanted = understood(words, uow)
    if wanted == Wanted():
        wanted = Wanted(frozenset({"open"}))
    owner, logged_by = (person.id, None) if person is not None else _own(wanted, asker, uow)
    looked_for = wanted.words[:200] or None
    whose = {"owner": owner, "logged_by": logged_by, "unowned": "unowned" in wanted.traits and person is None}
    day = [at.isoformat() for at in day_of(wanted, zone, now)]
    return {**whose, "filter": state_of(wanted), "states": states_of(wanted), "day": day, "words": looked_for}


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
    is_told_otherwise = "open" not in wanted.traits and wanted.traits & {"today", *CLOSED}
    return "open" if wanted.traits and not is_told_otherwise else None


def states_of(wanted: Wanted) -> list[str]:
    """What came of the leads that are asked for; nothing, if that makes no difference."""
    return [each for each in CLOSED if each in wanted.traits]


def day_of(wanted: Wanted, zone: str, now: datetime) -> tuple[datetime, ...]:
    """From when, and before when, the leads were logged that are asked for: today, where the asker lives."""
    if "today" not in wanted.traits:
        return ()
    day = now.astimezone(ZoneInfo(zone)).date()
    days = (day, day + timedelta(days=1))
    return tuple(datetime.combine(each, time(), ZoneInfo(zone)).astimezone(UTC) for each in days)


class Found(NamedTuple):
    """What to list: what was asked for, or the open leads of a colleague whose name it is; and a page of it."""

    params: dict[str, Any]
    which: Which
    listed: Listed


def found(params: dict[str, Any], reader: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Found:
    """Looked for when the list is shown, on a reader's connection: it may take a while."""
    asked = _look(params, reader, uow, policy, now)
    colleague = None if asked.listed.as_typed or not _only_words(params) else named_instead(params["words"], uow)
    if colleague is None:
        return asked
    return _look({**params, "owner": colleague.id, "filter": "open", "words": None}, reader, uow, policy, now)


def _look(params: dict[str, Any], reader: Person, uow: UnitOfWork, policy: Policy, now: datetime) -> Found:
    asked = which(params, reader, policy, now)
    return Found(params, asked, uow.lists.listed(asked, PAGE, params["page"]))


def _only_words(params: dict[str, Any]) -> bool:
    return params["words"] is not None and params["owner"] is None and params["logged_by"] is None


def which(params: dict[str, Any], reader: Person, policy: Policy, now: datetime) -> Which:
    """The list that was asked for, as this reader may see it: whoever may have leads may take those that nobody has."""
    is_unowned = bool(params.get("unowned"))
    sees_all = is_manager(reader) or (is_unowned and may_own(reader))
    first, end = [datetime.fromisoformat(at) for at in params.get("day", ())] or (None, None)
    return Which(
        seen_by=None if sees_all else reader.id,
        owner=params["owner"],
        unowned=is_unowned,
        logged_by=params["logged_by"],
        waiting=params["filter"] == "open",
        late_at=now if params["filter"] == "late" else None,
        states=tuple(params.get("states", ())),
        logged_from=first,
        logged_before=end,
        words=without_prefixes(params["words"], policy.region) if params["words"] else None,
        order="longest_waiting" if params["filter"] else "newest",
    )


def limited_to(params: dict[str, Any], reader: Person, uow: UnitOfWork) -> str | None:
    """The colleague of whose leads a reader sees only some; None where they see all that were asked for."""
    if is_manager(reader) or params["owner"] in (None, reader.id):
        return None
    owner = uow.people.get(params["owner"])
    return owner.name if owner is not None else None
