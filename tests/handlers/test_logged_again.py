"""Somebody who is known is logged again: which of their leads it belongs to, and who hears of it."""

from dataclasses import replace

from handlers.ports import Attachment, Edited, Message, Original
from tests.handlers.firm import Firm
from tests.stores import on_both

ANNA, MARCO, GIULIA = "U01", "222", "333"
ADA = "/lead Ada Conti 333 1234500 wants "


# --- which lead it belongs to -------------------------------------------------------------------------------


@on_both
def test_a_reopened_lead_takes_in_what_its_customer_writes_although_a_newer_one_was_closed(firm: Firm) -> None:
    firm.says(ANNA, f"{ADA}doors")
    firm.says(GIULIA, "/won 1")
    firm.says(ANNA, f"{ADA}windows")
    firm.says(GIULIA, "/lost 2 price")
    firm.says(GIULIA, "/reopen 1")
    firm.says(ANNA, f"{ADA}a gate")
    assert [lead.state for lead in firm.leads()] == ["waiting", "lost"]
    assert "a gate" in firm.lead(1).text


@on_both
def test_so_does_one_whose_closing_was_taken_back(firm: Firm) -> None:
    firm.says(ANNA, f"{ADA}doors")
    firm.says(GIULIA, "/won 1")
    firm.says(ANNA, f"{ADA}windows")
    firm.says(ANNA, "/undo")
    firm.says(GIULIA, "/undo")
    firm.says(ANNA, f"{ADA}a gate")
    assert [lead.state for lead in firm.leads()] == ["waiting", "dismissed"]
    assert "a gate" in firm.lead(1).text


# --- what its owner hears -----------------------------------------------------------------------------------


def forwards(firm: Firm, text: str = "", *attachments: Attachment) -> None:
    """Giulia forwards what Carla wrote to her."""
    content = Original("person", "Carla Neri", "700", text=text, attachments=attachments)
    firm.says(GIULIA, "", content=content, forwarded=True)
    firm.passes(minutes=1)


def told(firm: Firm) -> list[str]:
    """What the owner is told of additions."""
    return [firm.text_of(row) for row in firm.queued(card="joined")]


def test_the_owner_is_told_of_a_voice_message_and_of_photos_that_were_added(firm: Firm) -> None:
    forwards(firm, "I want a door")
    forwards(firm, "", Attachment("voice", "v", "33 s"))
    forwards(firm, "like this one", Attachment("photo", "p"))
    voice, photo = told(firm)
    assert "🎤 Voice message: 33 s" in voice
    assert "like this one" in photo
    assert "📷 Photo" in photo
    assert "Voice" not in photo


def test_what_was_written_before_the_answer_and_passed_on_after_it_is_told_as_such(firm: Firm) -> None:
    forwards(firm, "I want a door")
    earlier = firm.now
    firm.passes(minutes=30)
    firm.says(MARCO, "/answered 1 called her")
    content = Original("person", "Carla Neri", "700", text="and a window", written_at=earlier)
    firm.says(GIULIA, "", content=content, forwarded=True)
    assert firm.lead().state == "waiting"
    said = [told(firm)[-1], firm.text_of(firm.queued(card="wrote_earlier")[-1])]
    assert all("written something else before the answer" in each for each in said)
    firm.passes(minutes=10)
    firm.says(MARCO, "/answered 1 called again")
    forwards(firm, "and a gate")
    assert "Carla Neri wrote again: lead #1 waits for an answer again" in told(firm)[-1]


def test_an_album_that_was_added_is_told_of_with_all_its_photos(firm: Firm) -> None:
    forwards(firm, "I want a door")
    for number in range(3):
        content = Original("person", "Carla Neri", "700", attachments=(Attachment("photo", f"{number}"),))
        firm.says(GIULIA, "", content=content, forwarded=True, group="album")
    assert [text.count("📷 Photo") for text in told(firm)] == [3]


def test_what_is_posted_again_word_for_word_is_no_news_to_the_owner(firm: Firm) -> None:
    firm.says(ANNA, f"{ADA}doors")
    firm.says(ANNA, f"{ADA}doors")
    assert told(firm) == []
    assert "Added to lead #1" in firm.text_of(firm.queued(card="added")[0])
    firm.says(ANNA, f"{ADA}windows")
    assert len(told(firm)) == 1


def test_a_customer_who_says_the_same_again_insists_and_the_owner_is_told(firm: Firm) -> None:
    forwards(firm, "any news?")
    forwards(firm, "any news?")
    assert len(told(firm)) == 1


# --- what is edited after it was taken back -------------------------------------------------------------------


def edits(firm: Firm, message: Message, text: str) -> None:
    firm.hears(Edited(replace(message, content=replace(message.content, text=text))))


def test_an_edit_of_an_addition_that_was_taken_back_leaves_it_so_and_says_it_once(firm: Firm) -> None:
    firm.says(GIULIA, f"{ADA}doors")
    added = firm.says(GIULIA, f"{ADA}windows")
    firm.says(GIULIA, "/undo")
    for what in ("windows, white", "windows, green"):
        edits(firm, added, f"{ADA}{what}")
    assert firm.lead().text == "Ada Conti 333 1234500 wants doors"
    said = [firm.text_of(row) for row in firm.queued(card="text")]
    assert ["taken back from lead #1 and stays so" in text for text in said] == [True]


def test_so_does_an_edit_of_what_was_forwarded_in_one_go_with_it(firm: Firm) -> None:
    firm.says(GIULIA, f"{ADA}doors")
    firm.passes(minutes=1)
    by_ada = Original("hidden", "Ada Conti", text="333 1234500")
    firm.says(GIULIA, "", content=by_ada, forwarded=True)
    second = firm.says(GIULIA, "", content=replace(by_ada, text="windows"), forwarded=True)
    assert "windows" in firm.lead().text
    firm.says(GIULIA, "/undo")
    edits(firm, second, "white windows")
    assert "windows" not in firm.lead().text


def test_an_edit_that_was_undone_alone_can_be_followed_by_another(firm: Firm) -> None:
    logged = firm.says(GIULIA, f"{ADA}doors")
    edits(firm, logged, f"{ADA}windows")
    firm.says(GIULIA, "/undo")
    edits(firm, logged, f"{ADA}gates")
    assert firm.lead().text == "Ada Conti 333 1234500 wants gates"


def test_a_number_edited_to_that_of_another_open_lead_asks_whether_they_are_one_person(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Pino 333 1110001 wants a door")
    logged = firm.says(GIULIA, "/lead Lino 333 1110002 wants windows")
    firm.sends()
    edits(firm, logged, "/lead Lino 333 1110001 wants windows")
    (question,) = firm.queued(card="ask_same")
    assert (question.lead_id, question.params["other"], question.chat) == (2, 1, GIULIA)
    card = next(firm.text_of(row) for row in firm.queued(card="logged", lead_id=2))
    assert "Lino" in card
    assert "📞 +39 333 111 0001" in card
    firm.presses(GIULIA, firm.buttons_of(question)[0], question)
    assert [lead.merged_into for lead in firm.leads()] == [None, 1]


def test_two_who_were_told_apart_are_not_asked_about_at_the_next_edit(firm: Firm) -> None:
    firm.says(GIULIA, "/lead Pino 333 1110001 wants a door")
    logged = firm.says(GIULIA, "/lead Lino 333 1110002 wants windows")
    edits(firm, logged, "/lead Lino 333 1110001 wants windows")
    (question,) = firm.queued(card="ask_same")
    firm.presses(GIULIA, firm.buttons_of(question)[1], question)
    firm.sends()
    for text in (
        "/lead Lino 333 1110002 wants windows",
        "/lead Lino 333 1110001 wants gates",
        "/lead Lino 333 1110001 wants one",
    ):
        edits(firm, logged, text)
    assert firm.queued(card="ask_same") == []
    assert {lead.contact_id for lead in firm.leads()} == {1, 2}
