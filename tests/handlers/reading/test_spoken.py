"""Replies to a card that are commands without a slash, and those that only begin like one."""

import pytest

from handlers.reading.spoken import may_be_only_a_moment, read_closing


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("vinto 1200", "won", "1200"), ("Vinta!", "won", ""), ("won 1200", "won", "1200"), ("WON", "won", ""),
        ("vinto: 1.200,50 €", "won", "1.200,50 €"), ("vinto il preventivo", "won", "il preventivo"),
        ("perso", "lost", ""), ("perso prezzo", "lost", "prezzo"), ("persa, troppo cara", "lost", "troppo cara"),
        ("lost price", "lost", "price"), ("lost to a competitor", "lost", "to a competitor"),
        ("perso per il prezzo", "lost", "per il prezzo"),
    ],
)  # fmt: skip
def test_what_came_of_it_is_said_in_a_word(text: str, verb: str, rest: str) -> None:
    read = read_closing(text)
    assert read is not None
    assert (read.verb, read.rest) == (verb, rest)


@pytest.mark.parametrize(
    "text",
    [
        "won't come before Monday", "won’t", "vinto?", "vinto dalla concorrenza", "vinto da un altro", "won by others",
        "perso il numero, richiamo", "lost his number", "lost the address", "wonderful", "personale", "bene", "",
        "preso per 1200 euro", "non l'ho vinto",
    ],
)  # fmt: skip
def test_what_only_begins_so_is_a_note(text: str) -> None:
    assert read_closing(text) is None
