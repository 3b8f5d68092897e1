"""Somebody writes twice and leaves no trace of it: two leads, of which a person says whether they are one."""

from typing import Any

import pytest

from tests.office import Office
from tests.scenarios.platforms import only_on

FIRST = "/lead Ada Conti, Conti S.r.l., 333 1234500, vuole tre finestre"
SECOND = "/lead Ada Conti, Conti Srl, ada@conti.it, chiede quanto costa una porta"
QUESTION = "could be of the same person"


@pytest.fixture
def asked(office: Office) -> Office:
    """Lead 1 is Marco's, lead 2 Luca's, and Anna, who logged both, has been asked."""
    office.says(office.anna, FIRST)
    office.later(minutes=2)
    office.says(office.anna, SECOND)
    return office


def question(office: Office, person: Any = None) -> Any:
    return office.find(person or office.anna, QUESTION)


def one(office: Office) -> str:
    """Anna says that it is one person; returns what flashes up."""
    return office.presses(office.anna, question(office), "Same person")


def figures(office: Office, ref: int) -> dict[str, Any]:
    """All of a lead that is to be as it was, but for what moves on by itself."""
    moving = {"timeline", "next_reminder_at", "why"}
    return {key: value for key, value in office.lead(ref).items() if key not in moving}


# --- asking -----------------------------------------------------------------------------------------------


def test_the_logger_is_asked_and_both_leads_live_on_until_somebody_says(asked: Office) -> None:
    assert "Lead #2 could be of the same person as lead #1: Ada Conti, Conti S.r.l., 10:20" in question(asked).plain
    assert question(asked).labels == ["Same person", "Someone else"]
    assert [asked.lead(ref)["state"] for ref in (1, 2)] == ["waiting", "waiting"]
    asked.later(minutes=20)
    assert asked.often(asked.marco, "Lead #1 has waited") == 1
    assert asked.often(asked.luca, "Lead #2 has waited") == 1


def test_a_lead_that_cannot_be_compared_holds_up_no_other(office: Office) -> None:
    office.says(office.anna, FIRST)
    office.database.run(lambda uow: uow.lookalikes.note(1, {"is": "no place"}))
    office.says(office.anna, SECOND)
    assert office.often(office.anna, QUESTION) == 1


def test_somebody_of_the_same_number_joins_without_a_question(office: Office) -> None:
    office.says(office.anna, FIRST)
    office.says(office.anna, "/lead Ada Conti, Conti Srl, 333 1234500, chiede di una porta")
    assert len(office.leads()) == 1
    assert office.often(office.anna, QUESTION) == 0


def test_a_page_of_their_own_is_as_good_as_a_number(office: Office) -> None:
    office.says(office.anna, "/lead Ada Conti https://www.instagram.com/Ada.Conti/?igsh=1 vuole tre finestre")
    office.says(office.anna, "/lead instagram.com/ada.conti chiede di una porta")
    assert len(office.leads()) == 1


def test_nearly_the_same_text_within_a_day_is_asked_about(office: Office) -> None:
    words = "vorrei un preventivo per tre finestre in legno a Monza"
    office.says(office.anna, f"/lead {words}")
    office.says(office.anna, f"/lead {words}, grazie")
    assert office.often(office.anna, "Lead #2 could be of the same person as lead #1") == 1


def test_what_many_people_write_is_a_forms_text_and_nobody_is_asked(office: Office) -> None:
    words = "Buongiorno, vorrei maggiori informazioni sulla vostra offerta"
    for number in range(4):
        office.says(office.anna, f"/lead 333 12345{number:02} {words}")
    assert office.often(office.anna, QUESTION) == 1, "of the second, when there was only one other"


def test_who_may_not_see_the_other_lead_is_not_asked_and_reads_nothing_of_it(office: Office) -> None:
    office.says(office.giulia, FIRST)
    office.says(office.anna, SECOND)
    assert office.often(office.anna, "tre finestre") == office.often(office.anna, QUESTION) == 0
    office.presses(office.giulia, question(office, office.giulia), "Same person")
    assert office.lead(2)["merged_into"] == 1


def test_the_button_is_no_right_for_who_may_not_see_both(asked: Office) -> None:
    assert asked.presses(asked.luca, question(asked), "Same person") == "That is for managers only."
    assert asked.lead(2)["merged_into"] is None


def test_an_answered_lead_of_a_month_ago_is_not_taken_up_again(office: Office) -> None:
    office.says(office.anna, FIRST)
    office.says(office.marco, "/answered 1")
    office.later(days=31)
    office.says(office.anna, SECOND)
    assert office.often(office.anna, QUESTION) == 0


# --- the same person --------------------------------------------------------------------------------------


def test_the_same_person_is_one_lead_with_all_that_was_known_of_both(asked: Office) -> None:
    assert one(asked) == "Lead #2 is part of lead #1 now."
    lead = asked.lead(1)
    assert lead["text"].split("\n\n") == [FIRST.removeprefix("/lead "), SECOND.removeprefix("/lead ")]
    assert (lead["phones"], lead["emails"]) == (["+393331234500"], ["ada@conti.it"])
    assert (lead["owner"], lead["state"], lead["arrived_at"]) == ("Marco Rossi", "waiting", lead["logged_at"])
    assert (asked.lead(2)["state"], asked.lead(2)["merged_into"]) == ("dismissed", 1)
    assert [each["ref"] for each in asked.leads()] == [1]


def test_only_the_owner_of_the_earlier_one_is_reminded_and_both_are_told(asked: Office) -> None:
    one(asked)
    assert "Lead #2 is part of lead #1 now: the same person.\nMarco Rossi has it" in asked.last(asked.luca).plain
    assert "wrote again about lead #1" in asked.last(asked.marco).plain
    asked.later(minutes=20)
    assert asked.often(asked.luca, "has waited") == 0
    assert asked.often(asked.marco, "Lead #1 has waited") == 1


def test_the_timeline_has_the_entries_of_both_in_the_order_of_time(asked: Office) -> None:
    asked.says(asked.luca, "/note 2 ha chiamato anche ieri")
    one(asked)
    timeline = asked.lead(1)["timeline"]
    assert [each["at"] for each in timeline] == sorted(each["at"] for each in timeline)
    assert [each["kind"] for each in timeline].count("logged") == 2
    asked.presses(asked.marco, asked.find(asked.marco, "#1"), "History")
    assert "#2 · note (Luca Ferri): ha chiamato anche ieri" in asked.last(asked.marco).plain


def test_a_person_counts_once_in_the_figures(asked: Office) -> None:
    one(asked)
    asked.says(asked.giulia, "/status")
    assert "1 lead" in asked.last(asked.giulia).plain
    assert "2 leads" not in asked.last(asked.giulia).plain


def test_the_cards_of_the_later_one_say_where_it_went_and_lead_there(asked: Office) -> None:
    one(asked)
    card = asked.find(asked.anna, "Lead #2 is part of lead #1 now")
    assert card.labels == ["Open"]
    asked.presses(asked.anna, card, "Open")
    assert "una porta" in asked.last(asked.anna).plain
    assert "tre finestre" in asked.last(asked.anna).plain


def test_its_number_leads_to_the_earlier_one(asked: Office) -> None:
    one(asked)
    asked.says(asked.giulia, "/answered 2")
    assert asked.lead(1)["state"] == "answered"
    asked.says(asked.luca, "/answered 2")
    assert asked.last(asked.luca).plain == "Lead #2 is part of lead #1 by now: it is the same person."


def test_a_reply_to_a_card_of_the_later_one_is_about_the_earlier(asked: Office) -> None:
    card = asked.find(asked.anna, "Lead #2 logged")
    one(asked)
    asked.says(asked.anna, "vuole anche le persiane", reply_to=card)
    assert asked.lead(1)["timeline"][-1]["text"] == "vuole anche le persiane"


def test_what_the_person_writes_next_joins_the_one_lead(asked: Office) -> None:
    one(asked)
    asked.says(asked.anna, "/lead ada@conti.it quando venite?")
    assert asked.lead(1)["text"].endswith("quando venite?")
    assert len(asked.leads()) == 1


def test_a_later_lead_of_somebody_answered_has_them_wait_again(asked: Office) -> None:
    asked.says(asked.marco, "/answered 1")
    asked.later(minutes=1)
    one(asked)
    assert (asked.lead(1)["state"], asked.lead(1)["owner"]) == ("waiting", "Marco Rossi")
    asked.later(minutes=16)
    assert asked.often(asked.marco, "Lead #1 has waited") == 1


def test_an_answer_to_the_later_one_leaves_the_earlier_question_open(asked: Office) -> None:
    asked.says(asked.luca, "/answered 2")
    one(asked)
    assert asked.lead(1)["state"] == "waiting"
    asked.later(minutes=20)
    assert asked.often(asked.marco, "Lead #1 has waited") == 1
    asked.says(asked.marco, "/answered 1")
    assert asked.lead(1)["state"] == "answered"


def test_the_owner_of_the_later_one_keeps_what_nobody_had(office: Office) -> None:
    office.config["assignment"] = {"strategy": "first_to_claim"}
    office.restart()
    office.says(office.anna, FIRST)
    office.says(office.anna, SECOND)
    office.presses(office.luca, office.find(office.group, "#2"), "I take it")
    one(office)
    assert office.lead(1)["owner"] == "Luca Ferri"
    office.later(minutes=16)
    assert office.often(office.luca, "Lead #1 has waited") == 1


# --- someone else -----------------------------------------------------------------------------------------


def test_someone_else_is_remembered_and_never_asked_again(asked: Office) -> None:
    assert asked.presses(asked.anna, question(asked), "Someone else") == "Two people: I will not ask again."
    assert "Leads #2 and #1 are two people" in asked.last(asked.anna).plain
    asked.says(asked.luca, "/lost 2")
    asked.says(asked.anna, "/lead Ada Conti, Conti Srl, ada@conti.it, vuole una serratura")
    assert asked.lead(3)["state"] == "waiting"
    assert asked.often(asked.anna, QUESTION) == 0
    assert asked.often(asked.anna, "are two people") == 1, "of lead 2; of lead 3 nothing is asked"


def test_a_slip_is_taken_back_and_the_question_is_open_again(asked: Office) -> None:
    asked.presses(asked.anna, question(asked), "Someone else")
    asked.says(asked.anna, "/undo")
    assert one(asked) == "Lead #2 is part of lead #1 now."


# --- undo -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["by word", "by button"])
@pytest.mark.parametrize(
    "before", [(), ("/answered 1",), ("/answered 2",), ("/answered 2", "/answered 1"), ("/snooze 2 tomorrow at 9",)]
)
def test_taken_back_both_are_as_they_were(asked: Office, how: str, before: tuple[str, ...]) -> None:
    for words in before:
        asked.says(asked.marco if "1" in words.split() else asked.luca, words)
    was = figures(asked, 1), figures(asked, 2)
    one(asked)
    if how == "by word":
        asked.says(asked.anna, "/undo")
        assert "lead #2 stands by itself again" in asked.last(asked.anna).plain
    else:
        assert asked.presses(asked.anna, asked.find(asked.anna, "The same person:"), "Undo") == "Taken back."
    assert (figures(asked, 1), figures(asked, 2)) == was
    assert question(asked).labels == ["Same person", "Someone else"]


def test_taken_back_both_are_reminded_of_again(asked: Office) -> None:
    one(asked)
    asked.says(asked.anna, "/undo")
    assert "Lead #2 is yours again" in asked.last(asked.luca).plain
    asked.later(minutes=20)
    assert asked.often(asked.luca, "Lead #2 has waited") == 1
    assert asked.often(asked.marco, "Lead #1 has waited") == 1


def test_what_the_owner_did_since_stays_when_the_leads_are_parted(asked: Office) -> None:
    one(asked)
    asked.says(asked.marco, "/answered 1")
    asked.presses(asked.anna, asked.find(asked.anna, "The same person:"), "Undo")
    assert (asked.lead(1)["state"], asked.lead(2)["state"]) == ("answered", "waiting")
    assert asked.lead(1)["text"] == FIRST.removeprefix("/lead ")
    asked.later(minutes=20)
    assert asked.often(asked.luca, "Lead #2 has waited") == 1


def test_the_answer_to_one_of_two_that_are_parted_is_none_to_the_other(asked: Office) -> None:
    asked.later(minutes=1)
    asked.says(asked.luca, "/answered 2")
    one(asked)
    asked.says(asked.giulia, "/assign 1 luca")  # so that it is not simply as it was
    asked.presses(asked.anna, asked.find(asked.anna, "The same person:"), "Undo")
    assert asked.lead(1)["answered_at"] is None
    asked.later(minutes=9)
    asked.says(asked.luca, "/answered 1")
    assert asked.look(lambda uow: uow.leads.get(1).response_s) == 12 * 60


def test_an_answer_to_two_that_are_parted_is_measured_from_when_its_own_was_written(asked: Office) -> None:
    asked.later(minutes=1)
    asked.says(asked.luca, "/answered 2")
    one(asked)
    asked.later(minutes=9)
    asked.says(asked.marco, "/answered 1")
    asked.presses(asked.anna, asked.find(asked.anna, "The same person:"), "Undo")
    assert asked.look(lambda uow: uow.leads.get(1).response_s) == 12 * 60


def test_a_lead_that_waits_for_what_was_written_since_goes_on_waiting(asked: Office) -> None:
    asked.says(asked.marco, "/answered 1")
    asked.later(minutes=1)
    one(asked)
    asked.says(asked.giulia, "/lead 333 1234500 e anche una zanzariera")
    asked.presses(asked.anna, asked.find(asked.anna, "The same person:"), "Undo")
    assert [asked.lead(ref)["state"] for ref in (1, 2)] == ["waiting", "waiting"]


def test_what_the_person_wrote_since_stays_with_the_earlier_one(asked: Office) -> None:
    one(asked)
    asked.says(asked.giulia, "/lead 333 1234500 e anche una zanzariera")
    asked.presses(asked.anna, asked.find(asked.anna, "The same person:"), "Undo")
    assert asked.lead(1)["text"].split("\n\n")[1:] == ["333 1234500 e anche una zanzariera"]
    assert asked.lead(2)["text"] == SECOND.removeprefix("/lead ")


@only_on("telegram", because="Slack tells of no edits of commands")
def test_a_part_that_was_edited_is_as_urgent_as_it_says_once_they_are_parted(office: Office) -> None:
    office.says(office.anna, FIRST)
    office.later(minutes=2)
    typed = office.says(office.anna, SECOND)
    one(office)
    office.server.edits(office.anna, typed, SECOND + ", urgente!")
    office.settle()
    office.presses(office.anna, office.find(office.anna, "The same person:"), "Undo")
    assert office.lead(2)["priority"] == "hot"


# --- two at once, and too late ----------------------------------------------------------------------------


def test_a_second_tap_changes_nothing(asked: Office) -> None:
    first, second = (asked.taps(asked.anna, question(asked), "Same person") for _ in range(2))
    asked.settle()
    assert {asked.flashed(first), asked.flashed(second)} == {  # they flash up in any order
        "Lead #2 is part of lead #1 now.",
        "Lead #2 is part of lead #1 by now: it is the same person.",
    }
    assert asked.lead(1)["text"].count("una porta") == 1
    card = asked.find(asked.anna, "The same person:")
    undo, again = (asked.taps(asked.anna, card, "Undo") for _ in range(2))
    asked.settle()
    assert {asked.flashed(undo), asked.flashed(again)} == {"Taken back.", "Lead #2 stands by itself already."}


def test_of_two_who_decide_at_once_the_first_is_right(asked: Office) -> None:
    other, same = (
        asked.taps(asked.anna, question(asked), "Someone else"),
        asked.taps(asked.anna, question(asked), "Same person"),
    )
    asked.settle()
    said = sorted((asked.flashed(other), asked.flashed(same)))
    assert "Anna Bianchi has said that these are two people" in said[0]
    assert said[1] == "Two people: I will not ask again."
    assert asked.lead(2)["state"] == "waiting"


def test_a_question_about_a_lead_that_is_won_is_none_any_more(asked: Office) -> None:
    asked.says(asked.marco, "/won 1 900")
    assert one(asked) == "Lead #1 is closed by now (won), so both leads stay as they are."
    assert (asked.lead(1)["state"], asked.lead(2)["state"]) == ("won", "waiting")


def test_what_is_merged_into_a_merged_lead_is_part_of_the_first(asked: Office) -> None:
    second = question(asked)
    asked.says(asked.anna, "/lead Conti Ada, CONTI SRL, 333 9999999, sollecita")
    third = asked.find(asked.anna, "Lead #3 could be")
    asked.presses(asked.anna, second, "Same person")
    asked.presses(asked.anna, third, "Same person")
    assert [asked.lead(ref)["merged_into"] for ref in (2, 3)] == [1, 1]
    asked.says(asked.giulia, "/answered 3")
    assert asked.lead(1)["state"] == "answered"
    assert [each["kind"] for each in asked.lead(1)["timeline"]].count("logged") == 3


def test_the_managers_other_question_says_what_has_become_of_it(office: Office) -> None:
    office.says(office.giulia, FIRST)
    office.says(office.anna, SECOND)
    office.presses(office.giulia, question(office, office.giulia), "Someone else")
    assert office.often(office.giulia, QUESTION) == 0
    assert "are two people" in office.last(office.giulia).plain
