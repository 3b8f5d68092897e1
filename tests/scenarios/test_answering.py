"""Saying that the customer has had an answer, and what follows: silence."""

from pathlib import Path

import pytest

from storage.unit_of_work import UnitOfWork
from tests.office import TEAM, Office

REMINDED = "has waited"


@pytest.fixture
def waiting(office: Office) -> Office:
    """Lead 1 is Marco's, and he was reminded of it once."""
    office.logs(1)
    office.later(minutes=16)
    return office


def kinds(office: Office, ref: int = 1) -> list[str]:
    return [each["kind"] for each in office.lead(ref)["timeline"]]


def stays_quiet(office: Office) -> bool:
    """Whether two days pass without anybody hearing of lead 1 again."""
    chats = (office.marco, office.luca, office.giulia, office.group)
    before = sum(office.often(chat, REMINDED) for chat in chats)
    for _ in range(6):
        office.later(hours=8)
    return sum(office.often(chat, REMINDED) for chat in chats) == before


def test_the_button_answers_and_silences_for_good(waiting: Office) -> None:
    toast = waiting.presses(waiting.marco, waiting.find(waiting.marco, REMINDED), "I've answered")
    assert "No more reminders about #1" in toast
    lead = waiting.lead(1)
    assert (lead["state"], lead["answered_by"], lead["evidence"]) == ("answered", "Marco Rossi", "declared")
    assert lead["next_reminder_at"] is None
    assert "answered" in kinds(waiting)
    assert stays_quiet(waiting)


def test_every_card_of_the_lead_shows_the_answer(waiting: Office) -> None:
    waiting.presses(waiting.marco, waiting.find(waiting.marco, REMINDED), "I've answered")
    for chat, part in ((waiting.marco, "Lead #1 is yours"), (waiting.anna, "Lead #1 logged"), (waiting.group, "#1")):
        assert "Answered by Marco Rossi" in waiting.find(chat, part).plain


def test_the_command_answers_with_a_note(waiting: Office) -> None:
    waiting.says(waiting.marco, "/risposto 1 mandato il preventivo")
    assert waiting.lead(1)["state"] == "answered"
    assert waiting.lead(1)["timeline"][-1]["note"] == "mandato il preventivo"


@pytest.mark.parametrize("word", ["fatto", "Risposto!", "chiamato, richiama lunedì", "done", "Called her"])
def test_a_reply_that_begins_with_a_word_of_having_answered_answers(waiting: Office, word: str) -> None:
    waiting.says(waiting.marco, word, reply_to=waiting.find(waiting.marco, REMINDED))
    assert waiting.lead(1)["state"] == "answered"
    assert "no more reminders" in waiting.last(waiting.marco).plain


def test_another_reply_is_kept_as_a_note_and_asked_about_with_two_buttons(waiting: Office) -> None:
    waiting.says(waiting.marco, "preferisce la mattina", reply_to=waiting.find(waiting.marco, REMINDED))
    asked = waiting.last(waiting.marco)
    assert "Kept as a note on lead #1. Has the customer had an answer?" in asked.plain
    assert len(asked.labels) == 2
    assert waiting.lead(1)["state"] == "waiting"
    assert waiting.lead(1)["timeline"][-1]["text"] == "preferisce la mattina"

    waiting.presses(waiting.marco, asked, "Just a note")
    assert (waiting.lead(1)["state"], asked.labels) == ("waiting", [])
    waiting.says(waiting.marco, "le ho lasciato un messaggio", reply_to=waiting.find(waiting.marco, REMINDED))
    second = waiting.find(waiting.marco, "Has the customer had an answer?")
    waiting.presses(waiting.marco, second, "I've answered")
    assert (waiting.lead(1)["state"], second.labels) == ("answered", [])


@pytest.mark.parametrize("words", ["ok, lo chiamo domani", "fatto?", "chiamato, non risponde", "called, no answer"])
def test_a_reply_that_says_no_more_than_that_somebody_tried_is_asked_about(waiting: Office, words: str) -> None:
    waiting.says(waiting.marco, words, reply_to=waiting.find(waiting.marco, REMINDED))
    assert waiting.lead(1)["state"] == "waiting"
    assert "Has the customer had an answer?" in waiting.last(waiting.marco).plain


def test_an_old_button_answers_what_was_closed_without_an_answer_and_reopened(waiting: Office) -> None:
    waiting.later(minutes=30)
    old, new = (each for each in waiting.messages(waiting.marco) if REMINDED in each.plain)
    waiting.presses(waiting.marco, new, "Not a lead")
    waiting.says(waiting.marco, "/reopen 1")
    assert "No more reminders about #1" in waiting.presses(waiting.marco, old, "I've answered")
    assert waiting.lead(1)["state"] == "answered"


def test_pressing_again_or_an_old_button_says_who_answered_and_when(waiting: Office) -> None:
    reminder = waiting.find(waiting.marco, REMINDED)
    old = next(data for row in reminder.buttons for _, data in row if data.startswith("answered:"))
    first = waiting.taps(waiting.marco, reminder, "I've answered")
    second = waiting.taps(waiting.marco, reminder, old, forged=True)
    waiting.settle()
    said = [waiting.flashed(first), waiting.flashed(second)]  # which of two taps in one go is heard first is open
    assert sum("Well done" in each for each in said) == 1
    assert sum("already answered by Marco Rossi" in each for each in said) == 1
    waiting.later(minutes=30)
    waiting.says(waiting.marco, "/won 1 900")
    toast = waiting.presses(waiting.giulia, reminder, old, forged=True)
    assert "already answered by Marco Rossi, Wednesday 18 March 2026 at 10:36" in toast
    assert waiting.lead(1)["answered_at"] == "2026-03-18T09:36:00+00:00"


def test_a_reminder_that_was_queued_when_the_answer_came_is_not_sent(office: Office) -> None:
    office.logs(1)
    office.is_busy(office.marco, 120)
    office.later(minutes=16)
    assert office.often(office.marco, REMINDED) == 0
    office.says(office.giulia, "/answered 1")
    office.later(minutes=10)
    assert office.often(office.marco, REMINDED) == 0
    assert stays_quiet(office)


def test_a_reminder_is_checked_once_more_when_its_turn_comes(office: Office) -> None:
    office.logs(1)
    office.is_busy(office.marco, 60)
    office.later(minutes=16)

    def answered_elsewhere(uow: UnitOfWork) -> None:
        lead = uow.leads.get(1)
        assert lead is not None
        lead.state, lead.epoch, lead.next_reminder_at = "answered", lead.epoch + 1, None

    office.database.run(answered_elsewhere)
    before = office.count(office.marco)
    office.lawful = False  # the queued reminder was left in place on purpose
    office.later(minutes=2)
    office.lawful = True
    office.settle()
    assert office.count(office.marco) == before


def test_winning_keeps_the_amount_and_shows_it_in_the_readers_format(waiting: Office) -> None:
    waiting.says(waiting.marco, "/won 1 1.200,50 € con posa")
    assert "Lead #1 is won: €1,200.50" in waiting.last(waiting.marco).plain
    lead = waiting.lead(1)
    assert (lead["state"], lead["value"], lead["answered_by"]) == ("won", 1200.5, "Marco Rossi")
    waiting.says(waiting.giulia, "/language it")
    waiting.says(waiting.giulia, "/lead 1")
    assert "1.200,50\xa0€" in waiting.last(waiting.giulia).plain
    assert stays_quiet(waiting)


def test_what_it_is_worth_and_why_it_was_lost_may_be_said_afterwards(waiting: Office) -> None:
    waiting.says(waiting.marco, "/won 1")
    waiting.says(waiting.marco, "/won 1 1200")
    assert "Lead #1 is won: €1,200.00" in waiting.last(waiting.marco).plain
    waiting.says(waiting.marco, "/won 1 1300")
    assert waiting.lead(1)["value"] == 1300, "a slip is put right"
    waiting.says(waiting.marco, "/undo")
    assert (waiting.lead(1)["state"], waiting.lead(1)["value"]) == ("won", 1200)
    assert "lead #1 is won, and worth €1,200.00 again" in waiting.last(waiting.marco).plain
    waiting.says(waiting.marco, "/won 1")
    assert "is not waiting any more: won" in waiting.last(waiting.marco).plain
    waiting.says(waiting.marco, "/lost 1")
    waiting.says(waiting.marco, "/lost 1 prezzo")
    assert (waiting.lead(1)["state"], waiting.lead(1)["outcome"]) == ("lost", "prezzo")
    assert stays_quiet(waiting)


def test_an_amount_that_makes_no_sense_changes_nothing(waiting: Office) -> None:
    waiting.says(waiting.marco, "/won 1 12,0,0")
    assert "is no amount I understand" in waiting.last(waiting.marco).plain
    assert waiting.lead(1)["state"] == "waiting"


def test_losing_keeps_the_reason_and_reopening_makes_it_wait_again(waiting: Office) -> None:
    waiting.says(waiting.marco, "/lost 1 prezzo")
    assert "Reason: prezzo" in waiting.last(waiting.marco).plain
    lead = waiting.lead(1)
    assert (lead["state"], lead["outcome"], lead["answered_at"]) == ("lost", "prezzo", None)
    waiting.says(waiting.marco, "/reopen 1")
    assert waiting.lead(1)["state"] == "waiting"
    before = waiting.often(waiting.marco, REMINDED)
    waiting.later(minutes=16)
    assert waiting.often(waiting.marco, REMINDED) == before + 1


def test_reopening_what_waits_already_says_with_whom_and_since_when(waiting: Office) -> None:
    waiting.says(waiting.giulia, "/reopen 1")
    said = waiting.last(waiting.giulia).plain
    assert said == (
        "Lead #1 is waiting already: it is with Marco Rossi, and the customer has waited since "
        "Wednesday 18 March 2026 at 10:20 (Europe/Rome)."
    )
    assert waiting.lead(1)["state"] == "waiting"


def test_reopening_what_waits_with_nobody_says_so(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, assignment={"strategy": "manual"}) as office:
        office.logs(0)
        office.says(office.giulia, "/reopen 1")
        assert "Lead #1 is waiting already: nobody has it yet" in office.last(office.giulia).plain


def test_winning_with_an_amount_in_words_says_that_none_was_understood(waiting: Office) -> None:
    waiting.says(waiting.marco, "/won 1 two thousand")
    said = waiting.last(waiting.marco).plain
    assert "Lead #1 is won." in said
    assert "Kept as a note: “two thousand”. I found no amount in it" in said
    assert "won 1 1200" in said
    assert waiting.lead(1)["state"] == "won"
    assert waiting.lead(1)["timeline"][-1]["note"] == "two thousand"


def test_words_without_an_amount_leave_what_a_lead_is_worth_and_say_that_none_was_understood(waiting: Office) -> None:
    waiting.says(waiting.marco, "/won 1 1200")
    waiting.says(waiting.marco, "/won 1 two thousand")
    said = waiting.last(waiting.marco).plain
    assert "Lead #1 is won: €1,200.00." in said
    assert "Kept as a note: “two thousand”. I found no amount in it" in said


def test_what_was_sold_by_the_piece_is_no_amount(waiting: Office) -> None:
    waiting.says(waiting.marco, "/won 1 2 windows")
    assert "Kept as a note: “2 windows”. I found no amount in it" in waiting.last(waiting.marco).plain
    assert waiting.lead(1)["value"] is None
    waiting.says(waiting.marco, "/won 1 2 windows for 900")
    assert "Lead #1 is won: €900.00." in waiting.last(waiting.marco).plain


@pytest.mark.parametrize("words", ["/won 1", "/won 1 1200", "/won 1 1200 with the door"])
def test_winning_with_an_amount_or_without_any_words_says_nothing_of_it(waiting: Office, words: str) -> None:
    waiting.says(waiting.marco, words)
    assert "no amount" not in waiting.last(waiting.marco).plain


def test_what_is_reopened_while_its_owner_is_away_goes_to_somebody_who_is_there(waiting: Office) -> None:
    waiting.says(waiting.marco, "/answered 1")
    waiting.says(waiting.marco, "/away")
    waiting.says(waiting.giulia, "/reopen 1")
    assert waiting.lead(1)["owner"] == "Luca Ferri"


def test_what_was_no_lead_counts_no_more_and_stays_quiet(waiting: Office) -> None:
    waiting.presses(waiting.marco, waiting.find(waiting.marco, REMINDED), "Not a lead")
    assert waiting.lead(1)["state"] == "dismissed"
    assert "Put away: not a lead" in waiting.find(waiting.anna, "Lead #1 logged").plain
    assert stays_quiet(waiting)


def test_every_change_is_in_the_timeline_and_behind_the_history_button(waiting: Office) -> None:
    waiting.says(waiting.marco, "/note 1 preferisce la mattina")
    waiting.says(waiting.marco, "/snooze 1 tomorrow at 9")
    waiting.says(waiting.giulia, "/assign 1 luca")
    waiting.says(waiting.luca, "/answered 1 sentita")
    waiting.says(waiting.luca, "/reopen 1")
    waiting.says(waiting.luca, "/lost 1 troppo caro")
    waiting.says(waiting.luca, "/reopen 1")
    waiting.says(waiting.luca, "/won 1 1200")
    waiting.says(waiting.luca, "/lead 1")
    waiting.presses(waiting.luca, waiting.last(waiting.luca), "History")
    assert kinds(waiting) == [
        "logged", "assigned", "reminded", "note", "snoozed", "assigned",
        "answered", "reopened", "lost", "reopened", "won",
    ]  # fmt: skip
    shown = waiting.last(waiting.luca).plain
    for words in (
        "logged (Anna Bianchi)", "given to Marco Rossi", "reminded", "note (Marco Rossi): preferisce la mattina",
        "quiet until tomorrow 09:00", "given to Luca Ferri (Giulia Verdi)", "answered (Luca Ferri): sentita",
        "reopened", "lost (Luca Ferri): troppo caro", "won (Luca Ferri): €1,200.00",
    ):  # fmt: skip
        assert words in shown


def test_done_in_answer_to_a_bundle_asks_which_lead_until_none_waits(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]], reminders={"most_per_hour": 1}) as office:
        office.logs(0, 1, 2)
        office.later(minutes=16)
        bundle = office.find(office.marco, "3 leads wait for your answer")
        office.says(office.giulia, "/answered 2")
        office.says(office.marco, "fatto", reply_to=bundle)
        asked = office.last(office.marco)
        assert asked.plain == "Which lead has had an answer?"
        assert asked.labels == ["#1 Ada Conti", "#3 Carla Serra"]
        assert "Well done" in office.presses(office.marco, asked, "#3")
        assert (office.lead(1)["state"], office.lead(3)["state"]) == ("waiting", "answered")
        assert office.lead(3)["answered_by"] == "Marco Rossi"
        assert asked.labels == ["#1 Ada Conti"]
        office.presses(office.marco, asked, "#1")
        assert asked.plain == "None of these leads waits for you any more."
        assert len(office.leads()) == 3, "nothing was logged"


def test_a_bundle_of_one_lead_takes_the_answer_like_any_card(offices: type[Office], tmp_path: Path) -> None:
    with offices(tmp_path, team=[TEAM[0], TEAM[1], TEAM[3]], reminders={"most_per_hour": 1}) as office:
        office.logs(0)
        office.later(minutes=16)
        office.later(minutes=35)
        office.later(minutes=26)
        bundle = office.find(office.marco, "1 lead waits for your answer")
        office.says(office.marco, "chiamata", reply_to=bundle)
        assert office.lead(1)["state"] == "answered"


def test_a_lead_that_waits_again_shows_no_answer_to_scripts(office: Office) -> None:
    office.logs(0)
    office.says(office.marco, "/answered 1")
    assert office.lead(1)["answered_by"] == "Marco Rossi"
    office.logs(0, words="ancora niente")
    shown = office.lead(1)
    assert (shown["state"], shown["answered_at"], shown["answered_by"], shown["evidence"]) == (
        "waiting",
        None,
        None,
        None,
    )
