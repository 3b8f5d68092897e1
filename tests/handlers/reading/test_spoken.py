"""Replies to a card that are commands without a slash, and those that only begin like one."""

import pytest

from handlers.reading.spoken import read_closing, read_named, speaks_of_several


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


@pytest.mark.parametrize(
    ("text", "refs", "rest"),
    [
        ("chiamato #7", [7], "chiamato"), ("#7 fatto", [7], "fatto"), ("fatto 7", [7], "fatto"),
        ("7 fatto", [7], "fatto"), ("7", [7], ""), ("vinto #8 1200", [8], "vinto 1200"),
        ("chiamati #7 e #8", [7, 8], "chiamati"), ("done n. 8", [8], "done"),
        ("#7: preferisce la mattina", [7], "preferisce la mattina"), ("#9 fatto", [9], "fatto"),
    ],
)  # fmt: skip
def test_a_number_in_a_reply_to_several_says_which(text: str, refs: list[int], rest: str) -> None:
    assert read_named(text, (7, 8)) == (refs, rest)


@pytest.mark.parametrize("text", ["richiamo alle 7", "9 fatto", "fatto", "7.500 euro", "domani 8", "7k", "333 1234567"])
def test_other_figures_are_no_lead(text: str) -> None:
    assert read_named(text, (7, 8)) == ([], text)


@pytest.mark.parametrize("text", ["tutti fatti", "Tutti!", "all done", "both", "👍", "👍👍", "fatti"])
def test_all_of_them_and_a_thumb_are_of_several(text: str) -> None:
    assert speaks_of_several(text)


@pytest.mark.parametrize("text", ["", "  ", "Mario Rossi 333 1234567 vuole una porta", "bene"])
def test_anything_else_is_not(text: str) -> None:
    assert not speaks_of_several(text)
