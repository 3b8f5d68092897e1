"""`/lead` in all its forms: with words, with a file, or as the answer to somebody's message."""

from dataclasses import replace

from handlers import authorise, capture, own_cards, remarks
from handlers.command import Asked
from handlers.messages.voice import N_
from handlers.ports import Original
from storage.tables import Lead


def log(asked: Asked) -> None:
    """Log what was written behind the command, what came with it, or the message that it answers."""
    message, replied = asked.message, asked.message.replied
    is_ours = message.replied_to_bot or (replied is not None and replied.kind == "ours")
    if replied is not None and not is_ours:
        _log_replied(asked, replied)
        return
    is_bare = not (asked.rest or message.content.attachments or message.content.contact)
    if is_ours and is_bare and (lead := own_cards.pointed_at(asked)) is not None:
        asked.say(N_("This is lead #{n}: it is logged already."), lead, n=lead.id)
        return
    content = asked.with_album().content
    original = Original("self", text=asked.rest, attachments=content.attachments, contact=content.contact)
    capture.log(original, asked.message, asked.person, asked.uow, asked.policy, asked.now)


def _log_replied(asked: Asked, replied: Original) -> None:
    """/lead as a reply: the message replied to is the lead, what follows the command is said with it."""
    message, rest = asked.message, asked.rest
    lead = capture.lead_of(message, message.reply_to or "", asked.uow)
    if lead is not None:
        _log_no_more(asked, lead)
        return
    said = {message.message_id: rest} | ({message.reply_to: replied.text.strip()} if message.reply_to else {})
    attachments = (*replied.attachments, *message.content.attachments)
    original = replace(replied, text=f"{replied.text.strip()}\n\n{rest}".strip(), attachments=attachments)
    capture.log(original, message, asked.person, asked.uow, asked.policy, asked.now, said=said)


ADDED = N_("That message is logged already: lead #{n}. What you added is kept there as a note.")


def _log_no_more(asked: Asked, lead: Lead) -> None:
    """The message replied to is a lead; what somebody has to add to it is kept there, if they may see the lead."""
    may_add = bool(asked.rest or asked.message.content.attachments) and authorise.may_see(asked.person, lead)
    if may_add:
        remarks.remark(lead, asked.rest, asked.message, asked.person, asked.uow, asked.policy, asked.now)
    sentence = ADDED if may_add else N_("That message is logged already: lead #{n}.")
    asked.say(sentence, lead, n=lead.id)
