"""A comment was answered by itself, and the answer is on its way as the message comes that it was written to."""

from dataclasses import replace

from handlers.ports import Edited, Message, Original
from handlers.rules.delivery import Sent
from tests.handlers.firm import Firm, message_of
from tests.handlers.test_remarks import ANNA, LEAD

MARCO = "222"


def heard(firm: Firm, message_id: str, text: str, *, forwarded: bool = False) -> Message:
    """What Marco writes on Telegram, where messages have whole numbers."""
    message = message_of(MARCO, text, message_id, firm.now)
    content = Original("hidden", "Carla Neri", text=text, written_at=firm.now) if forwarded else message.content
    return replace(message, content=content, forwarded=forwarded)


def test_a_question_on_its_way_when_it_proves_a_comment_is_void_once_it_arrived(firm: Firm) -> None:
    firm.says(ANNA, LEAD)
    firm.hears(heard(firm, "501", "chiamato, tutto bene"))
    (question,) = firm.queued(card="ask_which")
    firm.leaves(question)
    firm.hears(heard(firm, "502", "Vorrei una porta", forwarded=True))
    firm.settles(question, Sent("900"))
    (edit,) = firm.queued(card="ask_log")
    assert (edit.edit_of, firm.buttons_of(edit)) == ("900", [])
    assert "kept with the message you forwarded with it" in firm.text_of(edit)
    assert firm.leads()[1].text == "Vorrei una porta\n\nchiamato, tutto bene"


def test_a_question_on_its_way_when_an_edit_makes_its_message_a_command_says_so_once_it_arrived(firm: Firm) -> None:
    firm.hears(heard(firm, "501", "Ada Conti 333 1234500 wants doors"))
    (question,) = firm.queued(card="ask_log")
    firm.leaves(question)
    firm.hears(Edited(heard(firm, "501", f"/lead {LEAD}")))
    firm.settles(question, Sent("900"))
    (edit,) = [row for row in firm.queued(card="text") if row.edit_of]
    assert (edit.edit_of, firm.buttons_of(edit), firm.text_of(edit)) == ("900", [], "Logged.")
    assert len(firm.leads()) == 1
