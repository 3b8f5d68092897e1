"""Which messages are a question to the bot, in a command's own words but without its slash."""

from datetime import date

import pytest

from handlers.reading.unslashed import read_unslashed

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("stato", "status", ""), ("Stato?", "status", ""), ("status week", "status", "week"),
        ("stato settimana scorsa", "status", "settimana scorsa"), ("contatti", "leads", ""),
        ("contatti in ritardo", "leads", "in ritardo"), ("Leads mine", "leads", "mine"), ("squadra", "team", ""),
        ("lingua", "language", ""), ("annulla", "undo", ""),
        ("#12", "show", "#12"),
    ],
)  # fmt: skip
def test_a_command_that_asks_something_needs_no_slash(text: str, verb: str, rest: str) -> None:
    typed = read_unslashed(text, TODAY)
    assert typed is not None
    assert (typed.verb, typed.rest) == (verb, rest)


@pytest.mark.parametrize(
    "text",
    [
        "", "?", "stato di famiglia", "stato: Mario Rossi", "status quo", "contatti Mario Rossi 333 1234567",
        "contatti rossi", "team building per 20 persone", "squadra di calcio", "annulla l'appuntamento", "assente",
        "presente", "fatto", "nota", "contatto Mario Rossi", "risposto 1", "12", "#12 fatto", "back",
        "stato\ncivile", "/stato",
    ],
)  # fmt: skip
def test_whatever_may_be_said_of_a_customer_is_none(text: str) -> None:
    assert read_unslashed(text, TODAY) is None
