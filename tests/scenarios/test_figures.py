"""A figure behind a command is a lead's number, an amount or a span: which one, as people mean it.

On Telegram, where a command may be the answer to a card.
"""

import pytest

from tests.office import Office
from tests.scenarios.test_answering import REMINDED, waiting

__all__ = ["waiting"]


@pytest.fixture
def platform() -> str:
    return "telegram"


@pytest.mark.parametrize(("words", "value"), [("1.200 €", 1200), ("1,5k", 1500), ("1 1200", 1200), ("2 mila", 2000)])
def test_in_answer_to_a_card_an_amount_is_no_number_of_a_lead(waiting: Office, words: str, value: float) -> None:
    waiting.says(waiting.marco, f"/won {words}", reply_to=waiting.find(waiting.marco, REMINDED))
    assert (waiting.lead(1)["state"], waiting.lead(1)["value"]) == ("won", value)


@pytest.mark.parametrize("words", ["/won 1.200", "/snooze 1 ora", "/snooze 2 hours"])
def test_without_a_lead_an_amount_or_a_span_asks_which_is_meant(waiting: Office, words: str) -> None:
    waiting.says(waiting.marco, words)
    assert "Which lead" in waiting.last(waiting.marco).plain
    assert waiting.lead(1)["state"] == "waiting"


def test_in_answer_to_a_card_hours_are_hours_and_figures_stay_in_a_note(waiting: Office) -> None:
    card = waiting.find(waiting.marco, REMINDED)
    waiting.says(waiting.marco, "/note 1,5 metri di altezza", reply_to=card)
    assert waiting.lead(1)["timeline"][-1]["text"] == "1,5 metri di altezza"
    waiting.says(waiting.marco, "/snooze 1 ora", reply_to=card)
    assert "quiet until Wednesday 18 March 2026 at 11:36" in waiting.last(waiting.marco).plain
