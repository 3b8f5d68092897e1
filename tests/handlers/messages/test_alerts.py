"""What managers are told about the bot itself."""

import pytest

from handlers.compose import CARDS
from handlers.messages import alerts
from handlers.messages.rich import plain_text
from handlers.messages.voice import Voice
from tests.handlers.logbook import THURSDAY

ENGLISH, ITALIAN = (Voice(language, "Europe/Rome", THURSDAY) for language in ("en", "it"))


@pytest.mark.parametrize(
    ("voice", "repaired", "said"),
    [
        (ENGLISH, 1, "1 waiting lead had no next step"),
        (ENGLISH, 12, "12 waiting leads had no next step"),
        (ITALIAN, 1, "1 contatto in attesa era senza"),
        (ITALIAN, 12, "12 contatti in attesa erano senza"),
    ],
)
def test_what_was_repaired_is_counted_as_people_count(voice: Voice, repaired: int, said: str) -> None:
    assert said in plain_text(alerts.audit(repaired, voice))


def test_what_could_not_be_delivered_is_said_in_words() -> None:
    assert set(CARDS) > set(alerts.SAID_OF), "a word for a card that is not there"
    for card in CARDS:
        said = plain_text(alerts.not_delivered(card, "Marco Rossi", ENGLISH))
        assert said.startswith("⚠️ This could not be delivered to Marco Rossi: ")
        assert "_" not in said


def test_a_card_without_a_word_of_its_own_is_a_message() -> None:
    assert plain_text(alerts.not_delivered("history", None, ENGLISH)).endswith("to the team's chat: a message.")
    assert plain_text(alerts.not_delivered("history", None, ITALIAN)).endswith("alla chat della squadra: un messaggio.")
