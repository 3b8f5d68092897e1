"""One command for several leads: each is done by itself, and of what cannot be done it is said why."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import TEAM, Office
from tests.scenarios.platforms import only_on


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


@pytest.mark.parametrize(
    "words",
    ["/assign 1 e 3 luca", "/assign 1, 3 Luca", "/assegna #1 e #3 a luca", "/assign luca 1 and 3", "/assign 1 3: Luca"],
)
def test_several_leads_are_given_in_one_go_and_one_answer_says_so(office: Office, words: str) -> None:
    office.says(office.luca, "/away")
    office.logs(0, 1, 2)
    office.says(office.luca, "/back")
    before = office.count(office.giulia)
    office.says(office.giulia, words)

    assert [office.lead(ref)["owner"] for ref in (1, 2, 3)] == ["Luca Ferri", "Marco Rossi", "Luca Ferri"]
    assert office.texts(office.giulia)[before:] == ["Leads #1, #3 are now with Luca Ferri."]


def test_of_what_cannot_be_given_it_is_said_why_and_the_others_are(office: Office) -> None:
    office.says(office.luca, "/away")
    office.logs(0, 1)
    office.says(office.luca, "/back")
    office.says(office.marco, "/answered 2")
    before = office.count(office.giulia)
    office.says(office.giulia, "/assegna 1, 2 e 99 luca")

    assert office.lead(1)["owner"] == "Luca Ferri"
    said = office.texts(office.giulia)[before:]
    assert len(said) == 3
    assert any("Marco Rossi" in each and "#2" in each for each in said)
    assert "There is no lead #99 that you can see" in " ".join(said)
    assert "Lead #1 is now with Luca Ferri." in said


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/assign 1 e 2 zebedeo", "Nobody in the team is called “zebedeo”"),
        ("/assign 1 e 2", "To whom?"),
        ("/assign 1 e 2 anna", "Anna Bianchi"),
    ],
)
def test_without_somebody_to_give_them_to_nothing_changes_and_one_answer_says_why(
    three: Office, words: str, answer: str
) -> None:
    before = three.count(three.giulia)
    three.says(three.giulia, words)

    (said,) = three.texts(three.giulia)[before:]
    assert answer in said
    assert three.lead(1)["owner"] == three.lead(2)["owner"] == "Marco Rossi"


@pytest.mark.parametrize("words", ["/assign 1 e 2 giulia", "/assign 1 e 2 me", "/assegna 1 e 2 a me"])
def test_a_name_that_begins_like_a_month_is_a_name_and_so_is_ones_own(three: Office, words: str) -> None:
    three.says(three.giulia, words)

    assert three.lead(1)["owner"] == three.lead(2)["owner"] == "Giulia Verdi"


@only_on("slack", "where a mention is an id")
@pytest.mark.parametrize("words", ["assign 1 e 2 <@U444>", "assegna 1, 2 a <@U444>", "assign <@U444> 1 e 2"])
def test_who_is_mentioned_has_figures_in_their_id(office: Office, words: str) -> None:
    office.says(office.luca, "/away")
    office.logs(0, 1)
    office.says(office.luca, "/back")
    office.says(office.giulia, f"/{words}")

    assert office.lead(1)["owner"] == office.lead(2)["owner"] == "Luca Ferri"
