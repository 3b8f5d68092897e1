"""One command for several leads: each is done by itself, and of what cannot be done it is said why."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office


@pytest.fixture
def three(offices: type[Office], tmp_path: Path) -> Iterator[Office]:
    """Marco has three leads."""
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]]) as office:
        office.logs(0, 1, 2)
        yield office


def states(office: Office) -> list[str]:
    return [office.lead(ref)["state"] for ref in (1, 2, 3)]


@pytest.mark.parametrize("words", ["/answered 1 e 3", "/risposto 1, 3", "/answered #1 and #3: sent the quote"])
def test_what_is_answered_together_has_no_reminder_left(three: Office, words: str) -> None:
    three.says(three.marco, words)
    assert states(three) == ["answered", "waiting", "answered"]
    three.later(minutes=16)
    assert three.last(three.marco).plain.startswith("⏰ Lead #2 ")


def test_the_same_words_are_said_of_each(three: Office) -> None:
    three.says(three.marco, "/lost 1 & 2: prezzo")
    assert states(three) == ["lost", "lost", "waiting"]
    assert [three.lead(ref)["outcome"] for ref in (1, 2)] == ["prezzo", "prezzo"]


def test_of_a_number_that_is_no_lead_it_is_said_and_the_others_are_answered(three: Office) -> None:
    three.says(three.marco, "/answered 1, 99 e 3")
    assert states(three) == ["answered", "waiting", "answered"]
    assert three.often(three.marco, "There is no lead #99") == 1


def test_what_is_counted_behind_a_number_is_a_note_on_that_lead_alone(three: Office) -> None:
    three.says(three.marco, "/answered 1, 3 finestre a 1500 euro")
    assert states(three) == ["answered", "waiting", "waiting"]
    assert three.lead(1)["timeline"][-1]["note"] == "3 finestre a 1500 euro"


def test_an_accent_may_be_a_character_of_its_own(three: Office) -> None:
    three.says(three.marco, unicodedata.normalize("NFD", "/perché 1"))
    assert "Marco Rossi" in three.last(three.marco).plain
