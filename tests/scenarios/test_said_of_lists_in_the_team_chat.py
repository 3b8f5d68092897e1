"""In the team's own chat, what is said below a list of the bot's is about the leads on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, Someone
from tests.scenarios.reminders import MARCO_ONLY, at
from tests.slack_office import SlackOffice

WHICH = "Which lead has had an answer?"
THREE = ["#1 Ada Conti", "#2 Bruno Galli", "#3 Carla Serra"]


@pytest.fixture
def three(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    """Marco has three leads."""
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(0, 1, 2)
        yield office


def states(office: Office) -> list[str]:
    return [office.lead(ref)["state"] for ref in (1, 2, 3)]


def asks(office: Office, person: Someone, words: str) -> Any:
    """Somebody asks the bot something before the team; returns what it answers."""
    if isinstance(office, SlackOffice):
        office.server.mentions(person, words, chat=office.group)
        office.settle()
    else:
        office.says(person, f"/{words}", chat=office.group)
    return office.last(office.group)


def says_below(office: Office, person: Someone, words: str, card: Any) -> list[Any]:
    """Somebody answers a message of the bot's there; returns what it says to that."""
    before = office.count(office.group)
    office.says(person, words, chat=office.group, reply_to=card)
    return list(office.messages(office.group)[before:])


@pytest.mark.parametrize("words", ["fatto", "Done!", "ok fatto", "chiamata", "tutti fatti"])
def test_without_a_number_it_is_asked_which_was_meant(three: Office, words: str) -> None:
    (asked,) = says_below(three, three.marco, words, asks(three, three.giulia, "leads"))
    assert asked.plain.startswith(WHICH)
    assert asked.labels == THREE
    assert states(three) == ["waiting"] * 3
    three.presses(three.marco, asked, "#2")
    assert states(three) == ["waiting", "answered", "waiting"]


@pytest.mark.parametrize("words", ["1 e 3 fatti", "done 1 and 3", "#1 e #3 chiamati"])
def test_numbers_say_which(three: Office, words: str) -> None:
    said = says_below(three, three.marco, words, asks(three, three.giulia, "leads"))
    assert states(three) == ["answered", "waiting", "answered"]
    assert len(said) == 2


@pytest.mark.parametrize("words", ["grazie", "grazie a tutti", "👍", "ne parliamo domani", "#2", "chi chiama Rossi?"])
def test_what_colleagues_say_to_each_other_is_left_alone(three: Office, words: str) -> None:
    assert says_below(three, three.marco, words, asks(three, three.giulia, "leads")) == []
    assert states(three) == ["waiting"] * 3


def test_who_may_not_answer_a_lead_ends_no_reminders_of_it(three: Office) -> None:
    shown = asks(three, three.giulia, "leads")
    (told,) = says_below(three, three.anna, "2 fatto", shown)
    assert told.plain.startswith("Kept as a note. Lead #2 is with Marco Rossi, and stays so until")
    (told,) = says_below(three, three.anna, "fatto", shown)
    assert told.plain == "None of these leads waits for you any more."
    assert states(three) == ["waiting"] * 3


def test_below_figures_a_manager_is_asked_which_of_the_longest_waiting(three: Office) -> None:
    (asked,) = says_below(three, three.giulia, "fatto", asks(three, three.giulia, "status"))
    assert asked.labels == THREE


def test_below_the_teams_daily_report_too(offices: Callable[..., Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, reports={"to": ["team"]}, now=at(18, 17, 50)) as office:
        office.logs(0, 1, 2)
        office.until(at(18, 18, 1))
        report = office.find(office.group, "Daily report")
        (asked,) = says_below(office, office.giulia, "fatto", report)
        assert asked.labels == THREE
        says_below(office, office.giulia, "2 fatto", report)
        assert states(office) == ["waiting", "answered", "waiting"]


def test_the_leads_on_a_list_are_those_of_the_page_that_it_shows(three: Office) -> None:
    three.logs(3, 4, 5, 6, 7, 8)
    shown = asks(three, three.giulia, "leads")
    three.presses(three.giulia, shown, "Next")
    (asked,) = says_below(three, three.giulia, "fatto", shown)
    assert asked.labels == ["#9 Lia Greco"]
    says_below(three, three.giulia, "1 e 9 fatti", shown)
    assert [three.lead(ref)["state"] for ref in (1, 8, 9)] == ["answered", "waiting", "answered"]


def test_below_what_is_no_list_a_word_is_nothing_to_the_bot(three: Office) -> None:
    assert says_below(three, three.marco, "fatto", asks(three, three.marco, "help")) == []
    assert says_below(three, three.marco, "1 fatto", asks(three, three.marco, "team")) == []
    assert states(three) == ["waiting"] * 3


def test_colleagues_own_threads_are_nothing_to_the_bot(three: Office) -> None:
    asked = three.says(three.anna, "Qualcuno ha richiamato?", chat=three.group)
    assert says_below(three, three.marco, "fatto", asked) == []
    assert states(three) == ["waiting"] * 3
