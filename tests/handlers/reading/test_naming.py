"""Which leads a reply to several is about, and which figures are none."""

import pytest

from handlers.reading.naming import Named, read_named, speaks_of_several


@pytest.mark.parametrize(
    ("text", "refs", "said"),
    [
        ("chiamato #7", (7,), "chiamato"), ("#7 fatto", (7,), "fatto"), ("fatto 7", (7,), "fatto"),
        ("7 fatto", (7,), "fatto"), ("7", (7,), ""), ("vinto #8 1200", (8,), "vinto 1200"),
        ("chiamati #7 e #8", (7, 8), "chiamati"), ("done n. 8", (8,), "done"),
        ("#7: preferisce la mattina", (7,), "preferisce la mattina"), ("#9 fatto", (9,), "fatto"),
        ("fatto 7 e 8", (7, 8), "fatto"), ("fatto #7 e 8", (7, 8), "fatto"), ("fatto #7, #12", (7, 12), "fatto"),
        ("7, 8 fatti", (7, 8), "fatti"), ("7 e 8 fatti", (7, 8), "fatti"), ("fatti 7 8 9", (7, 8), "fatti 9"),
        ("done 7, 8, and 500", (7, 8, 500), "done"), ("sentite 7 ed 8", (7, 8), "sentite"), ("7 8", (7, 8), ""),
        ("ok fatto 7", (7,), "ok fatto"), ("l'ho chiamata 7", (7,), "l'ho chiamata"), ("#7#8 fatti", (7, 8), "fatti"),
        ("fatto 7, appuntamento domani alle 9", (7,), "fatto, appuntamento domani alle 9"),
        ("chiamato #7, #8 non risponde", (7, 8), "chiamato non risponde"), ("fatto #7 e #99", (7, 99), "fatto"),
        ("vinto 7, 1200", (7,), "vinto, 1200"), ("persi 7 e 8: prezzo", (7, 8), "persi: prezzo"),
        ("perso 7 prezzo", (7,), "perso prezzo"), ("7 domani alle 9", (7,), "domani alle 9"),
    ],
)  # fmt: skip
def test_numbers_in_a_reply_to_several_say_which(text: str, refs: tuple[int, ...], said: str) -> None:
    assert read_named(text, (7, 8, 500)) == Named(refs, said)


@pytest.mark.parametrize(
    "text",
    [
        "richiamo alle 7", "9 fatto", "fatto", "7.500 euro", "domani 8", "7k", "333 1234567", "chiamato 7 volte",
        "called 7 times", "chiamato alle 8", "fatto 8 ore fa", "called 8 days ago", "7 minuti", "8 euro", "500 €",
        "vinto 500 euro", "chiamato 8x", "fatto il 7", "fatto 7 marzo", "done 8 am", "7-8 fatti", "7,8 fatti",
        "tutti fatti tranne 7", "all done except #7", "chiamato 1 volta", "done, via Roma n. 12", "abita al n.9",
    ],
)  # fmt: skip
def test_other_figures_are_no_lead(text: str) -> None:
    assert read_named(text, (1, 7, 8, 500)) == Named((), text)


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("vinto #7 1200 #8 500", (7, 8)), ("vinto #7 e #8 1200", (7, 8)), ("vinto 7 500", (7, 500)),
        ("vinto 7, 8", (7, 8)), ("fatto #7 vinto #8", (7, 8)), ("7 fatto, 8 no", (7, 8)),
        ("#7: fatto\n#8: perso", (7, 8)),
        ("fatto 7 e 9", (7,)), ("fatto 7, 9", (7,)), ("chiamato 7 clienti", (7,)), ("#7-8 fatti", (7,)),
        ("chiamato #7 8 finestre", (7, 8)), ("fatto #7, 8 porte", (7, 8)),
    ],
)  # fmt: skip
def test_where_different_things_may_be_meant_nothing_is_plain(text: str, refs: tuple[int, ...]) -> None:
    assert read_named(text, (7, 8, 500)) == Named(refs, text, plain=False)


@pytest.mark.parametrize("text", ["tutti fatti", "Tutti!", "all done", "both", "👍", "👍👍", "fatti"])
def test_all_of_them_and_a_thumb_are_of_several(text: str) -> None:
    assert speaks_of_several(text)


@pytest.mark.parametrize("text", ["", "  ", "Mario Rossi 333 1234567 vuole una porta", "bene"])
def test_anything_else_is_not(text: str) -> None:
    assert not speaks_of_several(text)
