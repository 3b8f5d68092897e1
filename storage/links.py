"""Which lead a chat message speaks of."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import bindparam, delete
from sqlmodel import Session

from storage.prepared import Prepared
from storage.tables import Lead, MessageLink
from storage.upsert import insert

SOURCE = "source"
"""The kind of a message that a lead was made of; all other kinds are cards of the bot's."""


class Link(NamedTuple):
    """A message, and the lead and the kind of card that it is."""

    platform: str
    chat: str
    message_id: str
    lead_id: int
    card: str
    person_id: int | None


_TABLE = MessageLink.__table__  # type: ignore[attr-defined]
_LEAD = Lead.__table__  # type: ignore[attr-defined]
_COLUMNS = [_TABLE.c[name] for name in Link._fields]

# Built once, because they are asked for every lead and every message.
_INSERT = insert(_TABLE)
_ADD = Prepared(_INSERT.on_conflict_do_nothing(), Link._fields)
_POINT = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=["platform", "chat", "message_id"],
        set_={"lead_id": _INSERT.excluded.lead_id},
        where=_TABLE.c.card == SOURCE,
    ),
    Link._fields,
)
_OF_MESSAGE = Prepared(
    sqlalchemy.select(*_COLUMNS).where(
        _TABLE.c.platform == bindparam("platform"),
        _TABLE.c.chat == bindparam("chat"),
        _TABLE.c.message_id == bindparam("message_id"),
    )
)
_WAITING = sqlalchemy.select(_TABLE.c.chat, _TABLE.c.message_id).where(
    _TABLE.c.platform == bindparam("platform"),
    _TABLE.c.lead_id.in_(sqlalchemy.select(_LEAD.c.id).where(_LEAD.c.state == "waiting")),
)
_CARDS_OF = (
    sqlalchemy.select(*_COLUMNS)
    .where(_TABLE.c.lead_id == bindparam("lead"), _TABLE.c.card.in_(bindparam("cards", expanding=True)))
    .order_by(_TABLE.c.id)
)


class Links:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, platform: str, chat: str, message_id: str, lead_id: int, card: str, person_id: int | None = None
    ) -> None:
        """Remember that a message speaks of a lead; a message that is known keeps its first meaning."""
        row = {
            "platform": platform,
            "chat": chat,
            "message_id": message_id,
            "lead_id": lead_id,
            "card": card,
            "person_id": person_id,
        }
        _ADD.run(self._session.connection(), row)

    def point_to(self, lead_id: int, platform: str, chat: str, message_id: str) -> None:
        """Remember the message that a lead was logged from; one whose lead was taken back gets its new lead."""
        row = {"platform": platform, "chat": chat, "message_id": message_id, "lead_id": lead_id, "card": SOURCE}
        _POINT.run(self._session.connection(), {**row, "person_id": None})

    def of_message(self, platform: str, chat: str, message_id: str) -> Link | None:
        message = {"platform": platform, "chat": chat, "message_id": message_id}
        found = _OF_MESSAGE.first(self._session.connection(), message)
        return None if found is None else Link._make(found)

    def of_waiting(self, platform: str) -> Sequence[tuple[str, str]]:
        """Chat and id of every message that speaks of a lead still waiting for an answer."""
        found = self._session.connection().execute(_WAITING, {"platform": platform})
        return [(chat, message_id) for chat, message_id in found]

    def cards_of(self, lead_id: int, cards: Sequence[str]) -> Sequence[Link]:
        """The newest message of each kind in each chat, for those that are to be kept up to date."""
        found = self._session.connection().execute(_CARDS_OF, {"lead": lead_id, "cards": list(cards)})
        return list({(link.platform, link.chat, link.card): link for link in map(Link._make, found)}.values())

    def forget_platform(self, platform: str) -> None:
        """Another bot numbers its messages on its own: what the old numbers meant is void."""
        self._session.connection().execute(delete(_TABLE).where(_TABLE.c.platform == platform))

    def forget_chat(self, platform: str, chat: str) -> None:
        """A group that became a supergroup numbers its messages anew: the old numbers mean nothing."""
        gone = delete(_TABLE).where(_TABLE.c.platform == platform, _TABLE.c.chat == chat)
        self._session.connection().execute(gone)
