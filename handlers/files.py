"""What a customer sent, opened by whoever may see the lead: each file comes as a message of its own, when asked for.

A lead keeps where each file lies and by which id, never the file itself. Whoever sends it fetches it from there.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import places, post
from handlers.errors import NoChatForFiles, NothingToOpen
from handlers.messages.view import openable
from handlers.messages.voice import N_
from handlers.ports import Place, Toast
from handlers.pressing import Press
from handlers.rules.delivery import NoFile
from storage.leads import number
from storage.tables import Lead, Outbox
from storage.unit_of_work import UnitOfWork

CARD = "file"
"""The kind of message that brings one file."""

AT_ONCE = 10
"""Files that one tap brings: as many as an album holds."""


def open_files(p: Press) -> Toast | None:
    """Send a lead's files, beginning behind as many as the button says. Raises NothingToOpen, NoChatForFiles."""
    lead = p.lead("files")
    first, files = p.button.number, openable(lead.attachments)
    if first >= len(files):
        raise NothingToOpen(n=number(lead))
    place, to = _where(p)
    about: dict[str, Any] = {"lead": lead, "person": p.person, "to": to}
    for each in files[first : first + AT_ONCE]:
        post.reply(p.uow, place, CARD, p.now, **about, file=each["file"])
    if first + AT_ONCE < len(files):
        post.reply(p.uow, place, "more_files", p.now, **about, first=first + AT_ONCE)
    return None if p.heard.place.only_for is None else Toast(N_("It comes to you in private."))


def _where(p: Press) -> tuple[Place, str | None]:
    """Where it was asked for; in private what only the asker is to see, since files are shown to everybody."""
    place = p.heard.place
    if place.only_for is None:
        return place, p.heard.message_id
    ways = p.uow.people.reachable(p.person.id or 0)
    here = next((Place(way.platform, way.chat, private=True) for way in ways if way.platform == place.platform), None)
    private = here or places.private(p.uow, p.person.id or 0)
    if private is None:
        raise NoChatForFiles
    return private, None


def find(file: str, lead: Lead) -> Mapping[str, Any] | None:
    """One of a lead's files, and where it lies; None if it is none of its files any more.

    Those kept before each said where it lies are where the lead was logged.
    """
    found = next((each for each in lead.attachments if each.get("file") == file), None)
    return {"platform": lead.platform, **found} if found is not None else None


def giver(file: str, lead: Lead, uow: UnitOfWork) -> int | None:
    """Who put a file to a lead, and so has it in a chat of theirs; None if it came in by itself."""
    noted = (each for each in uow.timeline.of_lead(number(lead)) if each.actor_id is not None)
    given = (event for event in noted if any(each.get("file") == file for each in event.data.get("attached", ())))
    return next((event.actor_id for event in given), lead.logged_by)


def not_sent(row: Outbox, why: NoFile, uow: UnitOfWork, now: datetime) -> None:
    """Tell whoever wanted to open a file why they can't, where it was to come."""
    place = Place(row.platform, row.chat, private=False, thread=row.thread, only_for=row.only_for)
    params = {"file": row.params["file"], "why": why.why, "right": why.right}
    about: dict[str, Any] = {"person": row.person_id, "priority": post.REPLY, "reply_to": row.reply_to}
    told = post.row("no_file", place, lead=uow.leads.get(row.lead_id or 0), params=params, **about)
    uow.outbox.add([told], now)
