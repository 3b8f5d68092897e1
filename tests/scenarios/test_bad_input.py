"""What goes wrong in what people send: each with a clear answer, and nothing lost."""

from typing import Any

import pytest

from tests.office import Office

MARIO = "/lead Mario Rossi 333 1234567 vuole 3 finestre"


def is_at_peace(office: Office) -> bool:
    """Whether everything that was heard is done with, and everything that was to be said has been."""
    return office.look(lambda uow: {**uow.inbox.counts(), **uow.outbox.counts()}) == {}


# -- texts


def test_a_lead_of_4096_characters_is_kept_whole_and_shown_in_part(office: Office) -> None:
    wish = ("vuole una finestra " * 300)[: 4096 - len("/lead Mario Rossi 333 1234567 ")].strip()
    office.says(office.anna, f"/lead Mario Rossi 333 1234567 {wish}")
    assert office.lead(1)["text"].endswith(wish)
    assert "…" in office.last(office.marco).plain
    assert is_at_peace(office)


def test_a_lead_of_4096_emoji_is_kept_whole(office: Office) -> None:
    office.says(office.anna, "/lead " + "🚪" * 4090)
    assert office.lead(1)["text"] == "🚪" * 4090
    assert is_at_peace(office)


@pytest.mark.parametrize("text", ["<b>subito</b>", "a < b && c > d", "&lt;script&gt;", "</blockquote>", '"<a href=x>"'])
def test_mark_up_in_a_text_is_shown_and_never_obeyed(office: Office, text: str) -> None:
    office.says(office.anna, f"/lead Mario Rossi vuole {text}")
    office.presses(office.marco, office.last(office.marco), "Text")
    assert f"Mario Rossi vuole {text}" in office.last(office.marco).plain
    assert office.lead(1)["text"] == f"Mario Rossi vuole {text}"


# -- buttons


@pytest.mark.parametrize(
    "data",
    [
        "x", ":::", "answered", "answered:1:1", "answered:999:0:", "take:999999999999999:0:",
        "assign:1:1:999", "assign:1:1:²", f"assign:1:1:{'9' * 30}", "assign:1:1:-1", "snooze:1:1:2099",
        "log:1:0:", "no_log:999:0:", "language:0:0:xx", "page:99:0:mine", "show:٣:0:", "DROP TABLE lead;:1:1:",
    ],
)  # fmt: skip
def test_a_forged_button_is_refused_and_changes_nothing(office: Office, data: str) -> None:
    office.says(office.anna, MARIO)
    before = office.lead(1)
    office.presses(office.luca, office.last(office.group), data, forged=True)
    assert office.lead(1) == before
    assert is_at_peace(office)


def test_a_double_tap_says_who_answered_and_when(office: Office) -> None:
    office.says(office.anna, MARIO)
    card = office.last(office.marco)
    data = card.data_of("I've answered")
    office.presses(office.marco, card, data)
    assert "already answered by Marco Rossi" in office.presses(office.marco, card, data, forged=True)
    assert [each["kind"] for each in office.lead(1)["timeline"]].count("answered") == 1


def test_two_taps_in_one_go_count_once(office: Office) -> None:
    office.says(office.anna, MARIO)
    card = office.last(office.marco)
    for _ in range(2):
        office.taps(office.marco, card, "I've answered")
    office.settle()
    assert [each["kind"] for each in office.lead(1)["timeline"]].count("answered") == 1


@pytest.mark.parametrize("button", ["I've answered", "Tomorrow", "Hand over", "Not a lead", "History"])
def test_the_button_of_a_lead_one_may_not_see_says_no_more_than_that(office: Office, button: str) -> None:
    office.says(office.anna, MARIO)
    data = office.last(office.marco).data_of(button)
    office.says(office.anna, "/lead Ada Conti 333 1234502 vuole una porta")
    toast = office.presses(office.luca, office.find(office.group, "Ada Conti"), data, forged=True)
    assert toast == "There is no lead #1 that you can see. /leads shows yours."
    assert office.lead(1)["state"] == "waiting"


def test_a_member_may_not_answer_for_the_owner(office: Office) -> None:
    office.says(office.anna, MARIO)
    card = office.last(office.anna)
    assert "✅ I've answered" not in card.labels
    toast = office.presses(office.anna, card, "answered:1:1:", forged=True)
    assert toast == "That is for the lead's owner and managers only."
    assert office.lead(1)["state"] == "waiting"


# -- leads that are not there


@pytest.mark.parametrize("command", ["/answered 99", "/risposto 99 fatto", "/take 99", "/note 99 ciao", "/lead 99"])
def test_a_command_about_a_lead_that_is_not_there_says_so(office: Office, command: str) -> None:
    office.says(office.marco, command)
    assert "There is no lead #99" in office.last(office.marco).plain


def test_an_answer_without_saying_to_which_lead_is_asked_about(office: Office) -> None:
    office.says(office.marco, "/answered")
    assert "Which lead?" in office.last(office.marco).plain


def test_a_number_too_large_for_any_lead_is_no_lead(office: Office) -> None:
    office.says(office.marco, "/answered 999999999999")
    assert "There is no lead #999999999999" in office.last(office.marco).plain


# -- people who are not in the team


@pytest.mark.parametrize("in_group", [False, True], ids=["private", "group"])
def test_a_stranger_gets_one_polite_line_a_day_and_logs_nothing(office: Office, in_group: bool) -> None:
    where = office.group if in_group else office.stranger
    at: dict[str, Any] = {"chat": office.group} if in_group else {}
    for text in (MARIO, "/leads", "/status", "/lead 1"):
        office.says(office.stranger, text, **at)
    assert office.count(where) == 1
    assert "999" in office.last(where).plain
    assert office.leads() == []
    office.later(hours=25)
    office.says(office.stranger, MARIO, **at)
    assert office.often(where, "999") == 2
    assert office.leads() == []


def test_a_stranger_is_spoken_to_in_their_own_language(office: Office) -> None:
    english = office.person(998, "Hugh Grant", language="en")
    for person in (english, office.stranger):
        office.says(person, "/start")
    assert "I do not know you yet" in office.last(english).plain
    assert "I do not know you yet" not in office.last(office.stranger).plain


def test_the_bots_own_message_is_no_lead(office: Office) -> None:
    office.says(office.anna, MARIO)
    office.says(office.anna, "/lead", reply_to=office.last(office.anna))
    assert len(office.leads()) == 1


# -- the whole of it
