"""Commands with a slip of the finger: what was meant is offered, and no customer is lost behind one."""

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on

UNKNOWN = "I do not know"


@pytest.mark.parametrize("command", ["/contato", "/laed", "/conttato"])
def test_a_customer_behind_a_mistyped_command_is_logged_by_one_tap(office: Office, command: str) -> None:
    office.says(office.anna, f"{command} Paola Neri 348 1112223 porta blindata")
    office.presses(office.anna, office.last(office.anna), "Log it")
    assert office.lead(1)["name"] == "Paola Neri"
    assert office.lead(1)["text"] == "Paola Neri 348 1112223 porta blindata"


def test_another_command_is_offered_with_what_stood_behind_it(office: Office) -> None:
    office.logs(0)
    office.says(office.marco, "/answerd all is well")
    assert "answered all is well" in office.last(office.marco).plain
    office.says(office.marco, "/answered1")
    assert "answered 1" in office.last(office.marco).plain
    assert office.lead(1)["state"] == "waiting", "nothing is done on a guess"


def test_what_resembles_no_command_is_unknown(office: Office) -> None:
    office.says(office.anna, "/pippo")
    assert "help shows what I can do" in office.last(office.anna).plain


@only_on("telegram", "where a group's other bots have commands too")
def test_in_the_team_chat_only_a_customer_behind_a_mistyped_command_is_spoken_of(office: Office) -> None:
    for words in ("/contato ciao", "/statsu", "/pippo 333 1234567"):
        office.says(office.anna, words, chat=office.group)
    assert office.often(office.group, UNKNOWN) == 0
    office.says(office.anna, "/contato Dino Monti 333 1234567", chat=office.group)
    assert "so I logged nothing" in office.last(office.group).plain
    assert office.leads() == []


@only_on("telegram", "where a command may answer a message")
def test_a_customer_whom_a_mistyped_command_points_at_is_not_passed_over(office: Office) -> None:
    customer = office.says(office.anna, "Carla Neri 333 1234567 vuole una porta")
    office.says(office.anna, "/laed urgente", reply_to=customer)
    assert office.last(office.anna).plain.endswith("Did you mean this? /lead urgente")
    customer = office.says(office.anna, "Carla Neri 333 1234567 vuole una porta", chat=office.group)
    office.says(office.anna, "/laed", chat=office.group, reply_to=customer)
    assert "so I logged nothing" in office.last(office.group).plain
    answer = office.says(office.luca, "la chiamo io", chat=office.group)
    before = office.count(office.group)
    office.says(office.anna, "/laed", chat=office.group, reply_to=answer)
    assert office.count(office.group) == before, "it may be another bot's"


@only_on("slack", "where what is said to the bot is no other bot's")
def test_a_slash_command_in_a_channel_is_answered_to_whoever_mistyped_it(office: Office) -> None:
    office.says(office.anna, "/sollecito statsu", chat=office.group)
    assert "/sollecito status" in office.last(office.group).plain
