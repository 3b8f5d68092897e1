"""Keeping the cards in the chats true: when a lead changes, its newest cards are edited in place.

One that is on its way at that moment can't be edited yet: that is made up for as soon as it has arrived.
"""

from datetime import datetime
from typing import Any

from handlers import post
from handlers.ports import Place
from storage.leads import number
from storage.links import Link
from storage.tables import Lead
from storage.unit_of_work import UnitOfWork


def refresh(lead: Lead, uow: UnitOfWork, now: datetime) -> None:
    """Queue an edit of every card that shows this lead. An edit that is queued already is enough."""
    for link in uow.links.cards_of(number(lead), post.KEPT_TRUE):
        redraw(link, lead, uow, now)
    uow.outbox.outdate(number(lead))


def redraw(link: Link, lead: Lead, uow: UnitOfWork, now: datetime, **params: Any) -> None:
    """Queue an edit of one card, which is made of ``params``."""
    place = Place(link.platform, link.chat, private=True)
    key = f"edit:{link.platform}:{link.chat}:{link.message_id}"
    if link.card == "unreachable_owner":
        params["person"] = link.person_id
    row = post.row(
        link.card, place, lead=lead, person=link.person_id, edit_of=link.message_id, dedupe_key=key, params=params
    )
    uow.outbox.add([row], now)
