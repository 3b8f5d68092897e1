"""Logging a lead, by every way there is, and what the answer says."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.office import TEAM, Office

MARIO = "/lead Mario Rossi 333 1234567 vuole un preventivo per 3 finestre, da Facebook"


def test_a_lead_typed_in_private_is_understood(office: Office) -> None:
    office.says(office.anna, MARIO)
    (lead,) = office.leads()
    assert (lead["name"], lead["phones"], lead["source"]) == ("Mario Rossi", ["+393331234567"], "Facebook")
    assert lead["logged_by"] == "Anna Bianchi"
    assert lead["text"] == MARIO.removeprefix("/lead ")


def test_a_lead_typed_in_the_team_chat_is_answered_there(office: Office) -> None:
    office.says(office.anna, MARIO, chat=office.group)
    assert "Lead #1 logged" in office.last(office.group).plain
    assert office.count(office.group) == 1, "the chat it was logged in is not shown it again"


def test_a_lead_logged_in_private_is_shown_to_the_team_chat(office: Office) -> None:
    office.says(office.anna, MARIO)
    assert "📥 Lead #1" in office.last(office.group).plain


def test_a_lead_may_be_written_over_several_lines(office: Office) -> None:
    office.says(office.anna, "/lead\nMario Rossi\n333 1234567\n\nvuole 3 finestre")
    (lead,) = office.leads()
    assert lead["phones"] == ["+393331234567"]
    assert lead["text"].endswith("\n\nvuole 3 finestre")
    assert "vuole 3 finestre" in office.last(office.anna).plain


@pytest.mark.parametrize("empty", ["/lead", "/lead   ", "/contatto", "/lead \u200b\u2060"])
def test_the_command_alone_is_answered_with_how_it_is_done(office: Office, empty: str) -> None:
    office.says(office.anna, empty)
    assert "/lead Mario Rossi 333 1234567" in office.last(office.anna).plain
    assert office.leads() == []


def test_the_italian_word_works_too(office: Office) -> None:
    office.says(office.anna, "/contatto Mario Rossi 333 1234567")
    assert office.lead(1)["name"] == "Mario Rossi"


def test_the_card_says_who_what_whose_and_by_when(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 mario@example.org vuole 3 finestre")
    card = office.last(office.anna)
    for part in ("#1", "Mario Rossi", "3 finestre", "Owner: Marco Rossi", "Answer by 11:20"):
        assert part in card.plain
    # Bare, so that Telegram itself makes a link of them: its buttons refuse tel: and mailto:.
    assert "📞 +39 333 123 4567" in card.plain.splitlines()
    assert "✉️ mario@example.org" in card.plain.splitlines()
    assert card.data_of("WhatsApp") == "https://wa.me/393331234567"


def test_the_answer_by_time_is_in_the_zone_of_the_reader(offices: type[Office], tmp_path: Path) -> None:
    team = [{**TEAM[0], "timezone": "America/New_York"}, *TEAM[1:]]
    with offices(tmp_path, team=team) as office:
        office.says(office.anna, MARIO)
        assert "Answer by 06:20" in office.last(office.anna).plain
        assert "Answer by 11:20" in office.last(office.marco).plain


def test_answering_a_message_with_the_command_logs_that_message_with_its_author_and_date(office: Office) -> None:
    carla = office.person(700, "Carla Neri", username="carla_neri")
    asked = office.says(carla, "Buongiorno, quanto costa una porta?", chat=office.group)
    office.later(minutes=20)
    office.says(office.anna, "/lead", chat=office.group, reply_to=asked)
    (lead,) = office.leads()
    assert (lead["name"], lead["text"]) == ("Carla Neri", "Buongiorno, quanto costa una porta?")
    assert lead["arrived_at"] == (office.clock.now - timedelta(minutes=20)).isoformat(timespec="seconds")


def test_a_message_is_logged_once_however_often_it_is_answered_with_the_command(office: Office) -> None:
    carla = office.person(700, "Carla Neri")
    asked = office.says(carla, "Quanto costa una porta?", chat=office.group)
    for person in (office.anna, office.luca):
        office.says(person, "/lead", chat=office.group, reply_to=asked)
    assert len(office.leads()) == 1
    assert office.last(office.group).plain == "That message is logged already: lead #1."


def test_a_colleagues_note_that_is_logged_by_an_answer_is_not_taken_for_the_customer(office: Office) -> None:
    note = office.says(office.luca, "Mario Rossi 333 1234567 richiamare", chat=office.group)
    office.says(office.anna, "/lead", chat=office.group, reply_to=note)
    assert office.lead(1)["name"] == "Mario Rossi"
    assert "Written by Luca" in office.last(office.group).plain


def test_plain_text_in_private_is_asked_about_and_logged_on_a_tap(office: Office) -> None:
    written = office.clock.now
    office.says(office.anna, "Mario Rossi 333 1234567 vuole 3 finestre")
    question = office.last(office.anna)
    assert question.plain == "Shall I log this as a lead?"
    assert office.leads() == []
    office.later(minutes=30)
    assert office.presses(office.anna, question, "Log it as a lead") == "Logged."
    (lead,) = office.leads()
    assert lead["phones"] == ["+393331234567"]
    assert lead["arrived_at"] == written.isoformat(timespec="seconds")


def test_a_second_tap_on_the_question_logs_nothing_more(office: Office) -> None:
    office.says(office.anna, "Mario Rossi vuole 3 finestre")
    question = office.last(office.anna)
    yes, no = question.data_of("Log it"), question.data_of("No")
    office.presses(office.anna, question, yes)
    for data in (yes, no):
        assert "settled already" in office.presses(office.anna, question, data, forged=True)
    assert len(office.leads()) == 1


def test_what_was_not_to_be_logged_is_not(office: Office) -> None:
    office.says(office.anna, "Domani sono in ufficio")
    question = office.last(office.anna)
    office.presses(office.anna, question, "No")
    assert question.plain == "All right, I did not log it."
    assert question.buttons == []
    assert office.leads() == []


@pytest.mark.parametrize("again", ["333 1234567", "+39 333 123 4567", "mario@example.org"])
def test_the_same_person_again_joins_the_open_lead_and_the_owner_is_told(office: Office, again: str) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 mario@example.org 3 finestre")
    office.later(minutes=10)
    office.says(office.anna, f"/lead {again} vuole anche una porta")
    assert "Added to lead #1" in office.last(office.anna).plain
    told = office.last(office.marco).plain
    assert "Mario Rossi wrote again about lead #1" in told
    assert "anche una porta" in told
    (lead,) = office.leads()
    assert lead["text"].count("\n\n") == 1


def test_somebody_who_writes_again_after_the_answer_waits_again_for_the_same_owner(office: Office) -> None:
    office.says(office.anna, MARIO)
    office.says(office.marco, "/answered 1")
    office.says(office.anna, "/lead Altra Persona 06 12345678")  # so that Marco is not next anyway
    office.later(hours=1)
    office.says(office.anna, "/lead 333 1234567 ha un'altra domanda")
    assert "waits again" in office.last(office.anna).plain
    assert "wrote again: lead #1 waits for an answer again" in office.last(office.marco).plain
    lead = office.lead(1)
    assert (lead["state"], lead["owner"]) == ("waiting", "Marco Rossi")
    assert lead["next_reminder_at"] is not None


@pytest.mark.parametrize("ending", ["/won 1 1200", "/lost 1 prezzo"])
def test_a_returning_customer_goes_to_the_owner_they_had(office: Office, ending: str) -> None:
    office.says(office.anna, MARIO)
    office.says(office.marco, ending)
    office.later(hours=1)
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole una veranda")  # Luca would be next
    assert (office.lead(2)["owner"], office.lead(2)["state"]) == ("Marco Rossi", "waiting")
    assert "you know this customer" in office.last(office.marco).plain


def test_undo_takes_a_logged_lead_back_within_ten_minutes(office: Office) -> None:
    office.says(office.anna, MARIO)
    office.later(minutes=9)
    office.says(office.anna, "/undo")
    assert "Taken back: lead #1" in office.last(office.anna).plain
    assert "Anna Bianchi took back logging lead #1" in office.last(office.marco).plain
    assert (office.lead(1)["state"], office.lead(1)["next_reminder_at"]) == ("dismissed", None)


def test_undo_is_refused_after_ten_minutes(office: Office) -> None:
    office.says(office.anna, MARIO)
    office.later(minutes=11)
    office.says(office.anna, "/undo")
    assert "nothing of yours from the last ten minutes" in office.last(office.anna).plain
    assert office.lead(1)["state"] == "waiting"


def test_undo_takes_back_what_was_added_to_a_lead(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 tre finestre")
    office.later(minutes=20)
    office.says(office.anna, "/lead 333 1234567 e una porta, da Facebook")
    office.says(office.anna, "/undo")
    lead = office.lead(1)
    assert (lead["state"], lead["text"]) == ("waiting", "Mario Rossi 333 1234567 tre finestre")
    assert lead["source"] is None
