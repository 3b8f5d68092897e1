"""Shared contacts, photos, places, voices: what comes with a message, or in its stead."""

import pytest

from tests.scenarios.forwarded import YESTERDAY, carla, forwards
from tests.telegram_office import TelegramOffice

VCARD = """BEGIN:VCARD
VERSION:3.0
FN:Carla Neri
ORG:Neri Serramenti Srl;
TEL;TYPE=CELL:+39 333 123 4567
TEL;TYPE=WORK:02 1234 5678
EMAIL:carla@example.org
END:VCARD
"""


@pytest.fixture
def platform() -> str:
    """Shared contacts and places are Telegram's; what comes along on Slack has scenarios of its own."""
    return "telegram"


def test_a_shared_contact_is_a_lead(office: TelegramOffice) -> None:
    office.server.shares_contact(office.anna, "393331234567", "Carla", last_name="Neri", user_id=700)
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["phones"]) == ("Carla Neri", ["+393331234567"])


def test_a_shared_contacts_card_is_read(office: TelegramOffice) -> None:
    office.server.shares_contact(office.anna, "+393331234567", "Carla", vcard=VCARD)
    office.settle()
    (lead,) = office.leads()
    assert lead["company"] == "Neri Serramenti Srl"
    assert lead["phones"] == ["+393331234567", "+390212345678"]
    assert lead["emails"] == ["carla@example.org"]


def test_a_foreign_number_without_its_plus_is_understood(office: TelegramOffice) -> None:
    office.server.shares_contact(office.anna, "447911123456", "John")
    office.settle()
    assert office.lead(1)["phones"] == ["+447911123456"]


def test_a_shared_contact_and_a_forward_of_the_same_account_are_one_person(office: TelegramOffice) -> None:
    office.server.shares_contact(office.anna, "+393331234567", "Carla", user_id=700)
    office.settle()
    office.later(minutes=3)
    forwards(office, "Vorrei una porta", carla(office))
    office.settle()
    assert len(office.leads()) == 1
    assert "Added to lead #1" in office.last(office.anna).plain


def test_a_contact_that_somebody_else_forwards_is_the_customer(office: TelegramOffice) -> None:
    origin = {"type": "user", "date": int(YESTERDAY.timestamp()), "sender_user": carla(office).api()}
    office.server.shares_contact(office.anna, "+393331234567", "Piero", forward=origin)
    office.settle()
    assert office.lead(1)["name"] == "Piero"
    assert "Written by Carla Neri" in office.last(office.anna).plain


def test_a_contact_shared_as_an_answer_to_a_card_is_not_lost(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead Mario Rossi vuole una porta")
    office.server.shares_contact(office.marco, "+393331234567", "Piero", reply_to=office.last(office.marco))
    office.settle()
    assert office.lead(2)["name"] == "Piero"


@pytest.mark.parametrize(
    ("content", "kind", "line"),
    [
        ({"photo": [{"file_id": "f1", "file_unique_id": "u", "width": 9, "height": 9}]}, "photo", "📷 Photo"),
        (
            {"document": {"file_id": "f1", "file_unique_id": "u", "file_name": "pianta.pdf"}},
            "document",
            "📎 Document: pianta.pdf",
        ),
        ({"voice": {"file_id": "f1", "file_unique_id": "u", "duration": 7}}, "voice", "🎤 Voice message: 7 s"),
        (
            {"video": {"file_id": "f1", "file_unique_id": "u", "width": 9, "height": 9, "duration": 3}},
            "video",
            "🎬 Video",
        ),
        (
            {"video_note": {"file_id": "f1", "file_unique_id": "u", "length": 9, "duration": 3}},
            "video",
            "🎬 Video",
        ),
        (
            {"audio": {"file_id": "f1", "file_unique_id": "u", "duration": 3, "title": "Promemoria"}},
            "audio",
            "🎵 Audio: Promemoria",
        ),
        (
            {"location": {"latitude": 45.4642, "longitude": 9.19}},
            "location",
            "📍 Location: 45.46420, 9.19000",
        ),
        (
            {
                "venue": {
                    "location": {"latitude": 45.0, "longitude": 9.0},
                    "title": "Bar Sport",
                    "address": "via Roma 1",
                },
                "location": {"latitude": 45.0, "longitude": 9.0},
            },
            "location",
            "📍 Location: Bar Sport, via Roma 1",
        ),
        ({"dice": {"emoji": "🎲", "value": 4}}, "other", "Attachment"),
    ],
)
def test_what_comes_with_a_forwarded_message_is_kept_and_named(
    office: TelegramOffice, content: dict[str, object], kind: str, line: str
) -> None:
    origin = {"type": "hidden_user", "date": int(YESTERDAY.timestamp()), "sender_user_name": "Pina"}
    office.server.posts(office.anna, content, forward=origin)
    office.settle()
    (kept,) = office.lead(1)["attachments"]
    assert kept["kind"] == kind
    assert kept["file"] == (None if kind in ("location", "other") else "f1")
    assert line in office.last(office.marco).plain.splitlines()


def test_a_location_and_a_voice_message_sent_in_private_are_logged_on_a_tap(office: TelegramOffice) -> None:
    for send in (
        lambda: office.server.sends_location(office.anna, 45.0, 9.0),
        lambda: office.server.sends_voice(office.anna),
    ):
        send()
        office.settle()
        office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    assert sorted(office.lead(n)["attachments"][0]["kind"] for n in (1, 2)) == ["location", "voice"]


def test_a_photo_sent_as_an_answer_to_a_card_stays_with_the_lead(office: TelegramOffice) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 finestra rotta")
    office.server.sends_photo(office.marco, "eccola", reply_to=office.last(office.marco))
    office.settle()
    lead = office.lead(1)
    assert [each["kind"] for each in lead["attachments"]] == ["photo"]
    assert any(each["kind"] == "note" and each["text"] == "eccola" for each in lead["timeline"])


def test_a_forward_that_holds_nothing_the_bot_can_read_is_answered(office: TelegramOffice) -> None:
    origin = {"type": "hidden_user", "date": int(YESTERDAY.timestamp()), "sender_user_name": "Pina"}
    office.server.posts(office.anna, {}, forward=origin)
    office.settle()
    assert "/lead Mario Rossi" in office.last(office.anna).plain
