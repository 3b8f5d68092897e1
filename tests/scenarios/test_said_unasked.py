"""What people write below a reminder without answering it: it is about their leads, and no new one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office
from tests.scenarios.platforms import only_on

ASKED_TO_LOG = "Shall I log this as a lead?"


@pytest.fixture
def two(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    """Marco has two leads, and was reminded of them."""
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]]) as office:
        office.logs(0, 1)
        office.later(minutes=16)
        yield office


def states(office: Office) -> list[str]:
    return [each["state"] for each in (office.lead(1), office.lead(2))]


@pytest.mark.parametrize("word", ["fatto", "Risposto!", "done", "ok fatto", "chiamata"])
def test_a_bare_word_of_having_answered_is_asked_about_with_a_button_for_each(two: Office, word: str) -> None:
    two.says(two.marco, word)
    asked = two.last(two.marco)
    assert asked.plain == "Which lead has had an answer?"
    two.presses(two.marco, asked, asked.labels[1])
    assert states(two) == ["waiting", "answered"]
    assert two.often(two.marco, ASKED_TO_LOG) == 0


def test_what_was_said_besides_is_kept_with_the_lead_that_is_pressed(two: Office) -> None:
    two.says(two.marco, "chiamata, tutto bene")
    asked = two.last(two.marco)
    two.presses(two.marco, asked, asked.labels[0])
    two.presses(two.marco, two.last(two.marco), two.last(two.marco).labels[0])
    assert states(two) == ["answered", "answered"]
    assert [two.lead(ref)["timeline"][-1].get("note") for ref in (1, 2)] == ["chiamata, tutto bene", None]


@pytest.mark.parametrize("words", ["fatto 2", "2 fatto", "risposto #2", "answered 2"])
def test_a_number_says_which(two: Office, words: str) -> None:
    two.says(two.marco, words)
    assert states(two) == ["waiting", "answered"]


def test_several_numbers_are_several_leads(two: Office) -> None:
    two.says(two.marco, "fatto 1 e 2")
    assert states(two) == ["answered", "answered"]


@pytest.mark.parametrize(("words", "value"), [("vinto 2 1200", 1200), ("vinto 2 120000", 120_000)])
def test_a_sale_tells_its_lead_by_number_and_a_great_one_is_no_telephone(two: Office, words: str, value: int) -> None:
    two.says(two.marco, words)
    assert (states(two), two.lead(2)["value"]) == (["waiting", "won"], value)


def test_a_sale_of_no_lead_in_particular_is_asked_for_its_number(two: Office) -> None:
    two.says(two.marco, "perso, prezzo troppo alto")
    assert states(two) == ["waiting", "waiting"]
    assert two.last(two.marco).plain.startswith("Which lead? Write its number, as in ")


def test_an_attempt_named_by_number_is_a_note_that_is_asked_about(two: Office) -> None:
    two.says(two.marco, "chiamato #2, non risponde")
    assert states(two) == ["waiting", "waiting"]
    assert two.lead(2)["timeline"][-1]["text"] == "chiamato, non risponde"


def test_of_a_lead_that_was_answered_the_number_says_what_came_of_it(two: Office) -> None:
    two.says(two.marco, "fatto 2")
    two.says(two.marco, "vinto 2 1200")
    assert (states(two), two.lead(2)["value"]) == (["waiting", "won"], 1200)


@only_on("telegram", "on Slack a verb and a number are a command")
def test_a_figure_alone_behind_a_sale_may_be_an_amount_and_is_asked_about(two: Office) -> None:
    two.says(two.marco, "/answered 2")
    two.says(two.marco, "vinto 2")
    assert states(two) == ["waiting", "answered"]
    assert two.last(two.marco).plain.startswith("Which lead? Write its number, as in ")


def test_an_attempt_of_no_lead_in_particular_is_told_how_to_say_of_which(two: Office) -> None:
    two.says(two.marco, "chiamato, non risponde")
    assert two.last(two.marco).plain == (
        "Of which lead? Answer its card, or begin with its number: “#1 chiamato, non risponde”."
    )
    two.says(two.marco, "#1 chiamato, non risponde")
    assert two.lead(1)["timeline"][-1]["text"] == "chiamato, non risponde"


def test_who_owes_nothing_is_told_so(two: Office) -> None:
    two.says(two.anna, "fatto")
    assert two.last(two.anna).plain == "No lead waits for your answer."


@pytest.mark.parametrize(
    "words",
    [
        "chiamato Mario Rossi 333 1234567 vuole tre finestre",
        "contattata da anna.conti@example.com, un preventivo",
        "chiamata\nMario Rossi, tre finestre",
        "chiamata: 3331234567",
        "Fatto un sopralluogo da Bianchi: vuole tre finestre, due porte e una scala interna",
        "3 finestre per via Verdi",
    ],
)
def test_somebodys_words_about_a_customer_are_still_offered_to_be_logged(two: Office, words: str) -> None:
    two.says(two.marco, words)
    assert "✅ Log it as a lead" in two.last(two.marco).labels
    assert states(two) == ["waiting", "waiting"]
