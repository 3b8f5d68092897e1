"""What colleagues put down about a lead is kept with it, files too, and its owner hears of it."""

from typing import Any

import pytest

from handlers.deliveries import settle_row
from handlers.ports import Attachment, Original
from handlers.rules.delivery import Sent
from tests.handlers.firm import Firm

ANNA, MARCO, GIULIA = "U01", "U02", "333"
LEAD = "/lead Ada Conti 333 1234500 wants doors"


@pytest.fixture
def marcos(firm: Firm) -> Firm:
    """Lead 1 is Marco's, and Anna logged it."""
    firm.says(ANNA, LEAD)
    firm.sends()
    return firm


def sends_photo(firm: Firm, user: str, caption: str, file: str = "p", **how: Any) -> None:
    firm.says(user, "", content=Original("self", text=caption, attachments=(Attachment("photo", file),)), **how)


def files(firm: Firm) -> list[str]:
    return [each["file"] for each in firm.lead().attachments]


def told(firm: Firm) -> list[tuple[str, str]]:
    """Whom a note was told, and how."""
    return [(row.chat, firm.text_of(row)) for row in firm.queued(card="noted")]


# --- the owner --------------------------------------------------------------------------------------------


def test_the_owner_is_told_what_a_colleague_noted(marcos: Firm) -> None:
    marcos.says(ANNA, "/note 1 call only after 18")
    ((chat, text),) = told(marcos)
    assert chat == MARCO
    assert "Anna Bianchi noted on lead #1 (Ada Conti):" in text
    assert "call only after 18" in text


def test_so_they_are_of_what_a_colleague_says_in_reply_to_their_own_card(marcos: Firm) -> None:
    (card,) = marcos.rows(card="logged")
    marcos.says(ANNA, "she has a dog", reply_to=card.message_id)
    assert ["she has a dog" in text for _, text in told(marcos)] == [True]


def test_a_note_is_a_notice_and_no_ping(marcos: Firm) -> None:
    marcos.says(ANNA, "/note 1 call only after 18")
    assert not any(row.is_ping for row in marcos.queued(card="noted"))


def test_nobody_is_told_of_their_own_note(marcos: Firm) -> None:
    marcos.says(MARCO, "/note 1 called, nobody there")
    assert told(marcos) == []


def test_a_note_on_what_waits_no_more_is_told_to_nobody(marcos: Firm) -> None:
    marcos.says(MARCO, "/answered 1")
    marcos.says(ANNA, "/note 1 she was content")
    assert told(marcos) == []


@pytest.mark.parametrize("lag", ["at once", "answered meanwhile"])
def test_the_owner_who_read_a_note_hears_that_it_was_taken_back(marcos: Firm, lag: str) -> None:
    marcos.says(ANNA, "/note 1 call only after 18")
    marcos.sends()
    if lag == "answered meanwhile":
        marcos.says(MARCO, "/answered 1")
    marcos.says(ANNA, "/undo")
    (row,) = marcos.queued(card="withdrawn")
    assert row.chat == MARCO
    assert marcos.text_of(row).splitlines() == [
        "↩️ Anna Bianchi took back this note on lead #1:",
        "call only after 18",
    ]


def test_a_note_that_was_taken_back_before_it_was_sent_is_told_to_nobody(marcos: Firm) -> None:
    marcos.says(ANNA, "/note 1 she has a dog")
    marcos.says(ANNA, "/note 1 call only after 18")
    marcos.says(ANNA, "/undo")
    assert ["dog" in text for _, text in told(marcos)] == [True]
    assert marcos.queued(card="withdrawn") == []


def test_who_takes_back_their_own_note_or_one_the_owner_never_had_tells_nobody(marcos: Firm) -> None:
    marcos.says(MARCO, "/note 1 called, nobody there")
    marcos.says(MARCO, "/undo")
    marcos.says(MARCO, "/answered 1")
    marcos.says(ANNA, "/note 1 she was content")
    marcos.sends()
    marcos.says(ANNA, "/undo")
    assert marcos.queued(card="withdrawn") == []


# --- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["/note 1 sizes", "/answered 1 sent the quote", "/won 1 1200", "/lost 1", "/snooze 1 2h"]
)
def test_a_file_whose_caption_is_a_command_stays_with_the_lead(marcos: Firm, said: str) -> None:
    sends_photo(marcos, MARCO, said)
    assert files(marcos) == ["p"]


def test_so_does_one_that_comes_with_the_word_that_ends_the_reminders(marcos: Firm) -> None:
    (card,) = marcos.rows(card="assigned")
    sends_photo(marcos, MARCO, "fatto", reply_to=card.message_id)
    assert (marcos.lead().state, files(marcos)) == ("answered", ["p"])


def test_undo_takes_back_what_the_command_said_before_the_file_that_came_with_it(marcos: Firm) -> None:
    sends_photo(marcos, MARCO, "/won 1 1200")
    marcos.says(MARCO, "/undo")
    assert (marcos.lead().state, files(marcos)) == ("waiting", ["p"])
    marcos.says(MARCO, "/undo")
    assert files(marcos) == []


@pytest.mark.parametrize("said", ["/answered 1, 2 e 3", "/lost 1, 2 e 3"])
def test_of_several_leads_the_file_stays_with_those_that_it_is_done_of(marcos: Firm, said: str) -> None:
    marcos.says(ANNA, "/lead Bruno Galli 333 1234501 wants doors")
    marcos.says(ANNA, "/lead Carla Serra 333 1234502 wants doors")
    marcos.says(MARCO, "/lost 2" if "lost" in said else "/answered 2")
    sends_photo(marcos, MARCO, said)
    assert [[each["file"] for each in lead.attachments] for lead in marcos.leads()] == [["p"], [], ["p"]]
    for _ in ("the third", "its file", "the first", "its file"):
        marcos.says(MARCO, "/undo")
    assert [(lead.state, lead.attachments) for lead in (marcos.leads()[0], marcos.leads()[2])] == [("waiting", [])] * 2


def test_a_note_may_be_a_file_without_a_word(marcos: Firm) -> None:
    sends_photo(marcos, ANNA, "/note 1")
    assert files(marcos) == ["p"]
    assert ["📷 Photo" in text for _, text in told(marcos)] == [True]


@pytest.mark.parametrize("captioned", [0, 1, 2])
def test_an_album_is_kept_whole_whichever_of_its_photos_has_the_command(marcos: Firm, captioned: int) -> None:
    for number in range(3):
        sends_photo(marcos, GIULIA, "/note 1 sizes" if number == captioned else "", f"{number}", group="album")
    assert sorted(files(marcos)) == ["0", "1", "2"]
    assert [text.count("📷 Photo") for _, text in told(marcos)] == [3]
    assert [lead.id for lead in marcos.leads()] == [1]
    marcos.says(GIULIA, "/undo")
    assert files(marcos) == []


def test_the_question_about_an_album_has_no_buttons_once_its_last_caption_answered_it(firm: Firm) -> None:
    sends_photo(firm, GIULIA, "", "1", group="album")
    (question,) = firm.queued(card="ask_log")
    assert firm.buttons_of(question)
    firm.sends()
    sends_photo(firm, GIULIA, LEAD, "2", group="album")
    (edit,) = firm.queued(card="ask_log")
    assert edit.edit_of == firm.rows(card="ask_log")[0].message_id
    assert firm.buttons_of(edit) == []
    assert files(firm) == ["1", "2"]


def test_a_question_that_was_on_its_way_when_it_was_answered_has_no_buttons_either(firm: Firm) -> None:
    sends_photo(firm, GIULIA, "", "1", group="album")
    (question,) = firm.queued(card="ask_log")
    firm.leaves(question)
    sends_photo(firm, GIULIA, LEAD, "2", group="album")
    firm.database.run(lambda uow: settle_row(question, Sent("77"), uow, firm.policy, firm.now, jitter=0))
    (edit,) = firm.queued(card="ask_log")
    assert (edit.edit_of, firm.buttons_of(edit)) == ("77", [])
