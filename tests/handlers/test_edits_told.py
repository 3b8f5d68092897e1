"""What an edit changes is told to the lead's owner, who would act on what they read before; what it cannot is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.ports import Edited, Message, Place, PutRight
from tests.handlers.firm import Firm, opened, speaker_of

ANNA, MARCO = "U01", "U02"
ADA = "/lead Ada Conti 333 1234501 wants a door"


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with opened(tmp_path) as firm:
        yield firm


def edits(firm: Firm, message: Message, text: str) -> None:
    firm.hears(Edited(replace(message, content=replace(message.content, text=text))))


def told(firm: Firm) -> list[str]:
    return [firm.text_of(row) for row in firm.rows(card="corrected")]


def test_the_owner_hears_of_a_number_that_an_edit_corrects(firm: Firm) -> None:
    logged = firm.says(ANNA, ADA)
    edits(firm, logged, ADA.replace("501", "502"))
    (row,) = firm.rows(card="corrected")
    assert row.chat == MARCO
    assert firm.text_of(row) == "✏️ Anna Bianchi put lead #1 right:\nPhone: +39 333 123 4501 → +39 333 123 4502"


def test_and_of_an_address_that_it_adds(firm: Firm) -> None:
    edits(firm, firm.says(ANNA, ADA), f"{ADA}, ada@example.it")
    assert "E-mail: – → ada@example.it" in told(firm)[0]


def test_a_word_put_right_in_a_waiting_lead_is_no_news(firm: Firm) -> None:
    edits(firm, firm.says(ANNA, ADA), ADA.replace("door", "white door"))
    assert told(firm) == []


def test_what_is_put_into_an_answered_lead_is_told_to_its_owner(firm: Firm) -> None:
    logged = firm.says(ANNA, ADA)
    firm.says(MARCO, "/answered 1 called her")
    edits(firm, logged, f"{ADA} and three windows, today please")
    assert told(firm) == [
        "✏️ Anna Bianchi put lead #1 right:\nRequest: wants a door → wants a door and three windows, today please"
    ]


def test_nobody_is_told_of_their_own_edit(firm: Firm) -> None:
    logged = firm.says(MARCO, ADA)
    assert firm.lead().owner_id == firm.account(MARCO).person_id
    edits(firm, logged, ADA.replace("501", "502"))
    assert told(firm) == []


def test_an_edit_of_a_lost_lead_is_told_to_nobody(firm: Firm) -> None:
    logged = firm.says(ANNA, ADA)
    firm.says(MARCO, "/lost 1 price")
    edits(firm, logged, ADA.replace("501", "502"))
    assert told(firm) == []


def test_what_the_owner_was_told_is_taken_back_with_the_edit(firm: Firm) -> None:
    edits(firm, firm.says(ANNA, ADA), ADA.replace("501", "502"))
    firm.says(ANNA, "/undo")
    assert told(firm)[-1].endswith("Phone: +39 333 123 4502 → +39 333 123 4501")


def test_and_so_is_what_somebody_put_right(firm: Firm) -> None:
    firm.says(ANNA, ADA)
    firm.hears(PutRight(speaker_of(ANNA), Place("slack", ANNA, private=True), 1, {"phone": "333 1234509"}))
    firm.says(ANNA, "/undo")
    assert [each.splitlines()[-1] for each in told(firm) if "Anna" in each] == [
        "Phone: +39 333 123 4501 → +39 333 123 4509",
        "Phone: +39 333 123 4509 → +39 333 123 4501",
    ]


def test_who_edits_a_command_that_was_done_is_told_the_way_out_once(firm: Firm) -> None:
    firm.says(ANNA, ADA)
    typed = firm.says(MARCO, "/answered 1 called her")
    for words in ("called him", "called them"):
        edits(firm, typed, f"/lost 1 {words}")
    said = [firm.text_of(row) for row in firm.rows(card="text", chat=MARCO, reply_to=typed.message_id)]
    assert said[-1].startswith("I do a command as it was sent first.")
    assert len(said) == 2, "the answer, and the edit, which is answered once"
    assert firm.lead().state == "answered"


def test_a_slip_in_a_command_is_mended_by_an_edit_and_it_is_done_once(firm: Firm) -> None:
    firm.says(ANNA, ADA)
    typed = firm.says(MARCO, "/answerd 1 called her")
    assert firm.lead().state == "waiting"
    for words in ("called her", "called him"):
        edits(firm, typed, f"/answered 1 {words}")
    said = [firm.text_of(row) for row in firm.rows(card="text", chat=MARCO, reply_to=typed.message_id)]
    assert [each.startswith("Well done! Lead #1 is answered") for each in said] == [False, True, False]
    assert firm.lead().state == "answered"
