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
        ("perso per il prezzo", "lost", "per il prezzo"), ("persi", "lost", ""), ("vinte!", "won", ""),
        ("perso, non gli interessa", "lost", "non gli interessa"), ("lost, not interested", "lost", "not interested"),
        ("perso: ha comprato altrove", "lost", "ha comprato altrove"), ("lost interest", "lost", "interest"),
        ("lost on price", "lost", "on price"), ("vinto, montaggio domani", "won", "montaggio domani"),
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
        "preso per 1200 euro", "non l'ho vinto", "lost contact, will retry tomorrow", "lost contact", "perso contatto",
        "persi i contatti", "lost track", "lost touch with her", "perso tempo", "perso le tracce", "perso di vista",
        "lost him on the phone", "perso la linea", "perso, riprovo domani", "lost, I'll call back", "perso? quasi",
        "forse vinto", "vinto quasi", "perso la chiamata", "perso numero", "lost the call", "won back his attention",
        "vinto, credo", "perso forse", "lost sight of it", "lost time on this",
    ],
)  # fmt: skip
def test_what_only_begins_so_is_a_note(text: str) -> None:
    assert read_closing(text) is None


@pytest.mark.parametrize(
    "text", ["domani alle 9", "ok domani alle 9", "fra 2 ore", "tomorrow 9am", "lunedì", "stasera", "rimanda a domani"]
)
def test_a_moment_may_be_all_that_is_said(text: str) -> None:
    assert may_be_only_a_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "domani?", "lo richiamo domani", "richiamo domani", "call tomorrow", "da sentire lunedì", "entro domani",
        "mattina", "il pomeriggio", "oggi", "today", "forse domani", "dalle 9", "prima di lunedì",
    ],
)  # fmt: skip
def test_what_says_more_than_when_is_a_note(text: str) -> None:
    assert not may_be_only_a_moment(text)
