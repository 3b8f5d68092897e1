"""Commands as people really type them, and answers that speak to whoever reads them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.hear import toast_text
from handlers.ports import Speaker, Toast
from handlers.team import Member
from tests.handlers.firm import BOTH, GROUP, Firm, message_of, opened

GIULIA, MARCO, OTHER_MARCO, LUCA, ANNA, UGO = "333", "222", "555", "444", "111", "999"
TEAM = (
    Member("Giulia Verdi", ("manager",), {"telegram": GIULIA}, language="en"),
    Member("Marco Rossi", ("owner",), {"telegram": MARCO}, language="en"),
    Member("Luca Ferri", ("owner",), {"telegram": LUCA}, language="en"),
    Member("Anna Bianchi", ("member",), {"telegram": ANNA}, language="en"),
    Member("Marco Neri", ("owner",), {"telegram": OTHER_MARCO}, language="en", capacity=0),
)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path, BOTH, TEAM) as firm:
        firm.says(ANNA, "/lead Ada Conti 333 1234501 vuole un preventivo")
        yield firm


def owner(firm: Firm) -> str | None:
    found = firm.lead().owner_id
    return firm.database.look(lambda uow: person.name if (person := uow.people.get(found)) else None)


@pytest.mark.parametrize("words", ["1 luca", "1 a luca", "1 a Luca Ferri", "luca 1", "a luca #1", "1 to luca"])
def test_a_hand_over_is_understood_in_any_order(firm: Firm, words: str) -> None:
    firm.says(GIULIA, f"/assegna {words}")
    assert owner(firm) == "Luca Ferri"


@pytest.mark.parametrize("words", ["1 me", "1 a me", "me 1"])
def test_me_is_whoever_writes(firm: Firm, words: str) -> None:
    firm.says(GIULIA, f"/assegna {words}")
    assert owner(firm) == "Giulia Verdi"
    assert "You took lead #1" in firm.text_of(firm.rows(chat=GIULIA)[-1])


def test_of_those_with_the_same_first_name_the_owner_is_not_offered(firm: Firm) -> None:
    firm.says(GIULIA, "/assign 1 marco")
    asked = firm.rows(chat=GIULIA, card="ask_owner")[-1]
    assert len(firm.buttons_of(asked)) == 1


def test_accents_make_no_difference_to_a_command(firm: Firm) -> None:
    for command in ("/perché", "/perchè", "/perche", "/PERCHÉ"):
        firm.says(GIULIA, f"{command} 1")
    assert len(firm.rows(card="why")) == 4


@pytest.mark.parametrize("command", ["/lead:", "/contatto,", "/lead.", "/lead ;", "/lead:\n", "/LEAD :"])
def test_a_sign_behind_the_word_of_a_command_makes_no_difference(firm: Firm, command: str) -> None:
    firm.says(ANNA, f"{command} Carla Serra 333 1234503 porta", GROUP)
    assert firm.lead(2).text == "Carla Serra 333 1234503 porta"
    assert firm.rows(chat=GROUP)


def test_nor_does_a_colon_without_a_space(firm: Firm) -> None:
    firm.says(MARCO, "/note:1 chiama dopo le 18")
    assert "Noted on lead #1" in firm.text_of(firm.rows(chat=MARCO)[-1])


def test_a_language_that_is_not_spoken_is_answered_with_those_that_are(firm: Firm) -> None:
    firm.says(GIULIA, "/lingua tedesco")
    asked = firm.rows(chat=GIULIA)[-1]
    assert firm.text_of(asked) == "I speak English and Italian only. Which one shall it be?"
    assert len(firm.buttons_of(asked)) == 2


def test_nobody_is_spoken_of_to_themselves_in_the_third_person(firm: Firm) -> None:
    firm.tries(message_of(MARCO, "/take 1", firm._ts(), firm.now))
    assert firm.text_of(firm.rows(chat=MARCO)[-1]) == "Lead #1 is yours already."
    firm.says(LUCA, "/away")
    assert firm.text_of(firm.rows(chat=LUCA)[-1]).startswith("🏖 You are away until /back.")
    firm.says(GIULIA, "/assign 1 luca")
    assert "Luca Ferri, who is away" in firm.text_of(firm.rows(chat=GIULIA)[-1])


def test_a_stranger_is_spoken_to_in_the_language_their_platform_tells(firm: Firm) -> None:
    ugo = Speaker("telegram", UGO, "Ugo", language="it")
    toast = Toast("Lead #{n} is yours.", {"n": 1})
    said = firm.database.look(lambda uow: toast_text(toast, ugo, uow, firm.policy, firm.now))
    assert "Il contatto" in said
    firm.tries(replace(message_of(UGO, "/lead x", firm._ts(), firm.now, GROUP), speaker=ugo))
    assert "il tuo numero è 999" in firm.text_of(firm.rows(chat=GROUP)[-1])
