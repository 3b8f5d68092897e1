"""Which lead a chat message speaks of."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from storage.tables import MessageLink

_TABLE = MessageLink.__table__  # type: ignore[attr-defined]


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
        self._session.connection().execute(insert(_TABLE).on_conflict_do_nothing(), [row])

    def of_message(self, platform: str, chat: str, message_id: str) -> MessageLink | None:
        return self._session.exec(
            select(MessageLink).where(
                MessageLink.platform == platform,
                MessageLink.chat == chat,
                MessageLink.message_id == message_id,
            )
        ).first()

    def cards_of(self, lead_id: int, cards: Sequence[str]) -> Sequence[MessageLink]:
        """The newest message of each kind in each chat, for those that are to be kept up to date."""
        found = self._session.exec(
            select(MessageLink)
            .where(MessageLink.lead_id == lead_id, col(MessageLink.card).in_(cards))
            .order_by(col(MessageLink.id))
        )
        return list({(link.platform, link.chat, link.card): link for link in found}.values())

    def forget_chat(self, platform: str, chat: str) -> None:
        """A group that became a supergroup numbers its messages anew: the old numbers mean nothing."""
        gone = delete(_TABLE).where(_TABLE.c.platform == platform, _TABLE.c.chat == chat)
        self._session.connection().execute(gone)
