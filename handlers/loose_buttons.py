"""The buttons below the question what somebody meant who wrote in private: a new lead, something of one, or neither."""

from collections.abc import Callable
from typing import Final

from handlers import asking, capture, remarks, said
from handlers.messages.voice import N_
from handlers.ports import Toast
from handlers.pressing import Press
from handlers.said import Reply
from storage.leads import number

IS_ABOUT: Final = N_("This is about lead #{n}.")


def _log(p: Press) -> Toast:
    """The text the bot asked about is a lead. The button's number is the question's row."""
    message, parts = asking.settle(p.button.lead, p.person, p.heard.speaker, p.heard.place, p.uow)
    capture.log(message.content, message, p.person, p.uow, p.policy, p.now, said=parts)
    p.redraw("text", sentence=N_("Logged."), values={})
    return Toast(N_("Logged."))


def _note_of(p: Press) -> Toast:
    """What the bot asked about says something of a lead, as a reply to its card would. The number is the question's.

    What a colleague has to say of a lead that was answered its owner hears, too: the customer may have called again.
    """
    lead = p.lead("note_of")
    message, _ = asking.settle(p.button.number, p.person, p.heard.speaker, p.heard.place, p.uow)
    was_answered = lead.state == "answered"
    reply = Reply(message=message, person=p.person, uow=p.uow, policy=p.policy, now=p.now)
    said.say_of(number(lead), message.content.text, reply)
    if was_answered and lead.state == "answered":
        remarks.tell_owner(lead, message.content.text, message, p.person, p.uow, p.policy, p.now)
    p.redraw("text", lead, sentence=IS_ABOUT, values={"n": number(lead)})
    return Toast(IS_ABOUT, {"n": number(lead)})


def _no_log(p: Press) -> Toast:
    asking.settle(p.button.lead, p.person, p.heard.speaker, p.heard.place, p.uow)
    p.redraw("text", sentence=N_("All right, I did not log it."), values={})
    return Toast(N_("All right, I did not log it."))


BUTTONS: dict[str, Callable[[Press], Toast | None]] = {
    "log": _log,
    "note_of": _note_of,
    "no_log": _no_log,
}
