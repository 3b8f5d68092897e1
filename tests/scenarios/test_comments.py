"""What is written to a forwarded message, or below a lead that was just logged, belongs to that lead."""

from pathlib import Path

import pytest

from tests.office import TEAM, Office
from tests.scenarios.forwarded import YESTERDAY, carla, forwards
from tests.scenarios.platforms import only_on
from tests.telegram_office import TelegramOffice

ASKED_TO_LOG = "Shall I log this as a lead?"
KEPT_THERE = "This is kept with the message you forwarded with it."

ABOUT = "📝 About #"
NO_LEAD = ["✅ Log it as a lead", "No"]

on_telegram = only_on("telegram", "Slack sends a comment in the message that shares another one")


# -- together with a forward


@on_telegram
def test_a_comment_is_a_part_of_the_lead_that_was_forwarded_with_it(office: TelegramOffice) -> None:
    office.server.says(office.anna, "urgente, il suo numero è 333 1234567")
    forwards(office, "Buongiorno, vorrei una porta blindata", carla(office))
    office.settle()
    (lead,) = office.leads()
    assert lead["text"] == "Buongiorno, vorrei una porta blindata\n\nurgente, il suo numero è 333 1234567"
    assert (lead["name"], lead["phones"]) == ("Carla Neri", ["+393331234567"])
    assert office.often(office.anna, ASKED_TO_LOG) == 0
    assert office.often(office.anna, KEPT_THERE) == 1


@on_telegram
def test_a_comment_that_was_asked_about_already_is_asked_about_no_more(office: TelegramOffice) -> None:
    office.says(office.anna, "cliente di Giulia")
    question = office.last(office.anna)
    old = question.data_of("Log it as a lead")
    forwards(office, "Vorrei una porta", carla(office))
    office.settle()
    assert office.lead(1)["text"] == "Vorrei una porta\n\ncliente di Giulia"
    assert office.find(office.anna, KEPT_THERE).message_id == question.message_id
    assert "settled already" in office.presses(office.anna, question, old, forged=True)
    assert len(office.leads()) == 1


@on_telegram
def test_a_comment_belongs_to_the_first_of_several_that_were_forwarded_with_it(office: TelegramOffice) -> None:
    office.server.says(office.anna, "tutti e due dalla fiera")
    forwards(office, "Vorrei una porta", carla(office))
    forwards(office, "Cerco infissi", "Nonna Pina")
    office.settle()
    assert [lead["text"] for lead in (office.lead(1), office.lead(2))] == [
        "Vorrei una porta\n\ntutti e due dalla fiera",
        "Cerco infissi",
    ]


@on_telegram
def test_what_was_written_earlier_is_no_comment(office: TelegramOffice) -> None:
    office.says(office.anna, "Mario Rossi vuole 3 finestre")
    office.later(seconds=3)
    forwards(office, "Vorrei una porta", carla(office))
    office.settle()
    assert office.lead(1)["text"] == "Vorrei una porta"
    office.presses(office.anna, office.find(office.anna, ASKED_TO_LOG), "Log it as a lead")
    assert len(office.leads()) == 2


@on_telegram
def test_an_edited_comment_changes_its_part_of_the_lead(office: TelegramOffice) -> None:
    comment = office.server.says(office.anna, "urgente")
    forwards(office, "Vorrei una porta", carla(office))
    office.settle()
    office.server.edits(office.anna, comment, "urgentissimo")
    office.settle()
    assert office.lead(1)["text"] == "Vorrei una porta\n\nurgentissimo"


@on_telegram
def test_of_a_colleagues_forward_at_the_same_time_it_is_no_comment(office: TelegramOffice) -> None:
    office.server.says(office.anna, "Mario Rossi vuole 3 finestre")
    office.server.forwards(office.marco, "Vorrei una porta", origin="user", author=carla(office), date=YESTERDAY)
    office.settle()
    assert office.lead(1)["text"] == "Vorrei una porta"
    assert office.often(office.anna, ASKED_TO_LOG) == 1


COMMENTS = ["fatto", "chiamato, tutto bene", "chiamato, non risponde", "perso, prezzo troppo alto"]
"""What by itself says something of a lead that one has, and is asked about."""


@on_telegram
@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_that_may_be_of_other_leads_is_of_the_forward_and_ends_no_reminder(
    office: TelegramOffice, comment: str
) -> None:
    office.logs(0, 1)
    office.server.says(office.marco, comment)
    office.server.forwards(office.marco, "Vorrei una porta", origin="user", author=carla(office), date=YESTERDAY)
    office.settle()
    assert office.lead(3)["text"] == f"Vorrei una porta\n\n{comment}"
    assert [office.lead(ref)["state"] for ref in (1, 2, 3)] == ["waiting"] * 3
    assert office.often(office.marco, KEPT_THERE) == 1
    assert not [text for text in office.texts(office.marco) if text.startswith(("Which lead", "Of which lead"))]
    office.later(minutes=16)
    assert office.often(office.marco, "Lead #1 has waited") == 1


@on_telegram
@pytest.mark.parametrize("comment", COMMENTS)
def test_its_question_is_void_also_where_it_was_shown_already(office: TelegramOffice, comment: str) -> None:
    office.logs(0)
    office.says(office.marco, comment)
    question = office.last(office.marco)
    office.server.forwards(office.marco, "Vorrei una porta", origin="user", author=carla(office), date=YESTERDAY)
    office.settle()
    assert office.lead(2)["text"] == f"Vorrei una porta\n\n{comment}"
    shown = office.find(office.marco, KEPT_THERE)
    assert (shown.message_id, shown.labels) == (question.message_id, [])


@on_telegram
def test_who_owes_nothing_may_comment_so_too(office: TelegramOffice) -> None:
    office.server.says(office.anna, "fatto")
    forwards(office, "Vorrei una porta", carla(office))
    office.settle()
    assert office.lead(1)["text"] == "Vorrei una porta\n\nfatto"
    assert office.often(office.anna, "No lead waits for your answer") == 0


@on_telegram
def test_a_number_says_plainly_that_it_is_of_another_lead(office: TelegramOffice) -> None:
    office.logs(0)
    office.server.says(office.marco, "fatto 1")
    office.server.forwards(office.marco, "Vorrei una porta", origin="user", author=carla(office), date=YESTERDAY)
    office.settle()
    assert [office.lead(ref)["state"] for ref in (1, 2)] == ["answered", "waiting"]
    assert office.often(office.marco, "Lead #1 is answered") == 1
    assert office.lead(2)["text"] == "Vorrei una porta"


@on_telegram
def test_what_answers_a_list_is_no_comment_on_what_is_forwarded_right_after(
    offices: type[TelegramOffice], tmp_path: Path
) -> None:
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]], reminders={"most_per_hour": 1}) as office:
        office.logs(0, 1)
        office.later(minutes=16)
        bundle = office.find(office.marco, "2 leads wait for your answer")
        office.server.says(office.marco, "fatto", reply_to=bundle)
        office.server.forwards(office.marco, "Vorrei una porta", origin="user", author=carla(office), date=YESTERDAY)
        office.settle()
        assert office.lead(3)["text"] == "Vorrei una porta"
        assert office.often(office.marco, "Which lead has had an answer?") == 1


# -- afterwards


def test_what_is_written_after_a_lead_was_logged_can_be_kept_with_it(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole 3 finestre")
    office.says(office.anna, "preferisce essere chiamato la sera")
    asked = office.last(office.anna)
    assert asked.plain == "Is this about #1 Mario Rossi, or shall I log it as a lead?"
    assert office.presses(office.anna, asked, ABOUT) == "This is about lead #1."
    assert office.lead(1)["timeline"][-1]["text"] == "preferisce essere chiamato la sera"
    assert "preferisce essere chiamato la sera" in office.last(office.marco).plain
    assert len(office.leads()) == 1
    office.says(office.anna, "/undo")
    assert office.lead(1)["timeline"][-1]["kind"] == "undone"


def test_what_an_owner_writes_below_their_only_reminder_may_have_been_the_answer(
    office: Office,
) -> None:
    office.logs(1)
    office.later(minutes=16)
    office.says(office.marco, "preferisce essere chiamata la sera")
    office.presses(office.marco, office.last(office.marco), ABOUT)
    assert office.lead(1)["timeline"][-1]["text"] == "preferisce essere chiamata la sera"
    office.presses(office.marco, office.find(office.marco, "Has the customer had an answer?"), "I've answered")
    assert office.lead(1)["state"] == "answered"


def test_what_an_owner_writes_is_done_as_if_it_answered_the_card(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "tomorrow at 9")
    office.presses(office.marco, office.last(office.marco), ABOUT)
    assert office.lead(1)["next_reminder_at"].startswith("2026-03-19T08:00")


def test_of_several_leads_the_one_that_is_named_is_offered(office: Office) -> None:
    office.logs(1, 4)
    office.says(office.giulia, "/assign 2 marco")
    first, second = (office.lead(ref)["name"] for ref in (1, 2))
    for words, ref in (
        (f"{first} ha comprato altrove", 1),
        (f"{second} sta in ferie", 2),
        ("#2 ha comprato altrove", 2),
    ):
        office.says(office.marco, words)
        assert office.last(office.marco).labels[0].startswith(f"{ABOUT}{ref} "), words


def test_one_that_waits_is_offered_before_one_that_was_answered(office: Office) -> None:
    office.logs(1, 4)
    office.says(office.giulia, "/assign 2 marco")
    office.says(office.marco, "/answered 1")
    office.says(office.marco, "vuole anche le persiane")
    assert office.last(office.marco).labels[0].startswith(f"{ABOUT}2 ")


def test_the_owner_of_an_answered_lead_hears_what_a_colleague_has_to_say_of_it(office: Office) -> None:
    office.logs(1)
    office.says(office.marco, "/answered 1")
    office.says(office.anna, "/note 1 dalla fiera")
    office.says(office.anna, "ha richiamato, vuole sapere quando passate a misurare")
    before = office.count(office.marco)
    office.presses(office.anna, office.last(office.anna), ABOUT)
    assert office.count(office.marco) == before + 1
    assert "quando passate a misurare" in office.last(office.marco).plain


def test_who_has_nothing_to_do_with_a_lead_is_asked_of_none(office: Office) -> None:
    office.logs(1)
    office.says(office.luca, "Mario Rossi vuole 3 finestre")
    assert office.last(office.luca).labels == NO_LEAD


def test_after_a_while_what_is_written_is_about_nothing_in_particular(office: Office) -> None:
    office.says(office.anna, "/lead Mario Rossi 333 1234567 vuole 3 finestre")
    office.later(minutes=11)
    office.says(office.anna, "Carla Neri vuole una porta")
    assert office.last(office.anna).labels == NO_LEAD


def test_what_is_said_of_a_lead_that_a_colleague_has_by_now_can_still_be_logged(office: Office) -> None:
    office.logs(1)
    office.later(minutes=16)
    office.says(office.marco, "vuole anche le persiane")
    question = office.last(office.marco)
    office.says(office.giulia, "/assign 1 luca")
    assert "Luca Ferri" in office.presses(office.marco, question, ABOUT)
    assert office.presses(office.marco, question, "Log it as a lead") == "Logged."


def test_a_lead_that_was_taken_back_is_offered_no_more(office: Office) -> None:
    office.logs(1)
    office.says(office.anna, "/undo")
    office.says(office.anna, "vuole anche le persiane")
    assert office.last(office.anna).labels == NO_LEAD


# -- numbers


def test_a_number_that_was_forgotten_is_on_every_card_from_then_on(office: Office) -> None:
    office.says(office.anna, "/lead Bice Galli vorrebbe una porta")
    office.says(office.anna, "il numero è 333 9998887")
    office.presses(office.anna, office.last(office.anna), ABOUT)
    assert office.lead(1)["phones"] == ["+393339998887"]
    office.later(minutes=16)
    assert "+39 333 999 8887" in office.last(office.marco).plain
    office.says(office.anna, "/lead 333 9998887 vuole anche una finestra")
    assert len(office.leads()) == 1


def test_a_number_that_is_put_right_stands_beside_the_first_and_goes_with_an_undo(office: Office) -> None:
    office.says(office.anna, "/lead Bice Galli 333 1112221 vorrebbe una porta")
    office.says(office.anna, "scusa, il numero giusto è 333 1112229", reply_to=office.last(office.anna))
    assert office.lead(1)["phones"] == ["+393331112221", "+393331112229"]
    office.says(office.anna, "/undo")
    assert office.lead(1)["phones"] == ["+393331112221"]
