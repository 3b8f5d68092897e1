"""A card in the team's chat is read by all: who is not the lead's owner is told whose it is, and keeps their word."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.errors import OfColleague
from handlers.ports import Button, Place, Pressed
from handlers.team import Member
from storage.tables import Outbox
from tests.handlers.firm import BOTH, GROUP, Firm, message_of, opened, speaker_of

GIULIA, MARCO, LUCA, ANNA = "333", "222", "444", "111"
TEAM = (
    Member("Giulia Verdi", ("manager",), {"telegram": GIULIA}, language="en"),
    Member("Marco Rossi", ("owner",), {"telegram": MARCO}, language="en"),
    Member("Luca Ferri", ("owner",), {"telegram": LUCA}, language="en"),
    Member("Anna Bianchi", ("member",), {"telegram": ANNA}, language="en"),
)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH, TEAM) as firm:
        yield firm


def log(firm: Firm) -> Outbox:
    """Anna logs Marco's lead; returns its card in the team's chat."""
    firm.says(ANNA, "/lead Ada Conti 333 1234501 vuole un preventivo")
    firm.sends()
    return firm.rows(chat=GROUP, card="team_new")[-1]


def answers(firm: Firm, user: str, card: Outbox, words: str) -> str:
    asked = message_of(user, words, firm._ts(), firm.now, GROUP if card.chat == GROUP else None)
    firm.tries(replace(asked, reply_to=card.message_id, replied_to_bot=True))
    return firm.text_of(firm.rows(chat=card.chat)[-1])


def notes(firm: Firm) -> list[str]:
    return firm.database.look(lambda uow: [e.data["text"] for e in uow.timeline.of_lead(1) if e.kind == "note"])


def test_a_colleagues_word_below_anothers_card_is_kept_and_they_are_told_whose_it_is(firm: Firm) -> None:
    said = answers(firm, LUCA, log(firm), "l'ho chiamato io")
    assert said.startswith("Kept as a note. Lead #1 is with Marco Rossi")
    assert notes(firm) == ["l'ho chiamato io"]
    assert firm.lead().state == "waiting"


def test_of_a_late_lead_they_are_told_how_to_take_it(firm: Firm) -> None:
    card = log(firm)
    firm.passes(hours=2)
    assert "writes /take 1 first" in answers(firm, LUCA, card, "fatto")
    assert notes(firm) == ["fatto"]


def test_of_a_lead_that_nobody_has_they_are_told_so(firm: Firm) -> None:
    firm.says(MARCO, "/away")
    firm.says(LUCA, "/away")
    card = log(firm)
    said = answers(firm, LUCA, card, "fatto")
    assert said == "Kept as a note. Nobody has lead #1 yet: whoever answers it writes /take 1 first."
    firm.says(LUCA, "/take 1")
    assert "Well done" in answers(firm, LUCA, card, "fatto")


def test_a_button_below_anothers_card_says_whose_it_is(firm: Firm) -> None:
    card = log(firm)
    where = Place("telegram", GROUP, private=False)
    data = Button("answered", 1, firm.lead().epoch).encode()
    with pytest.raises(OfColleague) as caught:
        firm.hears(Pressed(speaker_of(LUCA), where, card.message_id, data, "callback"))
    assert caught.value.params == {"n": 1, "who": "Marco Rossi"}


def test_whoever_logged_a_lead_and_says_that_it_is_answered_is_told_whose_word_counts(firm: Firm) -> None:
    log(firm)
    card = firm.rows(chat=ANNA, card="logged")[-1]
    assert answers(firm, ANNA, card, "chiamato").startswith("Kept as a note. Lead #1 is with Marco Rossi")
    assert firm.lead().state == "waiting"
