"""A message of which nothing was done is edited: it is heard as if it had been written so, and once."""

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on

ASKED = "Shall I log this as a lead?"
AS_SENT = "I do a command as it was sent first."
CARLA = "Carla Neri 333 1234567 vuole un preventivo"

ON_TELEGRAM = only_on("telegram", "where commands that are typed can be edited")


@pytest.mark.parametrize("slip", ["ciao", "ok", "grazie!", "aiuto"])
def test_small_talk_that_becomes_a_lead_is_asked_about_and_logged_once(office: Office, slip: str) -> None:
    written = office.says(office.anna, slip)
    office.edits(office.anna, written, CARLA)
    office.edits(office.anna, written, f"{CARLA} per 3 finestre")
    assert office.often(office.anna, ASKED) == 1
    office.presses(office.anna, office.find(office.anna, ASKED), "Log it as a lead")
    office.edits(office.anna, written, f"{CARLA} per 5 finestre")
    assert [lead["text"] for lead in office.leads()] == [f"{CARLA} per 5 finestre"]
    assert office.often(office.anna, ASKED) == 0


def test_what_was_asked_about_and_declined_is_not_asked_about_again(office: Office) -> None:
    written = office.says(office.anna, "Carla Neri 333 1234567")
    office.presses(office.anna, office.last(office.anna), "No")
    before = office.count(office.anna)
    office.edits(office.anna, written, CARLA)
    assert (office.count(office.anna), office.leads()) == (before, [])


def test_words_about_no_lead_that_become_one_are_asked_about(office: Office) -> None:
    written = office.says(office.marco, "fatto")
    assert office.last(office.marco).plain == "No lead waits for your answer."
    office.edits(office.marco, written, "Carla Neri vuole un preventivo per 3 finestre")
    assert ASKED in office.last(office.marco).plain


def test_what_was_done_of_words_is_not_done_again_by_an_edit(office: Office) -> None:
    office.logs(1, 2)
    written = office.says(office.marco, "fatto 1")
    assert office.lead(1)["state"] == "answered"
    office.edits(office.marco, written, "fatto 2")
    assert office.lead(2)["state"] == "waiting"


def test_words_of_which_a_tap_made_something_are_not_heard_anew(office: Office) -> None:
    office.logs(0, 1, 2, 3)
    written = office.says(office.marco, "fatto")
    office.presses(office.marco, office.last(office.marco), "#1 Ada Conti")
    for text in ("fatto 3", "fatto, grazie"):
        office.edits(office.marco, written, text)
    assert office.lead(3)["state"] == "waiting"
    assert office.often(office.marco, "Which lead has had an answer?") == 1
    office.edits(office.marco, written, f"{CARLA} per 3 finestre")
    assert "shall I log it as a lead?" in office.last(office.marco).plain, "a customer is not passed over"


def test_small_talk_that_becomes_other_small_talk_is_answered_as_that(office: Office) -> None:
    written = office.says(office.anna, "ciao")
    office.edits(office.anna, written, "grazie")
    assert office.last(office.anna).plain == "🙂 You are welcome!"
    office.edits(office.anna, written, "ciao")
    assert office.often(office.anna, "👋 Hello! Log a lead") == 2


@ON_TELEGRAM
@pytest.mark.parametrize("slip", ["/lead", f"/laed {CARLA}", "ciao", CARLA])
def test_what_becomes_the_command_to_log_a_lead_logs_it_once(office: Office, slip: str) -> None:
    written = office.says(office.anna, slip)
    for _ in range(2):
        office.edits(office.anna, written, f"/lead {CARLA}")
    assert [lead["text"] for lead in office.leads()] == [CARLA]
    assert office.often(office.anna, ASKED) == 0, "nobody is asked what is done"


@ON_TELEGRAM
@pytest.mark.parametrize("slip", ["/answred 1", "/answered", "/answered 7", "ciao", "chiamata, richiama 333 1234501"])
def test_a_command_that_came_to_nothing_is_done_as_it_reads_now_but_never_twice(office: Office, slip: str) -> None:
    office.logs(1, 2, 3)
    written = office.says(office.marco, slip)
    office.edits(office.marco, written, "/answered 1")
    assert [office.lead(ref)["state"] for ref in (1, 3)] == ["answered", "waiting"]
    office.edits(office.marco, written, "/answered 3")
    assert office.lead(3)["state"] == "waiting"
    assert AS_SENT in office.last(office.marco).plain


@ON_TELEGRAM
def test_the_question_about_what_became_a_command_is_closed(office: Office) -> None:
    written = office.says(office.anna, CARLA)
    question = office.last(office.anna)
    buttons = [question.data_of(label) for label in ("Log it as a lead", "No")]
    office.edits(office.anna, written, f"/lead {CARLA}")
    assert "Logged." in office.texts(office.anna)
    for each in buttons:
        assert "settled already" in office.presses(office.anna, question, each, forged=True)
    assert office.lead(1)["state"] == "waiting"


@ON_TELEGRAM
@pytest.mark.parametrize(("command", "said"), [(f"/lead {CARLA}", "Logged."), ("/answered 1", "I did not log it")])
def test_what_became_a_command_before_the_question_went_out_is_asked_about_no_more(
    office: Office, command: str, said: str
) -> None:
    office.logs(1)
    office.breaks_down(office.marco)
    written = office.says(office.marco, CARLA)
    office.edits(office.marco, written, command)
    office.server.heal()
    office.later(minutes=2)
    assert office.often(office.marco, "log it as a lead?") == office.often(office.marco, ASKED) == 0
    assert office.often(office.marco, said) == 1
    assert office.often(office.marco, AS_SENT) == 0


@pytest.mark.parametrize(("said", "state"), [("/answered {}", "answered"), ("/perso {}: prezzo", "lost")])
@ON_TELEGRAM
def test_a_command_of_several_leads_of_which_none_could_be_done_is_done_as_it_reads_now(
    office: Office, said: str, state: str
) -> None:
    office.logs(1, 2, 3, 4)
    office.says(office.giulia, "/assign 2 marco")
    written = office.says(office.marco, said.format("7 e 8"))
    assert [office.often(office.marco, f"There is no lead #{ref}") for ref in (7, 8)] == [1, 1]
    office.edits(office.marco, written, said.format("7 e 9"))
    assert [office.often(office.marco, f"There is no lead #{ref}") for ref in (7, 8, 9)] == [2, 1, 1]
    office.edits(office.marco, written, said.format("1 e 2"))
    assert [office.lead(ref)["state"] for ref in (1, 2, 3)] == [state, state, "waiting"]
    office.edits(office.marco, written, said.format("1 e 3"))
    assert office.lead(3)["state"] == "waiting"


@ON_TELEGRAM
def test_one_of_several_that_was_done_stays_done_and_the_command_is_done_as_it_was_sent(office: Office) -> None:
    office.logs(1, 2, 3)
    written = office.says(office.marco, "/answered 1 8")
    office.edits(office.marco, written, "/answered 1 3")
    assert [office.lead(ref)["state"] for ref in (1, 3)] == ["answered", "waiting"]
    assert AS_SENT in office.last(office.marco).plain


@ON_TELEGRAM
def test_each_wording_that_cannot_be_done_says_why(office: Office) -> None:
    office.logs(1)
    written = office.says(office.marco, "/answered")
    for text, said in (("/answered 8", "There is no lead #8"), ("/answerd 1", "I do not know “answerd”")):
        office.edits(office.marco, written, text)
        assert said in office.last(office.marco).plain
        office.edits(office.marco, written, text)
        assert office.often(office.marco, said) == 1, "Telegram tells of edits that change nothing"
    office.edits(office.marco, written, "/answered 1")
    assert office.lead(1)["state"] == "answered"


@ON_TELEGRAM
def test_a_command_that_was_done_stays_done_as_it_was_sent(office: Office) -> None:
    office.logs(1, 2)
    written = office.says(office.marco, "/answered 1")
    for text in ("/answered 2", "/answered 1 chiamata"):
        office.edits(office.marco, written, text)
    assert office.lead(2)["state"] == "waiting"
    assert office.often(office.marco, AS_SENT) == 1


@ON_TELEGRAM
def test_a_reply_that_was_kept_is_not_kept_again(office: Office) -> None:
    office.logs(1)
    written = office.says(office.marco, "preferisce la mattina", reply_to=office.last(office.marco))
    before = office.count(office.marco)
    office.edits(office.marco, written, "preferisce la mattina, 333 7654321")
    assert [each["kind"] for each in office.lead(1)["timeline"]].count("note") == 1
    assert office.count(office.marco) == before, "nor is it asked about as if it were somebody else's"


def test_a_strangers_edit_is_not_answered(office: Office) -> None:
    written = office.says(office.stranger, "ciao")
    before = office.count(office.stranger)
    office.edits(office.stranger, written, CARLA)
    assert (office.count(office.stranger), office.leads()) == (before, [])
