"""Small talk in private is no lead, and nobody is asked whether it is one."""

from pathlib import Path

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on
from tests.scenarios.reminders import MARCO_ONLY

ASKED_TO_LOG = "Shall I log this as a lead?"
STILL_OPEN = "My question above is still open: please tap one of its buttons."


@pytest.mark.parametrize("words", ["?", "aiuto!", "Cosa sai fare?", "how does this work"])
def test_who_asks_for_help_is_shown_it(office: Office, words: str) -> None:
    office.says(office.anna, words)
    assert office.last(office.anna).plain.startswith("What I can do")
    assert office.often(office.anna, ASKED_TO_LOG) == 0


@pytest.mark.parametrize(
    ("words", "answer"), [("stato", "Status: today"), ("Leads late", "No leads here"), ("squadra", "The team")]
)
def test_a_question_in_a_commands_own_words_is_answered_as_the_command(office: Office, words: str, answer: str) -> None:
    office.says(office.giulia, words)
    assert office.last(office.giulia).plain.startswith(answer)


def test_a_leads_number_alone_shows_it(office: Office) -> None:
    office.logs(0, 1)
    office.says(office.giulia, "#2")
    assert "Bruno Galli" in office.last(office.giulia).plain
    office.says(office.marco, "#2")
    assert office.last(office.marco).plain.startswith("There is no lead #2 that you can see.")


@only_on("telegram", "on Slack no command has a slash in private")
def test_undo_without_its_slash_undoes_nothing_and_says_how(office: Office) -> None:
    office.logs(1)
    office.says(office.anna, "Annulla")
    assert office.last(office.anna).plain == "To take back your last action, write it with a slash: /annulla"
    assert office.lead(1)["state"] == "waiting"


def test_a_greeting_is_returned_with_how_a_lead_is_logged(office: Office) -> None:
    office.says(office.anna, "Good morning!")
    assert office.last(office.anna).plain.startswith("👋 Hello! Log a lead with /lead TEXT, or forward me a message.")
    office.says(office.anna, "/language it")
    office.says(office.anna, "buongiorno a tutti")
    assert office.last(office.anna).plain.startswith("👋 Ciao! Per registrare un contatto: /")


def test_thanks_are_returned_in_a_word_and_a_nod_is_left_alone(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "Grazie mille 🙏")
    assert office.last(office.marco).plain == "🙂 You are welcome!"
    before = office.count(office.marco)
    for nod in ("ok", "Perfetto!", "👍", "va bene"):
        office.says(office.marco, nod)
    assert office.count(office.marco) == before
    assert (len(office.leads()), office.lead(1)["state"]) == (1, "waiting")


def test_a_nod_to_an_open_question_does_not_answer_it_and_says_so(office: Office) -> None:
    office.says(office.anna, "Mario Rossi vuole 3 finestre")
    question = office.last(office.anna)
    office.says(office.anna, "ok")
    assert office.last(office.anna).plain == STILL_OPEN
    office.presses(office.anna, question, "Log it as a lead")
    before = office.count(office.anna)
    office.says(office.anna, "ok")
    assert office.count(office.anna) == before, "it is settled"
    assert [lead["text"] for lead in office.leads()] == ["Mario Rossi vuole 3 finestre"]


def test_once_the_lead_is_answered_a_nod_to_a_question_about_it_is_left_alone(office: Office) -> None:
    office.logs(1)
    card = office.find(office.marco, "Lead #1 is yours")
    office.says(office.marco, "preferisce la mattina", reply_to=card)
    office.says(office.marco, "ok")
    assert office.last(office.marco).plain == STILL_OPEN
    office.says(office.marco, "preferisce davvero la mattina", reply_to=card)
    office.presses(office.marco, card, "I've answered")
    before = office.count(office.marco)
    office.says(office.marco, "ok")
    assert office.count(office.marco) == before


def test_in_answer_to_a_card_and_to_a_question_such_words_keep_their_meaning(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "ok", reply_to=office.find(office.marco, "Lead #1 is yours"))
    assert office.lead(1)["timeline"][-1]["text"] == "ok"
    assert "Has the customer had an answer?" in office.last(office.marco).plain


@pytest.mark.parametrize("words", ["ciao, Mario Rossi vuole 3 finestre", "grazie, la richiamo", "ok 333 1234567", "no"])
def test_what_says_more_is_still_asked_about(office: Office, words: str) -> None:
    office.says(office.anna, words)
    assert ASKED_TO_LOG in office.last(office.anna).plain


def test_where_nobody_else_can_have_a_lead_no_question_is_open(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=MARCO_ONLY) as office:
        office.logs(0)
        card = office.find(office.marco, "Lead #1")
        office.presses(office.marco, card, next(each for each in card.labels if "Hand over" in each))
        assert "There is nobody else" in office.last(office.marco).plain
        office.says(office.marco, "ok")
        assert office.often(office.marco, STILL_OPEN) == 0
