"""What a list is asked for, as people write it."""

import pytest

from handlers.reading.which_leads import Wanted, read_bare_number, read_marked_number, read_wanted


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("ritardo", "late"), ("in ritardo", "late"), ("quelli in ritardo", "late"), ("Scaduti", "late"),
        ("late ones", "late"), ("the late ones", "late"), ("past due", "late"),
        ("in attesa", "open"), ("che aspettano", "open"), ("aperti", "open"), ("in attesa di risposta", "open"),
        ("senza risposta", "open"), ("da rispondere", "open"), ("that wait", "open"), ("still waiting", "open"),
        ("senza responsabile", "unowned"), ("unowned", "unowned"), ("quelli non assegnati", "unowned"),
        ("without an owner", "unowned"), ("in ritardo senza responsabile", "late unowned"),
        ("all unowned", "all unowned"),
        ("won", "won"), ("vinti", "won"), ("quelli vinti", "won"), ("the lost ones", "lost"), ("persi", "lost"),
        ("today", "today"), ("oggi", "today"), ("today's leads", "today"), ("quelli di oggi", "today"),
        ("logged today", "today"), ("vinti oggi", "today won"), ("my lost leads", "lost mine"), ("all won", "all won"),
        ("i miei", "mine"), ("my leads", "mine"), ("i miei contatti", "mine"),
        ("tutti", "all"), ("all", "all"), ("all the leads", "all"),
        ("i miei in ritardo", "late mine"), ("tutti i miei", "all mine"), ("my late ones", "late mine"),
        ("in ritardo?", "late"), ("late ?", "late"), ("i miei!", "mine"), ("senza risposta.", "open"),
    ],
)  # fmt: skip
def test_the_usual_words_mean_what_they_say(text: str, traits: str) -> None:
    assert read_wanted(text) == Wanted(frozenset(traits.split()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Rossi",
        "Mia",
        "porta blindata in ritardo",
        "contatti",
        "in",
        "risposta",
        "Mario Miei",
        "consegna in ritardo",
        "Oggi Rosa",
        "perso il numero",
        "Elia Persi",
    ],
)
def test_other_words_are_looked_for_in_the_leads(text: str) -> None:
    assert read_wanted(text) == Wanted(words=text)


@pytest.mark.parametrize("text", ["#2", "# 2", "n. 2", "n°2", " #2 "])
def test_a_marked_number_is_a_lead(text: str) -> None:
    assert read_marked_number(text.replace("# ", "#")) == 2


@pytest.mark.parametrize("text", ["2", "333123", "#2 Rossi", "due", ""])
def test_figures_alone_are_looked_for(text: str) -> None:
    assert read_marked_number(text) is None


@pytest.mark.parametrize(("text", "number"), [("2", 2), (" 12 ", 12), ("12345", 12345), ("12?", 12), ("12.", 12)])
def test_few_figures_may_be_a_lead(text: str, number: int) -> None:
    assert read_bare_number(text) == number


@pytest.mark.parametrize("text", ["123456", "12 Rossi", "1.2", "12 13", "due", "", "?", "²", "+39"])
def test_more_figures_and_other_words_are_none(text: str) -> None:
    assert read_bare_number(text) is None
