"""Which leads a reply to several is about, and which figures are none."""

import pytest

from handlers.reading.naming import Named, read_excepted, read_named, read_numbers, speaks_of_several


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
        ("la 7 è fatta", (7,), "fatta"), ("la 7 persa", (7,), "persa"), ("fatta la 7", (7,), "fatta"),
        ("per il 7 ho già risposto", (7,), "ho già risposto"), ("il 7 l'ho sentito", (7,), "l'ho sentito"),
        ("la 7 l'ho chiamata io", (7,), "l'ho chiamata io"), ("vinta la 7 1200", (7,), "vinta 1200"),
        ("no. 7 done", (7,), "done"), ("number 7 done", (7,), "done"), ("the 7 is done", (7,), "done"),
        ("fatto il numero 7", (7,), "fatto"), ("done nr 7", (7,), "done"), ("ok 7", (7,), "ok"),
        ("ok, la 7 è fatta", (7,), "fatta"), ("fatte la 7 e la 8", (7, 8), "fatte"),
        ("la 7 e la 8 fatte", (7, 8), "fatte"),
        ("la 7 preferisce la mattina", (7,), "preferisce la mattina"), ("la 7 domani alle 9", (7,), "domani alle 9"),
        ("fatta la 7 stamattina", (7,), "fatta stamattina"), ("la 7 è a posto", (7,), "è a posto"),
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
        "tutti fatti tranne 7", "all done except #7", "chiamato 1 volta", "il 7 viene in negozio",
        "the 7 windows", "no. 7 finestre", "per il 7 un appuntamento", "sentito il 7", "7 ore 15",
        "done, via Roma n. 12", "abita al n.9",
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
        ("la 7 fatta, la 8 no", (7, 8)), ("7 fatta, il 8 no", (7, 8)),
        ("chiamato #7 8 finestre", (7, 8)), ("fatto #7, 8 porte", (7, 8)),
    ],
)  # fmt: skip
def test_where_different_things_may_be_meant_nothing_is_plain(text: str, refs: tuple[int, ...]) -> None:
    assert read_named(text, (7, 8, 500)) == Named(refs, text, plain=False)


@pytest.mark.parametrize("text", ["tutti fatti", "Tutti!", "all done", "both", "👍", "👍👍", "fatti"])
def test_all_of_them_and_a_thumb_are_of_several(text: str) -> None:
    assert speaks_of_several(text)


@pytest.mark.parametrize("text", ["", "  ", "Mario Rossi 333 1234567 vuole una porta", "bene", "chiamata, tutto bene"])
def test_anything_else_is_not(text: str) -> None:
    assert not speaks_of_several(text)


@pytest.mark.parametrize(
    ("text", "refs", "said"),
    [
        ("1 e 3", (1, 3), ""), ("1, 3 e 5", (1, 3, 5), ""), ("#1 #3", (1, 3), ""), ("1 and 3", (1, 3), ""),
        ("1 3", (1, 3), ""), ("#1 & #3: prezzo", (1, 3), "prezzo"), ("1, 3, chiamati tutti", (1, 3), "chiamati tutti"),
        ("1 e 1", (), "1 e 1"), ("12", (), "12"), ("12 chiamato", (), "12 chiamato"), ("", (), ""),
        ("12, 3 finestre", (), "12, 3 finestre"), ("12 e 2 volte", (), "12 e 2 volte"), ("12 3 - 4", (), "12 3 - 4"),
        ("12. 3 finestre", (), "12. 3 finestre"), ("1 3: prezzo", (), "1 3: prezzo"), ("1 1.200", (), "1 1.200"),
    ],
)  # fmt: skip
def test_a_command_names_several_leads_where_nothing_is_counted(text: str, refs: tuple[int, ...], said: str) -> None:
    assert read_numbers(text) == (refs, said)


def test_what_is_left_out_is_told_by_its_number() -> None:
    assert read_excepted("fatte tutte tranne la 7 e la 9", (7, 8)) == [7]
    assert read_excepted("fatte tutte e 7", (7, 8)) == []
