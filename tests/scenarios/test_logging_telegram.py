"""Logging a lead in the ways that only Telegram has."""

from datetime import timedelta

import pytest

from tests.office import A_WEDNESDAY
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
        {"kind": "photo", "file": photo.raw["photo"][-1]["file_id"], "title": None, "platform": "telegram"}
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


# --- a reply from another chat ------------------------------------------------------------------------------


def test_a_message_of_another_chat_is_logged_by_replying_to_it_here(office: TelegramOffice) -> None:
    carla = office.server.user(700, "Carla", last_name="Neri", username="carla_neri", started=False)
    wrote = {"origin": "user", "author": carla, "date": A_WEDNESDAY - timedelta(minutes=20)}
    office.server.replies_elsewhere(office.anna, "/lead da Facebook", to="Quanto costa una porta?", **wrote)
    office.settle()
    office.server.replies_elsewhere(office.anna, "/lead", to="E una finestra?", **wrote)
    office.settle()
    (lead,) = office.leads()
    assert lead["text"] == "Quanto costa una porta?\n\nda Facebook\n\nE una finestra?"
    assert (lead["name"], lead["source"]) == ("Carla Neri", "Facebook")
    assert "Answer by" in office.last(office.anna).plain


def test_so_is_a_photo_there(office: TelegramOffice) -> None:
    photo = {"photo": office.server.sends_photo(office.luca).raw["photo"]}
    wrote = {"origin": "hidden_user", "author": "Pina", "date": A_WEDNESDAY - timedelta(minutes=20)}
    office.server.replies_elsewhere(office.anna, "/lead 333 1234567", to="", **wrote, **photo)
    office.settle()
    assert (office.lead(1)["name"], len(office.lead(1)["attachments"])) == ("Pina", 1)
