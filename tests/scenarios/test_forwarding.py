"""Forwarding to the bot: whose message it was, and several at once."""

from datetime import datetime, timedelta

import pytest

from tests.fakes.telegram_values import Chat, Message
from tests.office import A_WEDNESDAY
from tests.scenarios.forwarded import CHANNEL, YESTERDAY, carla, forwards
from tests.telegram_office import TelegramOffice

GROUP = Chat(-1_001_777_000_002, "supergroup", "Richieste preventivi")


@pytest.fixture
def platform() -> str:
    """Forwards, albums and shared contacts are Telegram's; Slack's own entries have scenarios of their own."""
    return "telegram"


# -- whose message it was


def test_a_forward_from_a_person_keeps_author_date_and_text(office: TelegramOffice) -> None:
    forwards(office, "Buongiorno, vorrei una porta blindata", carla(office))
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["text"]) == ("Carla Neri", "Buongiorno, vorrei una porta blindata")
    assert datetime.fromisoformat(lead["arrived_at"]) == YESTERDAY
    assert office.last(office.anna).data_of("Telegram") == "https://t.me/carla_neri"


def test_a_forward_from_a_hidden_person_keeps_author_date_and_text(office: TelegramOffice) -> None:
    forwards(office, "Vorrei una porta", "Nonna Pina")
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["text"]) == ("Nonna Pina", "Vorrei una porta")
    assert datetime.fromisoformat(lead["arrived_at"]) == YESTERDAY


@pytest.mark.parametrize("chat", [CHANNEL, GROUP], ids=["channel", "chat"])
def test_a_forward_from_a_channel_or_a_chat_keeps_author_date_and_text(office: TelegramOffice, chat: Chat) -> None:
    forwards(office, "Mario Rossi 333 1234567 cerca infissi", chat)
    office.settle()
    (lead,) = office.leads()
    assert (lead["name"], lead["phones"]) == ("Mario Rossi", ["+393331234567"])
    assert datetime.fromisoformat(lead["arrived_at"]) == YESTERDAY
    assert f"Written by {chat.title}" in office.last(office.anna).plain


def test_a_signature_under_a_channels_post_is_kept(office: TelegramOffice) -> None:
    signed = {"origin": "channel", "author": CHANNEL, "date": YESTERDAY, "signature": "Redazione"}
    office.server.forwards(office.anna, "Mario Rossi cerca infissi", **signed)  # type: ignore[arg-type]
    office.settle()
    assert "Written by Redazione (Vetrina Infissi)" in office.last(office.anna).plain


def test_a_colleagues_forwarded_note_is_not_taken_for_the_customer(office: TelegramOffice) -> None:
    forwards(office, "Mario Rossi 333 1234567 richiamare", office.luca)
    forwards(office, "Piero Bruni 06 12345678 richiamare", office.luca)
    office.settle()
    assert sorted(lead["name"] for lead in office.leads()) == ["Mario Rossi", "Piero Bruni"]


def test_waiting_time_counts_from_the_customers_own_message(office: TelegramOffice) -> None:
    forwards(office, "Vorrei una porta", carla(office), when=A_WEDNESDAY - timedelta(minutes=50))
    office.settle()
    assert "Answer by 10:30" in office.last(office.marco).plain
    office.later(minutes=16)
    assert "has waited 1 h 06 min" in office.last(office.marco).plain


def test_a_forwarded_message_from_a_clock_that_is_ahead_arrived_now(office: TelegramOffice) -> None:
    forwards(office, "Vorrei una porta", carla(office), when=A_WEDNESDAY + timedelta(hours=3))
    office.settle()
    assert datetime.fromisoformat(office.lead(1)["arrived_at"]) == A_WEDNESDAY


def test_a_forwarded_command_is_what_somebody_wrote_and_no_command(office: TelegramOffice) -> None:
    forwards(office, "/status", carla(office))
    office.settle()
    assert [lead["name"] for lead in office.leads()] == ["Carla Neri"]


# -- several at once


def test_messages_of_one_author_forwarded_together_become_one_lead(office: TelegramOffice) -> None:
    author = carla(office)
    before = office.count(office.anna), office.count(office.marco)
    for text in ("Buongiorno", "vorrei una porta blindata", "il mio numero è 333 1234567"):
        forwards(office, text, author)
    office.settle()
    (lead,) = office.leads()
    assert lead["text"] == "Buongiorno\n\nvorrei una porta blindata\n\nil mio numero è 333 1234567"
    assert lead["phones"] == ["+393331234567"]
    assert (office.count(office.anna), office.count(office.marco)) == (before[0] + 1, before[1] + 1)
    assert "porta blindata" in office.last(office.marco).plain


def test_a_question_that_the_whole_text_no_longer_raises_goes(office: TelegramOffice) -> None:
    forwards(office, "Buongiorno", carla(office))
    office.settle()
    assert "Is this a lead at all? It says “Buongiorno”." in office.last(office.anna).plain
    forwards(office, "vorrei una porta blindata", carla(office))
    office.settle()
    card = office.find(office.anna, "porta blindata")
    assert "Is this a lead at all?" not in card.plain
    assert "Yes" not in card.labels
    assert len(office.leads()) == 1


def test_a_courtesy_that_is_forwarded_with_a_request_raises_no_question(office: TelegramOffice) -> None:
    for text in ("vorrei una porta blindata", "Buongiorno"):
        forwards(office, text, carla(office))
    office.settle()
    assert "Is this a lead at all?" not in office.find(office.anna, "porta blindata").plain


def test_messages_of_a_hidden_author_forwarded_among_others_become_one_lead(office: TelegramOffice) -> None:
    for author, text in (("Pina", "Buongiorno"), ("Gino", "Salve"), ("Pina", "vorrei una porta")):
        forwards(office, text, author)
    office.settle()
    assert sorted(lead["text"] for lead in office.leads()) == ["Buongiorno\n\nvorrei una porta", "Salve"]


def test_a_channel_that_passes_on_two_customers_at_once_gives_two_leads(office: TelegramOffice) -> None:
    forwards(office, "Mario Rossi 333 1234567 infissi", CHANNEL)
    forwards(office, "Piero Bruni 06 12345678 veranda", CHANNEL)
    office.settle()
    assert sorted(lead["name"] for lead in office.leads()) == ["Mario Rossi", "Piero Bruni"]


def test_what_a_hidden_author_wrote_later_is_not_forwarded_together(office: TelegramOffice) -> None:
    forwards(office, "Buongiorno", "Pina")
    office.later(minutes=2)
    forwards(office, "Vorrei una porta", "Pina")
    office.settle()
    assert len(office.leads()) == 2


def test_forwards_heard_after_a_downtime_keep_the_distance_they_were_sent_in(office: TelegramOffice) -> None:
    forwards(office, "Mario cerca infissi", CHANNEL)
    office.clock.now += timedelta(hours=1)
    forwards(office, "Piero cerca una veranda", CHANNEL)
    office.settle()
    assert len(office.leads()) == 2


def test_a_second_handful_is_told_at_once_while_the_card_of_the_first_is_edited(office: TelegramOffice) -> None:
    for handful in (["Vorrei una porta"], ["ci siete?"], ["quando venite?", "domani va bene"]):
        for text in handful:
            forwards(office, text, carla(office))
        office.settle()
        office.later(minutes=2)
    assert "quando venite?" in office.last(office.marco).plain
    assert "domani va bene" in office.last(office.marco).plain


def test_undo_takes_back_all_that_was_forwarded_together(office: TelegramOffice) -> None:
    for text in ("Buongiorno", "vorrei una porta"):
        forwards(office, text, carla(office))
    office.settle()
    office.says(office.anna, "/undo")
    assert office.lead(1)["state"] == "dismissed"


def test_several_messages_after_an_answer_tell_the_owner_once(office: TelegramOffice) -> None:
    author = carla(office)
    forwards(office, "Vorrei una porta", author)
    office.settle()
    office.says(office.marco, "/answered 1")
    office.later(hours=1)
    before = office.count(office.marco)
    for text in ("Ancora io", "quando venite?", "domani va bene"):
        forwards(office, text, author)
    office.settle()
    assert office.lead(1)["state"] == "waiting"
    assert office.count(office.marco) == before + 1
    assert "domani va bene" in office.last(office.marco).plain


def test_a_card_that_is_about_to_be_redrawn_does_not_stand_in_the_way_of_what_is_added(office: TelegramOffice) -> None:
    """The owner was told of one addition, whose card is to be edited when the next one comes."""
    author = carla(office)
    forwards(office, "Vorrei una porta", author)
    office.settle()
    forwards(office, "anche una finestra", author)
    office.later(minutes=10)
    office.server.fail("editMessageText", times=100, status=500, description="Internal Server Error")
    for text in ("e un balcone", "grazie"):
        forwards(office, text, author)
        office.settle()
    assert "grazie" in office.lead(1)["text"]
    assert office.look(lambda uow: uow.inbox.counts()) == {}


def test_a_forwarded_album_becomes_one_lead_with_all_its_photos(office: TelegramOffice) -> None:
    office.server.forwards(
        office.anna,
        "La finestra rotta",
        origin="hidden_user",
        author="Pina",
        date=YESTERDAY,
        photo=True,
        media_group="a1",
    )
    for _ in range(2):
        office.server.forwards(
            office.anna, "", origin="hidden_user", author="Pina", date=YESTERDAY, photo=True, media_group="a1"
        )
    before = office.count(office.anna)
    office.settle()
    assert len(office.leads()) == 1
    assert len(office.lead(1)["attachments"]) == 3
    assert office.count(office.anna) == before + 1


@pytest.mark.parametrize("captioned", [0, 1, 2])
def test_an_album_with_the_command_in_a_caption_becomes_one_lead(office: TelegramOffice, captioned: int) -> None:
    for item in range(3):
        caption = "/lead Mario Rossi 333 1234567 finestra rotta" if item == captioned else ""
        office.server.sends_photo(office.anna, caption, media_group="a1")
    office.settle()
    assert len(office.leads()) == 1
    assert len(office.lead(1)["attachments"]) == 3
    assert office.often(office.anna, "Lead #1 logged") == 1


def test_an_album_in_the_team_chat_becomes_one_lead(office: TelegramOffice) -> None:
    for caption in ("/lead Mario Rossi 333 1234567", "", ""):
        office.server.sends_photo(office.anna, caption, media_group="a1", chat=office.group)
    office.settle()
    assert len(office.lead(1)["attachments"]) == 3
    assert office.count(office.group) == 1


def test_an_album_without_a_word_is_asked_about_once(office: TelegramOffice) -> None:
    before = office.count(office.anna)
    for _ in range(3):
        office.server.sends_photo(office.anna, media_group="a1")
    office.settle()
    assert office.count(office.anna) == before + 1
    office.presses(office.anna, office.last(office.anna), "Log it as a lead")
    assert len(office.lead(1)["attachments"]) == 3


def sends_album(office: TelegramOffice, *captions: str) -> list[Message]:
    items = [office.server.sends_photo(office.anna, each, media_group="a1") for each in captions]
    office.settle()
    return items


@pytest.mark.parametrize("tapped_first", [False, True])
def test_a_caption_that_is_corrected_is_followed_on_any_item_of_an_album(
    office: TelegramOffice, *, tapped_first: bool
) -> None:
    _, captioned, bare = sends_album(office, "", "Mario Rossi 333 1234567 finestra rotta", "")
    question = office.last(office.anna)
    if tapped_first:
        office.presses(office.anna, question, "Log it as a lead")
    office.server.edits(office.anna, captioned, "Mario Rossi 333 1234568 finestra rotta")
    office.server.edits(office.anna, bare, "e una porta")
    office.settle()
    if not tapped_first:
        office.presses(office.anna, question, "Log it as a lead")
    (lead,) = office.leads()
    assert lead["text"] == "Mario Rossi 333 1234568 finestra rotta\n\ne una porta"
    assert lead["phones"] == ["+393331234568"]
    assert len(office.lead(1)["attachments"]) == 3


@pytest.mark.parametrize("item", [0, 1])
def test_a_command_that_is_put_into_a_caption_logs_each_photo_once(office: TelegramOffice, item: int) -> None:
    photos = sends_album(office, "", "")
    office.server.edits(office.anna, photos[item], "/lead Mario Rossi 333 1234567 finestra rotta")
    office.settle()
    assert len(office.lead(1)["attachments"]) == 2
