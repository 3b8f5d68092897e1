"""Messages of customers, as a colleague forwards them on Telegram."""

from datetime import datetime, timedelta

from tests.fakes.telegram_values import Chat, Message, User
from tests.office import A_WEDNESDAY
from tests.telegram_office import TelegramOffice

YESTERDAY = A_WEDNESDAY - timedelta(days=1)
CHANNEL = Chat(-1_001_777_000_001, "channel", "Vetrina Infissi")


def carla(office: TelegramOffice) -> User:
    return office.server.user(700, "Carla", last_name="Neri", username="carla_neri", started=False)


def forwards(
    office: TelegramOffice, text: str, author: User | Chat | str, *, photo: bool = False, when: datetime = YESTERDAY
) -> Message:
    kinds = {str: "hidden_user", User: "user"}
    kind = kinds.get(type(author)) or ("channel" if author is CHANNEL else "chat")
    return office.server.forwards(office.anna, text, origin=kind, author=author, date=when, photo=photo)  # type: ignore[arg-type]
