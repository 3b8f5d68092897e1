"""Logging a lead in the ways that only Telegram has."""

import pytest

from tests.scenarios.test_logging import MARIO
from tests.telegram_office import TelegramOffice


@pytest.fixture
def platform() -> str:
    """Captions, answers that quote, and links to usernames are Telegram's."""
    return "telegram"


def test_a_lead_may_be_the_caption_of_a_photo(office: TelegramOffice) -> None:
    photo = office.server.sends_photo(office.anna, MARIO)
    office.settle()
    assert office.lead(1)["phones"] == ["+393331234567"]
    assert office.lead(1)["attachments"] == [
        {"kind": "photo", "file": photo.raw["photo"][-1]["file_id"], "title": None}
    ]
    assert "📷 Photo" in office.last(office.anna).plain


def test_whoever_wrote_a_logged_message_can_be_answered_with_a_tap(office: TelegramOffice) -> None:
    carla = office.person(700, "Carla Neri", username="carla_neri")
    asked = office.says(carla, "Buongiorno, quanto costa una porta?", chat=office.group)
    office.says(office.anna, "/lead", chat=office.group, reply_to=asked)
    assert office.last(office.group).data_of("Telegram") == "https://t.me/carla_neri"


def test_what_follows_the_command_is_said_with_the_message_it_answers(office: TelegramOffice) -> None:
    carla = office.person(700, "Carla Neri")
    asked = office.says(carla, "Quanto costa una porta?", chat=office.group)
    office.says(office.anna, "/lead da Facebook, 333 1234567", chat=office.group, reply_to=asked)
    (lead,) = office.leads()
    assert lead["text"] == "Quanto costa una porta?\n\nda Facebook, 333 1234567"
    assert (lead["source"], lead["phones"]) == ("Facebook", ["+393331234567"])
