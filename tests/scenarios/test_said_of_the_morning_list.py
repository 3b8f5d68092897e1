"""Replies to the lists of what an owner still owes, of a morning or a return, are taken as those to a bundle are."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.scenarios.reminders import MARCO_ONLY, at

ASKED_TO_LOG = "Shall I log this as a lead?"
LIST = "of yours still wait"


@pytest.fixture
def morning(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    """Marco was given three leads in the evening, and has just read his list."""
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 50)) as office:
        office.logs(0, 1, 2)
        office.until(at(19, 9, 1))
        yield office
        assert len(office.leads()) == 3, "nothing was logged"


def states(office: Office) -> list[str]:
    return [office.lead(ref)["state"] for ref in (1, 2, 3)]


def answers_the_list(office: Office, words: str) -> Any:
    """Marco does; returns what he reads then."""
    office.says(office.marco, words, reply_to=office.find(office.marco, LIST))
    assert office.often(office.marco, ASKED_TO_LOG) == 0
    return office.last(office.marco)


@pytest.mark.parametrize("words", ["1 e 3 fatto", "done 1 and 3", "#1 e #3 chiamati", "fatti 1, 3", "/fatto 1, 3"])
def test_its_numbers_say_which_leads_had_an_answer(morning: Office, words: str) -> None:
    answers_the_list(morning, words)
    assert states(morning) == ["answered", "waiting", "answered"]


@pytest.mark.parametrize("words", ["fatto", "Done!", "ok", "tutti fatti", "domani alle 9", "preferisce la mattina"])
def test_without_a_number_it_is_asked_which_was_meant(morning: Office, words: str) -> None:
    asked = answers_the_list(morning, words)
    assert states(morning) == ["waiting"] * 3
    assert asked.labels == ["#1 Ada Conti", "#2 Bruno Galli", "#3 Carla Serra"]
    morning.presses(morning.marco, asked, "#2")
    assert states(morning) == ["waiting", "answered", "waiting"]


def test_whatever_is_said_of_a_number_is_of_that_lead(morning: Office) -> None:
    answers_the_list(morning, "#1 il cliente preferisce essere richiamato la mattina presto, prima delle otto")
    answers_the_list(morning, "#2 tomorrow at 9")
    answers_the_list(morning, "vinto 3 1200")
    assert morning.lead(1)["timeline"][-1]["text"].startswith("il cliente preferisce")
    assert morning.lead(2)["next_reminder_at"] == "2026-03-20T08:00:00+00:00"
    assert (morning.lead(3)["state"], morning.lead(3)["value"]) == ("won", 1200)


def test_a_lead_answered_meanwhile_is_still_one_of_the_list(morning: Office) -> None:
    morning.says(morning.marco, "/answered 3")
    answers_the_list(morning, "3 preferisce la mattina")
    assert morning.lead(3)["timeline"][-1]["text"] == "preferisce la mattina"
    assert states(morning) == ["waiting", "waiting", "answered"]


def test_yesterdays_list_is_still_understood(morning: Office) -> None:
    old = morning.find(morning.marco, LIST)
    morning.until(at(20, 9, 1))
    morning.says(morning.marco, "#2 preferisce la mattina", reply_to=old)
    assert morning.lead(2)["timeline"][-1]["text"] == "preferisce la mattina"


def test_a_list_of_one_lead_takes_the_answer_like_its_card(offices: Callable[..., Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 50)) as office:
        office.logs(0)
        office.until(at(19, 9, 1))
        one = office.find(office.marco, "1 lead of yours still waits")
        office.logs(1)
        office.says(office.marco, "fatto", reply_to=one)
        assert [office.lead(ref)["state"] for ref in (1, 2)] == ["answered", "waiting"]


def test_a_list_that_came_late_may_show_more_and_answers_none_by_a_bare_word(
    offices: Callable[..., Office], tmp_path: Path
) -> None:
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 17, 50)) as office:
        office.logs(0)
        office.breaks_down(office.marco)
        office.at(at(19, 9, 0))
        office.logs(1)
        office.server.heal()
        office.until(at(19, 9, 4))
        office.says(office.marco, "fatto", reply_to=office.find(office.marco, LIST))
        assert office.last(office.marco).labels == ["#1 Ada Conti", "#2 Bruno Galli"]
        assert [office.lead(ref)["state"] for ref in (1, 2)] == ["waiting", "waiting"]


def test_a_new_customers_contact_is_still_offered_to_be_logged(morning: Office) -> None:
    words = "Mario Neri 333 9876543 vuole una porta"
    morning.says(morning.marco, words, reply_to=morning.find(morning.marco, LIST))
    assert morning.often(morning.marco, ASKED_TO_LOG) == 1


# -- the list of who is back


@pytest.fixture
def returned(offices: Callable[..., Office], tmp_path: Path) -> Iterator[Office]:
    """Marco, who has three leads, was away and is back."""
    with offices(tmp_path, team=MARCO_ONLY, now=at(18, 10, 20)) as office:
        office.logs(0, 1, 2)
        office.says(office.marco, "/away")
        office.says(office.marco, "/back")
        yield office
        assert len(office.leads()) == 3, "nothing was logged"


@pytest.mark.parametrize("words", ["1 e 3 fatti", "done 1 and 3"])
def test_a_reply_to_the_list_of_who_is_back_is_about_its_leads(returned: Office, words: str) -> None:
    returned.says(returned.marco, words, reply_to=returned.find(returned.marco, "3 leads still wait"))
    assert states(returned) == ["answered", "waiting", "answered"]
    returned.says(returned.marco, "#2 domani alle 9", reply_to=returned.find(returned.marco, "3 leads still wait"))
    assert returned.lead(2)["next_reminder_at"] == "2026-03-19T08:00:00+00:00"


def test_without_a_number_it_is_asked_which_of_the_returns_leads_was_meant(returned: Office) -> None:
    returned.says(returned.marco, "fatto", reply_to=returned.find(returned.marco, "3 leads still wait"))
    assert returned.last(returned.marco).labels == ["#1 Ada Conti", "#2 Bruno Galli", "#3 Carla Serra"]
    assert states(returned) == ["waiting"] * 3


def test_of_several_returns_the_newest_list_is_answered(returned: Office) -> None:
    returned.says(returned.marco, "/answered 1")
    returned.says(returned.marco, "/away")
    returned.says(returned.marco, "/back")
    returned.says(returned.marco, "2 fatto", reply_to=returned.find(returned.marco, "2 leads still wait"))
    assert states(returned) == ["answered", "answered", "waiting"]


def test_a_manager_who_had_somebody_back_answers_their_list_as_well_as_they_do(returned: Office) -> None:
    returned.says(returned.giulia, "/away @marco")
    returned.says(returned.giulia, "/back @marco")
    returned.says(returned.giulia, "1 fatto", reply_to=returned.find(returned.giulia, "3 leads still wait"))
    returned.says(returned.marco, "3 fatto", reply_to=returned.find(returned.marco, "3 leads still wait"))
    assert states(returned) == ["answered", "waiting", "answered"]
