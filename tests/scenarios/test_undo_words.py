"""Whoever takes something back is told what it was, and that is their last action, whatever it was."""

from collections.abc import Sequence

import pytest

from tests.office import Office

ANSWERED = "/answered 1"
KINDS = [
    ((), "/assign 1 Luca", "the change of owner of lead #1", "Annullato il cambio di responsabile del contatto #1"),
    ((), "/note 1 in the morning", "the note on lead #1", "Annullata la nota sul contatto #1"),
    ((), ANSWERED, "the answer to lead #1, which waits again", "Annullata la risposta al contatto #1"),
    ((), "/snooze 1 tomorrow at 9", "the snooze of lead #1", "Annullato il rinvio del contatto #1"),
    ((), "/won 1 900", "lead #1 is not won any more", "il contatto #1 non è più vinto"),
    ((), "/lost 1 price", "lead #1 is not lost any more", "il contatto #1 non è più perso"),
    ((ANSWERED,), "/reopen 1", "the reopening of lead #1", "Annullata la riapertura del contatto #1"),
    ((), "/lead 333 1234501 e una porta", "what was added to lead #1", "Annullata l’aggiunta al contatto #1"),
    ((ANSWERED,), "/lead 333 1234501 e una porta", "the new message of lead #1", "il nuovo messaggio del contatto #1"),
    ((), "/lead Ada Conti 333 1234500", "lead #2 is put away", "il contatto #2 è messo da parte"),
    ((), "/away", "you are here again", "sei di nuovo presente"),
    (("/away",), "/back", "away again", "di nuovo assente"),
]  # fmt: skip
"""What was done before, what is taken back, and what is said of it in English and Italian."""


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(("before", "done", "english", "italian"), KINDS, ids=[each[1] for each in KINDS])
def test_undo_says_what_it_took_back(
    owned: Office, before: Sequence[str], done: str, english: str, italian: str, language: str
) -> None:
    for each in (f"/language {language}", *before, done, "/undo"):
        owned.says(owned.giulia, each)
    assert {"en": english, "it": italian}[language] in owned.last(owned.giulia).plain


@pytest.mark.parametrize(
    ("before", "worth"),
    [
        ("/won 1 900", "↩️ Taken back: lead #1 is won, and worth €900.00 again."),
        ("/won 1", "↩️ Taken back: lead #1 is won, and no amount is noted."),
    ],
)
def test_undo_of_another_amount_says_what_the_lead_is_worth_now(owned: Office, before: str, worth: str) -> None:
    for each in (before, "/won 1 1200", "/undo"):
        owned.says(owned.marco, each)
    assert owned.last(owned.marco).plain == worth


def test_undo_after_a_note_takes_the_note_and_not_the_answer_before_it(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.marco, "/note 1 rather in the morning")
    owned.says(owned.marco, "/undo")
    assert owned.last(owned.marco).plain == "↩️ Taken back: the note on lead #1."
    assert owned.lead(1)["state"] == "answered"
    owned.says(owned.marco, "/undo")
    assert owned.last(owned.marco).plain == "↩️ Taken back: the answer to lead #1, which waits again."
    assert owned.lead(1)["state"] == "waiting"


def test_the_history_shows_what_was_taken_back_and_forgets_nothing(owned: Office) -> None:
    owned.says(owned.marco, "/note 1 rather in the morning")
    owned.says(owned.marco, "/undo")
    owned.presses(owned.marco, owned.find(owned.marco, "is yours"), "History")
    assert "taken back: note (Marco Rossi): rather in the morning" in owned.last(owned.marco).plain
    assert [(each["kind"], each["taken_back"]) for each in owned.lead(1)["timeline"]][-2:] == [
        ("note", True), ("undone", False),
    ]  # fmt: skip


def test_a_note_taken_back_leaves_reminders_and_sleep_as_they_are(owned: Office) -> None:
    owned.says(owned.marco, "/snooze 1 tomorrow at 9")
    asleep_until = owned.lead(1)["next_reminder_at"]
    owned.says(owned.marco, "/note 1 rather in the morning")
    owned.says(owned.marco, "/undo")
    assert owned.lead(1)["next_reminder_at"] == asleep_until


def test_a_note_is_taken_back_whatever_a_colleague_did_since(owned: Office) -> None:
    owned.says(owned.giulia, "/note 1 rather in the morning")
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.giulia, "/undo")
    assert owned.last(owned.giulia).plain == "↩️ Taken back: the note on lead #1."
    assert owned.lead(1)["state"] == "answered"


def test_a_note_that_a_colleague_took_back_is_in_nobodys_way(owned: Office) -> None:
    owned.says(owned.marco, "/answered 1")
    owned.says(owned.giulia, "/note 1 rather in the morning")
    owned.says(owned.giulia, "/undo")
    owned.says(owned.marco, "/undo")
    assert owned.lead(1)["state"] == "waiting"


@pytest.mark.parametrize(("who", "then"), [("luca", "/undo"), ("marco", "/answered 1")])
def test_of_a_colleagues_lead_that_one_added_to_no_card_says_that_it_changed_hands(
    office: Office, who: str, then: str
) -> None:
    office.logs(1)
    office.says(office.luca, "/lead Bruno Galli 333 1234501 chiede anche di una porta")
    card = office.find(office.luca, "Added to lead #1")
    office.says(getattr(office, who), then)
    assert card.plain == "Lead #1 is with Marco Rossi."
    assert card.labels == []
